// What the window tells and finds: causes of lines, objects, repairs, the palette, the keys.
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

class TestUiAids final : public WindowTest {
  Q_OBJECT

private Q_SLOTS:
  void aLineTellsItsCause();
  void anObjectIsLookedAtClosely();
  void aStuckReleaseIsRepaired();
  void thePaletteFindsEverything();
  void keysAreListed();
  void findLooksWhereTheFocusIs();
  void spaceAndReadingAreRemembered();
};

void TestUiAids::aLineTellsItsCause() {
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

void TestUiAids::anObjectIsLookedAtClosely() {
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

void TestUiAids::aStuckReleaseIsRepaired() {
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

void TestUiAids::thePaletteFindsEverything() {
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

void TestUiAids::keysAreListed() {
  QTest::keyClick(window_.get(), Qt::Key_F1);
  auto* dialog = qobject_cast<ShortcutsDialog*>(window_->overlay());
  QVERIFY(dialog);
  picture("15-keys");
  QTest::keyClick(dialog->closeButton(), Qt::Key_Escape);
  QVERIFY(!window_->overlay());
}

void TestUiAids::findLooksWhereTheFocusIs() {
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

void TestUiAids::spaceAndReadingAreRemembered() {
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

QTEST_MAIN(TestUiAids)
#include "tst_ui_aids.moc"
