// The real window over a fake engine: the ways an operator goes, with the watchdog on. With
// PILOTHOUSE_PICTURES set to a folder, each station is saved as a picture.
#include "tests/ui/fake_engine.h"
#include "ui/cause/cause_bar.h"
#include "ui/cause/cause_details.h"
#include "ui/charts/chart_pane.h"
#include "ui/charts/charts_page.h"
#include "ui/dialogs/confirm_row.h"
#include "ui/dialogs/install_dialog.h"
#include "ui/dialogs/repair_dialog.h"
#include "ui/dialogs/rollback_dialog.h"
#include "ui/dialogs/shortcuts_dialog.h"
#include "ui/dialogs/uninstall_dialog.h"
#include "ui/diff/diff_canvas.h"
#include "ui/diff/diff_view.h"
#include "ui/editor/yaml_editor.h"
#include "ui/models/history_model.h"
#include "ui/models/resources_model.h"
#include "ui/models/steps_model.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/history_tab.h"
#include "ui/pages/object_pane.h"
#include "ui/pages/object_tabs.h"
#include "ui/pages/release_pane.h"
#include "ui/pages/releases_header.h"
#include "ui/pages/releases_page.h"
#include "ui/pages/text_tabs.h"
#include "ui/pages/timeline_page.h"
#include "ui/pages/upgrade_page.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/main_window.h"
#include "ui/shell/operations_panel.h"
#include "ui/theme/style.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace pilothouse;
using namespace pilothouse::ui;

// A widget that is shown before it has a parent flashes up as a window of its own, and takes the focus.
class StrayWindows final : public QObject {
public:
  QStringList seen;

protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    const auto* widget = qobject_cast<QWidget*>(watched);
    if (widget && event->type() == QEvent::Show && widget->isWindow() &&
        !qobject_cast<const MainWindow*>(widget) &&
        (widget->windowType() == Qt::Widget || widget->windowType() == Qt::Window))
      seen.append(QString::fromLatin1(widget->metaObject()->className()));
    return false;
  }
};

class TestUiWindow final : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void init();
  void cleanup();
  void nothingIsAskedBeforeOpening();
  void releasesAreListedUrgentFirst();
  void updatesKeepSelectionAndScroll();
  void filterByTyping();
  void failedReleaseOffersTheWayBack();
  void tabs();
  void upgradePlansWhileTyping();
  void aLineTellsItsCause();
  void anObjectIsLookedAtClosely();
  void aStuckReleaseIsRepaired();
  void keysAreListed();
  void findLooksWhereTheFocusIs();
  void spaceAndReadingAreRemembered();
  void thePaletteFindsEverything();
  void brokenValuesAreTold();
  void rollbackInTwoClicks();
  void productionAsksForTheName();
  void errorStates();
  void otherPages();
  void installGoesThroughThePreview();
  void uninstallSaysWhatIsLost();
  void everythingHasANameForScreenReaders();
  void darkTheme();

private:
  void openCheckout();
  void picture(const QString& name) const;
  [[nodiscard]] RollbackDialog* rollbackDialog() const {
    return qobject_cast<RollbackDialog*>(window_->overlay());
  }
  StrayWindows strays_;
  std::unique_ptr<QTemporaryDir> dir_;
  std::unique_ptr<Preferences> preferences_;
  std::shared_ptr<FakeProvider> provider_;
  std::unique_ptr<MainWindow> window_;
};

void TestUiWindow::init() {
  strays_.seen.clear();
  qApp->installEventFilter(&strays_);
  theme::apply(*qApp, {});
  dir_ = std::make_unique<QTemporaryDir>();
  preferences_ = std::make_unique<Preferences>(dir_->filePath("settings.ini"));
  provider_ = std::make_shared<FakeProvider>();
  window_ = std::make_unique<MainWindow>(provider_, *preferences_);
  window_->resize(1440, 900);
  window_->show();
  QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
  window_->start();
  QTRY_COMPARE(window_->contexts()->rowCount(), 5);
}

void TestUiWindow::cleanup() {
  QCOMPARE(strays_.seen, QStringList());
  provider_->engine->hold = false;
  window_.reset();
}

void TestUiWindow::picture(const QString& name) const {
  const QString folder = qEnvironmentVariable("PILOTHOUSE_PICTURES");
  if (folder.isEmpty()) return;
  QTest::qWait(120);
  window_->grab().save(folder + '/' + name + ".png");
}

void TestUiWindow::openCheckout() {
  window_->openContext("prod-eu");
  QTRY_COMPARE(window_->releases()->model()->rowCount(), 9);
  window_->releases()->select({"shop", "checkout"});
  QTRY_VERIFY(window_->releases()->pane()->historyTab()->hasDiff());
}

void TestUiWindow::nothingIsAskedBeforeOpening() {
  QTest::qWait(50);
  QCOMPARE(provider_->opened.load(), 0);
  picture("00-start");
  QTest::mouseClick(window_->sideBar()->contexts()->viewport(), Qt::LeftButton, {},
                    window_->sideBar()->contexts()->visualRect(window_->contexts()->index(3)).center());
  QTRY_COMPARE(provider_->opened.load(), 1);
  QCOMPARE(window_->cluster().context(), QStringLiteral("dev"));
}

void TestUiWindow::releasesAreListedUrgentFirst() {
  window_->openContext("prod-eu");
  QTRY_COMPARE(window_->releases()->model()->rowCount(), 9);
  const QAbstractItemModel* shown = window_->releases()->table()->model();
  QCOMPARE(shown->index(0, 0).data().toString(), QStringLiteral("payments"));
  QCOMPARE(shown->index(1, 0).data().toString(), QStringLiteral("checkout"));
  QTRY_COMPARE(shown->index(1, ReleasesModel::Health).data().toString(), QStringLiteral("2/4"));
  QCOMPARE(window_->releases()->header()->chip(ReleasesFilter::Group::Failed)->count(), 1);
  picture("01-releases");
}

void TestUiWindow::updatesKeepSelectionAndScroll() {
  for (int i = 0; i < 200; ++i) {
    ReleaseItem item = provider_->engine->releases[2];
    item.key.name = QStringLiteral("web-%1").arg(i, 3, 10, QLatin1Char('0'));
    provider_->engine->releases.push_back(item);
  }
  window_->openContext("prod-eu");
  QTRY_COMPARE(window_->releases()->model()->rowCount(), 209);
  window_->releases()->select({"shop", "web-100"});
  QTableView* table = window_->releases()->table();
  QTest::qWait(50);
  const int scroll = table->verticalScrollBar()->value();
  QVERIFY(scroll > 0);
  ReleaseItem changed = provider_->engine->releases[150];
  ++changed.revision;
  provider_->engine->announce(changed);
  QTRY_COMPARE(window_->releases()->model()->find(changed.key)->revision, changed.revision);
  QCOMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("web-100"));
  QCOMPARE(table->verticalScrollBar()->value(), scroll);
}

void TestUiWindow::filterByTyping() {
  window_->openContext("prod-eu");
  QTRY_COMPARE(window_->releases()->model()->rowCount(), 9);
  window_->releases()->focusFilter();
  QTest::keyClicks(QApplication::focusWidget(), "graf");
  QCOMPARE(window_->releases()->filter()->rowCount(), 1);
  picture("02-filter");
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
  QCOMPARE(window_->releases()->filter()->rowCount(), 9);
  window_->releases()->header()->chip(ReleasesFilter::Group::Pending)->click();
  QCOMPARE(window_->releases()->filter()->rowCount(), 1);
}

void TestUiWindow::failedReleaseOffersTheWayBack() {
  openCheckout();
  ReleasePane* pane = window_->releases()->pane();
  QCOMPARE(pane->rollbackButton()->text(), QStringLiteral("Roll back to 13"));
  QCOMPARE(theme::variantOf(pane->rollbackButton()), theme::ButtonVariant::Danger);
  QVERIFY(pane->historyTab()->diff()->changeCount() > 0);
  picture("03-history");
  pane->historyTab()->select(11, 13);
  QTRY_VERIFY(pane->historyTab()->hasDiff());
  window_->releases()->select({"shop", "catalog"});
  QTRY_COMPARE(pane->item().key.name, QStringLiteral("catalog"));
  QTRY_COMPARE(theme::variantOf(pane->rollbackButton()), theme::ButtonVariant::Standard);
}

void TestUiWindow::tabs() {
  openCheckout();
  ReleasePane* pane = window_->releases()->pane();
  pane->showTab(ReleasePane::Values);
  QTRY_VERIFY(pane->valuesTab()->text().contains("replicaCount: 5"));
  picture("04-values");
  pane->valuesTab()->choose(ValuesTab::Computed);
  QTRY_VERIFY(pane->valuesTab()->text().contains("nodeSelector"));
  pane->showTab(ReleasePane::Manifest);
  QTRY_VERIFY(pane->manifestTab()->text().contains("kind: Deployment"));
  picture("05-manifest");
  pane->showTab(ReleasePane::Resources);
  QTRY_COMPARE(pane->resourcesTab()->model()->rowCount(), 2);
  picture("06-resources");
  for (const ReleasePane::Tab tab : {ReleasePane::Hooks, ReleasePane::Notes, ReleasePane::Overview}) {
    pane->showTab(tab);
    picture(QStringLiteral("07-tab-%1").arg(static_cast<int>(tab)));
  }
}

void TestUiWindow::upgradePlansWhileTyping() {
  openCheckout();
  window_->releases()->pane()->upgradeButton()->click();
  UpgradePage* page = window_->upgrade();
  QTRY_VERIFY(page->isPlanned());
  QVERIFY(page->applyButton()->isEnabled());
  QVERIFY(page->editor()->text().contains("replicaCount: 5"));
  picture("08-upgrade");
  const int before = provider_->engine->plans;
  page->editor()->setText("replicaCount: 7\n");
  QTRY_VERIFY(provider_->engine->plans > before);
  QTRY_VERIFY(page->isPlanned());
  QVERIFY(page->command().contains("helm upgrade checkout"));
  provider_->engine->hold = true;
  page->applyButton()->click();
  QTRY_COMPARE(window_->operations().runningCount(), 1);
  QTRY_VERIFY(window_->operationsPanel()->isVisible());
  QTest::qWait(100);
  picture("09-upgrade-running");
  provider_->engine->hold = false;
  QTRY_COMPARE(window_->operations().runningCount(), 0);
  QCOMPARE(provider_->engine->lastApply.editorText, QStringLiteral("replicaCount: 7\n"));
  picture("10-upgrade-done");
}

void TestUiWindow::aLineTellsItsCause() {
  openCheckout();
  window_->releases()->pane()->upgradeButton()->click();
  UpgradePage* page = window_->upgrade();
  QTRY_VERIFY(page->isPlanned());
  QVERIFY(page->cause()->isVisible());
  auto* canvas = page->diff()->findChild<DiffCanvas*>();
  QSignalSpy explained(page->cause(), &CauseBar::explained);
  canvas->setFocus();
  QTest::keyClick(canvas, Qt::Key_Down);
  QTest::keyClick(canvas, Qt::Key_W);
  QTRY_COMPARE(explained.count(), 1);
  QVERIFY(page->cause()->sentence().contains("checkout/templates/deployment.yaml:9"));
  QVERIFY(page->cause()->sentence().contains("values-prod.yaml:4"));
  auto* more = page->cause()->findChild<QPushButton*>();
  QVERIFY(more->isEnabled());
  more->click();
  QVERIFY(page->cause()->details()->isVisible());
  picture("12-cause");
  page->editor()->setText("replicaCount: 7\n"); // what was told is out of date
  QTRY_VERIFY(page->isPlanned());
  QVERIFY(!page->cause()->details()->isVisible());
}

void TestUiWindow::thePaletteFindsEverything() {
  window_->openContext("prod-eu");
  QTRY_COMPARE(window_->releases()->model()->rowCount(), 9);
  window_->releases()->focusFilter();
  QTest::keyClicks(QApplication::focusWidget(), "graf"); // checkout is filtered out
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_K, Qt::ControlModifier);
  auto* palette = qobject_cast<CommandPalette*>(window_->overlay());
  QVERIFY(palette);
  QCOMPARE(QApplication::focusWidget(), palette->field());
  const QAbstractItemModelTester tester(palette->model());
  QTest::keyClicks(palette->field(), "roll chec");
  QCOMPARE(palette->model()->index(0).data().toString(), QStringLiteral("Roll back checkout…"));
  picture("14-palette");
  QTest::keyClick(palette->field(), Qt::Key_Return);
  QTRY_VERIFY(rollbackDialog());
  QTRY_VERIFY(rollbackDialog()->isPlanned());
  QCOMPARE(QApplication::focusWidget(), rollbackDialog()->confirmRow()->field());
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
  QVERIFY(!window_->overlay());
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_K, Qt::ControlModifier);
  palette = qobject_cast<CommandPalette*>(window_->overlay());
  QVERIFY(palette);
  QCOMPARE(palette->model()->index(0).data().toString(), QStringLiteral("Roll back checkout to 13…"));
  QTest::keyClicks(palette->field(), "cluster dev");
  QTest::keyClick(palette->field(), Qt::Key_Return);
  QTRY_COMPARE(window_->cluster().context(), QStringLiteral("dev"));
}

void TestUiWindow::anObjectIsLookedAtClosely() {
  openCheckout();
  ReleasePane* pane = window_->releases()->pane();
  pane->showTab(ReleasePane::Resources);
  ResourcesTab* tab = pane->resourcesTab();
  QTRY_VERIFY(tab->model()->rowCount() > 0);
  QVERIFY(!tab->object()->isVisible());
  const QModelIndex deployment = tab->model()->index(1, 0);
  const QModelIndex pod = tab->model()->index(2, 0, deployment);
  tab->tree()->setCurrentIndex(pod);
  QVERIFY(tab->object()->isVisible());
  // A pod that dies: its log, at once, and the one before the restart.
  QTRY_VERIFY(tab->object()->log()->toPlainText().contains("cache grows without bound"));
  picture("06-resources-log");
  QVERIFY(tab->object()->previous()->isVisible());
  tab->object()->previous()->click();
  QTRY_VERIFY(tab->object()->log()->toPlainText().startsWith("before: starting checkout"));
  tab->object()->showTab(ObjectPane::Events);
  QCOMPARE(tab->object()->events()->rowCount(), 3);
  picture("06-resources-events");
  tab->object()->showTab(ObjectPane::Yaml);
  QVERIFY(tab->object()->yaml()->text().contains(QStringLiteral("kind: Pod")));
  tab->tree()->setCurrentIndex(deployment);
  QTRY_VERIFY(tab->object()->yaml()->text().contains(QStringLiteral("kind: Deployment")));
}

void TestUiWindow::findLooksWhereTheFocusIs() {
  openCheckout();
  window_->releases()->table()->setFocus();
  QTest::keyClick(window_->releases()->table(), Qt::Key_F, Qt::ControlModifier);
  QCOMPARE(QApplication::focusWidget(), window_->releases()->header()->filter());
  DiffView* diff = window_->releases()->pane()->historyTab()->diff();
  auto* canvas = diff->findChild<DiffCanvas*>();
  canvas->setFocus();
  QTest::keyClick(canvas, Qt::Key_F, Qt::ControlModifier);
  QVERIFY(diff->isAncestorOf(QApplication::focusWidget()) && QApplication::focusWidget() != canvas);
  window_->releases()->pane()->upgradeButton()->click();
  UpgradePage* page = window_->upgrade();
  QTRY_VERIFY(page->isPlanned());
  page->editor()->edit()->setFocus();
  QTest::keyClick(page->editor()->edit(), Qt::Key_F, Qt::ControlModifier);
  QVERIFY(page->editor()->isAncestorOf(QApplication::focusWidget()));
  QVERIFY(QApplication::focusWidget() != page->editor()->edit());
}

void TestUiWindow::keysAreListed() {
  QTest::keyClick(window_.get(), Qt::Key_F1);
  auto* dialog = qobject_cast<ShortcutsDialog*>(window_->overlay());
  QVERIFY(dialog);
  picture("15-keys");
  QTest::keyClick(dialog->closeButton(), Qt::Key_Escape);
  QVERIFY(!window_->overlay());
}

void TestUiWindow::spaceAndReadingAreRemembered() {
  openCheckout();
  DiffView* diff = window_->releases()->pane()->historyTab()->diff();
  QVERIFY(diff->hidesNoise()); // at first
  diff->setHideNoise(false);
  diff->setMode(DiffView::Mode::Unified);
  auto* splitter = window_->releases()->pane()->historyTab()->findChild<QSplitter*>();
  splitter->setSizes({500, 700});
  Q_EMIT splitter->splitterMoved(500, 1);
  const QList<int> sizes = splitter->sizes();
  window_ = std::make_unique<MainWindow>(provider_, *preferences_);
  window_->resize(1440, 900);
  window_->show();
  window_->start();
  QTRY_COMPARE(window_->contexts()->rowCount(), 5);
  openCheckout();
  diff = window_->releases()->pane()->historyTab()->diff();
  QVERIFY(!diff->hidesNoise());
  QCOMPARE(diff->mode(), DiffView::Mode::Unified);
  QCOMPARE(window_->releases()->pane()->historyTab()->findChild<QSplitter*>()->sizes(), sizes);
}

void TestUiWindow::aStuckReleaseIsRepaired() {
  openCheckout();
  ReleasePane* pane = window_->releases()->pane();
  QVERIFY(!pane->repairButton()->isVisible());
  window_->releases()->select({"shop", "payments"});
  QTRY_VERIFY(pane->repairButton()->isVisible());
  QVERIFY(!pane->rollbackButton()->isVisible());
  QTest::keyClick(pane->repairButton(), Qt::Key_Space);
  auto* dialog = qobject_cast<RepairDialog*>(window_->overlay());
  QVERIFY(dialog);
  QTRY_VERIFY(dialog->isDiagnosed());
  QVERIFY(dialog->way(Repair::Rollback)->isChecked());
  QVERIFY(!dialog->way(Repair::MarkDeployed)->isEnabled());
  QVERIFY(!dialog->way(Repair::Drop));
  QVERIFY(!dialog->confirmRow()->action()->isEnabled()); // production: the name is asked for
  picture("13-repair");
  dialog->way(Repair::MarkFailed)->setFocus();
  QTest::keyClick(dialog->way(Repair::MarkFailed), Qt::Key_Space);
  QTest::keyClicks(dialog->confirmRow()->field(), "payments");
  QTest::keyClick(dialog->confirmRow()->field(), Qt::Key_Return, Qt::ControlModifier);
  QTRY_COMPARE(window_->operations().runningCount(), 0);
  QVERIFY(!window_->overlay());
  QCOMPARE(provider_->engine->lastRepair.kind, Repair::MarkFailed);
  QCOMPARE(provider_->engine->lastRepair.revision, 14);
  QCOMPARE(provider_->engine->lastRepair.status, ReleaseStatus::PendingUpgrade);
}

void TestUiWindow::brokenValuesAreTold() {
  openCheckout();
  window_->releases()->pane()->upgradeButton()->click();
  QTRY_VERIFY(window_->upgrade()->isPlanned());
  Error error{ErrorCode::Parse, "yaml: line 3: mapping values are not allowed in this context"};
  error.position = SourcePosition{"values", 3, 1, {}};
  provider_->engine->planError = error;
  window_->upgrade()->editor()->setText("a: 1\nb: 2\nc: d: e\n");
  QTRY_VERIFY(!window_->upgrade()->applyButton()->isEnabled());
  QCOMPARE(window_->upgrade()->editor()->problems().size(), 1);
  QCOMPARE(window_->upgrade()->editor()->problems().front().line, 3);
  picture("11-broken-values");
}

void TestUiWindow::rollbackInTwoClicks() {
  preferences_->setMark("prod-eu", {false, 0});
  openCheckout();
  provider_->engine->hold = true;
  window_->releases()->pane()->rollbackButton()->click(); // one
  QTRY_VERIFY(rollbackDialog() && rollbackDialog()->isPlanned());
  QVERIFY(rollbackDialog()->confirmRow()->action()->isEnabled());
  rollbackDialog()->confirmRow()->action()->click(); // two
  QTRY_COMPARE(window_->operations().runningCount(), 1);
  QCOMPARE(provider_->engine->lastRollback.revision, 13);
  QTest::qWait(100);
  picture("13-rollback-running");
  provider_->engine->hold = false;
  QTRY_COMPARE(window_->operations().runningCount(), 0);
  picture("14-rolled-back");
  QTest::keyClick(rollbackDialog(), Qt::Key_Escape);
  QTRY_VERIFY(!window_->overlay());
  QTRY_COMPARE(window_->releases()->model()->find({"shop", "checkout"})->status, ReleaseStatus::Deployed);
}

void TestUiWindow::productionAsksForTheName() {
  openCheckout();
  window_->releases()->pane()->rollbackButton()->click();
  QTRY_VERIFY(rollbackDialog() && rollbackDialog()->isPlanned());
  ConfirmRow* row = rollbackDialog()->confirmRow();
  QVERIFY(!row->action()->isEnabled());
  QTest::keyClicks(row->field(), "checkou");
  QVERIFY(!row->action()->isEnabled());
  QTest::keyClick(row->field(), Qt::Key_Return, Qt::ControlModifier);
  QCOMPARE(window_->operations().runningCount(), 0);
  QTest::keyClicks(row->field(), "t");
  QVERIFY(row->action()->isEnabled());
  picture("12-rollback-preview");
}

void TestUiWindow::errorStates() {
  window_->openContext("staging");
  QTRY_COMPARE(window_->cluster().state(), ClusterController::State::Failed);
  picture("15-unreachable");
  provider_->engine->listError =
      Error{ErrorCode::PermissionDenied, "secrets is forbidden: User \"alice\" cannot list"};
  window_->openContext("dev");
  QTRY_COMPARE(window_->cluster().state(), ClusterController::State::Failed);
  picture("16-denied");
  provider_->engine->listError.reset();
  provider_->engine->denied = {{"payments", "forbidden"}, {"vault", "forbidden"}};
  provider_->engine->releases.back().key.name = "broken-record";
  window_->cluster().refresh();
  QTRY_COMPARE(window_->cluster().state(), ClusterController::State::Ready);
  QTRY_VERIFY(window_->releases()->model()->find({"stack", "broken-record"}) &&
              !window_->releases()->model()->find({"stack", "broken-record"})->problem.isEmpty());
  picture("17-denied-namespaces");
}

void TestUiWindow::otherPages() {
  openCheckout();
  window_->showPage(SideBar::Compare);
  auto* compare = window_->findChild<ComparePage*>();
  compare->setPair({"shop", "checkout"}, 14);
  QTRY_VERIFY(compare->findChild<DiffView*>()->changeCount() > 0);
  picture("20-compare");
  auto* charts = window_->findChild<ChartsPage*>();
  window_->showPage(SideBar::Charts);
  charts->openPath("/charts/checkout");
  QTRY_VERIFY(charts->pane()->isShown());
  QVERIFY(charts->pane()->values()->text().contains("replicas"));
  QCOMPARE(preferences_->recentCharts(), QStringList{"/charts/checkout"});
  picture("21-charts");
  window_->showPage(SideBar::Settings);
  picture("22-settings");
  window_->showPage(SideBar::Timeline);
  auto* timeline = window_->findChild<TimelinePage*>();
  QTRY_COMPARE(timeline->findChild<QTableView*>()->model()->rowCount(), 9);
}

void TestUiWindow::installGoesThroughThePreview() {
  openCheckout();
  Q_EMIT window_->releases()->installRequested();
  auto* dialog = qobject_cast<InstallDialog*>(window_->overlay());
  QVERIFY(dialog);
  QVERIFY(!dialog->next()->isEnabled());
  dialog->chart()->setCurrentText("/charts/checkout");
  QTRY_VERIFY(dialog->next()->isEnabled());
  QCOMPARE(dialog->name()->text(), QStringLiteral("checkout"));
  dialog->name()->setText("Not A Name");
  QVERIFY(!dialog->next()->isEnabled());
  dialog->name()->setText("second");
  picture("23-install");
  dialog->next()->click();
  QTRY_VERIFY(window_->upgrade()->isPlanned());
  QCOMPARE(window_->upgrade()->applyButton()->text(), QStringLiteral("Install"));
  picture("24-install-preview");
  QVERIFY(window_->upgrade()->command().startsWith("helm install second /charts/checkout"));
}

void TestUiWindow::uninstallSaysWhatIsLost() {
  openCheckout();
  Q_EMIT window_->releases()->uninstallRequested({"shop", "checkout"});
  auto* dialog = qobject_cast<UninstallDialog*>(window_->overlay());
  QVERIFY(dialog);
  ConfirmRow* row = dialog->confirmRow();
  QTest::qWait(50);
  QVERIFY(!row->action()->isEnabled());
  row->field()->setText("checkout");
  QTRY_VERIFY(row->action()->isEnabled());
  picture("25-uninstall");
  QTest::keyClick(row->field(), Qt::Key_Tab);
  QVERIFY(dialog->isAncestorOf(window_->focusWidget())); // the keyboard stays in the dialog
  row->action()->click();
  QTRY_COMPARE(window_->operations().runningCount(), 0);
  QCOMPARE(window_->operations().find(window_->operations().ids().front())->state,
           Operation::State::Succeeded);
}

void TestUiWindow::everythingHasANameForScreenReaders() {
  openCheckout();
  for (const QWidget* widget : window_->findChildren<QWidget*>()) {
    if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisibleTo(window_.get())) continue;
    if (widget->objectName().startsWith("qt_")) continue;
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()) ||
                       widget->inherits("QAbstractScrollArea") || widget->inherits("QHeaderView");
    QVERIFY2(named, qPrintable(QString(widget->metaObject()->className()) + " in " +
                               widget->parentWidget()->metaObject()->className()));
  }
}

void TestUiWindow::darkTheme() {
  theme::apply(*qApp, {theme::Scheme::Dark, theme::Variant::Standard, 100});
  openCheckout();
  picture("18-dark");
  window_->releases()->pane()->upgradeButton()->click();
  QTRY_VERIFY(window_->upgrade()->isPlanned());
  picture("19-dark-upgrade");
}

QTEST_MAIN(TestUiWindow)
#include "tst_ui_window.moc"
