// What a pod needs from its namespace before it can start: ConfigMaps, Secrets, claims.
#pragma once

#include "core/simcluster/controller_pass.h"

#include <optional>
#include <string>

namespace pilothouse::sim {

struct MissingReference {
  bool mount;          // a volume; else the environment
  std::string message; // as the kubelet's event
};

[[nodiscard]] std::optional<MissingReference> missingReference(Pass& pass, const Value& pod);
// Why the scheduler cannot place the pod; empty when its claims are bound.
[[nodiscard]] std::string unboundClaim(Pass& pass, const Value& pod);

} // namespace pilothouse::sim
