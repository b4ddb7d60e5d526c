// The window's clusters: which is selected, which are open.
#include "ui/charts/charts_page.h"
#include "ui/dialogs/deletion_dialog.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/releases_page.h"
#include "ui/pages/timeline_page.h"
#include "ui/pages/upgrade_page.h"
#include "ui/shell/cluster_pages.h"
#include "ui/shell/main_window.h"
#include "ui/shell/operations_panel.h"

#include <QApplication>
#include <QPushButton>
#include <QTableView>

#include <algorithm>

namespace pilothouse::ui {

ReleasesPage* MainWindow::releases() const { return now_->releases(); }
UpgradePage* MainWindow::upgrade() const { return now_->upgrade(); }
ClusterController& MainWindow::cluster() const { return now_->cluster(); }

ClusterPages* MainWindow::pagesOf(const QString& context) const {
  const auto found =
      std::ranges::find(clusters_, context, [](const ClusterPages* pages) { return pages->name(); });
  return found == clusters_.end() ? nullptr : *found;
}

ClusterPages* MainWindow::addClusterPages(const QString& context) {
  auto* pages = new ClusterPages(shared_);
  clusters_.push_back(pages);
  pages_->addWidget(pages);
  connect(&pages->cluster(), &ClusterController::stateChanged, this,
          [this, pages] { sessionChanged(pages); });
  ReleasesPage* releases = pages->releases();
  connect(releases, &ReleasesPage::countChanged, this, [this, pages](int count) {
    if (pages == now_) side_->setReleaseCount(count);
    tellCompare();
  });
  connect(releases, &ReleasesPage::upgradeRequested, this, &MainWindow::openUpgrade);
  connect(releases, &ReleasesPage::rollbackRequested, this, &MainWindow::openRollback);
  connect(releases, &ReleasesPage::repairRequested, this, &MainWindow::openRepair);
  connect(releases, &ReleasesPage::uninstallRequested, this, &MainWindow::openUninstall);
  connect(releases, &ReleasesPage::bulkUninstallRequested, this, &MainWindow::openBulkUninstall);
  connect(releases, &ReleasesPage::installRequested, this, [this] { openInstall(); });
  connect(releases, &ReleasesPage::compareRequested, this, [this, pages](const ReleaseKey& key) {
    showPage(SideBar::Compare);
    compare_->setLeft(pages->name(), key);
  });
  connect(pages->timeline(), &TimelinePage::releaseChosen, this,
          [this, pages](const ReleaseKey& key, int revision) {
            showPage(SideBar::Compare);
            compare_->setPair(pages->name(), key, revision);
          });
  connect(pages->upgrade(), &UpgradePage::cancelled, this, [this] { showPage(SideBar::Releases); });
  connect(pages->upgrade(), &UpgradePage::moreOptionsRequested, this, &MainWindow::openMoreOptions);
  connect(pages->upgrade(), &UpgradePage::strategiesRequested, this, &MainWindow::openStrategies);
  connect(pages->upgrade(), &UpgradePage::sourceRequested, this, &MainWindow::openSource);
  connect(pages->upgrade(), &UpgradePage::confirmationNeeded, this, &MainWindow::confirmDeletion);
  connect(pages->upgrade(), &UpgradePage::started, this, [this](quint64 id) {
    showPage(SideBar::Releases);
    operationStarted(id);
    setOperationsVisible(true);
  });
  if (!context.isEmpty()) pages->cluster().prepare(context);
  return pages;
}

// With its pages go the gateways that they hold, and with the session its watch: nothing is left that asks
// the cluster.
void MainWindow::removeClusterPages(ClusterPages* pages) {
  const QString name = pages->name();
  std::erase(clusters_, pages);
  disconnect(&pages->cluster(), nullptr, this, nullptr);
  pages->cluster().close();
  contexts_->setSession(name, SessionState::Closed);
  pages_->removeWidget(pages);
  pages->deleteLater();
}

void MainWindow::openContext(const QString& name) {
  const bool elsewhere = name != now_->name();
  selectContext(name);
  const SessionState session = now_->session();
  // Coming back to an opened context shows what was left there.
  if (elsewhere && session != SessionState::Closed) {
    side_->setPage(now_->page());
    pages_->setCurrentWidget(clusterPage());
  } else {
    showPage(SideBar::Releases);
  }
  if (session == SessionState::Closed || session == SessionState::Failed) now_->cluster().open(name);
}

void MainWindow::selectContext(const QString& name) {
  if (name == now_->name()) return;
  ClusterPages* former = now_;
  const bool unused = former->session() == SessionState::Closed;
  now_ = pagesOf(name);
  if (!now_ && unused) (now_ = former)->cluster().prepare(name);
  if (!now_) now_ = addClusterPages(name);
  if (overlay_) overlay_->close(); // it speaks of the former one
  const bool focused = former->isAncestorOf(QApplication::focusWidget());
  strip_->setCluster(&now_->cluster());
  if (pages_->currentWidget() == former) pages_->setCurrentWidget(now_);
  if (focused) releases()->table()->setFocus();
  if (unused && former != now_) removeClusterPages(former);
  contexts_->setSelected(name);
  preferences_.setSelectedContext(name);
  side_->setReleaseCount(now_->releases()->model()->rowCount());
  sessionChanged(now_);
}

void MainWindow::closeContext(const QString& name) {
  ClusterPages* pages = pagesOf(name);
  if (!pages || pages->session() == SessionState::Closed || isBusy(name)) return;
  const int drafts = pages->upgrade()->draftCount();
  if (drafts == 0) return endContext(name);
  auto* dialog = new LeaveDialog(centralWidget(), 0, drafts);
  connect(dialog, &LeaveDialog::leave, this, [this, name] { endContext(name); });
  present(dialog, dialog->stay());
}

void MainWindow::endContext(const QString& name) {
  ClusterPages* pages = pagesOf(name);
  if (!pages || isBusy(name)) return;
  if (overlay_) overlay_->close();
  if (pages == now_) {
    const bool shown = pages_->currentWidget() == pages;
    now_ = addClusterPages(name);
    strip_->setCluster(&now_->cluster());
    if (shown) showPage(SideBar::Releases);
    side_->setReleaseCount(0);
  }
  removeClusterPages(pages);
  sessionChanged(now_);
}

bool MainWindow::isBusy(const QString& context) const {
  return std::ranges::any_of(operations_.ids(), [&](quint64 id) {
    const Operation* operation = operations_.find(id);
    return operation && operation->isRunning() && operation->context == context;
  });
}

void MainWindow::sessionChanged(ClusterPages* pages) {
  contexts_->setSession(pages->name(), pages->session());
  if (pages == now_) charts_->setInstallAllowed(pages->cluster().gateway() != nullptr);
  QStringList open;
  for (const ClusterPages* each : clusters_)
    if (each->session() != SessionState::Closed) open.append(each->name());
  if (open != preferences_.openContexts()) preferences_.setOpenContexts(open);
  tellCompare();
}

// Only while somebody looks: there may be thousands of releases.
void MainWindow::tellCompare() {
  if (pages_->currentWidget() != compare_) return;
  std::vector<OpenCluster> open;
  for (const ClusterPages* pages : clusters_) {
    const std::shared_ptr<EngineGateway> gateway = pages->gateway();
    if (!gateway) continue;
    OpenCluster cluster{pages->name(), preferences_.mark(pages->name()).production, gateway, {}};
    const ReleasesModel& model = *pages->releases()->model();
    for (int row = 0; row < model.rowCount(); ++row) cluster.releases.push_back(model.at(row).key);
    std::ranges::sort(cluster.releases);
    open.push_back(std::move(cluster));
  }
  std::ranges::sort(open, {}, &OpenCluster::name);
  compare_->setClusters(open, now_->name());
}

} // namespace pilothouse::ui
