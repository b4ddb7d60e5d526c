// Helm: pkg/cmd/verify.go.
#include "app/cli/chart_verbs.h"
#include "core/repo/provenance.h"

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;
  std::string keyring;
};

} // namespace

void addVerifyCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("verify", "verify that a chart at the given path has been signed and is valid");
  verb.option("--keyring", options->keyring, "keyring containing public keys");
  verb.arguments(options->arguments, {1, 1}, "PATH");
  verb.onRun([options, &context]() -> Result<int> {
    PH_TRY(const auto provenance,
           repo::verifyChartFile(options->arguments[0], options->keyring, context.files()));
    context.out(provenance.text());
    return 0;
  });
}

} // namespace pilothouse::cli
