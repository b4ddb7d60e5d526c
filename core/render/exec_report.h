// Turns Go's error chains into the texts that Helm 4 prints (Helm: pkg/engine/engine.go). Pure functions.
#pragma once

#include "core/base/error.h"

namespace pilothouse {

// reformatExecErrorMsg: one block a frame, or Go's line as it is, or "execution error at (...)" for fail and
// required. Position and causes stay.
[[nodiscard]] Error reportExecError(Error error);

// cleanupParseError.
[[nodiscard]] Error reportParseError(Error error, std::string_view fileName);

} // namespace pilothouse
