// What ends out of sight is told: in the window, by the desktop when the window is in the background, and not
// at all where the user sees it or does not want it.
#include "tests/ui/window_test.h"
#include "ui/dialogs/confirm_row.h"
#include "ui/pages/history_tab.h"
#include "ui/pages/release_pane.h"
#include "ui/pages/releases_page.h"
#include "ui/pages/settings_page.h"
#include "ui/shell/notifications.h"
#include "ui/shell/operations_panel.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QPushButton>
#include <QSignalSpy>

using namespace pilothouse;
using namespace pilothouse::ui;

class TestUiNotices final : public WindowTest {
  Q_OBJECT

private Q_SLOTS:
  void whatIsSeenIsNotTold();
  void anotherPageIsTold();
  void theBackgroundIsToldByTheDesktop();
  void canBeSwitchedOff();
  void notesArePiledUp();

private:
  void beginRollback();
  void finish();
  [[nodiscard]] const QList<Toast*>& toasts() const { return window_->notifications()->toasts(); }
};

void TestUiNotices::beginRollback() {
  preferences_->setMark("prod-eu", {false, 0});
  openCheckout();
  provider_->engine->hold = true;
  window_->releases()->pane()->rollbackButton()->click();
  QTRY_VERIFY(rollbackDialog() && rollbackDialog()->isPlanned());
  rollbackDialog()->confirmRow()->action()->click();
  QTRY_COMPARE(window_->operations().runningCount(), 1);
  window_->activateWindow();
  QTRY_VERIFY(window_->isActiveWindow());
}

void TestUiNotices::finish() {
  provider_->engine->hold = false;
  QTRY_COMPARE(window_->operations().runningCount(), 0);
}

void TestUiNotices::whatIsSeenIsNotTold() {
  beginRollback();
  finish(); // its dialog is open
  QVERIFY(toasts().isEmpty());
}

void TestUiNotices::anotherPageIsTold() {
  QSignalSpy desktop(window_->notifications(), &Notifications::toldDesktop);
  beginRollback();
  window_->overlay()->close();
  window_->openContext("dev");
  window_->showPage(SideBar::Charts);
  finish();
  QTRY_COMPARE(toasts().size(), 1);
  QVERIFY(toasts().front()->isVisible());
  QVERIFY(toasts().front()->accessibleDescription().contains("prod-eu"));
  QCOMPARE(desktop.count(), 0); // the window is in front
  picture("70-note");
  toasts().front()->showButton()->setFocus();
  QTest::keyClick(toasts().front()->showButton(), Qt::Key_Space);
  QVERIFY(toasts().isEmpty());
  QCOMPARE(window_->cluster().context(), QStringLiteral("prod-eu"));
  QVERIFY(window_->releases()->isVisible());
  QVERIFY(window_->operationsPanel()->isVisible());
  QCOMPARE(window_->operationsPanel()->shown(), window_->operations().ids().front());
}

void TestUiNotices::theBackgroundIsToldByTheDesktop() {
  QSignalSpy desktop(window_->notifications(), &Notifications::toldDesktop);
  beginRollback();
  QDialog other; // another program's window, as far as ours can tell
  other.show();
  other.activateWindow();
  QTRY_VERIFY(!window_->isActiveWindow());
  finish();
  QTRY_COMPARE(desktop.count(), 1);
  QCOMPARE(desktop.front().front().toString(), QStringLiteral("Roll back checkout"));
  QCOMPARE(toasts().size(), 1); // it waits in the window as well
  toasts().front()->closeButton()->click();
  QVERIFY(toasts().isEmpty());
}

void TestUiNotices::canBeSwitchedOff() {
  window_->settings()->notify()->setCurrentIndex(1);
  Q_EMIT window_->settings()->notify()->activated(1);
  beginRollback();
  window_->overlay()->close();
  window_->showPage(SideBar::Settings);
  finish();
  QTest::qWait(50);
  QVERIFY(toasts().isEmpty());
}

void TestUiNotices::notesArePiledUp() {
  Operation operation;
  operation.kind = Operation::Kind::Upgrade;
  operation.state = Operation::State::Failed;
  operation.context = "prod-eu";
  operation.key = {"shop", "web"};
  operation.started = operation.finished = QDateTime::currentDateTimeUtc();
  operation.outcome = "context deadline exceeded";
  for (quint64 id = 1; id <= 5; ++id) {
    operation.id = id;
    window_->notifications()->tell(operation, false);
  }
  QCOMPARE(toasts().size(), 3); // the newest
  QCOMPARE(toasts().back()->operation(), quint64(5));
  QVERIFY(toasts()[0]->geometry().bottom() < toasts()[1]->geometry().top());
  window_->resize(1000, 700);
  const QPoint corner = toasts().back()->mapTo(window_.get(), toasts().back()->rect().bottomRight());
  QVERIFY(window_->rect().contains(corner));
  picture("71-notes");
}

QTEST_MAIN(TestUiNotices)
#include "tst_ui_notices.moc"
