// The objects that a fresh cluster has: namespaces, a node, a storage class, an ingress class.
// Called under the world's lock.
#pragma once

#include "core/simcluster/world.h"

namespace pilothouse::sim {

void bootstrap(World& world);

inline constexpr const char* nodeName = "sim-control-plane";

} // namespace pilothouse::sim
