// Internal to core/actions: fields that an API server refuses to change, for naming them and for previews
// when the server cannot be asked. From the validation of the built-in kinds (Kubernetes:
// pkg/apis/*/validation).
#pragma once

#include "core/value/value.h"

#include <string>
#include <vector>

namespace pilothouse::actions {

// What `wanted` sets to another value than `live` has: "spec.selector.matchLabels.app". Fields that `wanted`
// leaves out keep their value and do not count.
[[nodiscard]] std::vector<std::string> immutableChanges(const Value& live, const Value& wanted);

} // namespace pilothouse::actions
