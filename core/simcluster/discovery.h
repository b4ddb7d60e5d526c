// What kinds there are: /api and /apis, old style and aggregated (apidiscovery.k8s.io/v2).
// Used under the world's lock.
#pragma once

#include "core/simcluster/registry.h"

#include <optional>
#include <string_view>

namespace pilothouse::sim {

// `core`: /api, else /apis.
[[nodiscard]] Value aggregatedDiscovery(const Registry& registry, bool core);
[[nodiscard]] Value coreVersions();
[[nodiscard]] Value groupList(const Registry& registry);
[[nodiscard]] std::optional<Value> groupOf(const Registry& registry, std::string_view group);
[[nodiscard]] std::optional<Value> resourceList(const Registry& registry, std::string_view group,
                                                std::string_view version);
[[nodiscard]] Value serverVersion();

// Every group with its versions, the preferred one first.
struct GroupVersions {
  std::string group;
  std::vector<std::string> versions;
};
[[nodiscard]] std::vector<GroupVersions> groupVersions(const Registry& registry);

} // namespace pilothouse::sim
