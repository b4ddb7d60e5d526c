#include "ui/widgets/flow_row.h"

#include <QWidget>

#include <algorithm>
#include <limits>

namespace pilothouse::ui {

FlowRow::FlowRow(QWidget* parent, int lineHeight, int spacing)
    : QLayout(parent), stretch_(std::numeric_limits<std::size_t>::max()), lineHeight_(lineHeight) {
  setSpacing(spacing);
}

FlowRow::~FlowRow() = default;

void FlowRow::addStretch() { stretch_ = items_.size(); }

void FlowRow::addItem(QLayoutItem* item) { items_.emplace_back(item); }

int FlowRow::count() const { return static_cast<int>(items_.size()); }

QLayoutItem* FlowRow::itemAt(int index) const {
  return index >= 0 && index < count() ? items_[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem* FlowRow::takeAt(int index) {
  if (index < 0 || index >= count()) return nullptr;
  QLayoutItem* taken = items_[static_cast<std::size_t>(index)].release();
  items_.erase(items_.begin() + index);
  if (stretch_ != std::numeric_limits<std::size_t>::max() && static_cast<std::size_t>(index) < stretch_)
    --stretch_;
  return taken;
}

// What may grow asks for its least, and gets what is left of its line.
int FlowRow::wish(const QLayoutItem& item) const {
  const bool grows = (item.expandingDirections() & Qt::Horizontal) != 0;
  return grows ? item.minimumSize().width() : item.sizeHint().width();
}

std::vector<FlowRow::Line> FlowRow::lines(int width) const {
  std::vector<Line> result;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    if (items_[i]->isEmpty()) continue; // hidden
    const int wanted = wish(*items_[i]);
    if (result.empty() || result.back().width + spacing() + wanted > width)
      result.push_back({{i}, wanted});
    else {
      result.back().items.push_back(i);
      result.back().width += spacing() + wanted;
    }
  }
  return result;
}

int FlowRow::heightForWidth(int width) const {
  const QMargins margins = contentsMargins();
  const auto count = static_cast<int>(lines(width - margins.left() - margins.right()).size());
  return std::max(1, count) * lineHeight_ + margins.top() + margins.bottom();
}

QSize FlowRow::sizeHint() const {
  const QMargins margins = contentsMargins();
  int width = -spacing();
  for (const auto& item : items_)
    if (!item->isEmpty()) width += spacing() + item->sizeHint().width();
  return {std::max(0, width) + margins.left() + margins.right(),
          lineHeight_ + margins.top() + margins.bottom()};
}

QSize FlowRow::minimumSize() const {
  const QMargins margins = contentsMargins();
  int width = 0;
  for (const auto& item : items_)
    if (!item->isEmpty()) width = std::max(width, wish(*item));
  return {width + margins.left() + margins.right(), lineHeight_ + margins.top() + margins.bottom()};
}

void FlowRow::setGeometry(const QRect& rect) {
  QLayout::setGeometry(rect);
  QRect left = rect.marginsRemoved(contentsMargins());
  for (const Line& line : lines(left.width())) {
    place(line, QRect(left.topLeft(), QSize(left.width(), lineHeight_)));
    left.setTop(left.top() + lineHeight_);
  }
}

void FlowRow::place(const Line& line, const QRect& rect) const {
  int free = rect.width() - line.width;
  int x = rect.left();
  for (const std::size_t i : line.items) {
    QLayoutItem& item = *items_[i];
    int width = wish(item);
    // The stretch takes nothing from what may grow before it on the same line.
    if ((item.expandingDirections() & Qt::Horizontal) != 0) {
      const int more = std::clamp(item.maximumSize().width() - width, 0, std::max(0, free));
      width += more;
      free -= more;
    }
    width = std::min(width, rect.width());
    const int height = std::min(item.sizeHint().height(), rect.height());
    item.setGeometry({x, rect.top() + (rect.height() - height) / 2, width, height});
    x += width + spacing();
  }
  // What comes after the stretch moves to the right, all of the line where the stretch was before it.
  if (free <= 0) return;
  for (const std::size_t i : line.items)
    if (i >= stretch_) {
      const QRect now = items_[i]->geometry();
      items_[i]->setGeometry(now.translated(free, 0));
    }
}

} // namespace pilothouse::ui
