// API servers repeat in their complaints what they were sent ("expected string, got ...Value:1234"). What was
// sent in a Secret is not repeated any further. Pure functions.
#pragma once

#include "core/base/error.h"
#include "core/value/value.h"

namespace pilothouse::kube {

struct Resource;

[[nodiscard]] bool holdsSecrets(const Resource& resource);
// The error with every value of the Secret `object` (data, stringData; plain and decoded) taken out of its
// texts. Values under three letters stay: they are in every other word.
[[nodiscard]] Error withoutValuesOf(const Value& object, Error error);

} // namespace pilothouse::kube
