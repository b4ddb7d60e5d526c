// The bridge to worker threads: answers on the UI thread, stale ones dropped, stalls noticed.
#include "ui/async/batch.h"
#include "ui/async/task_runner.h"
#include "ui/async/watchdog.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace pilothouse::ui;

class TestUiAsync final : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void answersArriveOnTheUiThread();
  void aDeadContextIsNotCalled();
  void onlyTheNewestAnswerCounts();
  void cancelStopsTheWork();
  void destructionStopsAndDrains();
  void batchesAreFew();
  void theWatchdogBarksAtAStall();
  void theWatchdogIsQuietWhenAllIsWell();
};

void TestUiAsync::answersArriveOnTheUiThread() {
  TaskRunner runner;
  std::thread::id worked, answered;
  int answer = 0;
  runner.run(
      this,
      [&worked](std::stop_token) {
        worked = std::this_thread::get_id();
        return 42;
      },
      [&](int value) {
        answered = std::this_thread::get_id();
        answer = value;
      });
  QTRY_COMPARE(answer, 42);
  QCOMPARE(answered, std::this_thread::get_id());
  QVERIFY(worked != answered);
  QTRY_COMPARE(runner.running(), 0);
}

void TestUiAsync::aDeadContextIsNotCalled() {
  TaskRunner runner;
  auto context = std::make_unique<QObject>();
  bool called = false;
  runner.run(context.get(), [](std::stop_token) { return 1; }, [&called](int) { called = true; });
  context.reset();
  QTRY_COMPARE(runner.running(), 0);
  QVERIFY(!called);
}

void TestUiAsync::onlyTheNewestAnswerCounts() {
  TaskRunner runner;
  Latest latest(runner);
  std::atomic<bool> go{false};
  QList<int> answers;
  for (int i = 1; i <= 3; ++i)
    latest.start(
        this,
        [i, &go](std::stop_token) {
          while (!go) std::this_thread::yield();
          return i;
        },
        [&answers](int value) { answers.append(value); });
  QVERIFY(latest.isRunning());
  go = true;
  QTRY_COMPARE(runner.running(), 0);
  QCOMPARE(answers, QList<int>{3});
  QVERIFY(!latest.isRunning());
}

void TestUiAsync::cancelStopsTheWork() {
  TaskRunner runner;
  Latest latest(runner);
  std::atomic<bool> stopped{false}, started{false};
  bool answered = false;
  latest.start(
      this,
      [&](std::stop_token stop) {
        started = true;
        while (!stop.stop_requested()) std::this_thread::yield();
        stopped = true;
        return 0;
      },
      [&answered](int) { answered = true; });
  QTRY_VERIFY(started);
  latest.cancel();
  QTRY_VERIFY(stopped);
  QTRY_COMPARE(runner.running(), 0);
  QVERIFY(!answered);
}

void TestUiAsync::destructionStopsAndDrains() {
  std::atomic<bool> ended{false}, started{false};
  {
    TaskRunner runner;
    runner.run(
        this,
        [&](std::stop_token stop) {
          started = true;
          while (!stop.stop_requested()) std::this_thread::yield();
          ended = true;
        },
        [] {}, TaskRunner::Lane::Long);
    QTRY_VERIFY(started);
  }
  QVERIFY(ended);
}

void TestUiAsync::batchesAreFew() {
  TaskRunner runner;
  int deliveries = 0, items = 0;
  auto batch = Batch<int>::create(
      runner, this,
      [&](const std::vector<int>& some) {
        ++deliveries;
        items += static_cast<int>(some.size());
      },
      20);
  std::thread worker([&batch] {
    for (int i = 0; i < 10'000; ++i) batch->push(i);
  });
  QTRY_COMPARE(items, 10'000);
  worker.join();
  QVERIFY2(deliveries < 200, qPrintable(QString::number(deliveries)));
}

void TestUiAsync::theWatchdogBarksAtAStall() {
  Watchdog watchdog(std::chrono::milliseconds(50));
  watchdog.setActivity("sleeping on purpose");
  QTest::qWait(50);
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  QTRY_VERIFY(!watchdog.stalls().empty());
  const Stall stall = watchdog.stalls().front();
  QVERIFY(stall.duration >= std::chrono::milliseconds(120));
  QCOMPARE(stall.during, QStringLiteral("sleeping on purpose"));
}

void TestUiAsync::theWatchdogIsQuietWhenAllIsWell() {
  Watchdog watchdog(std::chrono::milliseconds(200)); // generous: test machines are busy
  QTest::qWait(300);
  QCOMPARE(watchdog.stalls().size(), std::size_t(0));
}

QTEST_GUILESS_MAIN(TestUiAsync)
#include "tst_ui_async.moc"
