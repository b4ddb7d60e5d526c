#include "ui/pages/overview_tab.h"

#include "ui/delegates/delegates.h"
#include "ui/models/steps_model.h"
#include "ui/models/words.h"
#include "ui/theme/style.h"
#include "ui/widgets/basics.h"

#include <QGridLayout>
#include <QListView>
#include <QScrollArea>
#include <QVBoxLayout>

namespace pilothouse::ui {
namespace {

void collectTrouble(const std::vector<ResourceItem>& resources, std::vector<StepItem>& trouble) {
  for (const ResourceItem& resource : resources) {
    if (resource.wellness == Wellness::Bad || resource.wellness == Wellness::Missing ||
        resource.wellness == Wellness::Progressing) {
      const bool bad = resource.wellness != Wellness::Progressing;
      trouble.push_back({resource.kind + u' ' + resource.name,
                         resource.reason.isEmpty() ? wellnessWord(resource.wellness) : resource.reason,
                         bad ? StepState::Failed : StepState::Waiting});
    }
    collectTrouble(resource.children, trouble);
  }
}

} // namespace

OverviewTab::OverviewTab(QWidget* parent)
    : QWidget(parent), troubleTitle_(new TextLabel(TextLabel::Size::Caption, theme::Role::Muted)),
      trouble_(new StepsModel(this)), troubleList_(new QListView) {
  const theme::Metrics& m = theme::metrics(this);
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(m.px(20));
  grid->setVerticalSpacing(m.px(8));
  const QString names[] = {tr("Status"),  tr("Description"),    tr("Chart"), tr("App version"),
                           tr("Updated"), tr("First deployed"), tr("Pods")};
  for (int i = 0; i < FactCount; ++i) {
    auto* name = new TextLabel(TextLabel::Size::Text, theme::Role::Muted);
    name->setText(names[i]);
    facts_[i] = new TextLabel;
    facts_[i]->setWordWrap(true);
    facts_[i]->setTextInteractionFlags(Qt::TextSelectableByMouse);
    facts_[i]->setAccessibleName(names[i]);
    grid->addWidget(name, i, 0, Qt::AlignTop);
    grid->addWidget(facts_[i], i, 1);
  }
  grid->setColumnStretch(1, 1);
  grid->setRowStretch(FactCount, 1);
  troubleList_->setModel(trouble_);
  troubleList_->setItemDelegate(new StepsDelegate(troubleList_));
  troubleList_->setFrameShape(QFrame::NoFrame);
  troubleList_->setSelectionMode(QAbstractItemView::NoSelection);
  troubleList_->setAccessibleName(tr("Not ready"));
  auto* right = new QVBoxLayout;
  right->setSpacing(m.px(6));
  right->addWidget(troubleTitle_);
  right->addWidget(troubleList_, 1);
  // Large text needs more height than the tab may have: the facts scroll, no line is cut.
  auto* facts = new QWidget;
  grid->setContentsMargins({});
  facts->setLayout(grid);
  auto* scroll = new QScrollArea;
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setWidget(facts);
  scroll->viewport()->setAutoFillBackground(false);
  facts->setAutoFillBackground(false);
  scroll->setAccessibleName(tr("Overview"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(m.px(16), m.px(16), m.px(16), m.px(8));
  row->setSpacing(m.px(32));
  row->addWidget(scroll, 1);
  row->addLayout(right, 1);
  clear();
}

void OverviewTab::clear() {
  for (TextLabel* fact : facts_) fact->setText(QStringLiteral("–"));
  troubleTitle_->setText(tr("HEALTH"));
  trouble_->setSteps({});
}

void OverviewTab::showRelease(const ReleaseItem& item, const HistoryView& history) {
  facts_[Status]->setText(tr("%1, revision %2").arg(statusWord(item.status)).arg(item.revision));
  facts_[Description]->setText(item.problem.isEmpty() ? item.description : item.problem);
  facts_[Chart]->setText(item.chart);
  facts_[App]->setText(item.appVersion.isEmpty() ? QStringLiteral("–") : item.appVersion);
  facts_[Updated]->setText(absoluteTime(item.updated));
  if (!history.revisions.empty() && history.revisions.back().revision == 1)
    facts_[First]->setText(absoluteTime(history.revisions.back().updated));
}

void OverviewTab::showHealth(const HealthView& health) {
  facts_[Pods]->setText(tr("%1 of %2 ready").arg(health.summary.ready).arg(health.summary.wanted));
  std::vector<StepItem> trouble;
  collectTrouble(health.resources, trouble);
  troubleTitle_->setText(trouble.empty() ? tr("ALL RESOURCES ARE READY") : tr("NOT READY"));
  trouble_->setSteps(trouble);
}

void OverviewTab::showError(const Error& error) { facts_[Description]->setText(describe(error).detail); }

} // namespace pilothouse::ui
