// The checks that a chart author runs into: names, required fields, fields that must not change.
// Messages are those of pkg/apis/*/validation. Pure functions.
#pragma once

#include "core/simcluster/api_error.h"
#include "core/simcluster/resource_type.h"

#include <vector>

namespace pilothouse::sim {

[[nodiscard]] std::vector<Cause> validateNew(const Value& object, const ResourceType& type);
[[nodiscard]] std::vector<Cause> validateChange(const Value& live, const Value& object,
                                                const ResourceType& type);

// For tests and for messages: how a bad value is printed.
[[nodiscard]] Cause invalidValue(std::string field, const Value& bad, std::string_view why);

} // namespace pilothouse::sim
