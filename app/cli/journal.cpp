// pilothousectl journal: what was done from this machine, newest first.
#include "core/journal/journal.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"

#include <format>

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;
  journal::Query query;
  std::string since, output;
  int most = 0;
  bool allNamespaces = false;
};

// A duration back from now ("24h", "90m", "7d"), a date or a time.
Result<TimePoint> sinceTime(const std::string& text) {
  const TimePoint now = SystemClock().now();
  if (text.ends_with('d'))
    if (const auto hours = parseDuration(text.substr(0, text.size() - 1) + "h")) return now - *hours * 24;
  if (const auto duration = parseDuration(text)) return now - *duration;
  auto time = journal::parseTimeText(text);
  if (time) return time;
  return fail(ErrorCode::InvalidArgument,
              "invalid argument \"" + text +
                  "\" for \"--since\" flag: must be a duration (24h, 7d), a date (2026-01-31) or a time");
}

std::string revisions(const journal::Entry& entry) {
  if (entry.fromRevision == 0 && entry.toRevision == 0) return "";
  if (entry.fromRevision == 0) return std::to_string(entry.toRevision);
  if (entry.toRevision == 0 || entry.toRevision == entry.fromRevision)
    return std::to_string(entry.fromRevision);
  return std::format("{} -> {}", entry.fromRevision, entry.toRevision);
}

std::string chart(const journal::Entry& entry) {
  if (entry.toChart.empty() || entry.fromChart.empty() || entry.fromChart == entry.toChart)
    return entry.toChart.empty() ? entry.fromChart : entry.toChart;
  return entry.fromChart + " -> " + entry.toChart;
}

std::string changes(const journal::ChangeSummary& summary) {
  return std::format("+{} ~{} -{}", summary.created, summary.changed, summary.deleted);
}

// The last column of a table; the whole text is in the other formats.
std::string shortened(const std::string& message) {
  constexpr std::size_t longest = 100;
  if (message.size() <= longest) return message;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(message[end]) & 0xC0) == 0x80)
    --end; // not within a character
  return message.substr(0, end) + "...";
}

std::string table(const journal::Page& page) {
  std::vector<TableRow> rows{{"STARTED", "WHO", "CONTEXT", "NAMESPACE", "RELEASE", "OPERATION", "REVISION",
                              "CHART", "CHANGES", "OUTCOME", "SECONDS", "MESSAGE"}};
  for (const auto& entry : page.entries) {
    const std::string who = entry.user + (entry.kubeUser.empty() ? "" : " as " + entry.kubeUser);
    rows.push_back({journal::timeText(entry.started), who, entry.context, entry.nameSpace, entry.release,
                    entry.operation, revisions(entry), chart(entry), changes(entry.changes),
                    std::string(journal::outcomeName(entry.outcome)),
                    std::format("{:.1f}", std::chrono::duration<double>(entry.duration).count()),
                    shortened(entry.message)});
  }
  return formatTable(rows);
}

Result<int> run(Context& context, const Options& options) {
  PH_TRY(const auto format, outputFormat(options.output));
  journal::Query query = options.query;
  if (!options.since.empty()) {
    PH_TRY(query.since, sinceTime(options.since));
  }
  if (!options.allNamespaces) query.nameSpace = context.flags.nameSpace;
  if (query.context.empty()) query.context = context.flags.kubeContext;
  query.most = static_cast<std::size_t>(std::max(options.most, 0));
  const std::string directory = journal::defaultDirectory();
  if (directory.empty()) return fail(ErrorCode::NotFound, "there is no home directory to keep a journal in");
  PH_TRY(const auto page, journal::readJournal(directory, query));
  if (page.brokenLines > 0)
    context.warn(std::format("{} line{} of the journal cannot be read", page.brokenLines,
                             page.brokenLines == 1 ? "" : "s"));
  if (format == OutputFormat::Table) {
    context.out(table(page));
    return 0;
  }
  Value list = Value::list();
  for (const auto& entry : page.entries) list.append(journal::entryValue(entry));
  PH_TRY(const std::string text, formatValue(list, format));
  context.out(text);
  return 0;
}

} // namespace

void addJournalCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("journal", "list the operations that were run from this machine");
  verb.option("--release", options->query.release, "only this release");
  verb.option("--context", options->query.context, "only this kubeconfig context");
  verb.option("--operation", options->query.operation, "only install, upgrade, rollback, uninstall, ...");
  verb.option("--since", options->since, "only since then: 24h, 7d, 2026-01-31 or 2026-01-31T10:00:00Z");
  verb.option("-m,--max", options->most, "how many to list; 0 for all of them");
  verb.flag("-A,--all-namespaces", options->allNamespaces, "all namespaces, whatever HELM_NAMESPACE says");
  declareOutput(verb, options->output);
  verb.arguments(options->arguments, {0, 0}, "");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
