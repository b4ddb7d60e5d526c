// Helm: pkg/cmd/repo_add.go.
#include "app/cli/chart_server.h"
#include "app/cli/verbs.h"
#include "core/repo/file_lock.h"
#include "core/repo/repository.h"
#include "core/repo/url_reference.h"

#include <array>

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;
  repo::Access access;
  std::string password;
  bool passwordFromInput = false, forceUpdate = false, allowDeprecated = false, noUpdate = false;
  std::chrono::nanoseconds timeout = std::chrono::seconds(120);
};

// Repositories that are gone for good, and where their charts are now.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> goneRepositories = {
    {{"//kubernetes-charts.storage.googleapis.com", "https://charts.helm.sh/stable"},
     {"//kubernetes-charts-incubator.storage.googleapis.com", "https://charts.helm.sh/incubator"}}};

Result<void> refuseGone(const Options& options, const std::string& url) {
  if (options.allowDeprecated) return {};
  for (const auto& [gone, now] : goneRepositories)
    if (url.contains(gone))
      return fail(ErrorCode::NotFound,
                  "repo \"" + url + "\" is no longer available; try \"" + std::string(now) + "\" instead");
  return {};
}

Result<repo::RepoEntry> wantedEntry(const Context& context, const Options& options) {
  repo::RepoEntry entry{
      .name = options.arguments.at(0), .url = options.arguments.at(1), .access = options.access};
  entry.access.password = Secret(options.password);
  if (entry.access.username.empty() || !options.password.empty()) return entry;
  if (options.passwordFromInput) {
    entry.access.password = passwordFromInput();
    return entry;
  }
  PH_TRY(entry.access.password, askPassword(context));
  return entry;
}

Result<int> add(Context& context, const Options& options) {
  PH_CHECK(refuseGone(options, options.arguments.at(1)));
  const auto& path = context.flags.repositoryConfig;
  PH_TRY(const auto lock, repo::FileLock::acquire(repo::lockPathOf(path), context.stopToken()));
  repo::RepoFile file;
  if (context.files().kind(path) != FileKind::Missing) {
    auto loaded = repo::RepoFile::load(path, context.files());
    if (!loaded) return std::unexpected(loaded.error());
    file = *std::move(loaded);
  }
  PH_TRY(auto entry, wantedEntry(context, options));
  if (entry.name.contains('/'))
    return fail(ErrorCode::InvalidArgument,
                "repository name (" + entry.name +
                    ") contains '/', please specify a different name without '/'");
  if (const auto* known = file.find(entry.name); known && !options.forceUpdate) {
    if (!known->sameAs(entry))
      return fail(ErrorCode::AlreadyExists,
                  "repository name (" + entry.name + ") already exists, please specify a different name");
    context.out("\"" + entry.name + "\" already exists with the same configuration, skipping\n");
    return 0;
  }
  const auto fetcher = makeFetcher(context, options.timeout);
  const auto updated = repo::updateIndex(entry, context.flags.repositoryCache, *fetcher, context.stopToken());
  if (!updated) {
    if (updated.error().message.starts_with("could not find protocol handler") ||
        updated.error().message.starts_with("invalid chart URL format"))
      return std::unexpected(updated.error());
    return std::unexpected(
        updated.error().wrapped("looks like \"" + repo::maskedUrl(entry.url) +
                                "\" is not a valid chart repository or cannot be reached: "));
  }
  warnOfIndex(context, updated->table.warnings(), repo::maskedUrl(entry.url));
  const std::string name = entry.name;
  file.put(std::move(entry));
  PH_CHECK(file.save(path));
  context.out("\"" + name + "\" has been added to your repositories\n");
  return 0;
}

} // namespace

void addRepoAddCommand(Command repo, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = repo.verb("add", "add a chart repository");
  auto& access = options->access;
  verb.option("--username", access.username, "chart repository username");
  verb.option("--password", options->password, "chart repository password");
  verb.flag("--password-stdin", options->passwordFromInput, "read chart repository password from stdin");
  verb.flag("--force-update", options->forceUpdate, "replace (overwrite) the repo if it already exists");
  verb.flag("--no-update", options->noUpdate, "");
  verb.deprecated("no-update", "it has no effect; see --force-update");
  verb.option("--cert-file", access.certFile, "identify HTTPS client using this SSL certificate file");
  verb.option("--key-file", access.keyFile, "identify HTTPS client using this SSL key file");
  verb.option("--ca-file", access.caFile,
              "verify certificates of HTTPS-enabled servers using this CA bundle");
  verb.flag("--insecure-skip-tls-verify", access.insecureSkipTlsVerify,
            "skip tls certificate checks for the repository");
  verb.flag("--allow-deprecated-repos", options->allowDeprecated,
            "also add repositories that have been permanently deleted");
  verb.flag("--pass-credentials", access.passCredentialsAll, "pass credentials to all domains");
  verb.option("--timeout", options->timeout, "time to wait for the index file download to complete");
  verb.arguments(options->arguments, {2, 2}, "[NAME] [URL]");
  verb.onRun([options, &context] { return add(context, *options); });
}

} // namespace pilothouse::cli
