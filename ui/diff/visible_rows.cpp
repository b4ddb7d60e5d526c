#include "ui/diff/visible_rows.h"

#include <algorithm>

namespace pilothouse::ui {
namespace {

using diff::ObjectChange;
using diff::Row;
using diff::RowKind;

constexpr int leastGap = 4;   // fewer rows are shown rather than collapsed
constexpr int firstLines = 2; // of an object, apiVersion and kind: they say what one looks at

bool differs(RowKind look) { return look != RowKind::Equal && look != RowKind::Hidden; }

// A run of rows without a visible difference.
struct Quiet {
  int begin = 0, end = 0;
  int top = 0, bottom = 0; // rows kept as context at its ends
};

class Builder {
public:
  Builder(std::span<const DiffPart> parts, const RowChoices& choices, const RowFolds& folds)
      : parts_(parts), choices_(choices), folds_(folds) {}

  VisibleRows build(const RowHeights& heights) {
    std::size_t most = 0;
    for (const DiffPart& part : parts_) most += part.text->rows.size() / 4;
    out_.rows.reserve(most + 64);
    for (part_ = 0; part_ < static_cast<int>(parts_.size()); ++part_) addPart();
    place(heights);
    return std::move(out_);
  }

private:
  [[nodiscard]] const std::vector<Row>& rows() const {
    return parts_[static_cast<std::size_t>(part_)].text->rows;
  }
  [[nodiscard]] RowKind look(int row) const {
    return lookOf(rows()[static_cast<std::size_t>(row)], choices_);
  }

  void addPart() {
    out_.sectionRows.push_back(static_cast<int>(out_.rows.size()));
    const bool changed =
        std::ranges::any_of(rows(), [&](const Row& row) { return differs(lookOf(row, choices_)); });
    if (choices_.sections) {
      out_.rows.push_back({.kind = VisibleRow::Kind::Section, .part = part_});
      const bool open = (changed && !folds_.closed.contains(part_)) || folds_.open.contains(part_);
      if (!open) return;
    }
    const int count = static_cast<int>(rows().size());
    for (int row = 0; row < count;) {
      int end = row;
      const bool quiet = !differs(look(row));
      while (end < count && differs(look(end)) != quiet) ++end;
      if (quiet)
        addQuiet(row, end, changed);
      else
        addHunk(row, end);
      row = end;
    }
  }

  void addQuiet(int begin, int end, bool changed) {
    const int count = static_cast<int>(rows().size());
    const int top = begin == 0 ? firstLines : choices_.context;
    const int bottom = end == count ? 0 : choices_.context;
    const bool whole = choices_.showAll || (!changed && choices_.sections);
    if (whole || end - begin - top - bottom < leastGap) return addLines(begin, end);
    const auto shown = folds_.regions.find({part_, begin});
    const int gapBegin = begin + top + (shown == folds_.regions.end() ? 0 : shown->second.top);
    const int gapEnd = end - bottom - (shown == folds_.regions.end() ? 0 : shown->second.bottom);
    if (gapEnd - gapBegin < 1) return addLines(begin, end);
    addLines(begin, gapBegin);
    const auto hidden = std::count_if(rows().begin() + gapBegin, rows().begin() + gapEnd,
                                      [](const Row& row) { return row.kind != RowKind::Equal; });
    out_.rows.push_back({.kind = VisibleRow::Kind::Gap,
                         .part = part_,
                         .row = gapBegin,
                         .count = gapEnd - gapBegin,
                         .region = begin,
                         .hidden = static_cast<int>(hidden)});
    addLines(gapEnd, end);
  }

  void addLines(int begin, int end) {
    for (int row = begin; row < end; ++row) {
      if (choices_.unified && look(row) == RowKind::Hidden)
        addHalves(row, row + 1, RowKind::Hidden);
      else
        addLine(row, VisibleRow::Half::Both, look(row));
    }
  }

  void addHunk(int begin, int end) {
    VisibleHunk hunk{.part = part_, .first = static_cast<int>(out_.rows.size())};
    bool left = false, right = false;
    for (int row = begin; row < end; ++row) {
      left = left || rows()[static_cast<std::size_t>(row)].leftLine > 0;
      right = right || rows()[static_cast<std::size_t>(row)].rightLine > 0;
      if (!choices_.unified) addLine(row, VisibleRow::Half::Both, look(row));
    }
    if (choices_.unified) addHalves(begin, end, RowKind::Changed);
    hunk.count = static_cast<int>(out_.rows.size()) - hunk.first;
    hunk.kind = !left ? RowKind::Added : !right ? RowKind::Removed : RowKind::Changed;
    out_.hunks.push_back(hunk);
  }

  // Unified: all old lines, then all new ones.
  void addHalves(int begin, int end, RowKind look) {
    for (int row = begin; row < end; ++row)
      if (rows()[static_cast<std::size_t>(row)].leftLine > 0)
        addLine(row, VisibleRow::Half::Left, look == RowKind::Hidden ? look : RowKind::Removed);
    for (int row = begin; row < end; ++row)
      if (rows()[static_cast<std::size_t>(row)].rightLine > 0)
        addLine(row, VisibleRow::Half::Right, look == RowKind::Hidden ? look : RowKind::Added);
  }

  void addLine(int row, VisibleRow::Half half, RowKind look) {
    const DiffPart& part = parts_[static_cast<std::size_t>(part_)];
    const Row& at = rows()[static_cast<std::size_t>(row)];
    const auto length = [](const diff::Lines& lines, int line) {
      return line > 0 ? static_cast<int>(lines[static_cast<std::size_t>(line - 1)].size()) : 0;
    };
    out_.widest =
        std::max({out_.widest, length(part.text->left, at.leftLine), length(part.text->right, at.rightLine)});
    out_.rows.push_back(
        {.kind = VisibleRow::Kind::Line, .half = half, .look = look, .part = part_, .row = row});
  }

  void place(const RowHeights& heights) {
    out_.tops.reserve(out_.rows.size() + 1);
    int y = 0;
    for (const VisibleRow& row : out_.rows) {
      out_.tops.push_back(y);
      y += row.kind == VisibleRow::Kind::Line  ? heights.line
           : row.kind == VisibleRow::Kind::Gap ? heights.gap
                                               : heights.section;
    }
    out_.tops.push_back(y);
  }

  std::span<const DiffPart> parts_;
  const RowChoices& choices_;
  const RowFolds& folds_;
  VisibleRows out_;
  int part_ = 0;
};

} // namespace

int VisibleRows::rowAt(int y) const {
  if (rows.empty()) return -1;
  const auto after = std::ranges::upper_bound(tops, y);
  const auto index = static_cast<int>(after - tops.begin()) - 1;
  return std::clamp(index, 0, static_cast<int>(rows.size()) - 1);
}

int VisibleRows::find(int part, int row) const {
  const auto at = [](const VisibleRow& visible) { return std::pair(visible.part, visible.row); };
  auto found = std::ranges::lower_bound(rows, std::pair(part, 0), {},
                                        [](const VisibleRow& visible) { return std::pair(visible.part, 0); });
  for (; found != rows.end() && found->part == part; ++found)
    if (found->kind == VisibleRow::Kind::Line && at(*found) == std::pair(part, row))
      return static_cast<int>(found - rows.begin());
  return -1;
}

diff::RowKind lookOf(const diff::Row& row, const RowChoices& choices) {
  if (row.kind == RowKind::Equal) return RowKind::Equal;
  if (choices.hideNoise && row.noise != diff::Noise::None) return RowKind::Hidden;
  if (choices.ignoreWhitespace && row.whitespaceOnly) return RowKind::Hidden;
  return row.leftLine == 0 ? RowKind::Added : row.rightLine == 0 ? RowKind::Removed : RowKind::Changed;
}

PartSummary summarise(const DiffPart& part, const RowChoices& choices) {
  PartSummary summary;
  bool before = false;
  for (const Row& row : part.text->rows) {
    const RowKind look = lookOf(row, choices);
    const bool now = differs(look);
    if (now && !before) ++summary.hunks;
    if (now) ++summary.lines;
    if (look == RowKind::Hidden) ++summary.hidden;
    before = now;
  }
  const bool whole = part.change == ObjectChange::Created || part.change == ObjectChange::Deleted;
  summary.change = whole ? part.change : summary.lines > 0 ? ObjectChange::Changed : ObjectChange::Unchanged;
  return summary;
}

VisibleRows makeVisibleRows(std::span<const DiffPart> parts, const RowChoices& choices, const RowFolds& folds,
                            const RowHeights& heights) {
  return Builder(parts, choices, folds).build(heights);
}

void reveal(RowFolds& folds, std::span<const DiffPart> parts, const RowChoices& choices, int part, int row) {
  folds.closed.erase(part);
  const auto& rows = parts[static_cast<std::size_t>(part)].text->rows;
  const auto quiet = [&](int i) { return !differs(lookOf(rows[static_cast<std::size_t>(i)], choices)); };
  if (std::ranges::none_of(rows, [&](const Row& at) { return differs(lookOf(at, choices)); }))
    folds.open.insert(part);
  if (!quiet(row)) return;
  int begin = row;
  while (begin > 0 && quiet(begin - 1)) --begin;
  folds.regions[{part, begin}].top = static_cast<int>(rows.size());
}

} // namespace pilothouse::ui
