// The Go methods of time.Duration, time.Month and time.Weekday. Pure functions, thread-safe.
#pragma once

#include "core/template/object.h"

namespace pilothouse::tmpl {

// Nothing for an integer without methods.
[[nodiscard]] std::span<const MethodSpec> namedIntMethods(GoType type);

} // namespace pilothouse::tmpl
