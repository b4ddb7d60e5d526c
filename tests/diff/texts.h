// Texts for diff tests: repeatable random edits, and what a patch does to a text.
#pragma once

#include "core/diff/model.h"

#include <random>
#include <string>
#include <vector>

namespace pilothouse::test {

using Random = std::mt19937;

inline int pick(Random& random, int below) {
  return static_cast<int>(random() % static_cast<unsigned>(below));
}

// Lines from a small alphabet, so that many are alike.
inline std::vector<std::string> randomLines(Random& random, int count, int alphabet) {
  std::vector<std::string> lines;
  for (int i = 0; i < count; ++i) {
    const int kind = pick(random, alphabet);
    lines.push_back(std::string(static_cast<std::size_t>(2 * (kind % 4)), ' ') + "key" +
                    std::to_string(kind) + ": v" + std::to_string(pick(random, 3)));
  }
  return lines;
}

inline std::vector<std::string> randomlyEdited(Random& random, std::vector<std::string> lines, int edits) {
  for (int i = 0; i < edits; ++i) {
    const int at = pick(random, static_cast<int>(lines.size()) + 1);
    switch (pick(random, 3)) {
    case 0: lines.insert(lines.begin() + at, "new: " + std::to_string(pick(random, 5))); break;
    case 1:
      if (at < static_cast<int>(lines.size())) lines.erase(lines.begin() + at);
      break;
    default:
      if (at < static_cast<int>(lines.size())) lines[static_cast<std::size_t>(at)] += "x";
    }
  }
  return lines;
}

inline std::string joined(const std::vector<std::string>& lines, bool lastNewline = true) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  if (!lastNewline && !text.empty()) text.pop_back();
  return text;
}

// The rows, one character each, for short tables: '=' '~' '-' '+' '.'(hidden).
inline std::string shape(const diff::TextDiff& diff) {
  std::string text;
  for (const diff::Row& row : diff.rows) text += "=~-+."[static_cast<int>(row.kind)];
  return text;
}

} // namespace pilothouse::test
