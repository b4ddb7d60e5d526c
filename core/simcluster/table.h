// The Table answers that `kubectl get` prints (meta.k8s.io/v1 Table). Pure functions.
#pragma once

#include "core/base/clock.h"
#include "core/simcluster/resource_type.h"

#include <vector>

namespace pilothouse::sim {

// "3d4h", as kubectl shows ages (apimachinery: util/duration, HumanDuration).
[[nodiscard]] std::string humanDuration(Duration age);

// An object without its contents: PartialObjectMetadata.
[[nodiscard]] Value partialMetadata(const Value& object);

[[nodiscard]] Value tableOf(const ResourceType& type, const std::vector<Value>& objects, TimePoint now,
                            bool wholeObjects, const Value& listMetadata);

} // namespace pilothouse::sim
