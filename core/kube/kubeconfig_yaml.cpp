#include "core/kube/kubeconfig_yaml.h"

#include "core/codec/base64.h"

#include <algorithm>
#include <yaml-cpp/yaml.h>

namespace pilothouse::kube {
namespace {

// Carries an Error through yaml-cpp's callbacks; never leaves this file.
struct Unusable {
  YAML::Mark where;
  std::string what;
};

[[noreturn]] void refuse(const YAML::Node& node, std::string what) {
  throw Unusable{node.Mark(), std::move(what)};
}

std::string inQuotes(std::string_view text) { return '"' + std::string(text) + '"'; }

YAML::Node child(const YAML::Node& map, const char* key) {
  const auto found = map[key];
  return found && !found.IsNull() ? found : YAML::Node(YAML::NodeType::Undefined);
}

std::string text(const YAML::Node& map, const char* key) {
  const auto node = child(map, key);
  if (!node) return {};
  if (!node.IsScalar()) refuse(node, inQuotes(key) + " must be a string");
  return node.Scalar();
}

Secret secret(const YAML::Node& map, const char* key) { return Secret(text(map, key)); }

bool boolean(const YAML::Node& map, const char* key) {
  const auto node = child(map, key);
  if (!node) return false;
  bool value = false;
  // A quoted "true" is a string and kubectl refuses it; its tag is "!".
  if (!node.IsScalar() || node.Tag() == "!" || !YAML::convert<bool>::decode(node, value))
    refuse(node, inQuotes(key) + " must be true or false");
  return value;
}

std::string bytes(const YAML::Node& map, const char* key) {
  const auto node = child(map, key);
  if (!node) return {};
  auto decoded = base64Decode(text(map, key));
  if (!decoded) refuse(node, decoded.error().message + " in " + inQuotes(key));
  return *std::move(decoded);
}

std::vector<std::string> texts(const YAML::Node& map, const char* key) {
  std::vector<std::string> out;
  const auto node = child(map, key);
  if (!node) return out;
  if (!node.IsSequence()) refuse(node, inQuotes(key) + " must be a list of strings");
  for (const auto& item : node) {
    if (!item.IsScalar()) refuse(item, inQuotes(key) + " must be a list of strings");
    out.push_back(item.Scalar());
  }
  return out;
}

ExecCredential execOf(const YAML::Node& node) {
  if (!node.IsMap()) refuse(node, "\"exec\" must be a map");
  ExecCredential exec;
  exec.command = text(node, "command");
  exec.apiVersion = text(node, "apiVersion");
  exec.installHint = text(node, "installHint");
  exec.interactiveMode = text(node, "interactiveMode");
  exec.provideClusterInfo = boolean(node, "provideClusterInfo");
  exec.args = texts(node, "args");
  const auto env = child(node, "env");
  if (env && !env.IsSequence()) refuse(env, "\"env\" must be a list");
  for (const auto& item : env) {
    if (!item.IsMap()) refuse(item, "an item of \"env\" must be a map of name and value");
    exec.env.emplace_back(text(item, "name"), text(item, "value"));
  }
  return exec;
}

NamedCluster clusterOf(const YAML::Node& node) {
  NamedCluster cluster;
  cluster.server = text(node, "server");
  cluster.tlsServerName = text(node, "tls-server-name");
  cluster.proxyUrl = text(node, "proxy-url");
  cluster.caFile = text(node, "certificate-authority");
  cluster.caData = bytes(node, "certificate-authority-data");
  cluster.insecureSkipTlsVerify = boolean(node, "insecure-skip-tls-verify");
  return cluster;
}

NamedUser userOf(const YAML::Node& node) {
  NamedUser user;
  user.clientCertificateFile = text(node, "client-certificate");
  user.clientCertificateData = bytes(node, "client-certificate-data");
  user.clientKeyFile = text(node, "client-key");
  user.clientKeyData = Secret(bytes(node, "client-key-data"));
  user.token = secret(node, "token");
  user.tokenFile = text(node, "tokenFile");
  user.username = text(node, "username");
  user.password = secret(node, "password");
  user.impersonateUser = text(node, "as");
  user.impersonateUid = text(node, "as-uid");
  user.impersonateGroups = texts(node, "as-groups");
  if (const auto extra = child(node, "as-user-extra")) {
    if (!extra.IsMap()) refuse(extra, "\"as-user-extra\" must be a map");
    for (const auto& entry : extra)
      user.impersonateExtra.emplace_back(entry.first.Scalar(), texts(extra, entry.first.Scalar().c_str()));
  }
  if (const auto exec = child(node, "exec")) user.exec.push_back(execOf(exec));
  if (const auto provider = child(node, "auth-provider"))
    user.authProvider = provider.IsMap() ? text(provider, "name") : "?";
  return user;
}

NamedContext contextOf(const YAML::Node& node) {
  NamedContext context;
  context.cluster = text(node, "cluster");
  context.user = text(node, "user");
  context.nameSpace = text(node, "namespace");
  return context;
}

// The lists of named things: "clusters: [{name: a, cluster: {...}}]".
template <class Item, class Read>
std::vector<Item> named(const YAML::Node& root, const char* listKey, const char* itemKey, Read read) {
  std::vector<Item> items;
  const auto list = child(root, listKey);
  if (!list) return items;
  if (!list.IsSequence()) refuse(list, inQuotes(listKey) + " must be a list");
  for (const auto& entry : list) {
    if (!entry.IsMap()) refuse(entry, "an item of " + inQuotes(listKey) + " must be a map");
    const auto name = text(entry, "name");
    if (std::ranges::any_of(items, [&](const Item& item) { return item.name == name; }))
      refuse(entry, "duplicate name " + inQuotes(name) + " in " + inQuotes(listKey));
    const auto body = child(entry, itemKey);
    if (body && !body.IsMap()) refuse(body, inQuotes(itemKey) + " must be a map");
    Item item = body ? read(body) : Item();
    item.name = name;
    items.push_back(std::move(item));
  }
  return items;
}

void checkType(const YAML::Node& root) {
  const auto kind = text(root, "kind");
  const auto version = text(root, "apiVersion");
  if ((kind.empty() || kind == "Config") && (version.empty() || version == "v1")) return;
  refuse(root, "no kind " + inQuotes(kind) + " is registered for version " + inQuotes(version));
}

KubeconfigFile structureOf(const YAML::Node& root) {
  KubeconfigFile file;
  if (!root || root.IsNull()) return file;
  if (!root.IsMap()) refuse(root, "a kubeconfig must be a map");
  checkType(root);
  file.currentContext = text(root, "current-context");
  file.clusters = named<NamedCluster>(root, "clusters", "cluster", clusterOf);
  file.users = named<NamedUser>(root, "users", "user", userOf);
  file.contexts = named<NamedContext>(root, "contexts", "context", contextOf);
  return file;
}

std::string lineOf(std::string_view source, int line) {
  for (int i = 1; i < line; ++i) {
    const auto end = source.find('\n');
    if (end == source.npos) return {};
    source.remove_prefix(end + 1);
  }
  return std::string(source.substr(0, source.find('\n')));
}

// A line of a kubeconfig may hold a credential, so it is shown only as far as its key.
std::string withoutValue(std::string line) {
  const auto colon = line.find(':');
  if (colon != line.npos) line.resize(colon + 1);
  return colon == line.npos ? std::string() : line;
}

std::unexpected<Error> failure(const std::string& path, std::string_view source, const YAML::Mark& mark,
                               const std::string& what) {
  SourcePosition where{.file = path};
  std::string place;
  if (!mark.is_null()) {
    where.line = mark.line + 1;
    where.column = mark.column + 1;
    where.sourceLine = withoutValue(lineOf(source, where.line));
    place = "line " + std::to_string(where.line) + ": ";
  }
  return std::unexpected(Error{.code = ErrorCode::Parse,
                               .message = "error loading config file \"" + path + "\": yaml: " + place + what}
                             .at(std::move(where)));
}

} // namespace

Result<KubeconfigFile> parseKubeconfig(const std::string& path, std::string_view text) {
  try {
    return structureOf(YAML::Load(std::string(text)));
  } catch (const Unusable& problem) {
    return failure(path, text, problem.where, problem.what);
  } catch (const YAML::Exception& problem) {
    return failure(path, text, problem.mark, problem.msg);
  }
}

} // namespace pilothouse::kube
