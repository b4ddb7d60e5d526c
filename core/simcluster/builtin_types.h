// The kinds of a plain Kubernetes 1.34 cluster that charts use.
#pragma once

#include "core/simcluster/resource_type.h"

#include <vector>

namespace pilothouse::sim {

[[nodiscard]] std::vector<TypePtr> builtinTypes();

} // namespace pilothouse::sim
