// kubeconfig files (client-go: tools/clientcmd). Read with yaml-cpp so that errors have a place.
#pragma once

#include "core/base/error.h"
#include "core/base/file_source.h"
#include "core/base/secret.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pilothouse {

struct ExecCredential { // an external program that prints a credential
  std::string command, apiVersion, installHint, interactiveMode;
  std::vector<std::string> args;
  std::vector<std::pair<std::string, std::string>> env;
  bool provideClusterInfo = false;
};

// One context, resolved: cluster and user together, files read lazily by the client.
struct KubeContext {
  std::string name, cluster, user, nameSpace; // nameSpace: "default" when unset
  std::string sourceFile;                     // where the context was defined
  std::string server, tlsServerName, proxyUrl;
  std::string caFile, caData; // data is PEM, already decoded
  bool insecureSkipTlsVerify = false;
  std::string clientCertificateFile, clientCertificateData, clientKeyFile;
  Secret clientKeyData, token, password;
  std::string tokenFile, username;
  std::string impersonateUser;
  std::vector<std::string> impersonateGroups;
  std::string impersonateUid;
  std::vector<std::pair<std::string, std::vector<std::string>>> impersonateExtra;
  std::vector<ExecCredential> exec; // zero or one
  std::string problem; // why this context cannot be used ("cluster \"x\" does not exist"); may be empty
};

struct Kubeconfig {
  std::vector<KubeContext> contexts; // in file order
  std::string currentContext;
  std::vector<std::string> files; // read, in order
  [[nodiscard]] const KubeContext* find(std::string_view name) const;
};

// The files in effect: `explicitPath` alone when given, else $KUBECONFIG split at ':', else ~/.kube/config.
[[nodiscard]] std::vector<std::string> kubeconfigPaths(const std::string& explicitPath);

// Merges the files (the first definition of a name wins, missing files of a list are skipped).
// Errors: NotFound, Parse with file, line and column, LimitExceeded.
[[nodiscard]] Result<Kubeconfig> loadKubeconfig(const std::vector<std::string>& paths,
                                                const FileSource& files);

// The context of a program inside a pod: its service account's token and CA, the API server from the
// environment. Error: NotFound when this is no pod (client-go: rest.InClusterConfig).
[[nodiscard]] Result<KubeContext> inClusterContext(const FileSource& files);

} // namespace pilothouse
