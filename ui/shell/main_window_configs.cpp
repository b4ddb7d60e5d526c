// The window's kubeconfig files: read at first, when one of them changes, and when the user adds or removes
// one.
#include "ui/pages/releases_page.h"
#include "ui/pages/welcome_page.h"
#include "ui/shell/cluster_pages.h"
#include "ui/shell/main_window.h"

#include <QDir>
#include <QFileDialog>

#include <algorithm>

namespace pilothouse::ui {

void MainWindow::start(const QString& open) {
  provider_->setAddedConfigs(preferences_.configFiles());
  // Read before anything is opened, which is remembered as well.
  const QStringList openBefore = preferences_.openContexts();
  connect(
      this, &MainWindow::contextsListed, this,
      [this, open, openBefore] {
        if (open.isEmpty()) restore(openBefore);
      },
      Qt::SingleShotConnection);
  readContexts(open);
}

// Back to where the user was. Clusters are only asked where the user wants that at the start.
void MainWindow::restore(const QStringList& openBefore) {
  const QString selected = preferences_.selectedContext();
  if (preferences_.flag(QStringLiteral("openAtStart"), false))
    for (const QString& name : openBefore)
      if (contexts_->rowOf(name) >= 0 && name != selected) addClusterPages(name)->cluster().open(name);
  const bool known = contexts_->rowOf(selected) >= 0;
  if (known) selectContext(selected);
  if (known && openBefore.contains(selected) && preferences_.flag(QStringLiteral("openAtStart"), false))
    now_->cluster().open(selected);
  for (const SideBar::Page page : {SideBar::Releases, SideBar::Charts, SideBar::Compare, SideBar::Timeline,
                                   SideBar::Journal, SideBar::Settings})
    if (preferences_.page() == pageName(page)) return showPage(page);
}

void MainWindow::readContexts(const QString& open) {
  readingContexts_.start(
      this, [provider = provider_](std::stop_token) { return provider->contexts(); },
      [this, open](const Result<ContextListing>& listing) {
        if (!listing)
          side_->setProblem(describe(listing.error()).detail);
        else if (listing_ != *listing)
          takeContexts(*listing);
        if (!open.isEmpty() && contexts_->rowOf(open) >= 0) openContext(open);
        Q_EMIT contextsRead();
      });
}

void MainWindow::takeContexts(const ContextListing& listing) {
  const bool first = !listing_;
  listing_ = listing;
  std::vector<ContextItem> items = listing.contexts;
  // What is open stays in sight until it is closed, whatever became of its file.
  for (const ClusterPages* pages : clusters_) {
    const bool listed = std::ranges::find(items, pages->name(), &ContextItem::name) != items.end();
    if (listed || pages->session() == SessionState::Closed) continue;
    ContextItem gone;
    gone.name = pages->name();
    gone.problem = tr("It is in no kubeconfig file any more.");
    items.push_back(std::move(gone));
  }
  std::vector<ContextMark> marks;
  for (const ContextItem& item : items) marks.push_back(preferences_.mark(item.name));
  side_->setFiles(listing.files);
  contexts_->setContexts(std::move(items), std::move(marks));
  side_->setProblem({});
  QStringList paths;
  for (const ConfigFile& file : listing.files) paths.append(file.path);
  configWatch_.setFiles(paths);
  welcome_->setFiles(listing.files);
  const bool clusterShown = pages_->currentWidget() == now_ || pages_->currentWidget() == welcome_;
  if (clusterShown) pages_->setCurrentWidget(clusterPage());
  if (first) {
    Q_EMIT contextsListed();
    return;
  }
  // What could not be opened as it was described before may be open to us now.
  for (ClusterPages* pages : std::vector(clusters_))
    if (pages->session() == SessionState::Failed) pages->cluster().open(QString(pages->name()));
}

QWidget* MainWindow::clusterPage() const {
  const bool nothing = listing_ && contexts_->rowCount() == 0;
  return nothing ? static_cast<QWidget*>(welcome_) : now_;
}

// Notifications of the file system are lost on network drives: coming back to the window looks as well.
void MainWindow::changeEvent(QEvent* event) {
  QMainWindow::changeEvent(event);
  if (event->type() == QEvent::ActivationChange && isActiveWindow() && listing_) readContexts();
}

void MainWindow::chooseConfigFile() {
  auto* dialog = new QFileDialog(this, tr("Add a kubeconfig file"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setFilter(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
  const QDir usual(QDir::homePath() + QStringLiteral("/.kube"));
  dialog->setDirectory(usual.exists() ? usual : QDir::home());
  connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::addConfigFile);
  dialog->open();
}

void MainWindow::addConfigFile(const QString& path) {
  QStringList files = preferences_.configFiles();
  const QString clean = QDir::cleanPath(QDir().absoluteFilePath(path));
  if (files.contains(clean)) return;
  setAddedConfigs(files << clean);
}

void MainWindow::removeConfigFile(const QString& path) {
  QStringList files = preferences_.configFiles();
  if (files.removeAll(path) > 0) setAddedConfigs(files);
}

void MainWindow::setAddedConfigs(const QStringList& paths) {
  preferences_.setConfigFiles(paths);
  provider_->setAddedConfigs(paths);
  readContexts();
}

} // namespace pilothouse::ui
