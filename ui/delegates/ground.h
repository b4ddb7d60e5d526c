// What every row has: the ground for selected and hovered rows, the thin line below, the focus ring.
#pragma once

#include "ui/widgets/paint.h"

#include <QStyleOptionViewItem>

namespace pilothouse::ui {

inline void paintGround(QPainter& painter, const QStyleOptionViewItem& option, bool line) {
  const theme::Colours& colours = theme::colours(option.widget);
  if (option.state.testFlag(QStyle::State_Selected))
    painter.fillRect(option.rect, colours[theme::Role::Selection]);
  else if (option.state.testFlag(QStyle::State_MouseOver))
    painter.fillRect(option.rect, colours[theme::Role::Hover]);
  if (!line) return;
  painter.setPen(colours[theme::Role::Line]);
  painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

} // namespace pilothouse::ui
