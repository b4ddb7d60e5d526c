// Times as Kubernetes and Helm write them. Pure functions, thread-safe.
#pragma once

#include "core/base/clock.h"

#include <optional>
#include <string>
#include <string_view>

namespace pilothouse {

// Go's RFC3339Nano in UTC: "2026-11-22T09:37:00.1234Z", no fraction when it is zero.
[[nodiscard]] std::string formatTime(TimePoint time);
// RFC 3339 with any offset and fraction; nothing for other text.
[[nodiscard]] std::optional<TimePoint> parseTime(std::string_view text);

} // namespace pilothouse
