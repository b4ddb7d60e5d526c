// The three patch languages that are not server-side apply. Pure functions; the target is not changed.
#pragma once

#include "core/simcluster/api_error.h"
#include "core/simcluster/schema.h"

namespace pilothouse::sim {

// RFC 6902. Errors: 422 when a path is missing or a test fails, 400 when the patch is malformed.
[[nodiscard]] Api<Value> jsonPatch(const Value& target, const Value& patch);
// RFC 7386.
[[nodiscard]] Value mergePatch(const Value& target, const Value& patch);
// Kubernetes' own: lists merged by key, with the $patch, $retainKeys, $deleteFromPrimitiveList and
// $setElementOrder directives (apimachinery: util/strategicpatch).
[[nodiscard]] Api<Value> strategicMergePatch(const Value& target, const Value& patch, const Schema* schema);

} // namespace pilothouse::sim
