// Helm: pkg/helmpath/lazypath.go, pkg/cli/environment.go.
#include "app/gui/helm_files.h"

#include "app/cli/subprocess.h"
#include "ui/session/chart_engine.h"

#include <cstdlib>

namespace pilothouse::gui {
namespace {

std::string fromEnv(const char* name, std::string fallback = {}) {
  const char* value = std::getenv(name);
  return value && *value ? std::string(value) : std::move(fallback);
}

std::string home(const char* helmVariable, const char* xdgVariable, const char* belowHome) {
  const std::string xdg = fromEnv(xdgVariable);
  return fromEnv(helmVariable, xdg.empty() ? fromEnv("HOME") + belowHome : xdg + "/helm");
}

// The name becomes a part of a program's name, so it may lead nowhere else.
Result<std::string> runHelper(const std::string& name, const std::string& verb, std::string_view input) {
  if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") !=
      name.npos)
    return fail(ErrorCode::InvalidArgument, "the credential helper \"" + name + "\" has no usable name");
  PH_TRY(auto done, cli::runSubprocess({.program = "docker-credential-" + name, .arguments = {verb}}, input));
  if (done.status == 0) return std::move(done.text);
  std::string reason = done.text.empty() ? done.errors : done.text;
  while (!reason.empty() && (reason.back() == '\n' || reason.back() == '\r')) reason.pop_back();
  return fail(ErrorCode::OperationFailed, std::move(reason));
}

} // namespace

std::shared_ptr<ui::ChartLibrary> makeUserCharts() {
  const std::string cache = home("HELM_CACHE_HOME", "XDG_CACHE_HOME", "/.cache/helm");
  const std::string config = home("HELM_CONFIG_HOME", "XDG_CONFIG_HOME", "/.config/helm");
  ui::ChartLibraryOptions options;
  options.repositoryConfig = fromEnv("HELM_REPOSITORY_CONFIG", config + "/repositories.yaml");
  options.repositoryCache = fromEnv("HELM_REPOSITORY_CACHE", cache + "/repository");
  options.contentCache = fromEnv("HELM_CONTENT_CACHE", cache + "/content");
  options.registryConfig = fromEnv("HELM_REGISTRY_CONFIG", config + "/registry/config.json");
  options.dockerConfig = fromEnv("DOCKER_CONFIG", fromEnv("HOME") + "/.docker") + "/config.json";
  options.files = std::make_shared<DiskFiles>();
  options.makeTransport = [](TransportOptions transport) { return makeCurlTransport(std::move(transport)); };
  options.credentialHelper = runHelper;
  return ui::makeChartLibrary(std::move(options));
}

} // namespace pilothouse::gui
