// What the canvas shows at this moment, shared by what changes it (canvas) and what paints it. UI thread
// only.
#pragma once

#include "ui/diff/visible_rows.h"

#include <QRect>
#include <QString>

#include <vector>

namespace pilothouse::ui {

enum class Pane { Left, Right };

// The heading of a part.
struct PartTitle {
  QString kind, name, place; // place: namespace and template, muted
  QString remark;            // "1 key"; empty: the number of changes
  PartSummary summary;
};

// Where things are, in viewport coordinates.
struct PaneGeometry {
  bool unified = false;
  QRect left, bar, right; // unified: all in `left`
  int gutter = 0;         // width of one column of line numbers
  int padding = 0;        // between gutter and text
  [[nodiscard]] const QRect& pane(Pane side) const { return side == Pane::Left || unified ? left : right; }
  [[nodiscard]] int textLeft(Pane side) const {
    return pane(side).left() + gutter * (unified ? 2 : 1) + padding;
  }
};

// Whole lines of one pane, as visible rows.
struct LineSelection {
  Pane pane = Pane::Right;
  int anchor = -1, cursor = -1;
  [[nodiscard]] bool contains(int row) const {
    return anchor >= 0 && row >= std::min(anchor, cursor) && row <= std::max(anchor, cursor);
  }
};

struct FindMatch {
  int part = 0, line = 0; // line from 1
  Pane pane = Pane::Left;
  int begin = 0, length = 0; // bytes
  auto operator<=>(const FindMatch&) const = default;
};

// A link in a collapsed row.
enum class GapLink { None, More, All };

struct CanvasState {
  std::vector<DiffPart> parts;
  std::vector<PartTitle> titles; // as many as parts when there are sections
  RowChoices choices;
  RowFolds folds;
  VisibleRows visible;
  RowHeights heights;
  PaneGeometry geometry;
  LineSelection selection;
  std::vector<FindMatch> matches; // sorted
  int currentMatch = -1;
  int currentHunk = -1;
  int hoverRow = -1;
  GapLink hoverLink = GapLink::None;
  int scrollX = 0, scrollY = 0;

  [[nodiscard]] const diff::Row& modelRow(const VisibleRow& row) const {
    return parts[static_cast<std::size_t>(row.part)].text->rows[static_cast<std::size_t>(row.row)];
  }
  [[nodiscard]] const diff::Lines& lines(int part, Pane pane) const {
    const diff::TextDiff& text = *parts[static_cast<std::size_t>(part)].text;
    return pane == Pane::Left ? text.left : text.right;
  }
  // The line number of a row on a side, 0 when the side has none there (or the unified view shows the other).
  [[nodiscard]] int lineOf(const VisibleRow& row, Pane pane) const {
    if (row.kind != VisibleRow::Kind::Line) return 0;
    if (row.half == VisibleRow::Half::Left && pane == Pane::Right) return 0;
    if (row.half == VisibleRow::Half::Right && pane == Pane::Left) return 0;
    return pane == Pane::Left ? modelRow(row).leftLine : modelRow(row).rightLine;
  }
};

inline constexpr int rowsPerMore = 20; // lines that "20 more" shows

} // namespace pilothouse::ui
