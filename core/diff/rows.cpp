#include "core/diff/rows.h"

#include "core/diff/noise.h"
#include "core/diff/pair.h"
#include "core/diff/slide.h"
#include "core/diff/words.h"

#include <algorithm>
#include <limits>

namespace pilothouse::diff {
namespace {

constexpr std::size_t mostNoiseLines =
    600'000; // outlines cost memory; larger texts keep all their differences

class RowBuilder {
public:
  RowBuilder(TextDiff& diff, const Interned& ids, Budget& budget) : diff_(diff), ids_(ids), budget_(budget) {}

  void build(std::span<const Edit> edits) {
    diff_.rows.reserve(std::max(diff_.left.size(), diff_.right.size()) + edits.size());
    int left = 0, right = 0;
    const auto equalUntil = [&](int end) {
      for (; left < end; ++left, ++right) add(RowKind::Equal, left, right);
    };
    for (const Edit& edit : edits) {
      equalUntil(edit.leftBegin);
      addEdit(edit);
      left = edit.leftEnd, right = edit.rightEnd;
    }
    equalUntil(static_cast<int>(diff_.left.size()));
  }

private:
  Row& add(RowKind kind, int left, int right) { // lines from 0, -1: none
    return diff_.rows.emplace_back(Row{.kind = kind, .leftLine = left + 1, .rightLine = right + 1});
  }

  void addEdit(const Edit& edit) {
    const bool both = edit.leftCount() > 0 && edit.rightCount() > 0;
    int left = edit.leftBegin, right = edit.rightBegin;
    if (both) {
      for (const LinePair& pair : pairLines(edit, diff_.left, diff_.right, budget_)) {
        addUnpaired(left, pair.left, right, pair.right);
        addPair(pair);
        left = pair.left + 1, right = pair.right + 1;
      }
    }
    addUnpaired(left, edit.leftEnd, right, edit.rightEnd);
  }

  // Strangers beside each other: it saves filler, and the whole line is marked.
  void addUnpaired(int left, int leftEnd, int right, int rightEnd) {
    while (left < leftEnd && right < rightEnd) add(RowKind::Changed, left++, right++);
    for (; left < leftEnd; ++left) add(RowKind::Removed, left, -1).whitespaceOnly = blank(diff_.left, left);
    for (; right < rightEnd; ++right)
      add(RowKind::Added, -1, right).whitespaceOnly = blank(diff_.right, right);
  }

  void addPair(const LinePair& pair) {
    const auto leftLine = static_cast<std::size_t>(pair.left),
               rightLine = static_cast<std::size_t>(pair.right);
    if (ids_.left[leftLine] ==
        ids_.right[rightLine]) { // the bounded comparison may leave equal lines in a change
      add(RowKind::Equal, pair.left, pair.right);
      return;
    }
    Row& row = add(RowKind::Changed, pair.left, pair.right);
    const std::string_view left = diff_.left[leftLine], right = diff_.right[rightLine];
    row.whitespaceOnly = sameButWhitespace(left, right);
    row.firstSpan = static_cast<int>(diff_.spans.size());
    if (budget_.spentNow()) return;
    const WordMarks marks = compareWords(left, right, budget_);
    constexpr std::size_t most = std::numeric_limits<std::uint16_t>::max();
    if (marks.left.size() > most || marks.right.size() > most) return;
    diff_.spans.insert(diff_.spans.end(), marks.left.begin(), marks.left.end());
    diff_.spans.insert(diff_.spans.end(), marks.right.begin(), marks.right.end());
    row.leftSpanCount = static_cast<std::uint16_t>(marks.left.size());
    row.rightSpanCount = static_cast<std::uint16_t>(marks.right.size());
  }

  static bool blank(const Lines& lines, int line) {
    return lines[static_cast<std::size_t>(line)].find_first_not_of(" \t\r") == std::string_view::npos;
  }

  TextDiff& diff_;
  const Interned& ids_;
  Budget& budget_;
};

} // namespace

TextDiff compareLines(Lines left, Lines right, bool hideNoise, Budget& budget) {
  TextDiff diff;
  diff.left = std::move(left);
  diff.right = std::move(right);
  bool complete = true;
  if (diff.left.text() == diff.right.text()) {
    RowBuilder(diff, {}, budget).build({});
    return diff;
  }
  {
    const Interned ids = intern(diff.left, diff.right);
    std::vector<Edit> edits = compareSequences(ids.left, ids.right, ids.count, budget, complete);
    slideEdits(edits, ids.left, ids.right, diff.left, diff.right);
    RowBuilder(diff, ids, budget).build(edits);
  }
  diff.coarse = budget.spent();
  const bool bothSides = !diff.left.empty() && !diff.right.empty(); // what is new as a whole is never noise
  if (bothSides && diff.rows.size() <= mostNoiseLines && !diff.coarse) markNoise(diff, hideNoise);
  diff.hunks = hunksOf(diff.rows);
  return diff;
}

std::vector<Hunk> hunksOf(std::span<const Row> rows) {
  std::vector<Hunk> hunks;
  bool open = false;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    const bool differs = row.kind != RowKind::Equal && row.kind != RowKind::Hidden;
    if (differs && !open) hunks.push_back({.firstRow = static_cast<int>(i)});
    open = differs;
    if (!differs) continue;
    Hunk& hunk = hunks.back();
    ++hunk.rowCount;
    if (row.leftLine > 0 && hunk.leftCount++ == 0) hunk.leftFirst = row.leftLine;
    if (row.rightLine > 0 && hunk.rightCount++ == 0) hunk.rightFirst = row.rightLine;
    hunk.kind = hunk.leftCount == 0    ? RowKind::Added
                : hunk.rightCount == 0 ? RowKind::Removed
                                       : RowKind::Changed;
  }
  return hunks;
}

} // namespace pilothouse::diff
