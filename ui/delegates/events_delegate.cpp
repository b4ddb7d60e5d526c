// Conditions and events: what, and below it the whole sentence, wrapped.
#include "ui/delegates/delegates.h"
#include "ui/models/steps_model.h"
#include "ui/widgets/paint.h"

namespace pilothouse::ui {

using theme::Role;

namespace {
constexpr int mostLines = 6;

QRect textRect(const QRect& row, const theme::Metrics& m) {
  return row.adjusted(m.px(34), m.px(6), -m.px(12), -m.px(6));
}
} // namespace

void EventsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const theme::Colours& colours = theme::colours(option.widget);
  painter->save();
  const auto state = static_cast<StepState>(index.data(StepsModel::StateRole).toInt());
  const QRect text = textRect(option.rect, m);
  const int side = m.px(14), line = QFontMetrics(m.text()).height();
  theme::paintIcon(*painter, stepIcon(state), colours[toneText(stepTone(state))],
                   QRect(option.rect.x() + m.px(12), text.y() + (line - side) / 2, side, side));
  paintText(*painter, QRect(text.x(), text.y(), text.width(), line),
            index.data(StepsModel::SubjectRole).toString(), m.text(),
            colours[state == StepState::Failed ? Role::Bad : Role::Text]);
  paintWrapped(painter, text.adjusted(0, line, 0, 0), index.data(StepsModel::MessageRole).toString(),
               m.small(), colours[Role::Muted], mostLines);
  painter->restore();
}

QSize EventsDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const int width = option.widget ? option.widget->width() - m.px(16) : m.px(300);
  const QRect text = textRect(QRect(0, 0, width, 10000), m);
  const int below =
      paintWrapped(nullptr, text, index.data(StepsModel::MessageRole).toString(), m.small(), {}, mostLines);
  return {m.px(100), QFontMetrics(m.text()).height() + below + m.px(12)};
}

} // namespace pilothouse::ui
