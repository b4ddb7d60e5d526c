// Helm: pkg/cmd/search.go, search_repo.go.
#include "core/repo/search.h"
#include "app/cli/chart_server.h"
#include "app/cli/chart_verbs.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/repo/repository.h"

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> words;
  bool versions = false, regexp = false, devel = false, failOnNoResult = false;
  std::string version, output;
  int maxColWidth = 50;
};

Result<repo::SearchIndex> buildIndex(const Context& context, bool allVersions) {
  const auto& path = context.flags.repositoryConfig;
  const auto file = repo::RepoFile::load(path, context.files());
  if (!file || file->entries().empty()) return fail(ErrorCode::NotFound, "no repositories configured");
  repo::SearchIndex index;
  for (const auto& entry : file->entries()) {
    auto table = repo::loadCachedIndex(context.flags.repositoryCache, entry.name, context.files());
    if (!table) {
      warnWith(context, "repo is corrupt or missing",
               {{"repo", entry.name}, {"error", table.error().message}});
      continue;
    }
    const auto source = repo::cachedIndexPath(context.flags.repositoryCache, entry.name);
    warnOfIndex(context, table->warnings(), source.value_or(""));
    index.add(entry.name, std::make_shared<const repo::IndexTable>(*std::move(table)), allVersions);
  }
  return index;
}

Result<std::vector<repo::SearchHit>> find(const repo::SearchIndex& index, const Options& options) {
  if (options.words.empty()) return index.all();
  std::string term;
  for (const auto& word : options.words) term += (term.empty() ? "" : " ") + word;
  if (options.regexp) return index.findPattern(term);
  return index.find(term);
}

std::string text(const repo::SearchHit& hit, repo::IndexField field) { return std::string(hit.text(field)); }

Result<void> print(const Context& context, const std::vector<repo::SearchHit>& hits, const Options& options) {
  PH_TRY(const auto format, outputFormat(options.output));
  if (hits.empty() && options.failOnNoResult) return fail(ErrorCode::NotFound, "no results found");
  using enum repo::IndexField;
  if (format == OutputFormat::Table) {
    if (hits.empty()) {
      context.out("No results found\n");
      return {};
    }
    std::vector<TableRow> rows{{"NAME", "CHART VERSION", "APP VERSION", "DESCRIPTION"}};
    for (const auto& hit : hits)
      rows.push_back(
          {std::string(hit.name), text(hit, Version), text(hit, AppVersion), text(hit, Description)});
    context.out(formatTable(rows, std::size_t(std::max(options.maxColWidth, 0))));
    return {};
  }
  Value records{List()};
  for (const auto& hit : hits)
    records.append(Value::map({{"name", Value(hit.name)},
                               {"version", Value(hit.text(Version))},
                               {"app_version", Value(hit.text(AppVersion))},
                               {"description", Value(hit.text(Description))}}));
  PH_TRY(const std::string shown,
         formatRecords(records, {"name", "version", "app_version", "description"}, format));
  context.out(shown);
  return {};
}

Result<int> run(const Context& context, const Options& options) {
  std::string wanted = options.version;
  if (wanted.empty()) wanted = options.devel ? ">0.0.0-0" : ">0.0.0";
  PH_TRY(const auto index, buildIndex(context, true));
  PH_TRY(auto hits, find(index, options));
  repo::sortHits(hits);
  PH_TRY(hits, repo::matchingVersions(std::move(hits), wanted, options.versions));
  PH_CHECK(print(context, hits, options));
  return 0;
}

} // namespace

void addSearchCommand(Command root, Context& context) {
  Command search = root.verb("search", "search for a keyword in charts");
  addSearchHubCommand(search, context);
  auto options = std::make_shared<Options>();
  Command verb = search.verb("repo", "search repositories for a keyword in charts");
  verb.flag("-r,--regexp", options->regexp,
            "use regular expressions for searching repositories you have added");
  verb.flag("-l,--versions", options->versions, "show each version of each chart on its own line");
  verb.flag("--devel", options->devel,
            "use development versions, too. Equivalent to version '>0.0.0-0'. If --version is set, this is "
            "ignored");
  verb.option("--version", options->version,
              "search using semantic versioning constraints on repositories you have added");
  verb.option("--max-col-width", options->maxColWidth, "maximum column width for output table");
  verb.flag("--fail-on-no-result", options->failOnNoResult, "search fails if no results are found");
  declareOutput(verb, options->output);
  verb.arguments(options->words, {0, -1}, "[keyword]");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
