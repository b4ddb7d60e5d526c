// Quotas on the number of objects in a namespace (ResourceQuota: "pods", "count/deployments.apps"). Quotas on
// CPU and memory are kept but not enforced. Call it under the world's lock.
#pragma once

#include "core/simcluster/api_error.h"
#include "core/simcluster/resource_type.h"
#include "core/simcluster/store.h"

namespace pilothouse::sim {

// Error: 403 "exceeded quota" when one more object of the type is too many.
[[nodiscard]] Api<void> withinQuota(const Store& store, const ResourceType& type, std::string_view nameSpace,
                                    std::string_view name);
// What a quota's status says.
[[nodiscard]] Value quotaStatus(const Store& store, const Value& quota);

} // namespace pilothouse::sim
