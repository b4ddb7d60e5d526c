// Which removed line of a change became which added one: similar lines stand beside each other. Pure.
#pragma once

#include "core/diff/budget.h"
#include "core/diff/lines.h"
#include "core/diff/sequence.h"

#include <vector>

namespace pilothouse::diff {

struct LinePair {
  int left = 0, right = 0; // from 0
  bool operator==(const LinePair&) const = default;
};

// Pairs in rising order on both sides, for one edit that has lines on both.
[[nodiscard]] std::vector<LinePair> pairLines(const Edit& edit, const Lines& left, const Lines& right,
                                              Budget& budget);

} // namespace pilothouse::diff
