// Helm: pkg/cmd/repo_index.go.
#include "app/cli/chart_server.h"
#include "app/cli/verbs.h"
#include "core/base/clock.h"
#include "core/repo/index_directory.h"

#include <filesystem>

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;
  std::string url, merge;
  bool json = false;
};

Result<void> write(const repo::IndexFile& index, const std::string& path, bool json) {
  PH_TRY(const std::string text, json ? index.toJson() : index.toYaml());
  return writeFileAtomically(path, text);
}

Result<repo::IndexFile> indexToMerge(Context& context, const Options& options) {
  if (context.files().kind(options.merge) == FileKind::Missing) {
    repo::IndexFile none;
    none.generated = repo::goJsonTime(SystemClock().now());
    PH_CHECK(write(none, options.merge, options.json));
    return none;
  }
  const auto failed = [](const Error& error) { return std::unexpected(error.wrapped("merge failed: ")); };
  const auto text = context.files().read(options.merge, repo::indexBytes);
  if (!text) return failed(text.error());
  auto index = repo::IndexFile::parse(*text);
  if (!index) return failed(index.error().wrapped("error loading " + options.merge + ": "));
  warnOfIndex(context, index->warnings, options.merge);
  return index;
}

Result<int> run(Context& context, const Options& options) {
  std::error_code error;
  const auto folder = std::filesystem::absolute(options.arguments.at(0), error).lexically_normal().string();
  const SystemClock clock;
  PH_TRY(auto index, repo::indexDirectory(folder, options.url, context.files(), clock));
  if (!options.merge.empty()) {
    PH_TRY(const auto other, indexToMerge(context, options));
    index.merge(other);
  }
  index.sort();
  PH_CHECK(write(index, (std::filesystem::path(folder) / "index.yaml").string(), options.json));
  return 0;
}

} // namespace

void addRepoIndexCommand(Command repo, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = repo.verb("index", "generate an index file given a directory containing packaged charts");
  verb.option("--url", options->url, "url of chart repository");
  verb.option("--merge", options->merge, "merge the generated index into the given index");
  verb.flag("--json", options->json, "output in JSON format");
  verb.arguments(options->arguments, {1, 1}, "[DIR]");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
