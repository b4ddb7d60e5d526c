// Who we are to an API server: nobody, a token, a password, a file that is rotated, or what a program prints.
// Implementations are thread-safe; get() may block (it can run a program).
#pragma once

#include "core/base/clock.h"
#include "core/kube/kubeconfig.h"
#include "core/kube/sign_in.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>

namespace pilothouse::kube {

struct Credential {
  Secret authorization;       // the header's value; empty: none
  std::string certificatePem; // a client certificate that came with it
  Secret keyPem;
  std::uint64_t generation = 0; // changes when the certificate does
};

class CredentialSource {
public:
  virtual ~CredentialSource() = default;
  [[nodiscard]] virtual Result<Credential> get(std::stop_token stop) = 0;
  // The server answered 401. True when asking again may give another credential.
  [[nodiscard]] virtual bool refused() { return false; }
};

// For everything a context can say. `firstToken` is the token file's content where there is one.
[[nodiscard]] std::shared_ptr<CredentialSource> makeCredentials(const KubeContext& context, Secret firstToken,
                                                                std::shared_ptr<Clock> clock,
                                                                SignInSink signIn = {});
[[nodiscard]] std::shared_ptr<CredentialSource>
makeExecCredentials(const KubeContext& context, std::shared_ptr<Clock> clock, SignInSink signIn = {});

// The token of a file without the line break that editors leave.
[[nodiscard]] Secret tokenOf(std::string_view fileContent);

} // namespace pilothouse::kube
