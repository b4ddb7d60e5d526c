// Times of release records, to the second (RFC 3339). Private to core/chart. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pilothouse {

// 0 for Go's zero time and for what is no time.
[[nodiscard]] std::int64_t secondsFromRecordTime(std::string_view text);
// "2024-05-01T10:00:00Z"; Go's zero time "0001-01-01T00:00:00Z" for 0.
[[nodiscard]] std::string recordTimeFromSeconds(std::int64_t seconds);

} // namespace pilothouse
