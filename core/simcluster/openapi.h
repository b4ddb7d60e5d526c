// As much OpenAPI as clients need to trust server-side validation: /openapi/v3 lists every resource's patch
// with the fieldValidation parameter; custom resources carry their schema. Used under the world's lock.
#pragma once

#include "core/simcluster/registry.h"

#include <optional>
#include <string_view>

namespace pilothouse::sim {

[[nodiscard]] Value openApiV3Index(const Registry& registry);
// "api/v1" or "apis/apps/v1".
[[nodiscard]] std::optional<Value> openApiV3(const Registry& registry, std::string_view path);
[[nodiscard]] Value openApiV2(const Registry& registry);

} // namespace pilothouse::sim
