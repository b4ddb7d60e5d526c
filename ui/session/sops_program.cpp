#include "ui/session/sops_program.h"

#include "core/base/limits.h"
#include "core/kube/process.h"

#include <cstdlib>

namespace pilothouse::ui {
namespace {

constexpr auto patience = std::chrono::minutes(2); // a key may ask for a touch or a passphrase

Result<Secret> decrypt(const std::string& path, const std::stop_token& stop) {
  kube::ProcessRequest request;
  const char* const known = std::getenv("PATH");
  request.program = kube::findProgram("sops", known ? known : "");
  if (request.program.empty()) {
    const std::string shellPath = kube::loginShellPath(stop);
    request.program = kube::findProgram("sops", shellPath);
    request.environment.emplace_back("PATH", shellPath); // it may call gpg or a cloud's program
  }
  if (request.program.empty())
    return std::unexpected(
        Error{.code = ErrorCode::NotFound, .message = "the program sops was not found"}.withHint(
            "Install sops, and see that it decrypts the file in a terminal."));
  // By itself it takes files of other names for bytes without a form.
  const char* const form = path.ends_with(".json") ? "json" : "yaml";
  request.arguments = {"--decrypt", "--input-type", form, "--output-type", "yaml", path};
  request.timeout = patience;
  request.outputLimit = limits::valuesFileBytes;
  auto result = kube::runProcess(request, stop);
  if (!result) return std::unexpected(result.error());
  if (result->exitCode == 0) return std::move(result->output);
  std::string said = std::move(result->errors);
  said.resize(said.find_last_not_of(" \r\n") + 1);
  return fail(ErrorCode::Unauthenticated, "sops failed" + (said.empty() ? said : ": " + said));
}

} // namespace

secrets::Decrypt sopsProgram(std::stop_token stop) {
  return [stop = std::move(stop)](const std::string& path) { return decrypt(path, stop); };
}

} // namespace pilothouse::ui
