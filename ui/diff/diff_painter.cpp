#include "ui/diff/diff_painter.h"

#include <QTextLine>

#include <algorithm>
#include <cmath>

namespace pilothouse::ui {

using diff::RowKind;
using theme::Role;

DiffPainter::DiffPainter(QPainter& painter, const CanvasState& state, LineCache& cache,
                         const theme::Colours& colours, const theme::Metrics& metrics, const Fonts& fonts)
    : painter_(painter), state_(state), cache_(cache), colours_(colours), metrics_(metrics), fonts_(fonts) {}

QRect DiffPainter::rowRect(int index) const {
  const auto at = static_cast<std::size_t>(index);
  const int top = state_.visible.tops[at], bottom = state_.visible.tops[at + 1];
  return {0, top - state_.scrollY, width_, bottom - top};
}

void DiffPainter::paint(const QRect& viewport) {
  width_ = viewport.width();
  painter_.fillRect(viewport, colours_[Role::Code]);
  const int first = state_.visible.rowAt(state_.scrollY);
  if (first < 0) return;
  const int last = state_.visible.rowAt(state_.scrollY + viewport.height() - 1);
  for (int i = first; i <= last; ++i) paintBackground(i, rowRect(i));
  paintTexts(first, last, Pane::Left);
  paintTexts(first, last, Pane::Right);
  if (!state_.geometry.unified) paintConnectors(viewport);
  for (int i = first; i <= last; ++i) {
    const VisibleRow& row = state_.visible.rows[static_cast<std::size_t>(i)];
    if (row.kind == VisibleRow::Kind::Section)
      paintSection(row, rowRect(i), false);
    else if (row.kind == VisibleRow::Kind::Gap)
      paintGap(i, row, rowRect(i));
  }
  paintFloatingSection(first, viewport);
}

void DiffPainter::paintBackground(int index, const QRect& rect) {
  const VisibleRow& row = state_.visible.rows[static_cast<std::size_t>(index)];
  if (row.kind != VisibleRow::Kind::Line) return;
  paintLineBack(index, row, rect, Pane::Left);
  if (!state_.geometry.unified) paintLineBack(index, row, rect, Pane::Right);
  paintNumber(index, row, rect, Pane::Left);
  paintNumber(index, row, rect, Pane::Right);
}

void DiffPainter::paintLineBack(int index, const VisibleRow& row, const QRect& rect, Pane pane) {
  const QRect& area = state_.geometry.pane(pane);
  const QRect cell(area.left(), rect.top(), area.width(), rect.height());
  const bool differs = row.look != RowKind::Equal && row.look != RowKind::Hidden;
  const bool old = state_.geometry.unified ? row.half == VisibleRow::Half::Left : pane == Pane::Left;
  if (!state_.geometry.unified && state_.lineOf(row, pane) == 0) return paintFiller(cell);
  if (differs) painter_.fillRect(cell, colours_[old ? Role::DiffRemovedLine : Role::DiffAddedLine]);
  const bool chosen =
      state_.selection.contains(index) && (state_.geometry.unified || state_.selection.pane == pane);
  if (chosen) {
    QColor wash = colours_[Role::Accent];
    wash.setAlphaF(0.16F);
    painter_.fillRect(cell, wash);
  }
  const auto hunk = static_cast<std::size_t>(state_.currentHunk);
  if (!differs || state_.currentHunk < 0 || hunk >= state_.visible.hunks.size()) return;
  const VisibleHunk& current = state_.visible.hunks[hunk];
  if (index < current.first || index >= current.first + current.count) return;
  painter_.fillRect(QRect(cell.left(), cell.top(), metrics_.px(3), cell.height()), colours_[Role::Accent]);
}

void DiffPainter::paintNumber(int index, const VisibleRow& row, const QRect& rect, Pane pane) {
  const int line = state_.lineOf(row, pane);
  if (line == 0) return;
  const PaneGeometry& geometry = state_.geometry;
  const int column = geometry.unified && pane == Pane::Right ? geometry.gutter : 0;
  const QRect cell(geometry.pane(pane).left() + column, rect.top(), geometry.gutter, rect.height());
  const bool chosen = state_.selection.contains(index) && (geometry.unified || state_.selection.pane == pane);
  painter_.setFont(fonts_.code);
  painter_.setPen(colours_[chosen ? Role::Text : Role::Faint]);
  painter_.drawText(cell, Qt::AlignRight | Qt::AlignVCenter, QString::number(line));
  if (!geometry.unified || (row.look != RowKind::Added && row.look != RowKind::Removed)) return;
  const bool added = row.look == RowKind::Added; // a sign too: colour alone must not tell
  painter_.setPen(colours_[added ? Role::Good : Role::Bad]);
  painter_.drawText(
      QRect(geometry.textLeft(pane) - geometry.padding, rect.top(), geometry.padding, rect.height()),
      Qt::AlignCenter, added ? QStringLiteral("+") : QStringLiteral("\u2212"));
}

// Hatching in the text's own coordinates, so that neighbouring rows join and scrolling carries it along.
void DiffPainter::paintFiller(const QRect& rect) {
  painter_.save();
  painter_.setClipRect(rect);
  painter_.setRenderHint(QPainter::Antialiasing);
  painter_.setPen(QPen(colours_[Role::DiffFiller], 1));
  const int step = metrics_.px(9), height = rect.height();
  const int phase = (rect.top() + state_.scrollY) % step;
  for (int x = rect.left() - height - phase - step; x < rect.right() + step; x += step)
    painter_.drawLine(QPointF(x + height, rect.top()), QPointF(x, rect.bottom() + 1));
  painter_.restore();
}

void DiffPainter::paintTexts(int first, int last, Pane pane) {
  const PaneGeometry& geometry = state_.geometry;
  const int left = geometry.textLeft(pane);
  const int right = geometry.pane(pane).right();
  painter_.save();
  painter_.setClipRect(QRect(left - metrics_.px(2), 0, right - left + metrics_.px(3), 1 << 24));
  for (int i = first; i <= last; ++i) {
    const VisibleRow& row = state_.visible.rows[static_cast<std::size_t>(i)];
    const int line = state_.lineOf(row, pane);
    if (line == 0) continue;
    if (geometry.unified && row.half == VisibleRow::Half::Both && pane == Pane::Left)
      continue; // the right is shown
    const QRect rect = rowRect(i);
    paintWords(row, rect, pane, line);
    paintMatches(row, rect, pane, line);
    const QTextLayout& layout = cache_.layout(row.part, pane, line);
    const double y = rect.top() + (rect.height() - layout.boundingRect().height()) / 2;
    painter_.setPen(colours_[Role::Text]);
    painter_.setOpacity(row.look == RowKind::Hidden ? 0.6 : 1); // a hidden difference is still there to read
    layout.draw(&painter_, QPointF(left - state_.scrollX, std::floor(y)));
    painter_.setOpacity(1);
  }
  painter_.restore();
}

void DiffPainter::paintWords(const VisibleRow& row, const QRect& rect, Pane pane, int line) {
  if (row.look == RowKind::Equal || row.look == RowKind::Hidden) return;
  const diff::TextDiff& text = *state_.parts[static_cast<std::size_t>(row.part)].text;
  const diff::Row& model = state_.modelRow(row);
  const auto spans = pane == Pane::Left ? text.leftSpans(model) : text.rightSpans(model);
  if (spans.empty()) return;
  painter_.setRenderHint(QPainter::Antialiasing);
  painter_.setPen(Qt::NoPen);
  painter_.setBrush(colours_[pane == Pane::Left ? Role::DiffRemovedWord : Role::DiffAddedWord]);
  const double left = state_.geometry.textLeft(pane) - state_.scrollX;
  for (const diff::Span& span : spans) {
    const double begin = left + cache_.x(row.part, pane, line, span.begin);
    const double end = left + cache_.x(row.part, pane, line, span.end);
    const double inset = metrics_.px(2);
    painter_.drawRoundedRect(
        QRectF(begin - 1, rect.top() + inset, end - begin + 2, rect.height() - 2 * inset), 2, 2);
  }
  painter_.setRenderHint(QPainter::Antialiasing, false);
}

void DiffPainter::paintMatches(const VisibleRow& row, const QRect& rect, Pane pane, int line) {
  const FindMatch from{row.part, line, pane, 0, 0};
  auto match = std::ranges::lower_bound(state_.matches, from);
  const double left = state_.geometry.textLeft(pane) - state_.scrollX;
  for (;
       match != state_.matches.end() && match->part == row.part && match->line == line && match->pane == pane;
       ++match) {
    const double begin = left + cache_.x(row.part, pane, line, match->begin);
    const double end = left + cache_.x(row.part, pane, line, match->begin + match->length);
    const bool current = match - state_.matches.begin() == state_.currentMatch;
    QColor fill = colours_[Role::Accent];
    fill.setAlphaF(current ? 0.45F : 0.2F);
    painter_.fillRect(QRectF(begin, rect.top() + 1, end - begin, rect.height() - 2), fill);
    if (!current) continue;
    painter_.setPen(colours_[Role::Accent]);
    painter_.setBrush(Qt::NoBrush);
    painter_.drawRect(QRectF(begin, rect.top() + 1, end - begin, rect.height() - 3));
  }
}

} // namespace pilothouse::ui
