// What a credential plugin says while somebody waits for it: where to log in, which code to type.
#pragma once

#include "core/kube/client.h"

#include <functional>
#include <memory>
#include <string>

namespace pilothouse::kube {

struct SignIn {
  enum class Phase { Started, Said, Ended };
  Phase phase = Phase::Started;
  std::string program; // as the kubeconfig names it
  std::string text;    // a piece of its stderr, as it came
};

// Called from whichever thread needs the credential.
using SignInSink = std::function<void(const SignIn&)>;

// connect() that tells of the plugin's runs, the first and later ones.
[[nodiscard]] Result<std::shared_ptr<Client>> connect(const KubeContext& context, const FileSource& files,
                                                      SignInSink signIn);

} // namespace pilothouse::kube
