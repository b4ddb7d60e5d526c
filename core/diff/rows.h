// From edits to what is shown: rows, word marks and hunks. Pure.
#pragma once

#include "core/diff/budget.h"
#include "core/diff/model.h"
#include "core/diff/sequence.h"

#include <span>
#include <vector>

namespace pilothouse::diff {

// Compares two texts that share one budget with others (the objects of a manifest).
[[nodiscard]] TextDiff compareLines(Lines left, Lines right, bool hideNoise, Budget& budget);

// Runs of rows that are neither equal nor hidden. A hunk without lines on a side has 0 as first line there.
[[nodiscard]] std::vector<Hunk> hunksOf(std::span<const Row> rows);

} // namespace pilothouse::diff
