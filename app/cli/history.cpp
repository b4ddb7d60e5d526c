#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/actions/list.h"
#include "core/base/rfc3339.h"

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;
  int max = 256;
  std::string output;
};

// A record that cannot be read still has its row.
std::string chartText(const actions::Revision& revision) {
  return revision.problem.empty() ? revision.release.chartName() + "-" + revision.release.chartVersion()
                                  : "MISSING";
}

std::string descriptionText(const actions::Revision& revision) {
  return revision.problem.empty() ? revision.release.description : "unreadable record: " + revision.problem;
}

std::string table(const std::vector<actions::Revision>& revisions) {
  std::vector<TableRow> rows{{"REVISION", "UPDATED", "STATUS", "CHART", "APP VERSION", "DESCRIPTION"}};
  for (const auto& revision : revisions) {
    const Release& release = revision.release;
    rows.push_back({std::to_string(release.revision), ansicTime(release.lastDeployed),
                    std::string(statusName(release.status)), chartText(revision), release.appVersion(),
                    descriptionText(revision)});
  }
  return formatTable(rows);
}

// Fields in the order that Helm prints them; formatValue would sort them.
Result<std::string> structured(const std::vector<actions::Revision>& revisions, OutputFormat format) {
  Value list = Value::list();
  for (const auto& revision : revisions) {
    const Release& release = revision.release;
    list.append(Value::map({{"revision", release.revision},
                            {"updated", formatTime(release.lastDeployed)},
                            {"status", statusName(release.status)},
                            {"chart", chartText(revision)},
                            {"app_version", release.appVersion()},
                            {"description", descriptionText(revision)}}));
  }
  return formatRecords(list, {"revision", "updated", "status", "chart", "app_version", "description"},
                       format);
}

Result<int> run(Context& context, const Options& options) {
  PH_TRY(const auto format, outputFormat(options.output));
  PH_TRY(auto* session, context.session());
  auto found =
      actions::releaseHistory(*session, context.nameSpace(), options.arguments[0], context.stopToken());
  if (!found) return std::unexpected(unreachableIfDown(found.error()));
  auto& revisions = *found;
  if (options.max >= 0 && revisions.size() > static_cast<std::size_t>(options.max))
    revisions.erase(revisions.begin(), revisions.end() - options.max);
  if (format == OutputFormat::Table) {
    context.out(table(revisions));
    return 0;
  }
  PH_TRY(const std::string text, structured(revisions, format));
  context.out(text);
  return 0;
}

} // namespace

void addHistoryCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("history", "fetch release history", {"hist"});
  verb.option("--max", options->max, "maximum number of revisions to include in history");
  declareOutput(verb, options->output);
  verb.arguments(options->arguments, {1, 1}, "RELEASE_NAME");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
