// Which API versions Kubernetes deprecated and removed, for warnings before an upgrade of the cluster. From
// the deprecated API migration guide and the prerelease-lifecycle marks of k8s.io/api. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pilothouse::actions {

struct ApiNotice {
  std::string_view deprecatedIn, removedIn; // "1.22"; removedIn may be empty
  std::string_view replacement;             // "policy/v1", or a sentence when there is none
  [[nodiscard]] std::string text() const;   // "removed in Kubernetes 1.25; use policy/v1"
};

[[nodiscard]] std::optional<ApiNotice> apiNotice(std::string_view apiVersion, std::string_view kind);

} // namespace pilothouse::actions
