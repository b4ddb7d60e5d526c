// Where an insertion or deletion may stand at several places with the same effect, the place a reader
// expects: on the borders of the least indented blocks, so that a YAML list item begins and ends with its
// change. Pure.
#pragma once

#include "core/diff/lines.h"
#include "core/diff/sequence.h"

#include <span>
#include <vector>

namespace pilothouse::diff {

// Moves edits within their freedom and joins those that come to touch.
void slideEdits(std::vector<Edit>& edits, std::span<const Id> leftIds, std::span<const Id> rightIds,
                const Lines& left, const Lines& right);

} // namespace pilothouse::diff
