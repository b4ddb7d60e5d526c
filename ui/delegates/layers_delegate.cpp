#include "ui/delegates/delegates.h"
#include "ui/delegates/ground.h"
#include "ui/models/layers_model.h"

namespace pilothouse::ui {

using theme::Role;

void LayersDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const theme::Colours& colours = theme::colours(option.widget);
  painter->save();
  paintGround(*painter, option, false);
  const bool isFile =
      index.data(LayersModel::LayerRole).toInt() == static_cast<int>(LayersModel::Layer::File);
  const bool missing = index.data(LayersModel::MissingRole).toBool();
  const int side = m.px(14);
  const QRect row = option.rect.adjusted(m.px(8), 0, -m.px(8), 0);
  if (isFile)
    theme::paintIcon(*painter, QStringLiteral("grip"), colours[Role::Faint],
                     QRect(row.x(), row.center().y() - side / 2, side, side));
  const QRect text = row.adjusted(m.px(20), 0, 0, 0);
  const QString detail = index.data(LayersModel::DetailRole).toString();
  const int detailWidth = QFontMetrics(m.small()).horizontalAdvance(detail);
  paintText(*painter, text.adjusted(0, 0, -detailWidth - m.px(8), 0), index.data().toString(), m.text(),
            colours[missing ? Role::Bad : Role::Text]);
  paintText(*painter, text, detail, m.small(), colours[missing ? Role::Bad : Role::Muted],
            Qt::AlignRight | Qt::AlignVCenter);
  if (option.state.testFlag(QStyle::State_HasFocus) &&
      option.state.testFlag(QStyle::State_KeyboardFocusChange))
    theme::drawFocusRing(*painter, option.rect, colours, m.radius());
  painter->restore();
}

QSize LayersDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  return {theme::metrics(option.widget).px(120), theme::metrics(option.widget).px(25)};
}

} // namespace pilothouse::ui
