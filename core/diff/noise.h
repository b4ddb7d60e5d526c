// Differences that say nothing about what will run: which rows of a diff are noise, and why. Pure.
#pragma once

#include "core/diff/model.h"

namespace pilothouse::diff {

// Sets Row::noise on rows that differ. With `hide` their kind becomes Hidden. A row is noise only when both
// of its sides are, and a changed order of keys only where nothing but the order (or indentation) changed.
void markNoise(TextDiff& diff, bool hide);

} // namespace pilothouse::diff
