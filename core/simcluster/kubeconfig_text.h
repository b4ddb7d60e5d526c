// The kubeconfig file of a simulated cluster. Pure function.
#pragma once

#include <string>

namespace pilothouse::sim {

struct KubeconfigInput {
  std::string name, url, caPem, token;
};

[[nodiscard]] std::string kubeconfigText(const KubeconfigInput& input);

} // namespace pilothouse::sim
