// Which cluster and namespace the flags and the kubeconfig choose; nothing is connected to.
#include "app/cli/context.h"

#include "core/kube/kubeconfig.h"

namespace pilothouse::cli {
namespace {

std::unexpected<Error> unreachable(const Error& cause) {
  return std::unexpected(cause.wrapped("kubernetes cluster unreachable: "));
}

// Flags win over what the file says (client-go: tools/clientcmd/overrides.go).
void applyFlags(KubeContext& context, const GlobalFlags& flags) {
  if (!flags.nameSpace.empty()) context.nameSpace = flags.nameSpace;
  if (!flags.kubeApiServer.empty()) {
    context.server = flags.kubeApiServer;
    context.problem.clear();
  }
  if (!flags.kubeToken.empty()) {
    context.token = Secret(flags.kubeToken);
    context.tokenFile.clear();
    context.exec.clear();
  }
  if (!flags.kubeCaFile.empty()) {
    context.caFile = flags.kubeCaFile;
    context.caData.clear();
  }
  if (!flags.kubeTlsServerName.empty()) context.tlsServerName = flags.kubeTlsServerName;
  if (flags.kubeInsecureSkipTlsVerify) {
    context.insecureSkipTlsVerify = true;
    context.caFile.clear();
    context.caData.clear();
  }
  if (!flags.kubeAsUser.empty()) context.impersonateUser = flags.kubeAsUser;
  if (!flags.kubeAsGroups.empty()) context.impersonateGroups = flags.kubeAsGroups;
}

Result<KubeContext> chosenContext(const Kubeconfig& config, const GlobalFlags& flags) {
  const std::string& name = flags.kubeContext.empty() ? config.currentContext : flags.kubeContext;
  if (const KubeContext* found = config.find(name)) return *found;
  if (!flags.kubeContext.empty()) return fail(ErrorCode::NotFound, "context \"" + name + "\" does not exist");
  if (!config.currentContext.empty())
    return fail(ErrorCode::NotFound,
                "invalid configuration: context was not found for specified context: " + name);
  if (!flags.kubeApiServer.empty()) return KubeContext{};
  Error error{ErrorCode::NotFound, "no kubeconfig with a current context was found"};
  return std::unexpected(std::move(error).withHint(
      "set $KUBECONFIG, pass --kubeconfig FILE, or choose one with --kube-context"));
}

} // namespace

Result<KubeContext> Context::kubeContext() {
  auto config = loadKubeconfig(kubeconfigPaths(flags.kubeconfig), files_);
  if (!config && config.error().code == ErrorCode::NotFound && flags.kubeconfig.empty())
    config = Kubeconfig{};
  if (!config) return unreachable(config.error());
  auto context = chosenContext(*config, flags);
  // A program in a pod finds its cluster without a kubeconfig.
  if (!context && config->contexts.empty() && flags.kubeContext.empty())
    if (auto inside = inClusterContext(files_)) context = std::move(inside);
  if (!context) return unreachable(context.error());
  applyFlags(*context, flags);
  if (context->nameSpace.empty()) context->nameSpace = "default";
  return context;
}

std::string Context::nameSpace() {
  if (!flags.nameSpace.empty()) return flags.nameSpace;
  const auto context = kubeContext();
  return context ? context->nameSpace : "default";
}

} // namespace pilothouse::cli
