#include "ui/dialogs/confirm_row.h"

#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace pilothouse::ui {

using theme::Role;

ConfirmRow::ConfirmRow(const QString& name, const QString& action, QWidget* parent)
    : QWidget(parent), name_(name), typing_(new QWidget), field_(new QLineEdit),
      cancel_(new QPushButton(tr("Cancel"))), action_(new QPushButton(action)) {
  const theme::Metrics& m = theme::metrics(this);
  theme::setVariant(action_, theme::ButtonVariant::Danger);
  theme::setKeys(action_, tr("Ctrl+↵", "the key that confirms"));
  theme::setKeys(cancel_, tr("Esc", "the key that cancels"));
  auto* words = new QHBoxLayout(typing_);
  words->setContentsMargins({});
  words->setSpacing(m.px(5));
  auto* before = new TextLabel(TextLabel::Size::Text, Role::Muted);
  auto* subject = new TextLabel(TextLabel::Size::Strong);
  auto* after = new TextLabel(TextLabel::Size::Text, Role::Muted);
  before->setText(tr("type", "before the name that must be typed"));
  subject->setText(name);
  after->setText(tr("to confirm", "after the name that must be typed"));
  for (TextLabel* label : {before, subject, after}) words->addWidget(label);
  words->addSpacing(m.px(5));
  words->addWidget(field_);
  field_->setMinimumWidth(m.px(150));
  field_->setAccessibleName(tr("Type %1 to confirm").arg(name));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(m.px(20), m.px(10), m.px(20), m.px(8));
  row->setSpacing(m.px(10));
  row->addWidget(typing_);
  typing_->setVisible(!name.isEmpty()); // not before it has a parent: it would flash up as a window
  row->addStretch(1);
  row->addWidget(cancel_);
  row->addWidget(action_);
  connect(field_, &QLineEdit::textChanged, this, &ConfirmRow::update);
  connect(action_, &QPushButton::clicked, this, &ConfirmRow::confirmed);
  connect(cancel_, &QPushButton::clicked, this, &ConfirmRow::cancelled);
  update();
}

void ConfirmRow::setReady(bool ready) {
  ready_ = ready;
  update();
}

void ConfirmRow::setRunning(const QString& cancelText) {
  running_ = true;
  cancel_->setText(cancelText);
  typing_->hide();
  action_->hide();
  cancel_->setFocus();
}

void ConfirmRow::confirm() {
  if (action_->isEnabled() && !running_) Q_EMIT confirmed();
}

void ConfirmRow::update() {
  action_->setEnabled(ready_ && !running_ && (name_.isEmpty() || field_->text().trimmed() == name_));
}

} // namespace pilothouse::ui
