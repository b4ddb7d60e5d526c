// Internal to core/actions: the annotation by which an object outlives its release.
#pragma once

#include "core/value/value.h"

namespace pilothouse::actions {

// Any value of helm.sh/resource-policy protects an object when its release is uninstalled, ...
[[nodiscard]] bool hasResourcePolicy(const Value& object);
// ... but only "keep" is worth a line (Helm does the same).
[[nodiscard]] bool isKeptByPolicy(const Value& object);

} // namespace pilothouse::actions
