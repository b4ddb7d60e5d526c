// What changed within a line: word-level marks, and how alike two lines are. Pure.
#pragma once

#include "core/diff/budget.h"
#include "core/diff/model.h"

#include <string_view>
#include <vector>

namespace pilothouse::diff {

struct WordMarks {
  std::vector<Span> left, right; // both empty: the lines have too little in common, the whole line changed
};

// Marks cut at words and never inside a UTF-8 character.
[[nodiscard]] WordMarks compareWords(std::string_view left, std::string_view right, Budget& budget);

// The lines differ only in the amount of white space.
[[nodiscard]] bool sameButWhitespace(std::string_view left, std::string_view right);

} // namespace pilothouse::diff
