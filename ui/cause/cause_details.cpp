#include "ui/cause/cause_details.h"

#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QGridLayout>

namespace pilothouse::ui {

using theme::Role;

CauseDetails::CauseDetails(QWidget* parent) : QScrollArea(parent) {
  setFrameShape(QFrame::NoFrame);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Why this line"));
  viewport()->setAutoFillBackground(false);
}

void CauseDetails::showCause(const CauseView& cause) {
  const theme::Metrics& m = theme::metrics(this);
  auto* ground = new Surface(Role::Background);
  grid_ = new QGridLayout(ground);
  grid_->setContentsMargins(m.px(14), m.px(2), m.px(14), m.px(10));
  grid_->setHorizontalSpacing(m.px(12));
  grid_->setVerticalSpacing(m.px(4));
  grid_->setColumnStretch(2, 1);
  if (cause.hasTemplate) {
    addRow(tr("written by"), cause.templateLine, QStringLiteral("%1:%2").arg(cause.file).arg(cause.line),
           true);
    for (auto include = cause.includes.crbegin(); include != cause.includes.crend(); ++include)
      addRow(tr("through"), *include, {}, true);
  }
  for (const CauseView::Value& value : cause.values) {
    const QString text = value.hidden ? tr("hidden: it is in a Secret") : value.text;
    addRow(value.decides ? tr("because of") : tr("reads"), QStringLiteral("%1 = %2").arg(value.path, text),
           value.source, true);
  }
  grid_->setRowStretch(grid_->rowCount(), 1);
  setWidget(ground); // the former one goes
  updateGeometry();
}

void CauseDetails::addRow(const QString& name, const QString& text, const QString& remark, bool code) {
  const int row = grid_->rowCount();
  auto* label = new TextLabel(TextLabel::Size::Small, Role::Muted);
  label->setText(name);
  auto* said = new TextLabel(code ? TextLabel::Size::Code : TextLabel::Size::Small);
  said->setText(text);
  auto* from = new TextLabel(TextLabel::Size::Small, Role::Muted);
  from->setText(remark);
  for (TextLabel* selectable : {said, from})
    selectable->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  grid_->addWidget(label, row, 0, Qt::AlignTop);
  grid_->addWidget(said, row, 1, Qt::AlignTop);
  grid_->addWidget(from, row, 2, Qt::AlignTop);
}

QSize CauseDetails::sizeHint() const {
  const theme::Metrics& m = theme::metrics(this);
  const int wanted = widget() ? widget()->sizeHint().height() : 0;
  return {m.px(300), qMin(wanted, m.px(170))};
}

} // namespace pilothouse::ui
