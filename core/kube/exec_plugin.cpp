// Credential plugins (KEP-541, client-go: plugin/pkg/client/auth/exec): a program that prints an
// ExecCredential. It is run when a request needs it, and again when its credential has expired or was
// refused.
#include "core/base/rfc3339.h"
#include "core/codec/base64.h"
#include "core/codec/json.h"
#include "core/kube/credentials.h"
#include "core/kube/process.h"

#include <cstdlib>
#include <cstring>
#include <mutex>
#include <optional>

namespace pilothouse::kube {
namespace {

constexpr auto pluginTime = std::chrono::minutes(5); // some wait for a login in the browser
constexpr auto lockTime = std::chrono::milliseconds(50);

std::string environmentValue(const char* name) {
  const char* const value = std::getenv(name);
  return value ? value : "";
}

class ExecPlugin final : public CredentialSource {
public:
  ExecPlugin(const KubeContext& context, std::shared_ptr<Clock> clock, SignInSink signIn)
      : exec_(context.exec.front()), info_(infoOf(context)), clock_(std::move(clock)),
        signIn_(std::move(signIn)) {}

  Result<Credential> get(std::stop_token stop) override {
    std::unique_lock lock(mutex_, std::defer_lock);
    while (!lock.try_lock_for(lockTime)) // another thread may be running the plugin
      if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "context canceled");
    const bool fresh = known_ && (!expires_ || clock_->now() < *expires_);
    if (!fresh) PH_CHECK(refresh(std::move(stop)));
    return credential_;
  }

  bool refused() override {
    std::scoped_lock lock(mutex_);
    known_ = false;
    return true;
  }

private:
  static std::string infoOf(const KubeContext& context) {
    const auto& exec = context.exec.front();
    Value spec = Value::map({{"interactive", false}});
    if (exec.provideClusterInfo) {
      Value cluster = Value::map({{"server", context.server}, {"config", Value()}});
      if (!context.tlsServerName.empty()) cluster.set("tls-server-name", context.tlsServerName);
      if (context.insecureSkipTlsVerify) cluster.set("insecure-skip-tls-verify", true);
      if (!context.caData.empty()) cluster.set("certificate-authority-data", base64Encode(context.caData));
      if (!context.proxyUrl.empty()) cluster.set("proxy-url", context.proxyUrl);
      spec.set("cluster", cluster);
    }
    const Value info =
        Value::map({{"kind", "ExecCredential"}, {"apiVersion", exec.apiVersion}, {"spec", spec}});
    return writeJson(info).value_or("{}");
  }

  [[nodiscard]] std::unexpected<Error> failure(std::string what) const {
    return std::unexpected(
        Error{.code = ErrorCode::Unauthenticated, .message = "getting credentials: " + std::move(what)}
            .withHint(exec_.installHint));
  }

  Result<ProcessRequest> prepare(std::stop_token stop) {
    ProcessRequest request;
    request.arguments = exec_.args;
    request.environment = exec_.env;
    request.environment.emplace_back("KUBERNETES_EXEC_INFO", info_);
    request.timeout = pluginTime;
    request.program = findProgram(exec_.command, environmentValue("PATH"));
    if (request.program.empty() && exec_.command.find('/') == exec_.command.npos) {
      if (!shellPath_) shellPath_ = loginShellPath(std::move(stop));
      request.program = findProgram(exec_.command, *shellPath_);
      request.environment.emplace_back("PATH", *shellPath_); // the plugin may call its neighbours
    }
    if (request.program.empty()) return failure("exec: executable " + exec_.command + " not found");
    return request;
  }

  Result<void> refresh(std::stop_token stop) {
    if (exec_.interactiveMode == "Always")
      return failure("exec: " + exec_.command + " needs a terminal to ask for input, and there is none");
    PH_TRY(auto request, prepare(stop));
    if (signIn_) request.onErrors = [this](std::string_view text) { tell(SignIn::Phase::Said, text); };
    tell(SignIn::Phase::Started);
    const auto result = runProcess(request, stop);
    tell(SignIn::Phase::Ended);
    if (!result && result.error().code == ErrorCode::Cancelled) return std::unexpected(result.error());
    if (!result) return failure("exec: " + result.error().message);
    if (result->exitCode != 0) {
      auto said = result->errors;
      said.resize(said.find_last_not_of(" \r\n") + 1);
      return failure("exec: executable " + exec_.command + " failed with exit code " +
                     std::to_string(result->exitCode) + (said.empty() ? "" : ": " + said));
    }
    return take(result->output.reveal());
  }

  void tell(SignIn::Phase phase, std::string_view text = {}) const {
    if (signIn_) signIn_({phase, exec_.command, std::string(text)});
  }

  Result<void> take(std::string_view printed) {
    const auto answer = readJson(printed);
    if (!answer || !answer->isMap() || (*answer)["kind"].stringOr() != "ExecCredential")
      return failure("exec: " + exec_.command + " did not print an ExecCredential");
    const auto version = (*answer)["apiVersion"].stringOr();
    if (version != exec_.apiVersion)
      return failure("exec plugin is configured to use API version " + exec_.apiVersion +
                     ", plugin returned version " + std::string(version));
    const Value& status = (*answer)["status"];
    const auto token = status["token"].stringOr();
    const auto certificate = status["clientCertificateData"].stringOr();
    const auto key = status["clientKeyData"].stringOr();
    if (token.empty() && certificate.empty() && key.empty())
      return failure("exec plugin didn't return a token or cert/key pair");
    if (certificate.empty() != key.empty())
      return failure("exec plugin returned only certificate or key, not both");
    expires_ = parseTime(status["expirationTimestamp"].stringOr());
    if (certificate != credential_.certificatePem) ++credential_.generation;
    credential_.certificatePem = certificate;
    credential_.keyPem = Secret(key);
    std::string header = token.empty() ? "" : "Bearer " + std::string(token);
    credential_.authorization = Secret(header);
    explicit_bzero(header.data(), header.size());
    known_ = true;
    return {};
  }

  const ExecCredential exec_;
  const std::string info_;
  const std::shared_ptr<Clock> clock_;
  const SignInSink signIn_;
  std::timed_mutex mutex_;
  bool known_ = false;
  Credential credential_;
  std::optional<TimePoint> expires_;
  std::optional<std::string> shellPath_;
};

} // namespace

std::shared_ptr<CredentialSource> makeExecCredentials(const KubeContext& context,
                                                      std::shared_ptr<Clock> clock, SignInSink signIn) {
  return std::make_shared<ExecPlugin>(context, std::move(clock), std::move(signIn));
}

} // namespace pilothouse::kube
