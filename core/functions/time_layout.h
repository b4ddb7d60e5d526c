// The elements of Go's time layouts (time/format.go, nextStdChunk). Used by formatting and parsing only.
#pragma once

#include <cstdint>
#include <string_view>

namespace pilothouse::functions {

enum class Element : std::uint8_t {
  None,
  LongMonth,
  Month,
  NumMonth,
  ZeroMonth,
  LongWeekday,
  Weekday,
  Day,
  UnderDay,
  ZeroDay,
  UnderYearDay,
  ZeroYearDay,
  Hour,
  Hour12,
  ZeroHour12,
  Minute,
  ZeroMinute,
  Second,
  ZeroSecond,
  LongYear,
  Year,
  UpperPm,
  LowerPm,
  ZoneName,
  IsoZone,
  IsoSecondsZone,
  IsoShortZone,
  IsoColonZone,
  IsoColonSecondsZone,
  NumZone,
  NumSecondsZone,
  NumShortZone,
  NumColonZone,
  NumColonSecondsZone,
  FractionZeros,
  FractionNines,
};

// The first element of a layout, with the text before and behind it.
struct LayoutCut {
  std::string_view before, text, after;
  Element element = Element::None;
};

[[nodiscard]] LayoutCut cutLayout(std::string_view layout);

} // namespace pilothouse::functions
