// Helm: pkg/cmd/repo.go, repo_list.go, repo_remove.go, repo_update.go.
#include "app/cli/chart_server.h"
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/repo/file_lock.h"
#include "core/repo/repository.h"
#include "core/repo/url_reference.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;
  std::string output;
  bool noHeaders = false, failOnFailure = false;
  std::chrono::nanoseconds timeout = std::chrono::seconds(120);
};

Result<int> list(Context& context, const Options& options) {
  PH_TRY(const auto format, outputFormat(options.output));
  // As Helm: a file that cannot be read is one without repositories.
  const auto file = loadRepositories(context).value_or(repo::RepoFile());
  if (file.entries().empty() && format == OutputFormat::Table) {
    context.err("no repositories to show\n");
    return 0;
  }
  if (format != OutputFormat::Table) {
    Value records{List()};
    for (const auto& entry : file.entries())
      records.append(Value::map({{"name", Value(entry.name)}, {"url", Value(entry.url)}}));
    PH_TRY(const std::string text, formatRecords(records, {"name", "url"}, format));
    context.out(text);
    return 0;
  }
  std::vector<TableRow> rows;
  if (!options.noHeaders) rows.push_back({"NAME", "URL"});
  for (const auto& entry : file.entries()) rows.push_back({entry.name, entry.url});
  context.out(formatTable(rows));
  return 0;
}

Result<int> remove(Context& context, const Options& options) {
  const auto& path = context.flags.repositoryConfig;
  if (context.files().kind(path) == FileKind::Missing)
    return fail(ErrorCode::NotFound, "no repositories configured");
  PH_TRY(const auto lock, repo::FileLock::acquire(repo::lockPathOf(path), context.stopToken()));
  auto file = loadRepositories(context);
  if (!file || file->entries().empty()) return fail(ErrorCode::NotFound, "no repositories configured");
  for (const auto& name : options.arguments) {
    if (!file->remove(name)) return fail(ErrorCode::NotFound, "no repo named \"" + name + "\" found");
    PH_CHECK(file->save(path));
    PH_CHECK(repo::removeCachedIndex(context.flags.repositoryCache, name));
    context.out("\"" + name + "\" has been removed from your repositories\n");
  }
  return 0;
}

// Brings many indexes at a time and tells about each as soon as it is there.
class Updater {
public:
  Updater(Context& context, std::vector<repo::RepoEntry> entries, std::chrono::nanoseconds timeout)
      : context_(context), entries_(std::move(entries)), fetcher_(makeFetcher(context, timeout)),
        stop_(context.stopToken()) {}

  // The URLs that failed.
  std::vector<std::string> run() {
    constexpr std::size_t most = 8;
    {
      std::vector<std::jthread> threads;
      for (std::size_t i = 1; i < std::min(most, entries_.size()); ++i)
        threads.emplace_back([this] { work(); });
      work();
    }
    return failed_;
  }

private:
  void work() {
    for (std::size_t i = 0; (i = next_++) < entries_.size();) {
      const auto& entry = entries_[i];
      const auto updated = repo::updateIndex(entry, context_.flags.repositoryCache, *fetcher_, stop_);
      std::scoped_lock lock(mutex_);
      if (updated) {
        warnOfIndex(context_, updated->table.warnings(), repo::maskedUrl(entry.url));
        context_.out("...Successfully got an update from the \"" + entry.name + "\" chart repository\n");
        continue;
      }
      const std::string url = repo::maskedUrl(entry.url);
      context_.out("...Unable to get an update from the \"" + entry.name + "\" chart repository (" + url +
                   "):\n\t" + updated.error().message + "\n");
      failed_.push_back(url);
    }
  }

  Context& context_;
  std::vector<repo::RepoEntry> entries_;
  std::unique_ptr<repo::Fetcher> fetcher_;
  std::stop_token stop_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;
  std::vector<std::string> failed_;
};

Result<std::vector<repo::RepoEntry>> wantedRepositories(const repo::RepoFile& file,
                                                        const std::vector<std::string>& names) {
  for (const auto& name : names)
    if (!file.find(name))
      return fail(ErrorCode::NotFound,
                  "no repositories found matching '" + name + "'.  Nothing will be updated");
  std::vector<repo::RepoEntry> wanted;
  for (const auto& entry : file.entries())
    if (names.empty() || std::ranges::contains(names, entry.name)) wanted.push_back(entry);
  return wanted;
}

Result<int> update(Context& context, const Options& options) {
  auto file = loadRepositories(context);
  if (!file)
    return std::unexpected(
        file.error().wrapped("failed loading file: " + context.flags.repositoryConfig + ": "));
  if (file->entries().empty())
    return fail(ErrorCode::NotFound, "no repositories found. You must add one before updating");
  PH_TRY(auto wanted, wantedRepositories(*file, options.arguments));
  context.out("Hang tight while we grab the latest from your chart repositories...\n");
  const auto failed = Updater(context, std::move(wanted), options.timeout).run();
  if (!failed.empty()) {
    std::string urls;
    for (const auto& url : failed) urls += (urls.empty() ? "" : " ") + url;
    return fail(ErrorCode::Unavailable, "failed to update the following repositories: [" + urls + "]");
  }
  context.out("Update Complete. ⎈Happy Helming!⎈\n");
  return 0;
}

} // namespace

void addRepoCommand(Command root, Context& context) {
  Command repo = root.verb("repo", "add, list, remove, update, and index chart repositories");
  addRepoAddCommand(repo, context);

  auto forList = std::make_shared<Options>();
  Command listVerb = repo.verb("list", "list chart repositories", {"ls"});
  listVerb.flag("--no-headers", forList->noHeaders, "suppress headers in the output");
  declareOutput(listVerb, forList->output);
  listVerb.arguments(forList->arguments, {0, 0}, "");
  listVerb.onRun([forList, &context] { return list(context, *forList); });

  auto forRemove = std::make_shared<Options>();
  Command removeVerb = repo.verb("remove", "remove one or more chart repositories", {"rm"});
  removeVerb.arguments(forRemove->arguments, {1, -1}, "[REPO1 [REPO2 ...]]");
  removeVerb.onRun([forRemove, &context] { return remove(context, *forRemove); });

  addRepoIndexCommand(repo, context);

  auto forUpdate = std::make_shared<Options>();
  Command updateVerb =
      repo.verb("update", "update information of available charts locally from chart repositories", {"up"});
  updateVerb.option("--timeout", forUpdate->timeout, "time to wait for the index file download to complete");
  updateVerb.flag("--fail-on-repo-update-fail", forUpdate->failOnFailure, "");
  updateVerb.deprecated("fail-on-repo-update-fail", "a repository that fails is always an error");
  updateVerb.arguments(forUpdate->arguments, {0, -1}, "[REPO1 [REPO2 ...]]");
  updateVerb.onRun([forUpdate, &context] { return update(context, *forUpdate); });
}

} // namespace pilothouse::cli
