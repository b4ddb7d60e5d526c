// What every verb is given: global flags, the disk, output, and a session with the chosen cluster made when
// it is first asked for. Used by the main thread.
#pragma once

#include "app/cli/command.h"
#include "core/base/error.h"
#include "core/base/file_source.h"
#include "core/chart/values.h"

#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse {
struct KubeContext;
namespace actions {
struct ClusterSession;
}
} // namespace pilothouse

namespace pilothouse::cli {

// Flags of every verb, with Helm's names and environment (Helm: pkg/cli/environment.go).
struct GlobalFlags {
  std::string nameSpace, kubeconfig, kubeContext, kubeToken, kubeAsUser, kubeApiServer, kubeCaFile,
      kubeTlsServerName;
  std::vector<std::string> kubeAsGroups;
  bool kubeInsecureSkipTlsVerify = false, debug = false;
  std::string registryConfig, repositoryConfig, repositoryCache, contentCache, pluginsDirectory;
  std::string cacheHome, configHome, dataHome;
  std::string driver; // HELM_DRIVER
  std::string qps = "0", color = "auto";
  int burstLimit = 100, maxHistory = 10;

  // The defaults that the environment gives.
  [[nodiscard]] static GlobalFlags fromEnvironment();
  void declare(Command root);
};

class Context {
public:
  explicit Context(std::string programName);
  ~Context();

  GlobalFlags flags;
  SchemaLoader schemaLoader; // of what charts' schemas refer to on the web
  [[nodiscard]] const std::string& program() const { return program_; }
  [[nodiscard]] const FileSource& files() const { return files_; }

  void out(std::string_view text) const;     // standard output, as it is
  void err(std::string_view text) const;     // standard error, as it is
  void warn(std::string_view message) const; // a line as Helm's log prints it: level=WARN msg="..."

  // Requested by SIGINT or SIGTERM. The first call starts watching the signals.
  [[nodiscard]] std::stop_token stopToken();

  // The context in effect with the flags applied. Errors as Helm prints them.
  [[nodiscard]] Result<KubeContext> kubeContext();
  // --namespace, else the context's, else "default"; never fails.
  [[nodiscard]] std::string nameSpace();
  [[nodiscard]] Result<actions::ClusterSession*> session();

private:
  struct Signals;
  struct Connected;
  std::string program_;
  DiskFiles files_;
  std::shared_ptr<Signals> signals_;
  std::shared_ptr<Connected> connected_;
};

// A line of the log on standard error: level=WARN msg="...".
void logWarning(std::string_view message);

// Helm asks whether the cluster can be reached before it does anything; we see it by the first request that
// fails, and say it in the same words.
[[nodiscard]] Error unreachableIfDown(Error error);

} // namespace pilothouse::cli
