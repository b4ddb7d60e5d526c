// Go's calendar and zones over a wide range; layouts and errors are in tests/golden/functions/dates.txt.
#include "core/functions/go_time.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace pilothouse::functions;

class GoTimeTest : public QObject {
  Q_OBJECT

private slots:
  // Our calendar against Qt's, over four centuries in uneven steps.
  void calendar() {
    for (std::int64_t seconds = -8'000'000'000; seconds < 8'000'000'000; seconds += 1'234'567) {
      const auto civil = civilOf(Moment{.seconds = seconds});
      const auto expected = QDateTime::fromSecsSinceEpoch(seconds, QTimeZone::UTC);
      QCOMPARE(QDate(int(civil.year), civil.month, civil.day), expected.date());
      QCOMPARE(QTime(civil.hour, civil.minute, civil.second), expected.time());
      QCOMPARE(civil.weekday, expected.date().dayOfWeek() % 7);
      QCOMPARE(civil.yearDay, expected.date().dayOfYear());
      const auto back =
          momentOf(civil.year, civil.month, civil.day, civil.hour, civil.minute, civil.second, 0, {});
      QCOMPARE(back.seconds, seconds);
    }
  }

  void theZeroTime() { QCOMPARE(describeTime(Moment{}), "0001-01-01 00:00:00 +0000 UTC"); }

  void valuesCarryOver() {
    QCOMPARE(formatTime(momentOf(2017, 14, 32, 25, 61, 61, 0, {}), "2006-01-02 15:04:05"),
             "2018-03-05 02:02:01");
    QCOMPARE(formatTime(momentOf(2017, 0, 0, 0, 0, -1, 0, {}), "2006-01-02 15:04:05"), "2016-11-29 23:59:59");
  }

  // In the gap of summer time Go shows the clock of one side, which is not the one that was asked for.
  void localTimesThatDoNotExist() {
    const auto zone = loadZone("America/New_York");
    QVERIFY(zone);
    const auto gap = momentOf(2023, 3, 12, 2, 30, 0, 0, *zone);
    QCOMPARE(formatTime(gap, "15:04 MST"), "01:30 EST");
    const auto twice = momentOf(2023, 11, 5, 1, 30, 0, 0, *zone);
    QCOMPARE(formatTime(twice, "15:04 MST"), "01:30 EDT");
  }

  void unknownZones() {
    QVERIFY(!loadZone("Nowhere/Else"));
    QVERIFY(!loadZone("../etc/passwd"));
    QVERIFY(!loadZone("/etc/localtime"));
    QVERIFY(loadZone("")->kind == Zone::Kind::Utc);
  }

  void nanosecondsCarry() {
    const Moment moment{.seconds = 0, .nanoseconds = 999'999'999};
    QCOMPARE(moment.plus(2).seconds, 1);
    QCOMPARE(moment.plus(2).nanoseconds, 1);
    QCOMPARE(moment.plus(-1'000'000'000).seconds, -1);
    QCOMPARE(moment.plus(-1'000'000'000).nanoseconds, 999'999'999);
  }

  void rounding() {
    QCOMPARE(roundToSeconds(1'500'000'000), 2'000'000'000);
    QCOMPARE(roundToSeconds(-1'500'000'000), -2'000'000'000);
    QCOMPARE(roundToSeconds(1'499'999'999), 1'000'000'000);
    QCOMPARE(roundToSeconds(INT64_MAX), INT64_MAX);
  }
};

QTEST_GUILESS_MAIN(GoTimeTest)
#include "tst_go_time.moc"
