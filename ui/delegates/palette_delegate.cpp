#include "ui/delegates/delegates.h"
#include "ui/models/palette_model.h"
#include "ui/widgets/paint.h"

namespace pilothouse::ui {

using theme::Role;

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const theme::Colours& colours = theme::colours(option.widget);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const bool chosen = option.state.testFlag(QStyle::State_Selected);
  if (chosen || option.state.testFlag(QStyle::State_MouseOver)) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(colours[chosen ? Role::Selection : Role::Hover]);
    painter->drawRoundedRect(option.rect, m.radius(), m.radius());
  }
  const QRect row = option.rect.adjusted(m.px(10), 0, -m.px(10), 0);
  const int side = m.px(15);
  theme::paintIcon(*painter, index.data(PaletteModel::IconRole).toString(), colours[Role::Muted],
                   QRect(row.x(), row.center().y() - side / 2, side, side));
  const QString title = index.data().toString();
  const QString keys = index.data(PaletteModel::KeysRole).toString();
  const QString detail = keys.isEmpty() ? index.data(PaletteModel::DetailRole).toString() : keys;
  const QRect text = row.adjusted(m.px(25), 0, 0, 0);
  const int wanted = QFontMetrics(m.text()).horizontalAdvance(title) + m.px(16);
  const int titleWidth = qMin(wanted, detail.isEmpty() ? text.width() : text.width() * 7 / 10);
  paintText(*painter, QRect(text.x(), text.y(), titleWidth, text.height()), title, m.text(),
            colours[Role::Text]);
  paintText(*painter, text.adjusted(titleWidth, 0, 0, 0), detail, m.small(), colours[Role::Muted],
            Qt::AlignRight | Qt::AlignVCenter);
  painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  return {theme::metrics(option.widget).px(200), theme::metrics(option.widget).px(32)};
}

} // namespace pilothouse::ui
