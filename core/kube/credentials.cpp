#include "core/kube/credentials.h"

#include "core/base/file_source.h"
#include "core/codec/base64.h"

#include <cstring>
#include <mutex>

namespace pilothouse::kube {
namespace {

constexpr std::size_t tokenFileBytes = 1 << 20;
constexpr auto tokenFileAge = std::chrono::minutes(1); // as client-go's cached file token source

Secret bearer(std::string_view token) {
  std::string header = "Bearer " + std::string(token);
  Secret secret(header);
  explicit_bzero(header.data(), header.size());
  return secret;
}

class FixedCredentials final : public CredentialSource {
public:
  explicit FixedCredentials(Secret authorization) : credential_{.authorization = std::move(authorization)} {}
  Result<Credential> get(std::stop_token) override { return credential_; }

private:
  Credential credential_;
};

// A token that somebody else renews on disk, as for service accounts.
class TokenFile final : public CredentialSource {
public:
  TokenFile(std::string path, Secret first, std::shared_ptr<Clock> clock)
      : path_(std::move(path)), token_(std::move(first)), clock_(std::move(clock)), read_(clock_->now()) {}

  Result<Credential> get(std::stop_token) override {
    std::scoped_lock lock(mutex_);
    if (token_.empty() || clock_->now() - read_ > tokenFileAge) {
      auto content = DiskFiles().read(path_, tokenFileBytes);
      if (content) token_ = tokenOf(*content);
      if (token_.empty() && !content)
        return fail(ErrorCode::Unauthenticated,
                    "failed to read token file \"" + path_ + "\": " + content.error().message);
      if (token_.empty())
        return fail(ErrorCode::Unauthenticated, "read empty token from file \"" + path_ + "\"");
      read_ = clock_->now();
    }
    return Credential{.authorization = bearer(token_.reveal())};
  }
  bool refused() override {
    std::scoped_lock lock(mutex_);
    if (clock_->now() == read_) return false;
    read_ = {};
    return true;
  }

private:
  std::string path_;
  std::mutex mutex_;
  Secret token_;
  std::shared_ptr<Clock> clock_;
  TimePoint read_;
};

} // namespace

Secret tokenOf(std::string_view fileContent) {
  const auto begin = fileContent.find_first_not_of(" \t\r\n");
  if (begin == fileContent.npos) return {};
  return Secret(fileContent.substr(begin, fileContent.find_last_not_of(" \t\r\n") + 1 - begin));
}

// client-go's order: a token, then its file, a password, and last the plugin.
std::shared_ptr<CredentialSource> makeCredentials(const KubeContext& context, Secret firstToken,
                                                  std::shared_ptr<Clock> clock, SignInSink signIn) {
  if (!context.tokenFile.empty())
    return std::make_shared<TokenFile>(
        context.tokenFile, firstToken.empty() ? context.token : std::move(firstToken), std::move(clock));
  if (!context.token.empty()) return std::make_shared<FixedCredentials>(bearer(context.token.reveal()));
  if (!context.username.empty() || !context.password.empty()) {
    std::string pair = context.username + ":" + std::string(context.password.reveal());
    Secret header("Basic " + base64Encode(pair));
    explicit_bzero(pair.data(), pair.size());
    return std::make_shared<FixedCredentials>(std::move(header));
  }
  if (!context.exec.empty()) return makeExecCredentials(context, std::move(clock), std::move(signIn));
  return std::make_shared<FixedCredentials>(Secret());
}

} // namespace pilothouse::kube
