#include "app/cli/context.h"

#include "core/template/go_text.h"

#include <cstdlib>

namespace pilothouse::cli {
namespace {

std::string fromEnv(const char* name, std::string fallback = {}) {
  const char* value = std::getenv(name);
  return value ? std::string(value) : fallback;
}

int intFromEnv(const char* name, int fallback) {
  const std::string text = fromEnv(name);
  char* end = nullptr;
  const long value = std::strtol(text.c_str(), &end, 10);
  return text.empty() || *end ? fallback : static_cast<int>(value);
}

bool boolFromEnv(const char* name) {
  const std::string text = fromEnv(name);
  return text == "1" || text == "t" || text == "T" || text == "true" || text == "TRUE" || text == "True";
}

// Helm: pkg/helmpath/lazypath.go.
std::string home(const char* helmVariable, const char* xdgVariable, const char* belowHome) {
  if (auto own = fromEnv(helmVariable); !own.empty()) return own;
  if (auto xdg = fromEnv(xdgVariable); !xdg.empty()) return xdg + "/helm";
  return fromEnv("HOME") + belowHome;
}

std::vector<std::string> listFromEnv(const char* name) {
  std::vector<std::string> items;
  std::string text = fromEnv(name);
  const auto isEdge = [](char c) { return c == ',' || c == ' '; };
  while (!text.empty() && isEdge(text.back())) text.pop_back();
  while (!text.empty() && isEdge(text.front())) text.erase(0, 1);
  for (std::size_t begin = 0; begin < text.size();) {
    const auto comma = std::min(text.find(',', begin), text.size());
    items.push_back(text.substr(begin, comma - begin));
    begin = comma + 1;
  }
  return items;
}

} // namespace

GlobalFlags GlobalFlags::fromEnvironment() {
  GlobalFlags flags;
  flags.nameSpace = fromEnv("HELM_NAMESPACE");
  flags.kubeContext = fromEnv("HELM_KUBECONTEXT");
  flags.kubeToken = fromEnv("HELM_KUBETOKEN");
  flags.kubeAsUser = fromEnv("HELM_KUBEASUSER");
  flags.kubeAsGroups = listFromEnv("HELM_KUBEASGROUPS");
  flags.kubeApiServer = fromEnv("HELM_KUBEAPISERVER");
  flags.kubeCaFile = fromEnv("HELM_KUBECAFILE");
  flags.kubeTlsServerName = fromEnv("HELM_KUBETLS_SERVER_NAME");
  flags.kubeInsecureSkipTlsVerify = boolFromEnv("HELM_KUBEINSECURE_SKIP_TLS_VERIFY");
  flags.debug = boolFromEnv("HELM_DEBUG");
  flags.cacheHome = home("HELM_CACHE_HOME", "XDG_CACHE_HOME", "/.cache/helm");
  flags.configHome = home("HELM_CONFIG_HOME", "XDG_CONFIG_HOME", "/.config/helm");
  flags.dataHome = home("HELM_DATA_HOME", "XDG_DATA_HOME", "/.local/share/helm");
  flags.pluginsDirectory = fromEnv("HELM_PLUGINS", flags.dataHome + "/plugins");
  flags.registryConfig = fromEnv("HELM_REGISTRY_CONFIG", flags.configHome + "/registry/config.json");
  flags.repositoryConfig = fromEnv("HELM_REPOSITORY_CONFIG", flags.configHome + "/repositories.yaml");
  flags.repositoryCache = fromEnv("HELM_REPOSITORY_CACHE", flags.cacheHome + "/repository");
  flags.contentCache = fromEnv("HELM_CONTENT_CACHE", flags.cacheHome + "/content");
  flags.burstLimit = intFromEnv("HELM_BURST_LIMIT", flags.burstLimit);
  flags.maxHistory = intFromEnv("HELM_MAX_HISTORY", flags.maxHistory);
  flags.qps = fromEnv("HELM_QPS", "0");
  flags.driver = fromEnv("HELM_DRIVER");
  if (!fromEnv("NO_COLOR").empty())
    flags.color = "never";
  else
    flags.color = fromEnv("HELM_COLOR", "auto");
  return flags;
}

void GlobalFlags::declare(Command root) {
  root.option("-n,--namespace", nameSpace, "namespace scope for this request");
  root.option("--kubeconfig", kubeconfig, "path to the kubeconfig file");
  root.option("--kube-context", kubeContext, "name of the kubeconfig context to use");
  root.option("--kube-token", kubeToken, "bearer token used for authentication");
  root.option("--kube-as-user", kubeAsUser, "username to impersonate for the operation");
  root.repeated("--kube-as-group", kubeAsGroups, "group to impersonate; may be repeated");
  root.option("--kube-apiserver", kubeApiServer, "the address and the port of the Kubernetes API server");
  root.option("--kube-ca-file", kubeCaFile, "the certificate authority file for the API server connection");
  root.option("--kube-tls-server-name", kubeTlsServerName,
              "server name used to check the server's certificate");
  root.flag("--kube-insecure-skip-tls-verify", kubeInsecureSkipTlsVerify,
            "do not check the API server's certificate; connections become insecure");
  root.flag("--debug", debug, "enable verbose output");
  root.option("--registry-config", registryConfig, "path to the registry config file");
  root.option("--repository-config", repositoryConfig, "path to the file of repository names and URLs");
  root.option("--repository-cache", repositoryCache, "path to the directory of cached repository indexes");
  root.option("--content-cache", contentCache, "path to the directory of cached content (charts)");
  root.option("--burst-limit", burstLimit, "client-side default throttling limit");
  const auto takeQps = [this](const std::string& text) -> Result<void> {
    if (!gotext::parseFloat(text))
      return fail(ErrorCode::InvalidArgument,
                  "strconv.ParseFloat: parsing " + gotext::quote(text) + ": invalid syntax");
    qps = text;
    return {};
  };
  root.accepted("--qps", "float32", takeQps, "queries per second, not including bursting");
  const auto takeColor = [this](const std::string& text) -> Result<void> {
    if (text != "never" && text != "auto" && text != "always")
      return fail(ErrorCode::InvalidArgument, "invalid color mode " + gotext::quote(text) +
                                                  ": must be one of: never, auto, always");
    color = text;
    return {};
  };
  root.accepted("--color,--colour", "string", takeColor, "use coloured output (never, auto, always)");
  root.early("color");
  root.early("colour");
}

} // namespace pilothouse::cli
