#include "ui/dialogs/rollback_dialog.h"

#include "ui/cause/cause_bar.h"
#include "ui/delegates/delegates.h"
#include "ui/dialogs/confirm_row.h"
#include "ui/dialogs/plan_summary.h"
#include "ui/diff/diff_view.h"
#include "ui/models/steps_model.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pilothouse::ui {

using theme::Role;

RollbackDialog::RollbackDialog(QWidget* host, PageContext context, const HistoryView& history, int revision)
    : Overlay(host, 940, 720), context_(context), history_(history),
      plans_(new PlanController(context.runner, this)) {
  input_.key = history.key;
  input_.revision = revision;
  plans_->setGateway(context_.cluster.gateway());
  build();
  connect(plans_, &PlanController::planned, this, &RollbackDialog::showPlan);
  connect(plans_, &PlanController::failed, this, [this](const Error& error) {
    const ErrorText text = describe(error);
    summary_->showWaiting(text.title);
    diff_->showMessage(text.title, text.detail);
  });
  connect(diff_, &DiffView::revealRequested, this, [this](bool reveal) {
    input_.revealSecrets = reveal;
    plan();
  });
  connect(confirm_, &ConfirmRow::confirmed, this, &RollbackDialog::start);
  connect(confirm_, &ConfirmRow::cancelled, this, [this] { close(); });
  connect(this, &Overlay::confirmPressed, confirm_, &ConfirmRow::confirm);
  connect(&context_.operations, &Operations::changed, this, [this](quint64 id) {
    if (id == operation_) showOperation();
  });
  connect(revision_, &QComboBox::activated, this, [this] {
    input_.revision = revision_->currentData().toInt();
    showTarget();
    plan();
  });
  showTarget();
  plan();
}

void RollbackDialog::build() {
  const theme::Metrics& m = theme::metrics(this);
  auto* title = new TextLabel(TextLabel::Size::Title);
  title->setText(tr("Roll back %1 to").arg(history_.key.name));
  revision_ = new QComboBox;
  revision_->setFont(m.title());
  revision_->setAccessibleName(tr("Revision to go back to"));
  for (std::size_t i = 1; i < history_.revisions.size(); ++i)
    revision_->addItem(tr("revision %1").arg(history_.revisions[i].revision), history_.revisions[i].revision);
  revision_->setCurrentIndex(revision_->findData(input_.revision));
  subtitle_ = new ElidedLabel(TextLabel::Size::Text, Role::Muted);
  auto* badge = new Badge(tr("PRODUCTION"), this);
  badge->setVisible(context_.production());
  auto* titles = new QHBoxLayout;
  titles->setSpacing(m.px(8));
  titles->addWidget(title);
  titles->addWidget(revision_);
  titles->addStretch(1);
  titles->addWidget(badge);
  auto* head = new QVBoxLayout;
  head->setContentsMargins(m.px(20), m.px(12), m.px(20), m.px(12));
  head->setSpacing(m.px(4));
  head->addLayout(titles);
  head->addWidget(subtitle_);
  head->addSpacing(m.px(8));
  summary_ = new PlanSummary;
  head->addWidget(summary_);
  diff_ = new DiffView;
  diff_->setNavigatorVisible(false);
  diff_->setHideNoise(context_.preferences.flag(QStringLiteral("diff/hideNoise"), true));
  cause_ = new CauseBar(context_, diff_);
  stepsTitle_ = new TextLabel(TextLabel::Size::Caption, Role::Muted);
  steps_ = new StepsModel(this);
  stepsView_ = new QListView;
  stepsView_->setModel(steps_);
  stepsView_->setItemDelegate(new StepsDelegate(stepsView_));
  stepsView_->setFrameShape(QFrame::NoFrame);
  stepsView_->setSelectionMode(QAbstractItemView::NoSelection);
  stepsView_->setFixedHeight(m.px(28) * 5 + m.px(2));
  stepsView_->setAccessibleName(tr("What happens to each object"));
  stepsView_->viewport()->setAutoFillBackground(false);
  auto* after = new QVBoxLayout;
  after->setContentsMargins(m.px(20), m.px(10), m.px(20), m.px(6));
  after->setSpacing(m.px(4));
  after->addWidget(stepsTitle_);
  after->addWidget(stepsView_);
  confirm_ = new ConfirmRow(context_.production() ? history_.key.name : QString(), tr("Roll back"));
  body()->addLayout(head);
  body()->addWidget(new Line);
  body()->addWidget(diff_, 1);
  body()->addWidget(cause_);
  body()->addWidget(new Line);
  body()->addLayout(after);
  body()->addWidget(new Line);
  body()->addWidget(confirm_);
}

void RollbackDialog::showTarget() {
  const RevisionItem* target = history_.find(input_.revision);
  if (!target) return;
  QStringList parts{context_.cluster.context() + QStringLiteral(" / ") + history_.key.nameSpace};
  parts.append(target->appVersion.isEmpty() ? target->chart
                                            : tr("%1, app %2").arg(target->chart, target->appVersion));
  const QString when = relativeTime(target->updated, QDateTime::currentDateTimeUtc());
  parts.append(input_.revision == history_.lastGood ? tr("last good, deployed %1").arg(when)
                                                    : tr("deployed %1").arg(when));
  subtitle_->setFullText(parts.join(QStringLiteral(" · ")));
}

void RollbackDialog::plan() {
  planned_ = false;
  confirm_->setReady(false);
  summary_->showWaiting(tr("Comparing with the cluster…"));
  stepsTitle_->setText(tr("AFTER THE CLICK"));
  plans_->planRollback(input_);
}

void RollbackDialog::showPlan(const PlanView& plan, qint64 milliseconds) {
  if (operation_ != 0) return;
  planned_ = true;
  summary_->showPlan(plan);
  summary_->setRemark(
      plan.serverChecked ? tr("checked on the server in %1 s").arg(milliseconds / 1000.0, 0, 'f', 2)
      : plan.notServerChecked.isEmpty() ? QString()
                                        : tr("not checked on the server: %1").arg(plan.notServerChecked));
  diff_->setModel(plan.diff, plan.leftName, tr("now"), plan.rightName, tr("after the roll-back"));
  diff_->setNavigatorVisible(false);
  cause_->setRevisions(plan.diff, &history_.revisions.front(), history_.find(input_.revision),
                       input_.revealSecrets);
  plannedSteps_ = plan.steps;
  steps_->setSteps(plannedSteps_);
  confirm_->setReady(true);
}

void RollbackDialog::start() {
  operation_ = context_.operations.rollback(context_.cluster.context(), context_.cluster.gateway(), input_);
  plans_->cancel();
  revision_->setEnabled(false);
  confirm_->setRunning(tr("Close, go on in the background"));
  showOperation();
  Q_EMIT started(operation_);
}

void RollbackDialog::showOperation() {
  const Operation* operation = context_.operations.find(operation_);
  if (!operation) return;
  std::vector<StepItem> shown = plannedSteps_;
  for (const StepItem& step : operation->steps) {
    const auto known = std::ranges::find(shown, step.subject, &StepItem::subject);
    if (known != shown.end())
      *known = step;
    else
      shown.push_back(step);
  }
  if (operation->state == Operation::State::Succeeded) // what needed no word of its own is done as well
    for (StepItem& step : shown)
      if (step.state == StepState::Planned) step = {step.subject, tr("done"), StepState::Done};
  steps_->setSteps(shown);
  if (operation->isRunning()) {
    stepsTitle_->setText(operation->phase.isEmpty() ? tr("ROLLING BACK") : operation->phase.toUpper());
    summary_->setRemark(elapsedTime(operation->started.secsTo(QDateTime::currentDateTimeUtc())));
    return;
  }
  const bool good = operation->state == Operation::State::Succeeded;
  stepsTitle_->setText(good ? tr("ROLLED BACK: NOW REVISION %1").arg(operation->revision)
                            : tr("NOT ROLLED BACK"));
  stepsTitle_->setRole(good ? Role::Good : Role::Bad);
  if (!good) subtitle_->setFullText(operation->outcome);
  confirm_->setRunning(tr("Close"));
}

} // namespace pilothouse::ui
