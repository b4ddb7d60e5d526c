#include "app/cli/chart_services.h"

#include "app/cli/output.h"
#include "app/cli/subprocess.h"

#include <cstdlib>

namespace pilothouse::cli {
namespace {

std::string dockerConfig() {
  if (const char* folder = std::getenv("DOCKER_CONFIG"); folder && *folder)
    return std::string(folder) + "/config.json";
  const char* home = std::getenv("HOME");
  return home ? std::string(home) + "/.docker/config.json" : std::string();
}

// The name is part of a program's name, so it may lead nowhere else.
Result<std::string> runHelper(const std::string& name, const std::string& verb, std::string_view input) {
  if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") !=
      std::string::npos)
    return fail(ErrorCode::InvalidArgument, "the credential helper \"" + name + "\" has no usable name");
  PH_TRY(const auto done,
         runSubprocess({.program = "docker-credential-" + name, .arguments = {verb}}, input));
  if (done.status == 0) return done.text;
  return fail(ErrorCode::OperationFailed, std::string(trimmed(done.text.empty() ? done.errors : done.text)));
}

} // namespace

std::unique_ptr<repo::OciCredentials> makeCredentials(const Context& context) {
  return std::make_unique<repo::OciCredentials>(context.flags.registryConfig, dockerConfig(), context.files(),
                                                runHelper);
}

repo::Access accessOf(const ChartFlags& flags) {
  return {.username = flags.username,
          .password = Secret(flags.password),
          .certFile = flags.certFile,
          .keyFile = flags.keyFile,
          .caFile = flags.caFile,
          .insecureSkipTlsVerify = flags.insecureSkipTlsVerify,
          .passCredentialsAll = flags.passCredentials};
}

ChartServices::ChartServices(Context& context, const repo::Access& access, bool plainHttp)
    : fetcher_(makeFetcher(context)), credentials_(makeCredentials(context)),
      registry_(std::make_unique<repo::OciClient>(
          *fetcher_, repo::OciOptions{.access = access, .plainHttp = plainHttp}, *credentials_)) {
  const repo::ChartDownloader::Told told{
      .warn = [&context](std::string_view message,
                         const auto& fields) { warnWith(context, message, fields); },
      .note = [&context](const std::string& text) { context.err(text); }};
  downloader_ = std::make_unique<repo::ChartDownloader>(
      repo::DownloaderPlaces{.repositoryConfig = context.flags.repositoryConfig,
                             .repositoryCache = context.flags.repositoryCache,
                             .contentCache = context.flags.contentCache},
      context.files(), *fetcher_, *registry_, told);
}

std::string wantedVersion(const ChartFlags& flags) {
  const std::string version(trimmed(flags.version));
  return version.empty() && flags.devel ? ">0.0.0-0" : version;
}

repo::ChartQuery queryOf(const std::string& reference, const ChartFlags& flags) {
  return {.reference = std::string(trimmed(reference)),
          .version = wantedVersion(flags),
          .repository = flags.repo,
          .access = accessOf(flags),
          .plainHttp = flags.plainHttp};
}

} // namespace pilothouse::cli
