// What of a diff is on screen, as plain values: sections, lines and collapsed regions, with their positions.
// Made by a pure function from the model and the viewer's choices; the canvas only paints it. No widgets.
#pragma once

#include "core/diff/model.h"

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <utility>
#include <vector>

namespace pilothouse::ui {

// One text of the view: an object of a manifest, or the only text.
struct DiffPart {
  const diff::TextDiff* text = nullptr;
  diff::ObjectChange change = diff::ObjectChange::Changed;
};

struct RowChoices {
  bool unified = false;
  bool hideNoise = false;
  bool ignoreWhitespace = false;
  bool showAll = false;  // nothing collapsed
  bool sections = false; // a heading before every part
  int context = 3;
};

// What the viewer opened and closed; positions are (part, row).
struct RowFolds {
  struct Shown {
    int top = 0, bottom = 0; // rows of a collapsed region shown at its ends
  };
  std::map<std::pair<int, int>, Shown> regions; // by the region's first row
  std::set<int> open, closed;                   // parts opened or closed against their default
};

struct VisibleRow {
  enum class Kind : std::uint8_t { Section, Line, Gap };
  enum class Half : std::uint8_t { Both, Left, Right }; // unified view: a changed row is shown as two lines
  Kind kind = Kind::Line;
  Half half = Half::Both;
  diff::RowKind look = diff::RowKind::Equal; // of a line, after the choices
  int part = 0;
  int row = 0;    // of a line: in the part's rows; of a gap: its first row
  int count = 0;  // of a gap: rows it stands for
  int region = 0; // of a gap: the first row of the collapsed region that it is a part of
  int hidden = 0; // of a gap: differences in it that are hidden
};

struct VisibleHunk {
  int part = 0;
  int first = 0, count = 0; // visible rows
  diff::RowKind kind = diff::RowKind::Changed;
};

struct RowHeights {
  int line = 20, gap = 25, section = 29;
};

struct VisibleRows {
  std::vector<VisibleRow> rows;
  std::vector<int> tops; // of each row, and one more: the height of all
  std::vector<VisibleHunk> hunks;
  std::vector<int> sectionRows; // of each part: its heading, -1 without; else its first row
  int widest = 0;               // bytes of the longest shown line

  [[nodiscard]] int height() const { return tops.empty() ? 0 : tops.back(); }
  [[nodiscard]] int rowAt(int y) const; // clamped; -1 when there is none
  // The visible row of a model row; -1 while it is folded away.
  [[nodiscard]] int find(int part, int row) const;
};

// How a row looks once noise and white space are chosen.
[[nodiscard]] diff::RowKind lookOf(const diff::Row& row, const RowChoices& choices);
// Rows of a part that still differ, and hunks; what its change comes down to.
struct PartSummary {
  diff::ObjectChange change = diff::ObjectChange::Unchanged;
  int hunks = 0, lines = 0, hidden = 0;
};
[[nodiscard]] PartSummary summarise(const DiffPart& part, const RowChoices& choices);

[[nodiscard]] VisibleRows makeVisibleRows(std::span<const DiffPart> parts, const RowChoices& choices,
                                          const RowFolds& folds, const RowHeights& heights);

// Folds changed so that a row becomes visible.
void reveal(RowFolds& folds, std::span<const DiffPart> parts, const RowChoices& choices, int part, int row);

} // namespace pilothouse::ui
