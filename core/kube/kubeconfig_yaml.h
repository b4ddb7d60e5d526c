// One kubeconfig file as the structure that is written in it; nothing is resolved yet. Pure, thread-safe.
// yaml-cpp stays behind this header: every failure becomes an Error that names file, line and column.
#pragma once

#include "core/kube/kubeconfig.h"

#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::kube {

struct NamedCluster {
  std::string name, server, tlsServerName, proxyUrl, caFile, caData;
  bool insecureSkipTlsVerify = false;
};

struct NamedUser {
  std::string name;
  std::string clientCertificateFile, clientCertificateData, clientKeyFile, tokenFile, username;
  Secret clientKeyData, token, password;
  std::string impersonateUser, impersonateUid, authProvider;
  std::vector<std::string> impersonateGroups;
  std::vector<std::pair<std::string, std::vector<std::string>>> impersonateExtra;
  std::vector<ExecCredential> exec;
};

struct NamedContext {
  std::string name, cluster, user, nameSpace;
};

struct KubeconfigFile {
  std::string currentContext;
  std::vector<NamedCluster> clusters;
  std::vector<NamedUser> users;
  std::vector<NamedContext> contexts;
};

// Errors: Parse "error loading config file \"PATH\": ...".
[[nodiscard]] Result<KubeconfigFile> parseKubeconfig(const std::string& path, std::string_view text);

} // namespace pilothouse::kube
