#include "core/kube/kubeconfig.h"

#include "core/base/limits.h"
#include "core/kube/kubeconfig_yaml.h"
#include "core/net/url.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace pilothouse {
namespace {

using kube::KubeconfigFile;
using kube::NamedCluster;
using kube::NamedContext;
using kube::NamedUser;

// The merged definitions, each with the file that it came from.
struct Merged {
  std::vector<NamedCluster> clusters;
  std::vector<NamedUser> users;
  std::vector<std::pair<NamedContext, std::string>> contexts;
};

template <class Item> const Item* findNamed(const std::vector<Item>& items, std::string_view name) {
  const auto found = std::ranges::find(items, name, &Item::name);
  return found == items.end() ? nullptr : &*found;
}

void makeAbsolute(std::string& path, const std::filesystem::path& folder) {
  if (!path.empty() && path[0] != '/') path = (folder / path).lexically_normal().string();
}

// Paths in a kubeconfig are relative to the file that holds them. A plugin's bare name is looked up in PATH.
void resolvePaths(KubeconfigFile& file, const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  for (auto& cluster : file.clusters) makeAbsolute(cluster.caFile, folder);
  for (auto& user : file.users) {
    makeAbsolute(user.clientCertificateFile, folder);
    makeAbsolute(user.clientKeyFile, folder);
    makeAbsolute(user.tokenFile, folder);
    for (auto& exec : user.exec)
      if (exec.command.find('/') != exec.command.npos) makeAbsolute(exec.command, folder);
  }
}

// client-go: the first file that defines a name wins with its whole entry.
void mergeInto(Merged& merged, KubeconfigFile file, const std::string& path) {
  for (auto& cluster : file.clusters)
    if (!findNamed(merged.clusters, cluster.name)) merged.clusters.push_back(std::move(cluster));
  for (auto& user : file.users)
    if (!findNamed(merged.users, user.name)) merged.users.push_back(std::move(user));
  for (auto& context : file.contexts) {
    const auto same = [&](const auto& known) { return known.first.name == context.name; };
    if (std::ranges::none_of(merged.contexts, same)) merged.contexts.emplace_back(std::move(context), path);
  }
}

void applyCluster(KubeContext& context, const NamedCluster& cluster) {
  context.server = cluster.server;
  context.tlsServerName = cluster.tlsServerName;
  context.proxyUrl = cluster.proxyUrl;
  context.caFile = cluster.caFile;
  context.caData = cluster.caData;
  context.insecureSkipTlsVerify = cluster.insecureSkipTlsVerify;
}

void applyUser(KubeContext& context, const NamedUser& user) {
  context.clientCertificateFile = user.clientCertificateFile;
  context.clientCertificateData = user.clientCertificateData;
  context.clientKeyFile = user.clientKeyFile;
  context.clientKeyData = user.clientKeyData;
  context.token = user.token;
  context.tokenFile = user.tokenFile;
  context.username = user.username;
  context.password = user.password;
  context.impersonateUser = user.impersonateUser;
  context.impersonateUid = user.impersonateUid;
  context.impersonateGroups = user.impersonateGroups;
  context.impersonateExtra = user.impersonateExtra;
  context.exec = user.exec;
}

std::string inQuotes(std::string_view text) { return '"' + std::string(text) + '"'; }

// client-go's texts (clientcmd: client_config.go and validation.go) where it has one.
std::string problemOf(const KubeContext& context, const NamedCluster* cluster, const NamedUser* user) {
  if (context.cluster.empty()) return "cluster was not specified for context " + inQuotes(context.name);
  if (!cluster) return "cluster " + inQuotes(context.cluster) + " does not exist";
  if (!context.user.empty() && !user) return "auth info " + inQuotes(context.user) + " does not exist";
  if (cluster->server.empty()) return "no server found for cluster " + inQuotes(cluster->name);
  if (!parseUrl(cluster->server))
    return "the server of cluster " + inQuotes(cluster->name) + " is not an http or https URL";
  if (cluster->insecureSkipTlsVerify && !(cluster->caData.empty() && cluster->caFile.empty()))
    return "specifying a root certificates file with the insecure flag is not allowed";
  if (!user) return {};
  if (!user->authProvider.empty()) return "no Auth Provider found for name " + inQuotes(user->authProvider);
  const bool hasCertificate = !(user->clientCertificateData.empty() && user->clientCertificateFile.empty());
  if (hasCertificate && user->clientKeyData.empty() && user->clientKeyFile.empty())
    return "client-key-data or client-key must be specified for " + user->name +
           " to use the clientCert authentication method";
  if (!user->exec.empty() && user->exec.front().command.empty())
    return "command must be specified for " + user->name + " to use exec authentication plugin";
  if (!user->exec.empty() && user->exec.front().apiVersion.empty())
    return "apiVersion must be specified for " + user->name + " to use exec authentication plugin";
  return {};
}

KubeContext resolve(const NamedContext& named, const std::string& path, const Merged& merged) {
  KubeContext context;
  context.name = named.name;
  context.cluster = named.cluster;
  context.user = named.user;
  context.nameSpace = named.nameSpace.empty() ? "default" : named.nameSpace;
  context.sourceFile = path;
  const auto* const cluster = findNamed(merged.clusters, named.cluster);
  const auto* const user = findNamed(merged.users, named.user);
  if (cluster) applyCluster(context, *cluster);
  if (user) applyUser(context, *user);
  context.problem = problemOf(context, cluster, user);
  return context;
}

} // namespace

const KubeContext* Kubeconfig::find(std::string_view name) const {
  const auto found = std::ranges::find(contexts, name, &KubeContext::name);
  return found == contexts.end() ? nullptr : &*found;
}

std::vector<std::string> kubeconfigPaths(const std::string& explicitPath) {
  if (!explicitPath.empty()) return {explicitPath};
  std::vector<std::string> paths;
  const char* const list = std::getenv("KUBECONFIG");
  for (std::string_view rest = list ? list : ""; !rest.empty();) {
    const auto end = std::min(rest.find(':'), rest.size());
    const std::string path(rest.substr(0, end));
    if (!path.empty() && std::ranges::find(paths, path) == paths.end()) paths.push_back(path);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (!paths.empty()) return paths;
  const char* const home = std::getenv("HOME");
  return {std::string(home ? home : "") + "/.kube/config"};
}

Result<Kubeconfig> loadKubeconfig(const std::vector<std::string>& paths, const FileSource& files) {
  Kubeconfig config;
  Merged merged;
  for (const auto& path : paths) {
    auto content = files.read(path, limits::kubeconfigBytes);
    if (!content && content.error().code == ErrorCode::NotFound) continue;
    if (!content)
      return std::unexpected(content.error().wrapped("error loading config file \"" + path + "\": "));
    PH_TRY(auto file, kube::parseKubeconfig(path, *content));
    resolvePaths(file, path);
    if (config.currentContext.empty()) config.currentContext = file.currentContext;
    mergeInto(merged, std::move(file), path);
    config.files.push_back(path);
  }
  if (config.files.empty() && !paths.empty())
    return fail(ErrorCode::NotFound,
                "stat " + paths.front() + ": no such file or directory"); // kubectl's text
  for (const auto& [context, path] : merged.contexts)
    config.contexts.push_back(resolve(context, path, merged));
  return config;
}

Result<KubeContext> inClusterContext(const FileSource& files) {
  static constexpr std::string_view folder = "/var/run/secrets/kubernetes.io/serviceaccount/";
  const char* const host = std::getenv("KUBERNETES_SERVICE_HOST");
  const char* const port = std::getenv("KUBERNETES_SERVICE_PORT");
  const std::string tokenFile = std::string(folder) + "token";
  if (!host || !*host || !port || !*port || files.kind(tokenFile) != FileKind::Regular)
    return fail(
        ErrorCode::NotFound,
        "unable to load in-cluster configuration, KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT "
        "must be defined");
  const std::string name(host);
  KubeContext context;
  context.name = context.cluster = context.user = "in-cluster";
  context.server = "https://" + (name.find(':') == name.npos ? name : "[" + name + "]") + ":" + port;
  context.tokenFile = tokenFile;
  context.caFile = std::string(folder) + "ca.crt";
  context.nameSpace = "default";
  if (auto nameSpace = files.read(std::string(folder) + "namespace", 4096); nameSpace) {
    nameSpace->resize(std::min(nameSpace->find_last_not_of(" \r\n") + 1, nameSpace->size()));
    if (!nameSpace->empty()) context.nameSpace = *nameSpace;
  }
  return context;
}

} // namespace pilothouse
