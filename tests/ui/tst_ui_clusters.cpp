// Several contexts side by side: each has its own session and pages, and ends when it is closed.
#include "tests/ui/window_test.h"
#include "ui/charts/charts_page.h"
#include "ui/dialogs/confirm_row.h"
#include "ui/pages/history_tab.h"
#include "ui/pages/release_pane.h"
#include "ui/pages/releases_header.h"
#include "ui/pages/releases_page.h"
#include "ui/pages/settings_page.h"
#include "ui/pages/sign_in_panel.h"
#include "ui/pages/upgrade_page.h"
#include "ui/shell/cluster_pages.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/context_list.h"
#include "ui/shell/operations_panel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace pilothouse;
using namespace pilothouse::ui;

namespace {
// As one that thinks it has a terminal.
const QByteArray signInText =
    "\x1b[1mTo sign in\x1b[0m, open https://login.example/device?code=1, and enter WDJB-MJHT.\n";
} // namespace

class TestUiClusters final : public WindowTest {
  Q_OBJECT

private Q_SLOTS:
  void eachContextHasItsOwnPages();
  void operationsGoOnInAnotherContext();
  void closingEndsItsConnections();
  void closingByKeyMouseAndPalette();
  void aPluginAsksTheUser();
  void theStartIsWhereTheEndWas();
  void openAtStartWhenWanted();

private:
  void again();
  [[nodiscard]] SessionState session(const char* context) const {
    return window_->contexts()->sessionOf(QString::fromLatin1(context));
  }
  std::shared_ptr<FakeEngine> apart(const QString& context);
};

// An engine of its own for one context.
std::shared_ptr<FakeEngine> TestUiClusters::apart(const QString& context) {
  return provider_->engines[context] = std::make_shared<FakeEngine>();
}

void TestUiClusters::eachContextHasItsOwnPages() {
  const auto dev = apart("dev");
  dev->releases.resize(3);
  openCheckout();
  window_->releases()->header()->filter()->setText("check");
  QVERIFY(window_->releases()->filter()->rowCount() < 9);
  window_->openContext("dev");
  QTRY_COMPARE(window_->releases()->model()->rowCount(), 3);
  QCOMPARE(window_->cluster().context(), QStringLiteral("dev"));
  QCOMPARE(window_->releases()->filter()->rowCount(), 3); // the filter belongs to the other
  QTRY_COMPARE(session("prod-eu"), SessionState::Live);
  QCOMPARE(session("dev"), SessionState::Live);
  QCOMPARE(session("minikube"), SessionState::Closed);
  QTRY_COMPARE(provider_->engine->watches.load(), 1);
  QTRY_COMPARE(dev->watches.load(), 1);
  QCOMPARE(provider_->opened.load(), 2);
  picture("30-two-clusters");

  // The one in the background follows its cluster.
  ReleaseItem changed = provider_->engine->releases[2];
  ++changed.revision;
  provider_->engine->announce(changed);
  const ReleasesPage* background = window_->pagesOf("prod-eu")->releases();
  QTRY_COMPARE(background->model()->find(changed.key)->revision, changed.revision);
  const ReleaseItem* here = window_->releases()->model()->find(changed.key);
  QVERIFY(here && here->revision == changed.revision - 1);

  const int lists = provider_->engine->lists;
  window_->openContext("prod-eu");
  QCOMPARE(window_->releases(), background);
  QCOMPARE(window_->releases()->header()->filter()->text(), QStringLiteral("check"));
  QCOMPARE(window_->releases()->pane()->item().key.name, QStringLiteral("checkout"));
  QVERIFY(window_->releases()->pane()->historyTab()->hasDiff());
  QTest::qWait(50);
  QCOMPARE(provider_->engine->lists.load(), lists); // nothing was asked for that
  QCOMPARE(provider_->opened.load(), 2);

  // An upgrade that is being written waits as well.
  window_->releases()->pane()->upgradeButton()->click();
  QTRY_VERIFY(window_->upgrade()->isPlanned());
  window_->openContext("dev");
  QVERIFY(window_->releases()->isVisible());
  window_->openContext("prod-eu");
  QVERIFY(window_->upgrade()->isVisible());
}

void TestUiClusters::operationsGoOnInAnotherContext() {
  apart("dev");
  preferences_->setMark("prod-eu", {false, 0});
  openCheckout();
  provider_->engine->hold = true;
  window_->releases()->pane()->rollbackButton()->click();
  QTRY_VERIFY(rollbackDialog() && rollbackDialog()->isPlanned());
  rollbackDialog()->confirmRow()->action()->click();
  QTRY_COMPARE(window_->operations().runningCount(), 1);
  window_->openContext("dev");
  QVERIFY(!window_->overlay()); // it spoke of the other cluster
  QTRY_COMPARE(window_->releases()->model()->rowCount(), 9);
  window_->setOperationsVisible(true);
  picture("31-operation-elsewhere");
  QCOMPARE(window_->operations().runningCount(), 1);
  window_->closeContext("prod-eu"); // not while it runs
  QVERIFY(session("prod-eu") != SessionState::Closed);
  provider_->engine->hold = false;
  QTRY_COMPARE(window_->operations().runningCount(), 0);
  const Operation* operation = window_->operations().find(window_->operations().ids().front());
  QCOMPARE(operation->state, Operation::State::Succeeded);
  QCOMPARE(operation->context, QStringLiteral("prod-eu"));
  QCOMPARE(window_->releases()->model()->find({"shop", "checkout"})->status, ReleaseStatus::Failed);
  const ReleasesModel* there = window_->pagesOf("prod-eu")->releases()->model();
  QTRY_COMPARE(there->find({"shop", "checkout"})->status, ReleaseStatus::Deployed);
}

void TestUiClusters::closingEndsItsConnections() {
  const auto dev = apart("dev");
  const long before = dev.use_count();
  openCheckout();
  window_->openContext("dev");
  QTRY_COMPARE(dev->watches.load(), 1);
  window_->releases()->select({"shop", "checkout"});
  QTRY_VERIFY(window_->releases()->pane()->historyTab()->hasDiff());
  QVERIFY(dev.use_count() > before);
  window_->closeContext("dev");
  QTRY_COMPARE(dev->watches.load(), 0);
  QTRY_COMPARE(dev.use_count(), before); // no page and no task holds it
  QCOMPARE(session("dev"), SessionState::Closed);
  QCOMPARE(session("prod-eu"), SessionState::Live);
  QCOMPARE(window_->contexts()->selected(), QStringLiteral("dev"));
  QCOMPARE(window_->cluster().context(), QStringLiteral("dev"));
  QCOMPARE(window_->releases()->model()->rowCount(), 0);
  picture("32-closed");
  // Selected, but not open: leaving it leaves nothing behind.
  window_->openContext("prod-eu");
  QVERIFY(!window_->pagesOf("dev"));
  QCOMPARE(window_->releases()->model()->rowCount(), 9);
}

void TestUiClusters::closingByKeyMouseAndPalette() {
  ContextList* list = window_->sideBar()->contexts();
  const QAbstractItemModelTester tester(list->model());
  for (const char* name : {"prod-eu", "dev", "minikube"}) {
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->rectOf(name).center());
    QTRY_COMPARE(session(name), SessionState::Live);
  }
  QTest::keyClick(window_.get(), Qt::Key_W, Qt::ControlModifier);
  QCOMPARE(session("minikube"), SessionState::Closed);
  const QRect row = list->rectOf("dev");
  const QPoint cross(row.right() - 21, row.center().y());
  QTest::mouseMove(list->viewport(), cross);
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, cross);
  QCOMPARE(session("dev"), SessionState::Closed);
  QCOMPARE(window_->cluster().context(), QStringLiteral("minikube"));
  QTest::keyClick(window_.get(), Qt::Key_K, Qt::ControlModifier);
  auto* palette = qobject_cast<CommandPalette*>(window_->overlay());
  QVERIFY(palette);
  QTest::keyClicks(palette->field(), "close prod");
  QTest::keyClick(palette->field(), Qt::Key_Return);
  QTRY_COMPARE(session("prod-eu"), SessionState::Closed);
  // A closed one that is still selected opens again by its page's button, and by key from the list.
  list->setFocus();
  list->setCurrentIndex(list->model()->index(0, 0));
  QTest::keyClick(list, Qt::Key_Return);
  QTRY_COMPARE(session("prod-eu"), SessionState::Live);
  QTest::keyClick(list, Qt::Key_Delete);
  QCOMPARE(session("prod-eu"), SessionState::Closed);
}

void TestUiClusters::aPluginAsksTheUser() {
  const auto dev = apart("dev");
  dev->signIn = signInText;
  dev->hold = true;
  window_->openContext("dev");
  SignInPanel* panel = window_->releases()->signInPanel();
  QTRY_VERIFY(panel->isVisible() && panel->output()->toPlainText().contains("WDJB-MJHT"));
  QVERIFY(!panel->output()->toPlainText().contains(QChar(0x1b)));
  QCOMPARE(panel->link(), QStringLiteral("https://login.example/device?code=1"));
  QVERIFY(panel->linkButton()->isVisible());
  picture("34-sign-in");
  window_->openContext("prod-eu"); // others are not held up
  QTRY_COMPARE(window_->releases()->model()->rowCount(), 9);
  window_->openContext("dev");
  QVERIFY(panel->isVisible());
  panel->cancelButton()->setFocus();
  QTest::keyClick(panel->cancelButton(), Qt::Key_Space);
  QTRY_COMPARE(session("dev"), SessionState::Closed);
  QVERIFY(!panel->isVisible());
  QCOMPARE(dev->lists.load(), 0);
  // Once more, and this time the user signs in.
  window_->cluster().refresh();
  QTRY_VERIFY(panel->isVisible());
  dev->hold = false;
  QTRY_COMPARE(session("dev"), SessionState::Live);
  QVERIFY(!panel->isVisible());
  QCOMPARE(window_->releases()->model()->rowCount(), 9);
}

// The program ends and starts again.
void TestUiClusters::again() {
  window_->close();
  window_ = std::make_unique<MainWindow>(provider_, *preferences_);
  window_->show();
  window_->start();
  QTRY_COMPARE(window_->contexts()->rowCount(), 5);
}

void TestUiClusters::theStartIsWhereTheEndWas() {
  openCheckout();
  auto* namespaces = window_->releases()->header()->findChild<QComboBox*>();
  namespaces->setCurrentIndex(namespaces->findData("shop"));
  Q_EMIT namespaces->activated(namespaces->currentIndex());
  QCOMPARE(window_->releases()->filter()->nameSpace(), QStringLiteral("shop"));
  const int shown = window_->releases()->filter()->rowCount();
  QTest::keyClick(window_.get(), Qt::Key_B, Qt::ControlModifier);
  QVERIFY(!window_->sideBar()->isVisible());
  window_->openContext("dev"); // another one in between
  window_->openContext("prod-eu");
  window_->resize(1300, 640);
  window_->showPage(SideBar::Charts);
  const int opened = provider_->opened;
  again();
  QTRY_COMPARE(window_->contexts()->selected(), QStringLiteral("prod-eu"));
  QVERIFY(window_->charts()->isVisible());
  QVERIFY(!window_->sideBar()->isVisible());
  QCOMPARE(window_->height(), 640);                   // the width is more than the test's screen has
  QCOMPARE(session("prod-eu"), SessionState::Closed); // selected, but nothing is asked
  QTest::qWait(50);
  QCOMPARE(provider_->opened.load(), opened);
  QCOMPARE(window_->cluster().context(), QStringLiteral("prod-eu"));
  QTest::keyClick(window_.get(), Qt::Key_1, Qt::ControlModifier);
  picture("33-selected-at-start");
  window_->cluster().refresh(); // what the page's button does
  QTRY_VERIFY(window_->releases()->pane()->historyTab()->hasDiff());
  QCOMPARE(window_->releases()->pane()->item().key, (ReleaseKey{"shop", "checkout"}));
  QCOMPARE(window_->releases()->filter()->nameSpace(), QStringLiteral("shop"));
  QCOMPARE(window_->releases()->filter()->rowCount(), shown);
}

void TestUiClusters::openAtStartWhenWanted() {
  window_->settings()->atStart()->setCurrentIndex(1);
  Q_EMIT window_->settings()->atStart()->activated(1);
  for (const char* name : {"minikube", "prod-eu", "dev"}) window_->openContext(name);
  QTRY_COMPARE(session("dev"), SessionState::Live);
  window_->closeContext("minikube");
  again();
  QTRY_COMPARE(session("dev"), SessionState::Live);
  QTRY_COMPARE(session("prod-eu"), SessionState::Live);
  QCOMPARE(session("minikube"), SessionState::Closed);
  QCOMPARE(window_->cluster().context(), QStringLiteral("dev"));
  QCOMPARE(window_->releases()->model()->rowCount(), 9);
}

QTEST_MAIN(TestUiClusters)
#include "tst_ui_clusters.moc"
