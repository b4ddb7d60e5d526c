#include "ui/pages/upgrade_parts.h"

#include "ui/pages/more_options.h"
#include "ui/pages/strategy_dialog.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"
#include "ui/widgets/flow_row.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSpinBox>

namespace pilothouse::ui {

using theme::Role;

UpgradeOptions::UpgradeOptions(QWidget* parent)
    : QWidget(parent), wait_(new QCheckBox(tr("wait until ready"))),
      back_(new QCheckBox(tr("roll back on failure"))), timeout_(new QSpinBox), valuesRow_(new QWidget),
      values_(new QPushButton), more_(new QPushButton) {
  const theme::Metrics& m = theme::metrics(this);
  timeout_->setRange(5, 24 * 3600);
  timeout_->setSuffix(tr(" s", "seconds"));
  timeout_->setAccessibleName(tr("Timeout"));
  theme::setVariant(values_, theme::ButtonVariant::Quiet);
  const auto caption = [](const QString& text) {
    auto* label = new TextLabel(TextLabel::Size::Text, Role::Muted);
    label->setText(text);
    return label;
  };
  auto* row = new FlowRow(this, m.px(36), m.px(12));
  row->setContentsMargins(m.px(14), 0, m.px(14), 0);
  row->addWidget(wait_);
  row->addWidget(back_);
  row->addWidget(caption(tr("timeout")));
  row->addWidget(timeout_);
  auto* strategy = new QHBoxLayout(valuesRow_);
  strategy->setContentsMargins(m.px(8), 0, 0, 0);
  strategy->addWidget(caption(tr("values:")));
  strategy->addWidget(values_);
  row->addWidget(valuesRow_);
  row->addStretch();
  theme::setVariant(more_, theme::ButtonVariant::Quiet);
  row->addWidget(more_);
  showExtras();
  showValues();
  connect(more_, &QPushButton::clicked, this, &UpgradeOptions::moreRequested);
  connect(wait_, &QCheckBox::toggled, this, [this] { Q_EMIT changed(false); });
  connect(back_, &QCheckBox::toggled, this, [this](bool on) {
    if (on) wait_->setChecked(true); // Helm: rolling back on failure needs to wait
    wait_->setEnabled(!on);
    Q_EMIT changed(false);
  });
  connect(timeout_, &QSpinBox::valueChanged, this, [this] { Q_EMIT changed(false); });
  connect(values_, &QPushButton::clicked, this, &UpgradeOptions::strategiesRequested);
}

void UpgradeOptions::setExtras(const ApplyExtras& extras) {
  if (extras == extras_) return;
  extras_ = extras;
  showExtras();
  Q_EMIT changed(true);
}

void UpgradeOptions::setValues(ValuesChoice choice) {
  if (choice == choice_) return;
  choice_ = choice;
  showValues();
  Q_EMIT changed(true);
}

void UpgradeOptions::showValues() {
  const QString name = StrategyDialog::nameOf(choice_);
  values_->setText(name + QStringLiteral("…"));
  values_->setAccessibleName(tr("How the former values are used: %1").arg(name));
  values_->setToolTip(StrategyDialog::sentenceOf(choice_));
}

void UpgradeOptions::showExtras() {
  const int count = MoreOptions::countOf(extras_);
  more_->setText(count == 0 ? tr("More…") : tr("More (%1)…").arg(count));
  more_->setAccessibleName(tr("More options"));
}

void UpgradeOptions::showInput(const ApplyInput& input) {
  const QSignalBlocker quiet(this); // what is shown comes from outside, it is no choice
  wait_->setEnabled(true);
  back_->setChecked(input.rollbackOnFailure);
  wait_->setChecked(input.wait || input.rollbackOnFailure);
  timeout_->setValue(input.timeoutSeconds);
  choice_ = input.values;
  showValues();
  valuesRow_->setVisible(!input.install);
  extras_ = input.extras;
  showExtras();
  back_->setText(input.install ? tr("uninstall on failure") : tr("roll back on failure"));
}

void UpgradeOptions::fill(ApplyInput& input) const {
  input.wait = wait_->isChecked();
  input.rollbackOnFailure = back_->isChecked();
  input.timeoutSeconds = timeout_->value();
  input.values = choice_;
  input.extras = extras_;
}

} // namespace pilothouse::ui
