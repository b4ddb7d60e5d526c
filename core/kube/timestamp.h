// The time format of Kubernetes objects (RFC 3339). Pure, thread-safe.
#pragma once

#include "core/base/clock.h"

#include <optional>
#include <string_view>

namespace pilothouse::kube {

// "2024-05-01T10:00:00Z", with any fraction and offset.
[[nodiscard]] std::optional<TimePoint> parseTimestamp(std::string_view text);

} // namespace pilothouse::kube
