// Who owns which field: metadata.managedFields (KEP-555). Rules: structured-merge-diff's merge/update.go and
// apimachinery's util/managedfields. Pure functions.
#pragma once

#include "core/base/clock.h"
#include "core/simcluster/api_error.h"
#include "core/simcluster/resource_type.h"

#include <string>

namespace pilothouse::sim {

struct Manager {
  std::string name, apiVersion, subresource;
  TimePoint time{};
};

// The object as it will be stored after create, update or a patch, with managedFields brought up to date.
// `live` is null for a create.
[[nodiscard]] Value trackUpdate(const Value& live, Value object, const ResourceType& type,
                                const Manager& manager);

// Server-side apply of `applied` onto `live` (null: create). Error: 409 with FieldManagerConflict causes.
[[nodiscard]] Api<Value> applyConfiguration(const Value& live, const Value& applied, const ResourceType& type,
                                            const Manager& manager, bool force);

} // namespace pilothouse::sim
