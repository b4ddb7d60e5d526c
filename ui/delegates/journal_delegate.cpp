// An operation of the journal: its outcome as a pill, the rest as text.
#include "ui/delegates/delegates.h"
#include "ui/delegates/ground.h"
#include "ui/models/journal_model.h"

namespace pilothouse::ui {

using theme::Role;

void JournalDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
  const theme::Metrics& m = theme::metrics(option.widget);
  const theme::Colours& colours = theme::colours(option.widget);
  painter->save();
  paintGround(*painter, option, true);
  const QRect cell = option.rect.adjusted(m.px(10), 0, -m.px(6), -1);
  if (index.column() == JournalModel::Outcome) {
    const auto outcome = static_cast<JournalOutcome>(index.data(JournalModel::OutcomeRole).toInt());
    QRect pill(cell.topLeft(), pillSize(outcomeIcon(outcome), outcomeWord(outcome)));
    pill.moveTop(cell.y() + (cell.height() - pill.height()) / 2);
    paintPill(*painter, pill, outcomeIcon(outcome), outcomeWord(outcome), outcomeTone(outcome));
  } else {
    const bool name = index.column() == JournalModel::Release;
    paintText(*painter, cell, index.data().toString(), m.text(), colours[name ? Role::Text : Role::Muted]);
  }
  painter->restore();
}

} // namespace pilothouse::ui
