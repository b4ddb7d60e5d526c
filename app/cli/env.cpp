#include "app/cli/verbs.h"
#include "core/template/go_text.h"

#include <cstdlib>
#include <map>

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;
};

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const auto& item : items) text += (text.empty() ? "" : ",") + item;
  return text;
}

std::string yesNo(bool value) { return value ? "true" : "false"; }

// Helm: EnvSettings.EnvVars.
std::map<std::string, std::string> variables(Context& context) {
  const GlobalFlags& flags = context.flags;
  std::map<std::string, std::string> all{
      {"HELM_BIN", context.program()},
      {"HELM_BURST_LIMIT", std::to_string(flags.burstLimit)},
      {"HELM_CACHE_HOME", flags.cacheHome},
      {"HELM_CONFIG_HOME", flags.configHome},
      {"HELM_CONTENT_CACHE", flags.contentCache},
      {"HELM_DATA_HOME", flags.dataHome},
      {"HELM_DEBUG", yesNo(flags.debug)},
      {"HELM_KUBEAPISERVER", flags.kubeApiServer},
      {"HELM_KUBEASGROUPS", joined(flags.kubeAsGroups)},
      {"HELM_KUBEASUSER", flags.kubeAsUser},
      {"HELM_KUBECAFILE", flags.kubeCaFile},
      {"HELM_KUBECONTEXT", flags.kubeContext},
      {"HELM_KUBEINSECURE_SKIP_TLS_VERIFY", yesNo(flags.kubeInsecureSkipTlsVerify)},
      {"HELM_KUBETLS_SERVER_NAME", flags.kubeTlsServerName},
      {"HELM_KUBETOKEN", flags.kubeToken},
      {"HELM_MAX_HISTORY", std::to_string(flags.maxHistory)},
      {"HELM_NAMESPACE", context.nameSpace()},
      {"HELM_PLUGINS", flags.pluginsDirectory},
      {"HELM_QPS", gotext::formatFloat(gotext::parseFloat(flags.qps).value_or(0), 'f', 2, 32)},
      {"HELM_REGISTRY_CONFIG", flags.registryConfig},
      {"HELM_REPOSITORY_CACHE", flags.repositoryCache},
      {"HELM_REPOSITORY_CONFIG", flags.repositoryConfig}};
  if (!flags.kubeconfig.empty()) all["KUBECONFIG"] = flags.kubeconfig;
  return all;
}

} // namespace

void addEnvCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("env", "client environment information");
  verb.arguments(options->arguments, {0, 1}, "");
  verb.onRun([options, &context]() -> Result<int> {
    const auto all = variables(context);
    if (!options->arguments.empty()) {
      const auto found = all.find(options->arguments.front());
      context.out((found == all.end() ? "" : found->second) + "\n");
      return 0;
    }
    for (const auto& [name, value] : all) context.out(name + "=\"" + value + "\"\n");
    return 0;
  });
}

} // namespace pilothouse::cli
