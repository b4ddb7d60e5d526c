// The comparison of two sequences of numbers: which elements belong to no common subsequence.
//
// Unique common elements anchor it (patience), so that blocks stay together; between anchors Myers' O(ND)
// algorithm in linear space, with a bound on its cost: past it, or past the budget, the result is still
// correct but no longer minimal. Pure.
#pragma once

#include "core/diff/budget.h"
#include "core/diff/intern.h"

#include <span>
#include <vector>

namespace pilothouse::diff {

// A change: left [leftBegin, leftEnd) became right [rightBegin, rightEnd); everything between changes is
// equal.
struct Edit {
  int leftBegin = 0, leftEnd = 0, rightBegin = 0, rightEnd = 0;
  [[nodiscard]] int leftCount() const { return leftEnd - leftBegin; }
  [[nodiscard]] int rightCount() const { return rightEnd - rightBegin; }
  bool operator==(const Edit&) const = default;
};

// Ordered changes. `idCount` is above every number. `complete` is set to false when the budget ran out.
[[nodiscard]] std::vector<Edit> compareSequences(std::span<const Id> left, std::span<const Id> right,
                                                 Id idCount, Budget& budget, bool& complete);

} // namespace pilothouse::diff
