#include "core/diff/slide.h"

#include <algorithm>
#include <limits>

namespace pilothouse::diff {
namespace {

constexpr int longestSlide = 200; // positions tried each way; repetitive inputs would cost the square of that

int indentOf(std::string_view line) {
  const std::size_t at = line.find_first_not_of(" \t\r");
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

// How bad it reads to begin a block at `line`: its depth; a blank line takes that of the next one with text.
int depthAt(const Lines& lines, int line) {
  for (int i = line; i < static_cast<int>(lines.size()) && i < line + 20; ++i) {
    const int indent = indentOf(lines[static_cast<std::size_t>(i)]);
    if (indent < 0) continue;
    const bool item =
        lines[static_cast<std::size_t>(i)].substr(static_cast<std::size_t>(indent)).starts_with("- ");
    return 4 * indent - (item ? 1 : 0) + (i > line ? 1 : 0);
  }
  return 0;
}

// One edit that only inserts or only deletes, seen from the side that holds its lines.
class Slider {
public:
  Slider(std::span<const Id> ids, const Lines& lines, int begin, int end)
      : ids_(ids), lines_(lines), begin_(begin), end_(end) {}

  // The best shift within [-up, down], the numbers of equal lines before and behind; `joinUp` and `joinDown`
  // say that another edit waits at the end of them: to touch it makes one change of two.
  [[nodiscard]] int best(int up, int down, bool joinUp, bool joinDown) const {
    int lowest = 0, highest = 0;
    while (-lowest < up && id(begin_ + lowest - 1) == id(end_ + lowest - 1)) --lowest;
    while (highest < down && id(begin_ + highest) == id(end_ + highest)) ++highest;
    if (joinUp && lowest == -up && up < longestSlide) return lowest;
    if (joinDown && highest == down && down < longestSlide) return highest;
    int bestShift = 0, bestScore = std::numeric_limits<int>::max();
    for (int shift = lowest; shift <= highest; ++shift) {
      const int score = depthAt(lines_, begin_ + shift) + depthAt(lines_, end_ + shift);
      if (score <= bestScore) bestScore = score, bestShift = shift; // of equals the last, as `git diff` does
    }
    return bestShift;
  }

private:
  [[nodiscard]] Id id(int line) const { return ids_[static_cast<std::size_t>(line)]; }
  std::span<const Id> ids_;
  const Lines& lines_;
  int begin_, end_;
};

void move(Edit& edit, int shift) {
  edit.leftBegin += shift, edit.leftEnd += shift;
  edit.rightBegin += shift, edit.rightEnd += shift;
}

bool joins(const Edit& first, const Edit& second) {
  return first.leftEnd == second.leftBegin && first.rightEnd == second.rightBegin;
}

} // namespace

void slideEdits(std::vector<Edit>& edits, std::span<const Id> leftIds, std::span<const Id> rightIds,
                const Lines& left, const Lines& right) {
  std::vector<Edit> done;
  done.reserve(edits.size());
  for (std::size_t i = 0; i < edits.size(); ++i) {
    Edit edit = edits[i];
    const bool inserts = edit.leftCount() == 0, deletes = edit.rightCount() == 0;
    if (inserts || deletes) {
      // Between edits both sides have the same number of lines, so one side's distance is the other's.
      const bool first = done.empty(), last = i + 1 == edits.size();
      const int before = edit.leftBegin - (first ? 0 : done.back().leftEnd);
      const int behind = (last ? static_cast<int>(left.size()) : edits[i + 1].leftBegin) - edit.leftEnd;
      const Slider slider(inserts ? rightIds : leftIds, inserts ? right : left,
                          inserts ? edit.rightBegin : edit.leftBegin, inserts ? edit.rightEnd : edit.leftEnd);
      move(edit, slider.best(std::min(before, longestSlide), std::min(behind, longestSlide), !first, !last));
    }
    if (!done.empty() && joins(done.back(), edit)) {
      done.back().leftEnd = edit.leftEnd, done.back().rightEnd = edit.rightEnd;
    } else if (i + 1 < edits.size() && joins(edit, edits[i + 1])) {
      edits[i + 1].leftBegin = edit.leftBegin, edits[i + 1].rightBegin = edit.rightBegin;
    } else {
      done.push_back(edit);
    }
  }
  edits = std::move(done);
}

} // namespace pilothouse::diff
