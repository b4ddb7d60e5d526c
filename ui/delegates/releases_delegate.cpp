#include "ui/delegates/delegates.h"
#include "ui/delegates/ground.h"
#include "ui/models/releases_model.h"

namespace pilothouse::ui {

using theme::Role;

void ReleasesDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const theme::Colours& colours = theme::colours(option.widget);
  painter->save();
  paintGround(*painter, option, true);
  const QRect cell = option.rect.adjusted(m.px(10), 0, -m.px(6), -1);
  switch (index.column()) {
  case ReleasesModel::Name: {
    QFont font = m.text();
    font.setWeight(QFont::Medium);
    paintText(*painter, cell, index.data().toString(), font, colours[Role::Text]);
    break;
  }
  case ReleasesModel::Status: {
    const auto status = static_cast<ReleaseStatus>(index.data(ReleasesModel::StatusRole).toInt());
    QRect pill(QPoint(cell.x(), 0), pillSize(statusIcon(status), statusWord(status)));
    pill.moveTop(cell.y() + (cell.height() - pill.height()) / 2);
    paintPill(*painter, pill, statusIcon(status), statusWord(status), statusTone(status));
    break;
  }
  case ReleasesModel::Health:
    paintHealth(*painter, cell, index.data(ReleasesModel::HealthRole).value<HealthSummary>());
    break;
  case ReleasesModel::Revision:
    paintText(*painter, cell, index.data().toString(), m.text(), colours[Role::Muted],
              Qt::AlignRight | Qt::AlignVCenter);
    break;
  case ReleasesModel::Chart: {
    const bool broken = !index.data(ReleasesModel::ProblemRole).toString().isEmpty();
    paintText(*painter, cell, index.data().toString(), m.text(), colours[broken ? Role::Bad : Role::Muted]);
    break;
  }
  default: paintText(*painter, cell, index.data().toString(), m.text(), colours[Role::Muted]);
  }
  painter->restore();
}

QSize ReleasesDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  int width = QFontMetrics(m.text()).horizontalAdvance(index.data().toString()) + m.px(24);
  if (index.column() == ReleasesModel::Status) width += m.px(24);
  if (index.column() == ReleasesModel::Health) width = m.px(110);
  return {width, m.rowHeight()};
}

} // namespace pilothouse::ui
