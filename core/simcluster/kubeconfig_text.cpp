#include "core/simcluster/kubeconfig_text.h"

#include "core/codec/base64.h"

#include <format>

namespace pilothouse::sim {

std::string kubeconfigText(const KubeconfigInput& input) {
  const auto authority = input.caPem.empty()
                             ? std::string()
                             : std::format("    certificate-authority-data: {}\n", base64Encode(input.caPem));
  const auto user = input.token.empty() ? std::string("{}") : std::format("\n    token: {}", input.token);
  return std::format("# simulated cluster of Pilothouse; it ends with its process\n"
                     "apiVersion: v1\n"
                     "kind: Config\n"
                     "current-context: {0}\n"
                     "clusters:\n"
                     "- name: {0}\n"
                     "  cluster:\n"
                     "    server: {1}\n"
                     "{2}"
                     "contexts:\n"
                     "- name: {0}\n"
                     "  context:\n"
                     "    cluster: {0}\n"
                     "    user: {0}-admin\n"
                     "users:\n"
                     "- name: {0}-admin\n"
                     "  user: {3}\n",
                     input.name, input.url, authority, user);
}

} // namespace pilothouse::sim
