// When a chart's file was changed. Private to core/chart. Pure.
#pragma once

#include <cstdint>
#include <optional>

namespace pilothouse {

// Nanoseconds since 1970; none for what 64 bits of them do not hold (before 1677, after 2262).
[[nodiscard]] constexpr std::optional<std::int64_t> fileTime(std::int64_t seconds,
                                                             std::int64_t nanoseconds = 0) {
  constexpr std::int64_t most = 9'000'000'000, second = 1'000'000'000;
  if (seconds > most || seconds < -most) return std::nullopt;
  return seconds * second + nanoseconds;
}

} // namespace pilothouse
