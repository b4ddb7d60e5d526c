// The tables behind core/functions/unicode.h: sorted runs of code points above ASCII, as Go's unicode package
// has them. Written by tests/golden/unicode_tables.py.
#pragma once

#include "core/template/unicode_tables.h"

#include <array>
#include <cstdint>

namespace pilothouse::functions {

// Code points that lie equally far from their cases. Two runs of step 2 may interleave.
struct CaseRun : gotext::RuneRun {
  std::int32_t upper, lower, title;
};

extern const std::array<CaseRun, 378> caseRuns;
extern const std::array<gotext::RuneRun, 160> upperRuns;
extern const std::array<gotext::RuneRun, 10> titleRuns;
extern const std::array<gotext::RuneRun, 174> lowerRuns;
extern const std::array<gotext::RuneRun, 180> punctuationRuns;
extern const std::array<gotext::RuneRun, 136> numberRuns;

} // namespace pilothouse::functions
