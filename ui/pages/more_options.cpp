#include "ui/pages/more_options.h"

#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <array>

namespace pilothouse::ui {
namespace {

constexpr int helmsHistory = 10;

struct Entry {
  const char *words, *flag;
  bool ApplyExtras::* member;
  bool upgradeOnly;
};

constexpr std::array<Entry, 8> entries{{
    {QT_TRANSLATE_NOOP("pilothouse::ui::MoreOptions", "Wait for jobs to end, too"), "--wait-for-jobs",
     &ApplyExtras::waitForJobs, false},
    {QT_TRANSLATE_NOOP("pilothouse::ui::MoreOptions", "Run no hooks"), "--no-hooks", &ApplyExtras::noHooks,
     false},
    {QT_TRANSLATE_NOOP("pilothouse::ui::MoreOptions", "Leave out the chart's custom resource definitions"),
     "--skip-crds", &ApplyExtras::skipCrds, false},
    {QT_TRANSLATE_NOOP("pilothouse::ui::MoreOptions",
                       "Replace objects that cannot be patched: they are deleted first"),
     "--force-replace", &ApplyExtras::forceReplace, false},
    {QT_TRANSLATE_NOOP("pilothouse::ui::MoreOptions", "Take over fields that others manage"),
     "--force-conflicts", &ApplyExtras::forceConflicts, false},
    {QT_TRANSLATE_NOOP("pilothouse::ui::MoreOptions", "Take over objects that exist already"),
     "--take-ownership", &ApplyExtras::takeOwnership, false},
    {QT_TRANSLATE_NOOP("pilothouse::ui::MoreOptions", "Delete what this upgrade created when it fails"),
     "--cleanup-on-fail", &ApplyExtras::cleanupOnFail, true},
    {QT_TRANSLATE_NOOP("pilothouse::ui::MoreOptions", "Do not check the values against the chart's schema"),
     "--skip-schema-validation", &ApplyExtras::skipSchemaValidation, false},
}};

TextLabel* flagLabel(const QString& flag) {
  auto* label = new TextLabel(TextLabel::Size::Small, theme::Role::Muted);
  label->setText(flag);
  return label;
}

} // namespace

MoreOptions::MoreOptions(QWidget* host, const ApplyExtras& extras, bool install)
    : Overlay(host, 640, install ? 440 : 480), extras_(extras), history_(new QSpinBox),
      description_(new QLineEdit), done_(new QPushButton(tr("Done"))) {
  const theme::Metrics& m = theme::metrics(this);
  auto* title = new TextLabel(TextLabel::Size::Title);
  title->setText(tr("More options"));
  auto* grid = new QGridLayout;
  grid->setVerticalSpacing(m.px(9));
  grid->setColumnStretch(0, 1);
  for (const Entry& entry : entries) {
    if (entry.upgradeOnly && install) continue;
    auto* box = new QCheckBox(tr(entry.words));
    box->setChecked(extras.*entry.member);
    box->setAccessibleDescription(QLatin1String(entry.flag));
    switches_.push_back({box, entry.member});
    grid->addWidget(box, grid->rowCount(), 0);
    grid->addWidget(flagLabel(QLatin1String(entry.flag)), grid->rowCount() - 1, 1, Qt::AlignRight);
  }
  auto* fields = new QGridLayout;
  fields->setHorizontalSpacing(m.px(10));
  fields->setVerticalSpacing(m.px(9));
  const auto field = [&](const QString& name, QWidget* widget, const QString& flag) {
    auto* label = new TextLabel(TextLabel::Size::Text, theme::Role::Muted);
    label->setText(name);
    label->setBuddy(widget);
    widget->setAccessibleName(name);
    const int row = fields->rowCount();
    fields->addWidget(label, row, 0);
    fields->addWidget(widget, row, 1);
    fields->addWidget(flagLabel(flag), row, 2, Qt::AlignRight);
  };
  fields->setColumnStretch(1, 1);
  history_->setRange(0, 1000);
  history_->setSpecialValueText(tr("all"));
  history_->setValue(extras.historyMax);
  description_->setText(extras.description);
  description_->setMaxLength(512);
  if (!install) field(tr("revisions to keep"), history_, QStringLiteral("--history-max"));
  field(tr("description"), description_, QStringLiteral("--description"));
  theme::setVariant(done_, theme::ButtonVariant::Primary);
  connect(done_, &QPushButton::clicked, this, &MoreOptions::finish);
  connect(this, &Overlay::confirmPressed, this, &MoreOptions::finish);
  auto* column = new QVBoxLayout;
  column->setContentsMargins(m.px(20), m.px(14), m.px(20), m.px(14));
  column->setSpacing(m.px(12));
  column->addWidget(title);
  column->addLayout(grid);
  column->addLayout(fields);
  column->addStretch(1);
  column->addWidget(done_, 0, Qt::AlignRight);
  body()->addLayout(column, 1);
}

void MoreOptions::finish() {
  for (const Switch& one : switches_) extras_.*one.member = one.box->isChecked();
  extras_.historyMax = history_->value();
  extras_.description = description_->text().trimmed();
  close();
  Q_EMIT chosen(extras_);
}

int MoreOptions::countOf(const ApplyExtras& extras) {
  int count = (extras.historyMax != helmsHistory) + !extras.description.isEmpty();
  for (const Entry& entry : entries) count += extras.*entry.member;
  return count;
}

} // namespace pilothouse::ui
