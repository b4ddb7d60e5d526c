// The fields that an API server fills in where the client left them out (pkg/apis/*/v1/defaults.go).
// Edits the given object, which the caller owns.
#pragma once

#include "core/simcluster/resource_type.h"
#include "core/simcluster/world.h"

namespace pilothouse::sim {

void applyDefaults(Value& object, const ResourceType& type);
// What only the server can choose (cluster IPs, node ports, a job's selector); `live` is null for a create.
void allocate(Value& object, const Value& live, const ResourceType& type, World& world);

void defaultPodTemplate(Value& podTemplate, bool restartAlways);

} // namespace pilothouse::sim
