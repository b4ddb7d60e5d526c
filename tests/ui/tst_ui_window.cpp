// The real window over a fake engine: the ways an operator goes, with the watchdog on.
#include "tests/ui/window_test.h"
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
#include "ui/shell/context_list.h"
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

class TestUiWindow final : public WindowTest {
  Q_OBJECT

private Q_SLOTS:
  void nothingIsAskedBeforeOpening();
  void releasesAreListedUrgentFirst();
  void updatesKeepSelectionAndScroll();
  void filterByTyping();
  void failedReleaseOffersTheWayBack();
  void tabs();
  void upgradePlansWhileTyping();
  void brokenValuesAreTold();
  void rollbackInTwoClicks();
  void productionAsksForTheName();
  void errorStates();
  void otherPages();
  void installGoesThroughThePreview();
  void uninstallSaysWhatIsLost();
  void everythingHasANameForScreenReaders();
  void darkTheme();
};

void TestUiWindow::nothingIsAskedBeforeOpening() {
  QTest::qWait(50);
  QCOMPARE(provider_->opened.load(), 0);
  picture("00-start");
  QTest::mouseClick(window_->sideBar()->contexts()->viewport(), Qt::LeftButton, {},
                    window_->sideBar()->contexts()->rectOf("dev").center());
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

void TestUiWindow::brokenValuesAreTold() {
  openCheckout();
  window_->releases()->pane()->upgradeButton()->click();
  QTRY_VERIFY(window_->upgrade()->isPlanned());
  Error error{ErrorCode::Parse, "yaml: line 3: mapping values are not allowed in this context"};
  error.position = SourcePosition{"values", 3, 1, {}};
  provider_->engine->planError = error;
  window_->upgrade()->editor()->setText("a: 1\nb: 2\nc: d: e\n");
  QTRY_VERIFY(!window_->upgrade()->applyButton()->isEnabled());
  QTRY_COMPARE(window_->upgrade()->editor()->problems().size(), 1);
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
  QTRY_COMPARE(provider_->engine->lastRollback.revision, 13);
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
  window_->compare()->setPair("prod-eu", {"shop", "checkout"}, 14);
  QTRY_VERIFY(window_->compare()->diff()->changeCount() > 0);
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
