#include "ui/dialogs/repair_dialog.h"

#include "ui/delegates/delegates.h"
#include "ui/dialogs/confirm_row.h"
#include "ui/models/steps_model.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QButtonGroup>
#include <QListView>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;

RepairDialog::RepairDialog(QWidget* host, PageContext context, const ReleaseKey& key)
    : Overlay(host, 820, 660), context_(context), reading_(context.runner) {
  input_.key = key;
  build();
  connect(confirm_, &ConfirmRow::cancelled, this, [this] { close(); });
  connect(confirm_, &ConfirmRow::confirmed, this, &RepairDialog::start);
  connect(this, &Overlay::confirmPressed, confirm_, &ConfirmRow::confirm);
  connect(choice_, &QButtonGroup::idToggled, this, [this](int id, bool on) {
    if (!on) return;
    input_.kind = static_cast<Repair>(id);
    confirm_->action()->setText(title(input_.kind));
    confirm_->setReady(diagnosed_);
  });
  diagnose();
}

void RepairDialog::build() {
  const theme::Metrics& m = theme::metrics(this);
  auto* title = new TextLabel(TextLabel::Size::Title);
  title->setText(tr("Repair %1").arg(input_.key.name));
  auto* badge = new Badge(tr("PRODUCTION"), this);
  badge->setVisible(context_.production());
  auto* first = new QHBoxLayout;
  first->addWidget(title);
  first->addStretch(1);
  first->addWidget(badge);
  subtitle_ = new ElidedLabel(TextLabel::Size::Text, Role::Muted);
  subtitle_->setFullText(context_.cluster.context() + QStringLiteral(" / ") + input_.key.nameSpace);
  summary_ = new TextLabel;
  summary_->setWordWrap(true);
  summary_->setText(tr("Looking at the record and at the cluster…"));
  warning_ = new TextLabel(TextLabel::Size::Text, Role::Warning);
  warning_->setWordWrap(true);
  warning_->hide();
  found_ = new TextLabel(TextLabel::Size::Caption, Role::Muted);
  objects_ = new StepsModel(this);
  auto* list = new QListView;
  list->setModel(objects_);
  list->setItemDelegate(new StepsDelegate(list));
  list->setFrameShape(QFrame::NoFrame);
  list->setSelectionMode(QAbstractItemView::NoSelection);
  list->setAccessibleName(tr("What of the release is in the cluster"));
  list->viewport()->setAutoFillBackground(false);
  auto* waysOut = new TextLabel(TextLabel::Size::Caption, Role::Muted);
  waysOut->setText(tr("WAYS OUT"));
  ways_ = new QVBoxLayout;
  ways_->setSpacing(m.px(2));
  choice_ = new QButtonGroup(this);
  confirm_ = new ConfirmRow(context_.production() ? input_.key.name : QString(), tr("Repair"));
  auto* column = new QVBoxLayout;
  column->setContentsMargins(m.px(20), m.px(12), m.px(20), m.px(12));
  column->setSpacing(m.px(6));
  column->addLayout(first);
  column->addWidget(subtitle_);
  column->addSpacing(m.px(4));
  column->addWidget(summary_);
  column->addWidget(warning_);
  column->addSpacing(m.px(6));
  column->addWidget(found_);
  column->addWidget(list, 1);
  column->addSpacing(m.px(6));
  column->addWidget(waysOut);
  column->addLayout(ways_);
  body()->addLayout(column, 1);
  body()->addWidget(new Line);
  body()->addWidget(confirm_);
}

QRadioButton* RepairDialog::way(Repair kind) const {
  return qobject_cast<QRadioButton*>(choice_->button(static_cast<int>(kind)));
}

void RepairDialog::diagnose() {
  reading_.start(
      this,
      [gateway = context_.cluster.gateway(), key = input_.key](std::stop_token stop) {
        return gateway->diagnose(key, stop);
      },
      [this](const Result<DiagnosisView>& found) {
        if (found) return show(*found);
        const ErrorText text = describe(found.error());
        summary_->setText(text.title);
        warning_->setText(text.detail);
        warning_->show();
      });
}

void RepairDialog::show(const DiagnosisView& found) {
  diagnosed_ = true;
  input_.revision = found.revision;
  input_.status = found.status;
  input_.lastGood = found.lastGood;
  subtitle_->setFullText(
      QStringList{context_.cluster.context() + QStringLiteral(" / ") + input_.key.nameSpace,
                  tr("revision %1").arg(found.revision), statusWord(found.status),
                  relativeTime(found.changed, QDateTime::currentDateTimeUtc())}
          .join(QStringLiteral(" · ")));
  summary_->setText(found.summary);
  warning_->setText(
      tr("This is recent: somebody may still be working on it. Wait, or ask, before you go on."));
  warning_->setVisible(found.stuck && found.mayBeAlive);
  found_->setText(tr("IN THE CLUSTER: %1 AS RECORDED, %2 DIFFERENT, %3 MISSING")
                      .arg(found.present)
                      .arg(found.differing)
                      .arg(found.missing));
  objects_->setSteps(found.objects);
  for (const RepairWay& way : found.ways) addWay(way);
  for (const RepairWay& way : found.ways)
    if (way.recommended && way.possible) this->way(way.kind)->setChecked(true);
}

void RepairDialog::addWay(const RepairWay& way) {
  const theme::Metrics& m = theme::metrics(this);
  auto* button =
      new QRadioButton(way.recommended ? tr("%1 (recommended)").arg(title(way.kind)) : title(way.kind));
  button->setEnabled(way.possible);
  const QString effects =
      way.possible ? way.effects.join(QStringLiteral("; ")) : tr("not possible: %1").arg(way.whyNot);
  button->setAccessibleDescription(effects);
  auto* words = new TextLabel(TextLabel::Size::Small, Role::Muted);
  words->setWordWrap(true);
  words->setText(effects);
  words->setContentsMargins(m.px(24), 0, 0, m.px(4));
  choice_->addButton(button, static_cast<int>(way.kind));
  ways_->addWidget(button);
  ways_->addWidget(words);
}

void RepairDialog::start() {
  const quint64 id =
      context_.operations.repair(context_.cluster.context(), context_.cluster.gateway(), input_);
  Q_EMIT started(id);
  close();
}

QString RepairDialog::title(Repair kind) const {
  switch (kind) {
  case Repair::Rollback: return tr("Roll back to revision %1").arg(input_.lastGood);
  case Repair::MarkFailed: return tr("Mark revision %1 as failed").arg(input_.revision);
  case Repair::MarkDeployed: return tr("Mark revision %1 as deployed").arg(input_.revision);
  case Repair::Drop: return tr("Drop the record");
  case Repair::Uninstall: return tr("Delete what is there, and the records");
  }
  return {};
}

} // namespace pilothouse::ui
