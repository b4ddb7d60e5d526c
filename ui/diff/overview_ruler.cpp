#include "ui/diff/overview_ruler.h"

#include "ui/theme/style.h"

#include <QCoreApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>

namespace pilothouse::ui {

using diff::RowKind;
using theme::Role;

OverviewRuler::OverviewRuler(DiffCanvas& canvas, QWidget* parent) : QWidget(parent), canvas_(canvas) {
  setObjectName(QStringLiteral("overviewRuler"));
  setAccessibleName(tr("Overview of all changes"));
  setCursor(Qt::ArrowCursor);
  connect(&canvas, &DiffCanvas::viewChanged, this, qOverload<>(&QWidget::update));
}

QSize OverviewRuler::sizeHint() const { return {theme::metrics(this).px(14), 0}; }

// A short diff is not stretched: a line of it never is higher than a line of text.
double OverviewRuler::scale() const {
  const int total = canvas_.state().visible.height();
  return total <= 0 ? 1 : std::min(1.0, static_cast<double>(height() - 2) / total);
}

QRectF OverviewRuler::frame() const {
  const double top = 1 + canvas_.state().scrollY * scale();
  const double length = std::max<double>(theme::metrics(this).px(18), canvas_.viewport()->height() * scale());
  const double lowest = std::max(1.0, height() - 1 - length);
  return {1, std::min(top, lowest), width() - 2.0, std::min(length, height() - 2.0)};
}

void OverviewRuler::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const theme::Colours& colours = theme::colours(this);
  painter.fillRect(rect(), colours[Role::Background]);
  painter.fillRect(QRect(0, 0, 1, height()), colours[Role::Line]);
  const CanvasState& state = canvas_.state();
  const double factor = scale();
  const int inset = theme::metrics(this).px(3), least = theme::metrics(this).px(3);
  const auto mark = [&](int firstRow, int endRow, Role role) {
    const auto yOf = [&](int row) { return 1 + state.visible.tops[static_cast<std::size_t>(row)] * factor; };
    const double top = yOf(firstRow), length = std::max<double>(least, yOf(endRow) - top);
    painter.fillRect(QRectF(inset, std::min(top, height() - length), width() - 2.0 * inset + 1, length),
                     colours[role]);
  };
  // Marks that fall on one pixel are one mark: the loop stays as short as the ruler.
  double painted = -1;
  RowKind last = RowKind::Equal;
  for (const VisibleHunk& hunk : state.visible.hunks) {
    const double top = state.visible.tops[static_cast<std::size_t>(hunk.first)] * factor;
    const double end = state.visible.tops[static_cast<std::size_t>(hunk.first + hunk.count)] * factor;
    if (end < painted && hunk.kind == last) continue;
    mark(hunk.first, hunk.first + hunk.count,
         hunk.kind == RowKind::Added     ? Role::DiffAddedWord
         : hunk.kind == RowKind::Removed ? Role::DiffRemovedWord
                                         : Role::DiffConnector);
    painted = std::max(end, top + least / 2.0);
    last = hunk.kind;
  }
  const std::size_t step = std::max<std::size_t>(1, state.matches.size() / 2000);
  for (std::size_t i = 0; i < state.matches.size(); i += step)
    painter.fillRect(QRectF(width() - inset, 1 + matchTop(state.matches[i]) * factor, inset - 1.0, 2),
                     colours[Role::Accent]);
  if (state.visible.height() <= canvas_.viewport()->height()) return; // all of it is visible
  painter.setRenderHint(QPainter::Antialiasing);
  QColor wash = colours[Role::Accent];
  wash.setAlphaF(0.06F);
  painter.setBrush(wash);
  painter.setPen(QPen(colours[Role::Accent], 1.4));
  painter.drawRoundedRect(frame().adjusted(0.2, 0.5, -0.2, -0.5), 3, 3);
}

// About where a match is: by its share of its part, since it may be folded away.
double OverviewRuler::matchTop(const FindMatch& match) const {
  const VisibleRows& visible = canvas_.state().visible;
  const auto topOf = [&](std::size_t part) {
    return part < visible.sectionRows.size()
               ? visible.tops[static_cast<std::size_t>(visible.sectionRows[part])]
               : visible.height();
  };
  const auto part = static_cast<std::size_t>(match.part);
  const auto lines = std::max<std::size_t>(1, canvas_.state().lines(match.part, match.pane).size());
  return topOf(part) +
         (topOf(part + 1) - topOf(part)) * static_cast<double>(match.line) / static_cast<double>(lines);
}

void OverviewRuler::jump(int y) { canvas_.scrollTo(static_cast<int>((y - grip_ - 1) / scale())); }

void OverviewRuler::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  const double y = event->position().y();
  const QRectF at = frame();
  const bool inside = y >= at.top() && y <= at.bottom();
  grip_ = inside ? y - at.top() : at.height() / 2;
  if (!inside) jump(static_cast<int>(y));
}

void OverviewRuler::mouseMoveEvent(QMouseEvent* event) {
  if (event->buttons().testFlag(Qt::LeftButton)) jump(static_cast<int>(event->position().y()));
}

void OverviewRuler::wheelEvent(QWheelEvent* event) { QCoreApplication::sendEvent(canvas_.viewport(), event); }

} // namespace pilothouse::ui
