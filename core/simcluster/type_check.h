// The mistakes of type that templates make most: a number where a label, an annotation, an environment
// variable or a ConfigMap entry wants a string, a string where a count is wanted. Pure functions.
#pragma once

#include "core/simcluster/api_error.h"
#include "core/simcluster/resource_type.h"

#include <optional>

namespace pilothouse::sim {

enum class Decoder { Json, Apply }; // whose words to use: the object decoder's or server-side apply's

// A 400 (Json) or 500 (Apply) as the server words it.
[[nodiscard]] std::optional<ApiError> typeMismatch(const Value& object, const ResourceType& type,
                                                   Decoder decoder);

} // namespace pilothouse::sim
