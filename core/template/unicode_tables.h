// Tables behind gotext::isLetter and friends: sorted, closed ranges above ASCII.
#pragma once

#include <array>
#include <cstdint>

namespace pilothouse::gotext {

struct RuneRange {
  std::uint32_t first, last;
};

extern const std::array<RuneRange, 657> letterRanges;
extern const std::array<RuneRange, 63> digitRanges;
extern const std::array<RuneRange, 711> printRanges;

} // namespace pilothouse::gotext
