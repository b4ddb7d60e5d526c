#include "ui/shell/main_window.h"

#include "ui/charts/charts_page.h"
#include "ui/charts/registry_dialogs.h"
#include "ui/dialogs/confirm_row.h"
#include "ui/dialogs/deletion_dialog.h"
#include "ui/dialogs/install_dialog.h"
#include "ui/dialogs/repair_dialog.h"
#include "ui/dialogs/rollback_dialog.h"
#include "ui/dialogs/shortcuts_dialog.h"
#include "ui/dialogs/source_dialog.h"
#include "ui/dialogs/uninstall_dialog.h"
#include "ui/editor/yaml_editor.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/journal_page.h"
#include "ui/pages/more_options.h"
#include "ui/pages/release_pane.h"
#include "ui/pages/releases_page.h"
#include "ui/pages/remember.h"
#include "ui/pages/settings_page.h"
#include "ui/pages/strategy_dialog.h"
#include "ui/pages/upgrade_page.h"
#include "ui/pages/upgrade_parts.h"
#include "ui/pages/welcome_page.h"
#include "ui/shell/cluster_pages.h"
#include "ui/shell/notifications.h"
#include "ui/shell/operations_panel.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QCloseEvent>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace pilothouse::ui {

MainWindow::MainWindow(std::shared_ptr<EngineProvider> provider, Preferences& preferences, QWidget* parent)
    : QMainWindow(parent), provider_(std::move(provider)), preferences_(preferences), operations_(runner_),
      shared_{runner_, preferences_, operations_, provider_}, contexts_(new ContextsModel(this)),
      readingContexts_(runner_) {
  setWindowTitle(tr("Pilothouse"));
  build();
  addShortcuts();
  connect(side_, &SideBar::pageChosen, this, &MainWindow::showPage);
  connect(side_, &SideBar::contextChosen, this, &MainWindow::openContext);
  connect(side_, &SideBar::addFileRequested, this, &MainWindow::chooseConfigFile);
  connect(side_, &SideBar::removeFileRequested, this, &MainWindow::removeConfigFile);
  connect(welcome_, &WelcomePage::chooseRequested, this, &MainWindow::chooseConfigFile);
  connect(welcome_, &WelcomePage::fileDropped, this, &MainWindow::addConfigFile);
  connect(welcome_, &WelcomePage::demoRequested, this, &MainWindow::demoRequested);
  connect(journal_, &JournalPage::releaseChosen, this, [this](const QString& context, const ReleaseKey& key) {
    if (contexts_->rowOf(context) < 0) return;
    openContext(context);
    showPage(SideBar::Releases);
    releases()->select(key);
  });
  connect(&configWatch_, &ConfigWatch::changed, this, [this] { readContexts(); });
  connect(side_, &SideBar::closeRequested, this, &MainWindow::closeContext);
  connect(&preferences_, &Preferences::marksChanged, this, &MainWindow::refreshMarks);
  connect(charts_, &ChartsPage::installRequested, this, [this](const ContentsPointer& chart) {
    const bool local = chart->reference.kind == ChartReference::Kind::Local;
    openInstall(
        {chart->path, local ? QString() : chart->reference.text(), local ? QString() : chart->version});
  });
  connect(charts_, &ChartsPage::addRepositoryRequested, this, [this] {
    auto* dialog = new AddRepositoryDialog(centralWidget(), charts_->controller());
    present(dialog, dialog->url());
  });
  connect(charts_, &ChartsPage::removeRepositoryRequested, this, &MainWindow::openRemoval);
  connect(charts_, &ChartsPage::logInRequested, this, &MainWindow::openRegistryLogin);
  connect(charts_, &ChartsPage::logOutRequested, this, &MainWindow::openRegistryLogout);
  connect(strip_, &StatusStrip::operationsClicked, this,
          [this] { setOperationsVisible(!panel_->isVisible()); });
  connect(&operations_, &Operations::finished, this, &MainWindow::operationFinished);
  connect(notes_, &Notifications::showRequested, this, &MainWindow::showOperation);
}

MainWindow::~MainWindow() {
  for (ClusterPages* pages : clusters_) {
    disconnect(&pages->cluster(), nullptr, this, nullptr);
    pages->cluster().close();
  }
}

void MainWindow::build() {
  const theme::Metrics& m = theme::metrics(this);
  side_ = new SideBar(contexts_, preferences_);
  pages_ = new QStackedWidget;
  compare_ = new ComparePage(shared_);
  now_ = addClusterPages();
  charts_ = new ChartsPage(shared_);
  settings_ = new SettingsPage(preferences_);
  journal_ = new JournalPage(shared_);
  welcome_ = new WelcomePage;
  for (QWidget* page : std::initializer_list<QWidget*>{charts_, compare_, journal_, settings_, welcome_})
    pages_->addWidget(page);
  panel_ = new OperationsPanel(shared_);
  panel_->hide();
  strip_ = new StatusStrip(operations_);
  strip_->setCluster(&now_->cluster());
  splitter_ = new QSplitter(Qt::Vertical);
  splitter_->addWidget(pages_);
  splitter_->addWidget(panel_);
  splitter_->setStretchFactor(0, 1);
  splitter_->setChildrenCollapsible(false);
  remember(preferences_, QStringLiteral("operations"), splitter_);
  auto* right = new QWidget;
  auto* centre = new QVBoxLayout(right);
  centre->setContentsMargins({});
  centre->setSpacing(0);
  centre->addWidget(splitter_, 1);
  auto* row = new QHBoxLayout;
  row->setContentsMargins({});
  row->setSpacing(0);
  row->addWidget(side_);
  row->addWidget(new Line(Qt::Vertical));
  row->addWidget(right, 1);
  auto* whole = new QWidget;
  auto* column = new QVBoxLayout(whole);
  column->setContentsMargins({});
  column->setSpacing(0);
  column->addLayout(row, 1);
  column->addWidget(new Line);
  column->addWidget(strip_);
  setCentralWidget(whole);
  notes_ = new Notifications(whole, m.statusStrip(), preferences_, this);
  side_->setVisible(preferences_.flag(QStringLiteral("sideBar"), true));
  resize(m.px(1440), m.px(900));
  restoreGeometry(preferences_.layout(QStringLiteral("window")));
  releases()->table()->setFocus();
}

void MainWindow::addShortcuts() {
  qApp->installEventFilter(this);
  const auto add = [this](const QKeySequence& keys, auto action) {
    auto* shortcut = new QShortcut(keys, this);
    connect(shortcut, &QShortcut::activated, this, action);
    shortcuts_.push_back(shortcut);
  };
  add(QKeySequence(Qt::Key_Slash), [this] {
    if (pages_->currentWidget() == charts_) return charts_->focusSearch();
    if (pages_->currentWidget() == journal_) return journal_->focusSearch();
    showPage(SideBar::Releases);
    releases()->focusFilter();
  });
  add(QKeySequence::Refresh, [this] {
    if (pages_->currentWidget() == charts_)
      charts_->updateAll();
    else if (pages_->currentWidget() == compare_)
      compare_->refresh();
    else if (pages_->currentWidget() == journal_)
      journal_->refresh();
    else
      cluster().refresh();
  });
  add(QKeySequence(Qt::CTRL | Qt::Key_W), [this] { closeContext(now_->name()); });
  add(QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); }); // asks where something would be lost
  add(QKeySequence(Qt::Key_F1), [this] { openShortcuts(); });
  add(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { openPalette(); });
  add(QKeySequence(Qt::CTRL | Qt::Key_J), [this] { setOperationsVisible(!panel_->isVisible()); });
  add(QKeySequence(Qt::CTRL | Qt::Key_B), [this] {
    side_->setVisible(side_->isHidden());
    preferences_.setFlag(QStringLiteral("sideBar"), !side_->isHidden());
  });
  add(QKeySequence(Qt::CTRL | Qt::Key_Return), [this] {
    if (pages_->currentWidget() == now_ && now_->showsUpgrade()) upgrade()->confirm();
  });
  const SideBar::Page pages[] = {SideBar::Releases, SideBar::Charts,  SideBar::Compare,
                                 SideBar::Timeline, SideBar::Journal, SideBar::Settings};
  for (int i = 0; i < 6; ++i)
    add(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)),
        [this, page = pages[i]] { showPage(page); });
}

// A text field would take Ctrl+K for itself, to delete to the end of its line.
bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::ShortcutOverride) return QMainWindow::eventFilter(watched, event);
  const auto* keys = static_cast<QKeyEvent*>(event);
  if (keys->key() != Qt::Key_K || keys->modifiers() != Qt::ControlModifier) return false;
  event->ignore();
  return true;
}

void MainWindow::showPage(SideBar::Page page) {
  side_->setPage(page);
  preferences_.setPage(pageName(page));
  switch (page) {
  case SideBar::Charts: pages_->setCurrentWidget(charts_); break;
  case SideBar::Compare:
    pages_->setCurrentWidget(compare_);
    if (!compare_->isAncestorOf(QApplication::focusWidget())) compare_->left()->sourceBox()->setFocus();
    tellCompare();
    break;
  case SideBar::Journal: pages_->setCurrentWidget(journal_); break;
  case SideBar::Settings: pages_->setCurrentWidget(settings_); break;
  default:
    now_->showPage(page);
    pages_->setCurrentWidget(clusterPage());
    break;
  }
}

void MainWindow::setOperationsVisible(bool visible) {
  if (visible == panel_->isVisible()) return;
  panel_->setVisible(visible);
  if (visible) {
    const QByteArray left = preferences_.layout(QStringLiteral("operations"));
    const int height = splitter_->height();
    if (!splitter_->restoreState(left)) splitter_->setSizes({height * 70 / 100, height * 30 / 100});
    if (panel_->shown() == 0 && !operations_.ids().empty()) panel_->show(operations_.ids().front());
  }
}

void MainWindow::present(Overlay* overlay, QWidget* focus) {
  if (overlay_) overlay_->close();
  overlay_ = overlay;
  // A dialog has the keys to itself: even a shortcut that does nothing would take Ctrl+Enter from it.
  for (QShortcut* shortcut : shortcuts_) shortcut->setEnabled(false);
  connect(overlay, &Overlay::closed, this, [this, overlay] {
    if (overlay_ != overlay) return;
    overlay_ = nullptr;
    for (QShortcut* shortcut : shortcuts_) shortcut->setEnabled(true);
  });
  overlay->open(focus);
}

void MainWindow::openRollback(const ReleaseKey& key, int revision) {
  const HistoryView& history = releases()->pane()->controller()->history();
  if (history.key != key || revision <= 0) return;
  auto* dialog = new RollbackDialog(centralWidget(), now_->context(), history, revision);
  connect(dialog, &RollbackDialog::started, this, &MainWindow::operationStarted);
  ConfirmRow* row = dialog->confirmRow();
  present(dialog, row->field()->isVisibleTo(dialog) ? static_cast<QWidget*>(row->field()) : row->cancel());
}

void MainWindow::openUpgrade(const ReleaseKey& key) {
  upgrade()->openUpgrade(key);
  now_->showUpgrade();
  pages_->setCurrentWidget(now_);
}

void MainWindow::openMoreOptions() {
  UpgradeOptions* options = upgrade()->options();
  auto* dialog = new MoreOptions(centralWidget(), options->extras(), upgrade()->isInstall());
  connect(dialog, &MoreOptions::chosen, options, &UpgradeOptions::setExtras);
  present(dialog, dialog->done());
}

void MainWindow::openStrategies() {
  const ApplyInput& input = upgrade()->input();
  auto* dialog = new StrategyDialog(centralWidget(), now_->context(), input);
  connect(dialog, &StrategyDialog::chosen, upgrade()->options(), &UpgradeOptions::setValues);
  connect(upgrade(), &UpgradePage::inputChanged, dialog, &StrategyDialog::setInput);
  present(dialog, dialog->way(input.values));
}

void MainWindow::openSource(const SourceDialog::Source& source) {
  auto* dialog = new SourceDialog(centralWidget(), now_->context().runner, source);
  present(dialog, dialog->text()->edit());
}

int MainWindow::draftCount() const {
  int count = 0;
  for (const ClusterPages* pages : clusters_) count += pages->upgrade()->draftCount();
  return count;
}

void MainWindow::openShortcuts() {
  auto* dialog = new ShortcutsDialog(centralWidget());
  present(dialog, dialog->closeButton());
}

void MainWindow::openRepair(const ReleaseKey& key) {
  auto* dialog = new RepairDialog(centralWidget(), now_->context(), key);
  connect(dialog, &RepairDialog::started, this, &MainWindow::operationStarted);
  present(dialog, dialog->confirmRow()->cancel());
}

void MainWindow::openUninstall(const ReleaseKey& key) {
  auto* dialog = new UninstallDialog(centralWidget(), now_->context(), key);
  connect(dialog, &UninstallDialog::started, this, &MainWindow::operationStarted);
  ConfirmRow* row = dialog->confirmRow();
  present(dialog, row->field()->isVisibleTo(dialog) ? static_cast<QWidget*>(row->field()) : row->cancel());
}

void MainWindow::openRemoval(const QString& repository) {
  auto* dialog = new RemoveRepositoryDialog(centralWidget(), repository);
  connect(dialog, &RemoveRepositoryDialog::confirmed, charts_,
          [this, repository] { charts_->controller().removeRepository(repository); });
  present(dialog, dialog->keep());
}

void MainWindow::openRegistryLogin(const QString& registry, const QString& user) {
  auto* dialog = new RegistryLoginDialog(centralWidget(), charts_->registries(), registry, user);
  present(dialog, dialog->firstField());
}

void MainWindow::openRegistryLogout(const QString& registry) {
  auto* dialog = new LogOutDialog(centralWidget(), registry);
  connect(dialog, &LogOutDialog::confirmed, charts_,
          [this, registry] { charts_->registries().logOut(registry); });
  present(dialog, dialog->keep());
}

void MainWindow::openInstall() { openInstall(ChartChoice()); }

void MainWindow::openInstall(const ChartChoice& choice) {
  if (!cluster().gateway()) {
    showPage(SideBar::Releases);
    return;
  }
  auto* dialog = new InstallDialog(centralWidget(), now_->context(), choice, upgrade()->begunInstalls());
  connect(dialog, &InstallDialog::chosen, this, [this](const ApplyInput& input) {
    side_->setPage(SideBar::Releases);
    upgrade()->openInstall(input);
    now_->showUpgrade();
    pages_->setCurrentWidget(now_);
  });
  present(dialog, dialog->chart());
}

void MainWindow::confirmDeletion(const ReleaseKey& key, int deleted) {
  auto* dialog = new DeletionDialog(centralWidget(), now_->name(), key, deleted);
  connect(dialog, &DeletionDialog::confirmed, upgrade(), &UpgradePage::start);
  present(dialog, dialog->confirmRow()->field());
}

void MainWindow::refreshMarks() {
  for (int row = 0; row < contexts_->rowCount(); ++row)
    contexts_->setMark(row, preferences_.mark(contexts_->at(row).name));
  tellCompare();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  preferences_.setLayout(QStringLiteral("window"), saveGeometry());
  const int running = operations_.runningCount(), drafts = draftCount();
  if (running + drafts > 0 && !leaving_) {
    // Leaving would cancel what runs and drop what was typed: that is asked, never assumed.
    event->ignore();
    auto* dialog = new LeaveDialog(centralWidget(), running, drafts);
    connect(dialog, &LeaveDialog::leave, this, [this] {
      leaving_ = true;
      close();
    });
    present(dialog, dialog->stay());
    return;
  }
  QMainWindow::closeEvent(event);
}

} // namespace pilothouse::ui
