#include "ui/delegates/delegates.h"
#include "ui/delegates/ground.h"
#include "ui/models/history_model.h"

namespace pilothouse::ui {

using theme::Role;
namespace {

struct Layout {
  QRect pill, title, when, detail;
};

Layout layoutOf(const QRect& row, const QModelIndex& index) {
  const theme::Metrics& m = theme::metrics();
  Layout layout;
  const QSize pill = pillSize({}, index.data(HistoryModel::RevisionRole).toString());
  layout.pill = QRect(row.x() + m.px(12), row.y() + m.px(8), qMax(m.px(30), pill.width()), pill.height());
  const int left = row.x() + m.px(50), right = row.right() - m.px(12);
  const int when =
      QFontMetrics(m.small()).horizontalAdvance(index.data(HistoryModel::WhenRole).toString()) + m.px(2);
  const int line = QFontMetrics(m.text()).height();
  layout.when = QRect(right - when, row.y() + m.px(8), when, line + m.px(2));
  layout.title = QRect(left, row.y() + m.px(8), layout.when.x() - m.px(8) - left, line + m.px(2));
  layout.detail = QRect(left, layout.title.bottom() + m.px(2), right - left, row.height());
  return layout;
}

} // namespace

void HistoryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const theme::Colours& colours = theme::colours(option.widget);
  painter->save();
  paintGround(*painter, option, true);
  const Layout layout = layoutOf(option.rect, index);
  const auto status = static_cast<ReleaseStatus>(index.data(HistoryModel::StatusRole).toInt());
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(Qt::NoPen);
  painter->setBrush(colours[toneBack(statusTone(status))]);
  painter->drawRoundedRect(layout.pill, layout.pill.height() / 2.0, layout.pill.height() / 2.0);
  QFont number = m.small();
  number.setWeight(QFont::DemiBold);
  painter->setFont(number);
  painter->setPen(colours[toneText(statusTone(status))]);
  painter->drawText(layout.pill, Qt::AlignCenter, index.data(HistoryModel::RevisionRole).toString());
  paintText(*painter, layout.title, index.data(HistoryModel::TitleRole).toString(), m.text(),
            colours[Role::Text]);
  paintText(*painter, layout.when, index.data(HistoryModel::WhenRole).toString(), m.small(),
            colours[Role::Muted], Qt::AlignRight | Qt::AlignVCenter);
  paintWrapped(painter, layout.detail, index.data(HistoryModel::DetailRole).toString(), m.small(),
               colours[Role::Muted], 2);
  painter->restore();
}

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const int width = option.rect.width() > 0 ? option.rect.width() : m.px(280);
  const Layout layout = layoutOf(QRect(0, 0, width, 1000), index);
  const int detail =
      paintWrapped(nullptr, layout.detail, index.data(HistoryModel::DetailRole).toString(), m.small(), {}, 2);
  return {m.px(120), layout.detail.y() + detail + m.px(9)};
}

} // namespace pilothouse::ui
