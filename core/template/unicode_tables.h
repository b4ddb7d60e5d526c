// The tables behind gotext::isLetter and friends: sorted runs of code points above ASCII, as Go's unicode and
// strconv packages have them. Written by tests/golden/unicode_tables.py.
#pragma once

#include <array>
#include <cstdint>

namespace pilothouse::gotext {

// The code points first, first + step, ... last.
struct RuneRun {
  std::uint32_t first, last, step;

  [[nodiscard]] constexpr bool holds(char32_t rune) const {
    return rune >= first && rune <= last && (rune - first) % step == 0;
  }
};

extern const std::array<RuneRun, 640> letterRuns;
extern const std::array<RuneRun, 63> digitRuns;
extern const std::array<RuneRun, 700> printRuns;

} // namespace pilothouse::gotext
