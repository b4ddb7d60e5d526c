#include "ui/delegates/delegates.h"
#include "ui/delegates/ground.h"
#include "ui/models/problems_model.h"

namespace pilothouse::ui {

using theme::Role;

void ProblemsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const theme::Colours& colours = theme::colours(option.widget);
  painter->save();
  paintGround(*painter, option, false);
  const auto severity = static_cast<ProblemItem::Severity>(index.data(ProblemsModel::SeverityRole).toInt());
  const bool isError = severity == ProblemItem::Severity::Error;
  const QRect row = option.rect.adjusted(m.px(14), 0, -m.px(14), 0);
  const int side = m.px(14);
  theme::paintIcon(*painter, isError ? QStringLiteral("cross") : QStringLiteral("warning"),
                   colours[isError ? Role::Bad : Role::Warning],
                   QRect(row.x(), row.center().y() - side / 2, side, side));
  const QRect text = row.adjusted(m.px(22), 0, 0, 0);
  const QString place = index.data(ProblemsModel::PlaceRole).toString();
  const int placeWidth = qMin(QFontMetrics(m.small()).horizontalAdvance(place), text.width() * 4 / 10);
  paintText(*painter, text.adjusted(0, 0, -placeWidth - m.px(10), 0),
            index.data().toString().section(u'\n', 0, 0), m.small(), colours[Role::Text]);
  paintText(*painter, text.adjusted(text.width() - placeWidth, 0, 0, 0), place, m.small(),
            colours[Role::Muted], Qt::AlignRight | Qt::AlignVCenter);
  if (option.state.testFlag(QStyle::State_HasFocus) &&
      option.state.testFlag(QStyle::State_KeyboardFocusChange))
    theme::drawFocusRing(*painter, option.rect, colours, m.radius());
  painter->restore();
}

QSize ProblemsDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
  return {theme::metrics(option.widget).px(120), theme::metrics(option.widget).px(24)};
}

} // namespace pilothouse::ui
