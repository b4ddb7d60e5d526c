#include "app/cli/go_template.h"
#include "app/cli/verbs.h"

namespace pilothouse::cli {
namespace {

// The Helm whose output ours is, byte for byte, and its Kubernetes client.
constexpr std::string_view helmVersion = "v4.1.4", kubeClientVersion = "v1.35";
constexpr std::string_view ownVersion = "v" PILOTHOUSE_VERSION;

struct Options {
  bool brief = false;
  std::string format;
  std::vector<std::string> arguments;
};

Result<std::string> versionText(const Options& options) {
  if (!options.format.empty())
    return runGoTemplate("_", options.format,
                         Value::map({{"Version", ownVersion},
                                     {"HelmVersion", helmVersion},
                                     {"KubeClientVersion", kubeClientVersion},
                                     {"GitCommit", ""},
                                     {"GitTreeState", ""},
                                     {"GoVersion", ""}}));
  if (options.brief) return std::string(ownVersion) + "\n";
  return "version.BuildInfo{Version:\"" + std::string(ownVersion) + "\", HelmVersion:\"" +
         std::string(helmVersion) + "\", KubeClientVersion:\"" + std::string(kubeClientVersion) + "\"}\n";
}

} // namespace

void addVersionCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("version", "print the version information");
  verb.flag("--short", options->brief, "print the version number");
  verb.option("--template", options->format, "a Go template over Version, HelmVersion, KubeClientVersion");
  verb.arguments(options->arguments, {0, 0}, "");
  verb.onRun([options, &context]() -> Result<int> {
    PH_TRY(const std::string text, versionText(*options));
    context.out(text);
    return 0;
  });
}

} // namespace pilothouse::cli
