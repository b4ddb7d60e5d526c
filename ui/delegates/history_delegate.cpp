#include "ui/delegates/delegates.h"
#include "ui/delegates/ground.h"
#include "ui/models/history_model.h"

#include <QAbstractItemView>

namespace pilothouse::ui {

using theme::Role;
namespace {

struct Layout {
  QRect pill, title, when, detail;
};

constexpr int titleLines = 2;

Layout layoutOf(const QRect& row, const QModelIndex& index) {
  const theme::Metrics& m = theme::metrics();
  Layout layout;
  const QSize pill = pillSize({}, index.data(HistoryModel::RevisionRole).toString());
  layout.pill = QRect(row.x() + m.px(12), row.y() + m.px(8), qMax(m.px(30), pill.width()), pill.height());
  const int left = row.x() + m.px(50), right = row.right() - m.px(12);
  const int when =
      QFontMetrics(m.small()).horizontalAdvance(index.data(HistoryModel::WhenRole).toString()) + m.px(2);
  layout.when = QRect(right - when, row.y() + m.px(8), when, QFontMetrics(m.text()).lineSpacing());
  layout.title = QRect(left, row.y() + m.px(8), layout.when.x() - m.px(8) - left, 0);
  layout.title.setHeight(paintWrapped(nullptr, layout.title, index.data(HistoryModel::TitleRole).toString(),
                                      m.text(), {}, titleLines));
  layout.detail = QRect(left, layout.title.bottom() + m.px(3), right - left, 0);
  layout.detail.setHeight(paintWrapped(
      nullptr, layout.detail, index.data(HistoryModel::DetailRole).toString(), m.small(), {}, titleLines));
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
  const Tone tone = index.data(HistoryModel::LastGoodRole).toBool() ? Tone::Good : statusTone(status);
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(Qt::NoPen);
  painter->setBrush(colours[toneBack(tone)]);
  painter->drawRoundedRect(layout.pill, layout.pill.height() / 2.0, layout.pill.height() / 2.0);
  QFont number = m.small();
  number.setWeight(QFont::DemiBold);
  painter->setFont(number);
  painter->setPen(colours[toneText(tone)]);
  painter->drawText(layout.pill, Qt::AlignCenter, index.data(HistoryModel::RevisionRole).toString());
  paintWrapped(painter, layout.title, index.data(HistoryModel::TitleRole).toString(), m.text(),
               colours[Role::Text], titleLines);
  paintText(*painter, layout.when, index.data(HistoryModel::WhenRole).toString(), m.small(),
            colours[Role::Muted], Qt::AlignRight | Qt::AlignVCenter);
  paintWrapped(painter, layout.detail, index.data(HistoryModel::DetailRole).toString(), m.small(),
               colours[Role::Muted], 2);
  painter->restore();
}

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  // Rows are as wide as the view; the option's own rectangle is not yet known when the view lays itself out.
  const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
  const int width = view ? view->viewport()->width() : m.px(280);
  return {m.px(120), layoutOf(QRect(0, 0, width, 0), index).detail.bottom() + m.px(9)};
}

} // namespace pilothouse::ui
