// Patches between objects, computed on this side. Pure functions, thread-safe.
//
// Strategic merge (apimachinery: pkg/util/strategicpatch) knows which lists of the built-in kinds are merged
// by key; that table is compiled in. Custom resources have no such table: JSON merge patches (RFC 7386).
#pragma once

#include "core/base/error.h"
#include "core/value/value.h"

#include <string_view>

namespace pilothouse::kube {

// False for custom resources, and for built-in groups whose kinds client-go does not know.
[[nodiscard]] bool hasStrategicMerge(std::string_view apiVersion, std::string_view kind);

// What turns `current` (live) into `modified` (wanted) while leaving alone what neither `original` (applied
// last time) nor `modified` mention; an empty map when nothing is to do. CreateThreeWayMergePatch with
// overwrite. Errors: InvalidArgument where a list item lacks its merge key or a type changed.
[[nodiscard]] Result<Value> threeWayStrategicPatch(const Value& original, const Value& modified,
                                                   const Value& current, std::string_view apiVersion,
                                                   std::string_view kind);
[[nodiscard]] Result<Value> twoWayStrategicPatch(const Value& original, const Value& modified,
                                                 std::string_view apiVersion, std::string_view kind);
// What the server would make of the patch; for previews without a server.
[[nodiscard]] Result<Value> applyStrategicPatch(const Value& object, const Value& patch,
                                                std::string_view apiVersion, std::string_view kind);

// JSON merge patches. A map of nulls and new values; an empty map when nothing is to do.
[[nodiscard]] Value jsonMergePatch(const Value& from, const Value& to);
// Helm 4 for custom resources on a rollback (jsonmergepatch.CreateThreeWayJSONMergePatch): additions and
// changes from current to modified, deletions from original to modified.
[[nodiscard]] Value threeWayJsonMergePatch(const Value& original, const Value& modified,
                                           const Value& current);
[[nodiscard]] Value applyJsonMergePatch(const Value& object, const Value& patch);

} // namespace pilothouse::kube
