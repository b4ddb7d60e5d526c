#include "app/cli/list_filter.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/functions/go_time.h"

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;
  ListFilter filter;
  bool brief = false, noHeaders = false, allNamespaces = false;
  std::string output, timeFormat;
};

// All revisions, for --superseded alone: those are never the newest.
Result<std::vector<actions::ReleaseRow>> everyRevision(actions::ClusterSession& session,
                                                       const std::string& nameSpace, std::stop_token stop) {
  std::vector<actions::ReleaseRow> rows;
  PH_CHECK(session.store->list(
      nameSpace,
      [&rows](std::vector<ReleaseSummary> page) {
        for (auto& summary : page) {
          actions::ReleaseRow row;
          row.updated = summary.modified;
          row.summary = std::move(summary);
          rows.push_back(std::move(row));
        }
      },
      stop));
  return rows;
}

Result<std::vector<actions::ReleaseRow>> readRows(Context& context, const Options& options) {
  PH_TRY(auto* session, context.session());
  const auto stop = context.stopToken();
  const std::string nameSpace = options.allNamespaces ? "" : context.nameSpace();
  std::vector<actions::ReleaseRow> rows;
  if (options.filter.onlySuperseded()) {
    PH_TRY(rows, everyRevision(*session, nameSpace, stop));
  } else {
    // Names come from the metadata alone.
    PH_TRY(auto listed, options.brief && !options.filter.byDate
                            ? actions::listReleases(*session, nameSpace, stop)
                            : actions::listDecoded(*session, nameSpace, stop));
    for (const auto& denied : listed.denied)
      context.warn(denied.nameSpace.empty()
                       ? "the namespaces cannot be listed: " + denied.reason
                       : "releases in namespace " + denied.nameSpace + " are not shown: " + denied.reason);
    rows = std::move(listed.rows);
  }
  // The labels tell when a record was written, not when it was deployed: `helm test` writes it again.
  const bool decodeFirst = options.filter.byDate && options.filter.onlySuperseded();
  if (decodeFirst) rows = actions::decodeRows(*session, std::move(rows), stop);
  PH_TRY(rows, filterRows(std::move(rows), options.filter));
  if (!decodeFirst && !options.brief && options.filter.onlySuperseded())
    rows = actions::decodeRows(*session, std::move(rows), stop);
  return rows;
}

// A record that cannot be read still has its row.
std::string chartText(const actions::ReleaseRow& row) {
  return row.decoded ? row.chart + "-" + row.chartVersion : "unreadable record";
}

// By Go's layouts where one is given ("2006-01-02").
std::string updatedText(const actions::ReleaseRow& row, const std::string& layout) {
  if (layout.empty()) return goTime(row.updated);
  const auto seconds = std::chrono::floor<std::chrono::seconds>(row.updated);
  functions::Moment moment;
  moment.seconds = seconds.time_since_epoch().count();
  moment.nanoseconds = static_cast<std::int32_t>((row.updated - seconds).count());
  return functions::formatTime(moment, layout);
}

std::string table(const std::vector<actions::ReleaseRow>& rows, const Options& options) {
  std::vector<TableRow> table;
  if (!options.noHeaders)
    table.push_back({"NAME", "NAMESPACE", "REVISION", "UPDATED", "STATUS", "CHART", "APP VERSION"});
  for (const auto& row : rows) {
    const auto& summary = row.summary;
    table.push_back({summary.name, summary.nameSpace, std::to_string(summary.revision),
                     updatedText(row, options.timeFormat), std::string(statusName(summary.status)),
                     chartText(row), row.appVersion});
  }
  return formatTable(table);
}

Value names(const std::vector<actions::ReleaseRow>& rows) {
  Value list = Value::list();
  for (const auto& row : rows) list.append(row.summary.name);
  return list;
}

Result<std::string> structured(const std::vector<actions::ReleaseRow>& rows, const Options& options,
                               OutputFormat format) {
  Value list = Value::list();
  for (const auto& row : rows) {
    const auto& summary = row.summary;
    Value record = Value::map({{"name", summary.name},
                               {"namespace", summary.nameSpace},
                               {"revision", std::to_string(summary.revision)},
                               {"updated", updatedText(row, options.timeFormat)},
                               {"status", statusName(summary.status)},
                               {"chart", chartText(row)},
                               {"app_version", row.appVersion}});
    if (!row.problem.empty()) record.set("problem", row.problem);
    list.append(std::move(record));
  }
  return formatRecords(
      list, {"name", "namespace", "revision", "updated", "status", "chart", "app_version", "problem"},
      format);
}

Result<void> print(Context& context, const Options& options, OutputFormat format,
                   const std::vector<actions::ReleaseRow>& rows) {
  if (options.brief && format == OutputFormat::Table) {
    for (const auto& row : rows) context.out(row.summary.name + "\n");
    return {};
  }
  if (format == OutputFormat::Table) {
    context.out(table(rows, options));
    return {};
  }
  PH_TRY(const std::string text,
         options.brief ? formatValue(names(rows), format) : structured(rows, options, format));
  context.out(text);
  return {};
}

Result<int> run(Context& context, const Options& options) {
  PH_TRY(const auto format, outputFormat(options.output));
  const auto rows = readRows(context, options);
  if (!rows) return std::unexpected(unreachableIfDown(rows.error()));
  for (const auto& row : *rows)
    if (!row.problem.empty())
      context.warn(row.summary.nameSpace + "/" + row.summary.name + " revision " +
                   std::to_string(row.summary.revision) + " cannot be read: " + row.problem);
  PH_CHECK(print(context, options, format, *rows));
  return 0;
}

} // namespace

void addListCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("list", "list releases", {"ls"});
  auto& filter = options->filter;
  verb.flag("-q,--short", options->brief, "output short (quiet) listing format");
  verb.flag("--no-headers", options->noHeaders, "don't print headers when using the default output format");
  verb.option("--time-format", options->timeFormat, "format time as Go does: \"2006-01-02 15:04:05Z0700\"");
  verb.flag("-d,--date", filter.byDate, "sort by release date");
  verb.flag("-r,--reverse", filter.reverse, "reverse the sort order");
  verb.flag("--uninstalled", filter.uninstalled,
            "show uninstalled releases (kept by 'uninstall --keep-history')");
  verb.flag("--superseded", filter.superseded, "show superseded releases");
  verb.flag("--uninstalling", filter.uninstalling, "show releases that are currently being uninstalled");
  verb.flag("--deployed", filter.deployed, "show deployed releases");
  verb.flag("--failed", filter.failed, "show failed releases");
  verb.flag("--pending", filter.pending, "show pending releases");
  verb.flag("-A,--all-namespaces", options->allNamespaces, "list releases across all namespaces");
  verb.option("-m,--max", filter.max, "maximum number of releases to fetch");
  verb.option("--offset", filter.offset, "next release index in the list");
  verb.option("-f,--filter", filter.pattern, "a regular expression; releases that match it are shown");
  verb.option("-l,--selector", filter.selector, "a label query, supports '=', '==' and '!='");
  declareOutput(verb, options->output);
  verb.arguments(options->arguments, {0, 0}, "");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
