#include "app/cli/verbs.h"

namespace pilothouse::cli {
namespace {

struct Options {
  bool brief = false;
  std::vector<std::string> arguments;
};

} // namespace

void addVersionCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("version", "print the version information");
  verb.flag("--short", options->brief, "print the version number");
  verb.arguments(options->arguments, {0, 0}, "");
  verb.onRun([options, &context]() -> Result<int> {
    context.out(options->brief ? "v" PILOTHOUSE_VERSION "\n"
                               : "version.BuildInfo{Version:\"v" PILOTHOUSE_VERSION
                                 "\", HelmVersion:\"v4.1.4\", KubeClientVersion:\"v1.35\"}\n");
    return 0;
  });
}

} // namespace pilothouse::cli
