// Helm: pkg/cmd/search_hub.go.
#include "app/cli/chart_server.h"
#include "app/cli/chart_verbs.h"
#include "app/cli/output.h"
#include "core/codec/yaml.h"
#include "core/repo/chart_json.h"
#include "core/repo/hub.h"

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> words;
  std::string endpoint = "https://hub.helm.sh", output;
  int maxColWidth = 50;
  bool listRepoUrl = false, failOnNoResult = false;
};

const repo::JsonOrder repositoryOrder{{"url", "name"}, {}};
const repo::JsonOrder chartOrder{{"url", "version", "app_version", "description", "repository"},
                                 {{"repository", &repositoryOrder}}};

Value valueOf(const std::vector<repo::HubChart>& charts) {
  Value list{List()};
  for (const auto& chart : charts)
    list.append(Value::map({{"url", Value(chart.url)},
                            {"version", Value(chart.version)},
                            {"app_version", Value(chart.appVersion)},
                            {"description", Value(chart.description)},
                            {"repository", Value::map({{"url", Value(chart.repositoryUrl)},
                                                       {"name", Value(chart.repositoryName)}})}}));
  return list;
}

std::string tableOf(const std::vector<repo::HubChart>& charts, const Options& options) {
  std::vector<TableRow> rows{{"URL", "CHART VERSION", "APP VERSION", "DESCRIPTION"}};
  if (options.listRepoUrl) rows[0].push_back("REPO URL");
  for (const auto& chart : charts) {
    rows.push_back({chart.url, chart.version, chart.appVersion, chart.description});
    if (options.listRepoUrl) rows.back().push_back(chart.repositoryUrl);
  }
  return formatTable(rows, std::size_t(std::max(options.maxColWidth, 0)));
}

Result<int> run(Context& context, const Options& options) {
  PH_TRY(const auto format, outputFormat(options.output));
  std::string term;
  for (const auto& word : options.words) term += (term.empty() ? "" : " ") + word;
  const auto fetcher = makeFetcher(context);
  const auto charts = repo::searchHub(*fetcher, options.endpoint, term, context.stopToken());
  if (!charts) {
    const Error& error = charts.error();
    if (error.code == ErrorCode::InvalidArgument || error.code == ErrorCode::Parse)
      return std::unexpected(error.wrapped("unable to create connection to \"" + options.endpoint + "\": "));
    return std::unexpected(Error{.code = error.code,
                                 .message = "unable to perform search against \"" + options.endpoint + "\"",
                                 .hint = error.message});
  }
  if (charts->empty() && options.failOnNoResult) return fail(ErrorCode::NotFound, "no results found");
  if (format == OutputFormat::Table) {
    context.out(charts->empty() ? "No results found\n" : tableOf(*charts, options));
    return 0;
  }
  const Value list = valueOf(*charts);
  PH_TRY(const std::string text,
         format == OutputFormat::Yaml ? writeYaml(list) : repo::writeOrderedJson(list, chartOrder));
  context.out(text + (format == OutputFormat::Yaml ? "" : "\n"));
  return 0;
}

} // namespace

void addSearchHubCommand(Command search, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = search.verb("hub", "search for charts in the Artifact Hub or your own hub instance");
  verb.option("--endpoint", options->endpoint, "Hub instance to query for charts");
  verb.option("--max-col-width", options->maxColWidth, "maximum column width for output table");
  verb.flag("--list-repo-url", options->listRepoUrl, "print charts repository URL");
  verb.flag("--fail-on-no-result", options->failOnNoResult, "search fails if no results are found");
  declareOutput(verb, options->output);
  verb.arguments(options->words, {0, -1}, "[KEYWORD]");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
