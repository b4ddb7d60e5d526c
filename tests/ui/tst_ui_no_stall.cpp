// The window answers within 50 ms while much is loaded, searched and compared: over a fake engine, so that
// the window's own thread is all there is to measure.
#include "tests/ui/stalls.h"
#include "tests/ui/window_test.h"
#include "ui/diff/diff_canvas.h"
#include "ui/diff/diff_view.h"
#include "ui/models/history_model.h"
#include "ui/pages/history_tab.h"
#include "ui/pages/release_pane.h"
#include "ui/pages/releases_header.h"
#include "ui/pages/releases_page.h"
#include "ui/pages/text_tabs.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QTableView>

using namespace pilothouse;
using namespace pilothouse::ui;

namespace {

constexpr int manyReleases = 10'000;
constexpr std::size_t largeManifest = 4'500'000;

std::string manifest(int revision) {
  std::string text;
  for (int i = 0; text.size() < largeManifest; ++i) {
    text += "---\n# Source: big/templates/d" + std::to_string(i) +
            ".yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: d" + std::to_string(i) +
            "\nspec:\n  replicas: " + std::to_string(i % 7 + (i % 3 == 0 ? revision : 0)) +
            "\n  template:\n    spec:\n      containers:\n";
    for (int j = 0; j < 12; ++j)
      text += "      - name: c" + std::to_string(j) + "\n        image: \"registry.local/app:1." +
              std::to_string(i % 5 == 0 ? revision : 0) +
              "\"\n        ports:\n        - containerPort: 8080\n";
  }
  return text;
}

} // namespace

class TestUiNoStall final : public WindowTest {
  Q_OBJECT

private Q_SLOTS:
  void tenThousandRecordsAreLoaded();
  void theFilterIsTypedInto();
  void manyChangesArrive();
  void twoLargeManifestsAreCompared();
  void aLargeManifestIsRead();

private:
  void openMany();
};

void TestUiNoStall::openMany() {
  const ReleaseItem pattern = provider_->engine->releases[2];
  for (int i = 0; i < manyReleases; ++i) {
    ReleaseItem item = pattern;
    item.key = {QStringLiteral("team-%1").arg(i % 200), QStringLiteral("service-%1").arg(i)};
    item.revision = i % 30 + 1;
    item.updated = item.updated.addSecs(-i);
    provider_->engine->releases.push_back(item);
  }
  window_->openContext("prod-eu");
  QTRY_VERIFY_WITH_TIMEOUT(window_->releases()->model()->rowCount() > manyReleases, 30'000);
}

void TestUiNoStall::tenThousandRecordsAreLoaded() {
  Watchdog watchdog;
  watchdog.setActivity("loading");
  openMany();
  QTest::qWait(300); // what is filled in afterwards
  watchdog.setActivity("scrolling");
  QScrollBar* bar = window_->releases()->table()->verticalScrollBar();
  for (int i = 0; i <= 20; ++i) {
    bar->setValue(bar->maximum() * i / 20);
    QTest::qWait(15);
  }
  watchdog.setActivity("sorting");
  for (const int column : {1, 3, 0}) {
    window_->releases()->table()->sortByColumn(column, Qt::AscendingOrder);
    QTest::qWait(30);
  }
  QCOMPARE(noticedStalls(watchdog).join(u'\n'), QString());
}

void TestUiNoStall::theFilterIsTypedInto() {
  openMany();
  QTest::qWait(300);
  Watchdog watchdog;
  window_->releases()->focusFilter();
  const QString wanted = QStringLiteral("team-17 service-9");
  for (const QChar letter : wanted) {
    watchdog.setActivity(QStringLiteral("typing ") + letter);
    QTest::keyClick(QApplication::focusWidget(), letter.toLatin1());
    QTest::qWait(15);
  }
  QVERIFY(window_->releases()->filter()->rowCount() < manyReleases / 10);
  for (qsizetype i = 0; i < wanted.size(); ++i) {
    watchdog.setActivity(QStringLiteral("deleting %1").arg(i));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backspace);
    QTest::qWait(15);
  }
  QCOMPARE(window_->releases()->filter()->rowCount(), window_->releases()->model()->rowCount());
  QCOMPARE(noticedStalls(watchdog).join(u'\n'), QString());
}

void TestUiNoStall::manyChangesArrive() {
  openMany();
  QTest::qWait(300);
  Watchdog watchdog;
  watchdog.setActivity("changes arriving");
  for (int i = 0; i < 2000; ++i) {
    ReleaseItem changed = provider_->engine->releases[static_cast<std::size_t>(i * 4 + 20)];
    changed.revision = 99;
    changed.updated = QDateTime::currentDateTimeUtc();
    provider_->engine->announce(changed);
  }
  const ReleaseKey last = provider_->engine->releases[1999 * 4 + 20].key;
  QTRY_COMPARE(window_->releases()->model()->find(last)->revision, 99);
  QTest::qWait(200);
  QCOMPARE(noticedStalls(watchdog).join(u'\n'), QString());
}

void TestUiNoStall::twoLargeManifestsAreCompared() {
  provider_->engine->manifests = manifest;
  Watchdog watchdog;
  watchdog.setActivity("opening");
  window_->openContext("prod-eu");
  QTRY_COMPARE(window_->releases()->model()->rowCount(), 9);
  window_->releases()->select({"shop", "checkout"});
  HistoryTab* tab = window_->releases()->pane()->historyTab();
  QTRY_VERIFY_WITH_TIMEOUT(tab->hasDiff(), 60'000);
  QTest::qWait(100);
  watchdog.setActivity("another pair");
  tab->select(11, 13);
  QTest::qWait(20);
  QTRY_VERIFY_WITH_TIMEOUT(tab->hasDiff(), 60'000);
  DiffView* diff = tab->diff();
  QVERIFY(diff->changeCount() > 1000);
  watchdog.setActivity("going from change to change");
  for (int i = 0; i < 20; ++i) {
    diff->nextChange();
    QTest::qWait(5);
  }
  watchdog.setActivity("showing all lines");
  diff->setShowAllLines(true);
  QTest::qWait(50);
  watchdog.setActivity("scrolling");
  QScrollBar* bar = diff->findChild<DiffCanvas*>()->verticalScrollBar();
  for (int i = 0; i <= 20; ++i) {
    bar->setValue(bar->maximum() / 20 * i);
    QTest::qWait(5);
  }
  QCOMPARE(noticedStalls(watchdog).join(u'\n'), QString());
}

void TestUiNoStall::aLargeManifestIsRead() {
  provider_->engine->manifests = manifest;
  openCheckout();
  Watchdog watchdog;
  watchdog.setActivity("the manifest's tab");
  ReleasePane* pane = window_->releases()->pane();
  pane->showTab(ReleasePane::Manifest);
  QTRY_VERIFY_WITH_TIMEOUT(pane->manifestTab()->text().size() > 4'000'000, 30'000);
  QTest::qWait(300);
  QCOMPARE(noticedStalls(watchdog).join(u'\n'), QString());
}

QTEST_MAIN(TestUiNoStall)
#include "tst_ui_no_stall.moc"
