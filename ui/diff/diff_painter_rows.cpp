// The rows between the lines: headings and collapsed regions; and the connectors of the middle bar.
#include "ui/diff/diff_painter.h"

#include "ui/theme/icons.h"

#include <QPainterPath>

namespace pilothouse::ui {

using diff::ObjectChange;
using diff::RowKind;
using theme::Role;

QString changeSign(ObjectChange change) {
  switch (change) {
  case ObjectChange::Changed: return QStringLiteral("~");
  case ObjectChange::Created: return QStringLiteral("+");
  case ObjectChange::Deleted: return QStringLiteral("\u2212");
  case ObjectChange::Unchanged: break;
  }
  return QStringLiteral("=");
}

Role changeRole(ObjectChange change) {
  switch (change) {
  case ObjectChange::Changed: return Role::DiffChanged;
  case ObjectChange::Created: return Role::Good;
  case ObjectChange::Deleted: return Role::Bad;
  case ObjectChange::Unchanged: break;
  }
  return Role::Muted;
}

QString DiffPainter::linkText(const VisibleRow& gap, GapLink link) {
  if (link == GapLink::More) return gap.count > rowsPerMore ? tr("%1 more").arg(rowsPerMore) : QString();
  return tr("all", "show all collapsed lines");
}

QRect DiffPainter::linkRect(const CanvasState& state, const VisibleRow& gap, const QRect& row, GapLink link,
                            const QFont& font) {
  const QFontMetrics metrics(font);
  const QString more = linkText(gap, GapLink::More), all = linkText(gap, GapLink::All);
  const int arrow = metrics.height(), space = metrics.horizontalAdvance(QLatin1Char(' '));
  const int moreWidth = more.isEmpty() ? 0 : arrow + metrics.horizontalAdvance(more) + 2 * space;
  const int allWidth = arrow + metrics.horizontalAdvance(all) + space;
  int left = state.geometry.right.left() + state.geometry.padding;
  if (state.geometry.unified)
    left = state.geometry.left.right() - moreWidth - allWidth - state.geometry.padding;
  return link == GapLink::More ? QRect(left, row.top(), moreWidth, row.height())
                               : QRect(left + moreWidth, row.top(), allWidth, row.height());
}

QString DiffPainter::gapText(const VisibleRow& gap) const {
  const int equal = gap.count - gap.hidden;
  QString text = equal > 0 ? tr("%n unchanged line(s)", nullptr, equal) : QString();
  if (gap.hidden == 0) return text;
  const bool both = state_.choices.hideNoise && state_.choices.ignoreWhitespace;
  const QString hidden = both                       ? tr("%n hidden", "lines", gap.hidden)
                         : state_.choices.hideNoise ? tr("%n hidden as noise", "lines", gap.hidden)
                                                    : tr("%n hidden as white space", "lines", gap.hidden);
  return text.isEmpty() ? hidden : tr("%1 \u00b7 %2").arg(text, hidden);
}

void DiffPainter::paintGap(int index, const VisibleRow& gap, const QRect& rect) {
  const PaneGeometry& geometry = state_.geometry;
  const auto strip = [&](const QRect& pane) {
    const QRect cell(pane.left(), rect.top(), pane.width(), rect.height());
    painter_.fillRect(cell, colours_[Role::Background]);
    painter_.fillRect(QRect(cell.left(), cell.top(), cell.width(), 1), colours_[Role::Line]);
    painter_.fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), colours_[Role::Line]);
    return cell;
  };
  QRect cell = strip(geometry.left);
  if (!geometry.unified)
    strip(geometry.right);
  else
    cell.setRight(linkRect(state_, gap, rect, GapLink::More, fonts_.code).left());
  painter_.setFont(fonts_.code);
  painter_.setPen(colours_[Role::Muted]);
  const QRect text = cell.adjusted(geometry.padding, 0, -metrics_.px(6), 0);
  painter_.drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                    QFontMetrics(fonts_.code).elidedText(gapText(gap), Qt::ElideRight, text.width()));
  const bool hovered = state_.hoverRow == index;
  if (gap.count > rowsPerMore)
    paintLink(gap, rect, GapLink::More, hovered && state_.hoverLink == GapLink::More);
  paintLink(gap, rect, GapLink::All, hovered && state_.hoverLink == GapLink::All);
}

// A small double arrow and a word.
void DiffPainter::paintLink(const VisibleRow& gap, const QRect& row, GapLink link, bool hovered) {
  const QRect rect = linkRect(state_, gap, row, link, fonts_.code);
  const QColor colour = colours_[hovered ? Role::Accent : Role::Muted];
  const QFontMetrics metrics(fonts_.code);
  painter_.save();
  painter_.setRenderHint(QPainter::Antialiasing);
  painter_.setPen(QPen(colour, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  const double x = rect.left() + metrics.height() / 3.0, y = rect.center().y() + 0.5;
  const double half = metrics.ascent() * 0.45, wing = metrics.ascent() * 0.22;
  painter_.drawLine(QPointF(x, y - half), QPointF(x, y + half));
  for (const double side : {-1.0, 1.0}) {
    painter_.drawLine(QPointF(x, y + side * half), QPointF(x - wing, y + side * (half - wing)));
    painter_.drawLine(QPointF(x, y + side * half), QPointF(x + wing, y + side * (half - wing)));
  }
  painter_.restore();
  QFont font = fonts_.code;
  font.setUnderline(hovered);
  painter_.setFont(font);
  painter_.setPen(colour);
  painter_.drawText(rect.adjusted(metrics.height() * 4 / 5, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                    linkText(gap, link));
}

void DiffPainter::paintSection(const VisibleRow& row, const QRect& rect, bool floating) {
  const PartTitle& title = state_.titles[static_cast<std::size_t>(row.part)];
  painter_.fillRect(rect, colours_[Role::Panel]);
  if (rect.top() + state_.scrollY > 0 && !floating)
    painter_.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), colours_[Role::Line]);
  painter_.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours_[Role::Line]);
  const ObjectChange change = title.summary.change;
  const bool open = (change != ObjectChange::Unchanged && !state_.folds.closed.contains(row.part)) ||
                    state_.folds.open.contains(row.part);
  int x = rect.left() + metrics_.px(8);
  const int icon = metrics_.px(12);
  theme::paintIcon(painter_, open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
                   colours_[Role::Faint], QRectF(x, rect.center().y() - icon / 2.0 + 1, icon, icon));
  x += icon + metrics_.px(8);
  const auto word = [&](const QString& text, const QFont& font, Role role, int after, int limit) {
    const QFontMetrics metrics(font);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, std::max(0, limit - x));
    painter_.setFont(font);
    painter_.setPen(colours_[role]);
    painter_.drawText(QRect(x, rect.top(), limit - x, rect.height()), Qt::AlignVCenter | Qt::AlignLeft,
                      shown);
    x += metrics.horizontalAdvance(shown) + after;
  };
  const QString count = !title.remark.isEmpty()             ? title.remark
                        : change == ObjectChange::Unchanged ? tr("unchanged")
                        : change == ObjectChange::Changed   ? tr("%n change(s)", nullptr, title.summary.hunks)
                        : change == ObjectChange::Created   ? tr("created")
                                                            : tr("deleted");
  const QFontMetrics small(fonts_.small);
  const int right = rect.right() - metrics_.px(10) - small.horizontalAdvance(count);
  word(changeSign(change), fonts_.strong, changeRole(change), metrics_.px(8), right);
  word(title.kind + QLatin1Char(' ') + title.name, fonts_.strong, Role::Text, metrics_.px(10),
       right - metrics_.px(8));
  word(title.place, fonts_.small, Role::Muted, 0, right - metrics_.px(8));
  painter_.setFont(fonts_.small);
  painter_.setPen(colours_[Role::Muted]);
  painter_.drawText(QRect(right, rect.top(), small.horizontalAdvance(count) + 1, rect.height()),
                    Qt::AlignVCenter, count);
}

// The heading of the object at the top stays while its lines scroll below it.
void DiffPainter::paintFloatingSection(int first, const QRect& viewport) {
  if (!state_.choices.sections) return;
  const VisibleRow& top = state_.visible.rows[static_cast<std::size_t>(first)];
  const int heading = state_.visible.sectionRows[static_cast<std::size_t>(top.part)];
  if (rowRect(heading).top() >= 0) return;
  int y = 0;
  const auto next = static_cast<std::size_t>(top.part) + 1;
  if (next < state_.visible.sectionRows.size())
    y = std::min(0, rowRect(state_.visible.sectionRows[next]).top() - state_.heights.section);
  paintSection(state_.visible.rows[static_cast<std::size_t>(heading)],
               QRect(0, y, viewport.width(), state_.heights.section), true);
}

void DiffPainter::paintConnectors(const QRect& viewport) {
  const QRect& bar = state_.geometry.bar;
  painter_.save();
  painter_.setClipRect(QRect(bar.left(), 0, bar.width(), viewport.height()));
  painter_.fillRect(QRect(bar.left(), 0, bar.width(), viewport.height()), colours_[Role::Background]);
  painter_.setRenderHint(QPainter::Antialiasing);
  painter_.setPen(Qt::NoPen);
  painter_.setBrush(colours_[Role::DiffConnector]);
  const int bottom = state_.scrollY + viewport.height();
  const auto topOf = [&](int row) { return state_.visible.tops[static_cast<std::size_t>(row)]; };
  auto hunk = std::ranges::partition_point(state_.visible.hunks, [&](const VisibleHunk& each) {
    return topOf(each.first + each.count) < state_.scrollY;
  });
  for (; hunk != state_.visible.hunks.end() && topOf(hunk->first) < bottom; ++hunk) paintConnector(*hunk);
  painter_.restore();
}

// From the lines of the old side to those of the new one: a ribbon between two smooth curves.
void DiffPainter::paintConnector(const VisibleHunk& hunk) {
  const auto extent = [&](Pane pane) {
    int begin = -1, end = -1;
    for (int i = hunk.first; i < hunk.first + hunk.count; ++i) {
      if (state_.lineOf(state_.visible.rows[static_cast<std::size_t>(i)], pane) == 0) continue;
      if (begin < 0) begin = rowRect(i).top();
      end = rowRect(i).bottom() + 1;
    }
    const int top = rowRect(hunk.first).top();
    return begin < 0 ? std::pair(top, top + 1) : std::pair(begin, end);
  };
  const auto [leftTop, leftBottom] = extent(Pane::Left);
  const auto [rightTop, rightBottom] = extent(Pane::Right);
  const QRect& bar = state_.geometry.bar;
  const double left = bar.left(), right = bar.right() + 1, middle = (left + right) / 2;
  QPainterPath path(QPointF(left, leftTop));
  path.cubicTo(middle, leftTop, middle, rightTop, right, rightTop);
  path.lineTo(right, rightBottom);
  path.cubicTo(middle, rightBottom, middle, leftBottom, left, leftBottom);
  path.closeSubpath();
  painter_.drawPath(path);
}

} // namespace pilothouse::ui
