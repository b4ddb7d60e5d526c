// Custom objects against the schema of their definition: types, required fields, enumerations and bounds
// (kubernetes apiextensions-apiserver/pkg/apiserver/validation). Pure functions.
#pragma once

#include "core/simcluster/api_error.h"
#include "core/simcluster/resource_type.h"

namespace pilothouse::sim {

[[nodiscard]] std::vector<Cause> checkCustom(const Value& object, const ResourceType& type);

} // namespace pilothouse::sim
