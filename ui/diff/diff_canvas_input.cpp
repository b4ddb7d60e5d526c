// The canvas under mouse and keys.
#include "ui/diff/diff_canvas.h"

#include "ui/theme/style.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>

namespace pilothouse::ui {

Pane DiffCanvas::paneAt(int x) const {
  return state_.geometry.unified || x < state_.geometry.bar.center().x() ? Pane::Left : Pane::Right;
}

int DiffCanvas::rowAt(const QPoint& position) const {
  const int y = position.y() + state_.scrollY;
  if (y < 0 || y >= state_.visible.height()) return -1;
  const int top = state_.visible.rowAt(state_.scrollY);
  if (state_.choices.sections && top >= 0 && position.y() < state_.heights.section) {
    const int row = state_.visible.rowAt(y);
    if (state_.visible.rows[static_cast<std::size_t>(row)].kind == VisibleRow::Kind::Section) return row;
    return state_.visible
        .sectionRows[static_cast<std::size_t>(state_.visible.rows[static_cast<std::size_t>(top)].part)];
  }
  return state_.visible.rowAt(y);
}

GapLink DiffCanvas::linkAt(int row, const QPoint& position) const {
  if (row < 0) return GapLink::None;
  const VisibleRow& gap = state_.visible.rows[static_cast<std::size_t>(row)];
  if (gap.kind != VisibleRow::Kind::Gap) return GapLink::None;
  const QRect rect(0, state_.visible.tops[static_cast<std::size_t>(row)] - state_.scrollY,
                   viewport()->width(), state_.heights.gap);
  for (const GapLink link : {GapLink::More, GapLink::All})
    if (DiffPainter::linkRect(state_, gap, rect, link, fonts_.code).contains(position)) return link;
  return GapLink::None;
}

void DiffCanvas::updateHover(const QPoint& position) {
  const int row = rowAt(position);
  const GapLink link = linkAt(row, position);
  const bool section =
      row >= 0 && state_.visible.rows[static_cast<std::size_t>(row)].kind == VisibleRow::Kind::Section;
  viewport()->setCursor(link != GapLink::None || section ? Qt::PointingHandCursor : Qt::ArrowCursor);
  if (row == state_.hoverRow && link == state_.hoverLink) return;
  state_.hoverRow = row;
  state_.hoverLink = link;
  viewport()->update();
}

void DiffCanvas::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  const QPoint position = event->position().toPoint();
  const int row = rowAt(position);
  if (row < 0) return;
  const VisibleRow visible = state_.visible.rows[static_cast<std::size_t>(row)];
  if (visible.kind == VisibleRow::Kind::Section) return toggleSection(visible.part);
  if (visible.kind == VisibleRow::Kind::Gap) {
    const GapLink link = linkAt(row, position);
    return openGap(visible, link == GapLink::None ? GapLink::More : link);
  }
  if (state_.geometry.bar.contains(QPoint(position.x(), state_.geometry.bar.top()))) {
    const auto hunk = std::ranges::find_if(state_.visible.hunks, [&](const VisibleHunk& each) {
      return row >= each.first && row < each.first + each.count;
    });
    if (hunk != state_.visible.hunks.end()) goToHunk(static_cast<int>(hunk - state_.visible.hunks.begin()));
    return;
  }
  dragging_ = true;
  state_.selection.pane = paneAt(position.x());
  moveCursor(row, event->modifiers().testFlag(Qt::ShiftModifier));
}

void DiffCanvas::mouseMoveEvent(QMouseEvent* event) {
  const QPoint position = event->position().toPoint();
  if (!dragging_) return updateHover(position);
  if (position.y() < 0) scrollTo(state_.scrollY - state_.heights.line);
  if (position.y() > viewport()->height()) scrollTo(state_.scrollY + state_.heights.line);
  const int row =
      state_.visible.rowAt(std::clamp(position.y(), 0, viewport()->height() - 1) + state_.scrollY);
  if (row != state_.selection.cursor) moveCursor(row, true);
}

void DiffCanvas::mouseReleaseEvent(QMouseEvent* event) {
  const bool clicked = dragging_ && state_.selection.anchor == state_.selection.cursor;
  dragging_ = false;
  if (clicked) chooseLine(event->globalPosition().toPoint());
}

// Tells of the line under the cursor: by a click, or by key.
void DiffCanvas::chooseLine(const QPoint& globalPosition) {
  if (state_.selection.cursor < 0) return;
  const VisibleRow& row = state_.visible.rows[static_cast<std::size_t>(state_.selection.cursor)];
  Pane pane = state_.selection.pane;
  if (state_.geometry.unified) pane = row.half == VisibleRow::Half::Left ? Pane::Left : Pane::Right;
  const int line = state_.lineOf(row, pane);
  if (line > 0) Q_EMIT lineClicked(row.part, pane, line, globalPosition);
}

void DiffCanvas::leaveEvent(QEvent*) {
  state_.hoverRow = -1;
  state_.hoverLink = GapLink::None;
  viewport()->update();
}

void DiffCanvas::contextMenuEvent(QContextMenuEvent* event) { Q_EMIT menuRequested(event->globalPos()); }

// On the middle bar the wheel goes from change to change (Meld); with Shift it scrolls sideways.
void DiffCanvas::wheelEvent(QWheelEvent* event) {
  const QPoint position = event->position().toPoint();
  const QRect& bar = state_.geometry.bar;
  if (!state_.geometry.unified && position.x() >= bar.left() && position.x() <= bar.right() &&
      event->angleDelta().y() != 0) {
    goToHunk(state_.currentHunk + (event->angleDelta().y() < 0 ? 1 : -1));
    return event->accept();
  }
  QAbstractScrollArea::wheelEvent(event);
  updateHover(position);
}

// The next row from `row` on that is a line, in steps of ±1; -1 when there is none.
int DiffCanvas::lineRowFrom(int row, int step) const {
  const auto count = static_cast<int>(state_.visible.rows.size());
  while (row >= 0 && row < count &&
         state_.visible.rows[static_cast<std::size_t>(row)].kind != VisibleRow::Kind::Line)
    row += step;
  return row >= 0 && row < count ? row : -1;
}

void DiffCanvas::moveCursor(int row, bool extend) {
  if (row < 0) return;
  state_.selection.cursor = row;
  if (!extend || state_.selection.anchor < 0) state_.selection.anchor = row;
  viewport()->update();
  QAccessibleValueChangeEvent event(this, spokenLine());
  QAccessible::updateAccessibility(&event);
}

void DiffCanvas::keyPressEvent(QKeyEvent* event) {
  const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
  const int page = std::max(1, viewport()->height() / state_.heights.line - 2);
  const auto last = static_cast<int>(state_.visible.rows.size()) - 1;
  const int cursor =
      state_.selection.cursor >= 0 ? state_.selection.cursor : state_.visible.rowAt(state_.scrollY) - 1;
  const auto go = [&](int row, int step) {
    int target = lineRowFrom(std::clamp(row, 0, last), step);
    if (target < 0) target = lineRowFrom(std::clamp(row, 0, last), -step);
    moveCursor(target, extend);
    showRow(target, false);
  };
  if (last < 0) return QAbstractScrollArea::keyPressEvent(event);
  if (event->matches(QKeySequence::SelectAll)) {
    state_.selection = {state_.selection.pane, 0, last};
    return viewport()->update();
  }
  switch (event->key()) {
  case Qt::Key_Up: return go(cursor - 1, -1);
  case Qt::Key_Down: return go(cursor + 1, 1);
  case Qt::Key_PageUp: return go(cursor - page, -1);
  case Qt::Key_PageDown: return go(cursor + page, 1);
  case Qt::Key_Home: return go(0, 1);
  case Qt::Key_End: return go(last, -1);
  case Qt::Key_Left:
  case Qt::Key_Right:
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
      state_.selection.pane = event->key() == Qt::Key_Left ? Pane::Left : Pane::Right;
      return viewport()->update();
    }
    return horizontalScrollBar()->triggerAction(event->key() == Qt::Key_Left
                                                    ? QAbstractSlider::SliderSingleStepSub
                                                    : QAbstractSlider::SliderSingleStepAdd);
  case Qt::Key_Space:
    return scrollTo(state_.scrollY + (extend ? -1 : 1) * (viewport()->height() - 2 * state_.heights.line));
  case Qt::Key_Return:
  case Qt::Key_Enter: { // opens the collapsed region next to the cursor
    for (const int row : {cursor + 1, cursor - 1})
      if (row >= 0 && row <= last &&
          state_.visible.rows[static_cast<std::size_t>(row)].kind == VisibleRow::Kind::Gap)
        return openGap(VisibleRow(state_.visible.rows[static_cast<std::size_t>(row)]), GapLink::More);
    return chooseLine(mapToGlobal(QPoint()));
  }
  case Qt::Key_W: return chooseLine(mapToGlobal(QPoint())); // why
  default: break;
  }
  QAbstractScrollArea::keyPressEvent(event);
}

void DiffCanvas::focusInEvent(QFocusEvent* event) {
  ringed_ = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
            event->reason() == Qt::ShortcutFocusReason;
  viewport()->update();
  QAbstractScrollArea::focusInEvent(event);
}

void DiffCanvas::focusOutEvent(QFocusEvent* event) {
  ringed_ = false;
  viewport()->update();
  QAbstractScrollArea::focusOutEvent(event);
}

QString DiffCanvas::lineText(int part, Pane pane, int line) const {
  const std::string_view bytes = state_.lines(part, pane)[static_cast<std::size_t>(line - 1)];
  return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

// Unified: what is shown, with its signs; else the lines of the chosen pane.
QString DiffCanvas::selectedText() const {
  if (state_.selection.anchor < 0) return {};
  QString text;
  const auto [first, last] = std::minmax(state_.selection.anchor, state_.selection.cursor);
  for (int i = first; i <= last; ++i) {
    const VisibleRow& row = state_.visible.rows[static_cast<std::size_t>(i)];
    const Pane pane = !state_.geometry.unified             ? state_.selection.pane
                      : row.half == VisibleRow::Half::Left ? Pane::Left
                                                           : Pane::Right;
    const int line = state_.lineOf(row, pane);
    if (line == 0) continue;
    if (state_.geometry.unified)
      text += QLatin1Char(row.look == diff::RowKind::Removed ? '-'
                          : row.look == diff::RowKind::Added ? '+'
                                                             : ' ');
    text += lineText(row.part, pane, line) + QLatin1Char('\n');
  }
  return text;
}

QString DiffCanvas::spokenLine() const {
  const int cursor = state_.selection.cursor;
  if (cursor < 0 || cursor >= static_cast<int>(state_.visible.rows.size())) return {};
  const VisibleRow& row = state_.visible.rows[static_cast<std::size_t>(cursor)];
  if (row.kind != VisibleRow::Kind::Line) return {};
  const int left = state_.lineOf(row, Pane::Left), right = state_.lineOf(row, Pane::Right);
  const QString before = left > 0 ? lineText(row.part, Pane::Left, left) : QString();
  const QString after = right > 0 ? lineText(row.part, Pane::Right, right) : QString();
  switch (row.look) {
  case diff::RowKind::Added: return tr("Line %1 added: %2").arg(right).arg(after);
  case diff::RowKind::Removed: return tr("Line %1 removed: %2").arg(left).arg(before);
  case diff::RowKind::Changed: return tr("Line %1 changed from %2 to %3").arg(right).arg(before, after);
  case diff::RowKind::Equal:
  case diff::RowKind::Hidden: break;
  }
  return tr("Line %1: %2").arg(right > 0 ? right : left).arg(right > 0 ? after : before);
}

} // namespace pilothouse::ui
