#include "ui/pages/release_pane.h"

#include "ui/pages/history_tab.h"
#include "ui/pages/object_tabs.h"
#include "ui/pages/overview_tab.h"
#include "ui/pages/text_tabs.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace pilothouse::ui {

using theme::Role;

ReleasePane::ReleasePane(PageContext context, QWidget* parent)
    : Surface(Role::Panel, parent), context_(context),
      controller_(new ReleaseController(context.runner, this)), overview_(new OverviewTab),
      history_(new HistoryTab(context, *controller_)), values_(new ValuesTab),
      manifest_(new TextTab(TextTab::Kind::Manifest)), notes_(new TextTab(TextTab::Kind::Notes)),
      resources_(new ResourcesTab(context)), hooks_(new HooksTab(context)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addWidget(buildHeader());
  column->addWidget(buildTabs());
  column->addWidget(new Line);
  stack_ = new QStackedWidget;
  for (QWidget* tab :
       std::initializer_list<QWidget*>{overview_, history_, values_, manifest_, resources_, hooks_, notes_})
    stack_->addWidget(tab);
  column->addWidget(stack_, 1);

  connect(controller_, &ReleaseController::historyReady, this, &ReleasePane::showHistory);
  connect(controller_, &ReleaseController::historyFailed, this, [this](const Error& error) {
    history_->showError(error);
    overview_->showError(error);
  });
  connect(controller_, &ReleaseController::textsReady, this, [this](const RevisionTexts& texts) {
    textsShown_ = texts.revision;
    values_->show(texts);
    manifest_->show(texts);
    notes_->show(texts);
    hooks_->show(texts);
  });
  connect(controller_, &ReleaseController::textsFailed, this, [this](const Error& error) {
    for (TextTab* tab : {manifest_, notes_}) tab->showError(error);
    values_->showError(error);
  });
  connect(controller_, &ReleaseController::healthReady, this, [this](const HealthView& health) {
    resources_->show(health);
    overview_->showHealth(health);
    worst_ = health.summary.worst;
    showHeader();
  });
  connect(controller_, &ReleaseController::healthFailed, this,
          [this](const Error& error) { resources_->showError(error); });
  reloadTimer_.setSingleShot(true);
  reloadTimer_.setInterval(150);
  connect(&reloadTimer_, &QTimer::timeout, controller_, &ReleaseController::reload);
  tabs_->setCurrentIndex(History);
}

QWidget* ReleasePane::buildHeader() {
  const theme::Metrics& m = theme::metrics(this);
  auto* header = new QWidget;
  name_ = new TextLabel(TextLabel::Size::Title);
  place_ = new TextLabel(TextLabel::Size::Title, Role::Faint);
  QFont light = place_->font();
  light.setWeight(QFont::Normal);
  place_->setFont(light);
  pill_ = new StatusPill;
  summary_ = new ElidedLabel(TextLabel::Size::Small, Role::Muted);
  compare_ = new QPushButton(tr("Compare…"));
  upgrade_ = new QPushButton(theme::icon(QStringLiteral("up")), tr("Upgrade…"));
  repair_ = new QPushButton(tr("Repair…"));
  rollback_ = new QPushButton(tr("Roll back…"));
  more_ = new QPushButton(theme::icon(QStringLiteral("more")), {});
  more_->setAccessibleName(tr("More actions"));
  more_->setToolTip(tr("More actions"));
  auto* first = new QHBoxLayout;
  first->setSpacing(m.px(6));
  first->addWidget(name_);
  first->addWidget(place_);
  first->addSpacing(m.px(4));
  first->addWidget(pill_);
  first->addStretch(1);
  auto* words = new QVBoxLayout;
  words->setSpacing(m.px(3));
  words->addLayout(first);
  words->addWidget(summary_);
  auto* row = new QHBoxLayout(header);
  row->setContentsMargins(m.px(14), m.px(11), m.px(14), m.px(5));
  row->setSpacing(m.px(10));
  row->addLayout(words, 1);
  for (QPushButton* button : {compare_, upgrade_, repair_, rollback_, more_})
    row->addWidget(button, 0, Qt::AlignVCenter);

  auto* menu = new QMenu(more_);
  menu->addAction(theme::icon(QStringLiteral("trash"), Role::Bad), tr("Uninstall…"), this,
                  [this] { Q_EMIT uninstallRequested(item_.key); });
  connect(more_, &QPushButton::clicked, this,
          [this, menu] { menu->popup(more_->mapToGlobal(QPoint(0, more_->height()))); });
  connect(compare_, &QPushButton::clicked, this, [this] { Q_EMIT compareRequested(item_.key); });
  connect(upgrade_, &QPushButton::clicked, this, [this] { Q_EMIT upgradeRequested(item_.key); });
  connect(repair_, &QPushButton::clicked, this, [this] { Q_EMIT repairRequested(item_.key); });
  connect(rollback_, &QPushButton::clicked, this,
          [this] { Q_EMIT rollbackRequested(item_.key, controller_->history().lastGood); });
  return header;
}

QWidget* ReleasePane::buildTabs() {
  const theme::Metrics& m = theme::metrics(this);
  auto* strip = new QWidget;
  tabs_ = new QTabBar;
  tabs_->setAccessibleName(tr("Parts of the release"));
  tabs_->setDrawBase(false);
  tabs_->setExpanding(false);
  for (const QString& title : {tr("Overview"), tr("History"), tr("Values"), tr("Manifest"), tr("Resources"),
                               tr("Hooks"), tr("Notes")})
    tabs_->addTab(title);
  revision_ = new QComboBox;
  revision_->setAccessibleName(tr("Revision shown"));
  theme::setVariant(revision_, theme::ButtonVariant::Quiet);
  auto* row = new QHBoxLayout(strip);
  row->setContentsMargins(m.px(4), 0, m.px(14), 0);
  row->addWidget(tabs_);
  row->addStretch(1);
  row->addWidget(revision_);
  connect(tabs_, &QTabBar::currentChanged, this, [this](int tab) {
    stack_->setCurrentIndex(tab);
    loadCurrentTab();
  });
  connect(revision_, &QComboBox::activated, this, [this] { loadCurrentTab(); });
  return strip;
}

void ReleasePane::open(const ReleaseItem& item) {
  const bool other = item.key != item_.key || controller_->gateway() != context_.cluster.gateway();
  item_ = item;
  if (other) {
    worst_.clear();
    textsShown_ = 0;
    revision_->clear();
    history_->showLoading();
    overview_->clear();
    resources_->clear();
    for (TextTab* tab : {manifest_, notes_}) tab->clear();
    values_->clear();
    hooks_->clear();
  }
  showHeader();
  if (other) {
    controller_->open(context_.cluster.gateway(), item.key);
    loadCurrentTab();
  }
}

void ReleasePane::clear() {
  controller_->close();
  item_ = {};
}

void ReleasePane::releaseTouched(const ReleaseKey& key) {
  if (key == item_.key && !key.name.isEmpty()) reloadTimer_.start();
}

void ReleasePane::showHistory() {
  const HistoryView& history = controller_->history();
  if (!history.revisions.empty()) {
    const RevisionItem& newest = history.revisions.front();
    item_.revision = newest.revision;
    item_.status = newest.status;
    item_.chart = newest.chart;
    item_.appVersion = newest.appVersion;
    item_.updated = newest.updated;
    item_.description = newest.description;
    item_.problem = newest.problem;
    item_.decoded = true;
  }
  const QVariant chosen = revision_->currentIndex() > 0 ? revision_->currentData() : QVariant();
  revision_->clear();
  for (const RevisionItem& revision : history.revisions)
    revision_->addItem(tr("revision %1").arg(revision.revision), revision.revision);
  if (const int index = chosen.isValid() ? revision_->findData(chosen) : 0; index >= 0)
    revision_->setCurrentIndex(index);
  textsShown_ = 0;
  history_->showHistory();
  overview_->showRelease(item_, history);
  showHeader();
  loadCurrentTab();
}

void ReleasePane::showHeader() {
  name_->setText(item_.key.name);
  place_->setText(tr("in %1", "a release in its namespace").arg(item_.key.nameSpace));
  pill_->showStatus(item_.status);
  QStringList parts{tr("revision %1").arg(item_.revision)};
  if (!item_.chart.isEmpty()) parts.append(item_.chart);
  if (!item_.appVersion.isEmpty()) parts.append(tr("app %1").arg(item_.appVersion));
  parts.append(relativeTime(item_.updated, QDateTime::currentDateTimeUtc()));
  if (!worst_.isEmpty())
    parts.append(worst_);
  else if (item_.status == ReleaseStatus::Failed && !item_.description.isEmpty())
    parts.append(item_.description);
  summary_->setFullText(parts.join(QStringLiteral(" · ")));
  const int target = controller_->history().lastGood;
  const bool trouble =
      item_.status == ReleaseStatus::Failed || isPendingStatus(item_.status) || !worst_.isEmpty();
  rollback_->setText(target > 0 ? tr("Roll back to %1").arg(target) : tr("Roll back…"));
  rollback_->setEnabled(target > 0);
  rollback_->setToolTip(target > 0 ? QString() : tr("There is no earlier good revision to go back to."));
  // An operation that never ended: the record must be put right, which a roll-back alone may not do.
  const bool stuck = isPendingStatus(item_.status) || item_.status == ReleaseStatus::Uninstalling;
  const bool ours = context_.operations.isRunning(context_.cluster.context(), item_.key);
  repair_->setVisible(stuck);
  repair_->setEnabled(!ours);
  repair_->setToolTip(ours ? tr("This window is working on the release.") : QString());
  theme::setVariant(repair_, theme::ButtonVariant::Danger);
  rollback_->setVisible(!stuck);
  const bool rescue = trouble && target > 0;
  theme::setVariant(rollback_, rescue ? theme::ButtonVariant::Danger : theme::ButtonVariant::Standard);
  rollback_->setIcon(theme::icon(QStringLiteral("undo"), rescue ? Role::OnBad : Role::Text));
  upgrade_->setEnabled(item_.status != ReleaseStatus::Uninstalled && item_.problem.isEmpty());
}

void ReleasePane::showTab(Tab tab) { tabs_->setCurrentIndex(tab); }

int ReleasePane::chosenRevision() const {
  const int chosen = revision_->currentData().toInt();
  return chosen > 0 ? chosen : item_.revision;
}

void ReleasePane::loadCurrentTab() {
  const auto tab = static_cast<Tab>(tabs_->currentIndex());
  const bool needsTexts = tab == Values || tab == Manifest || tab == Hooks || tab == Notes;
  revision_->setVisible(needsTexts);
  if (needsTexts && textsShown_ != chosenRevision()) controller_->loadTexts(chosenRevision());
  // The header's sentence comes from health as well, so it is wanted as long as the pane is seen.
  controller_->setHealthWanted(isVisible() || !item_.key.name.isEmpty());
}

} // namespace pilothouse::ui
