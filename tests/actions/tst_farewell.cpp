#include "core/actions/farewell.h"

#include <QTest>

using namespace pilothouse::actions;
using namespace std::chrono_literals;

class TestFarewell final : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void unasked();
  void asked();
  void cannotBeAsked();
  void endsAtOnce();
};

void TestFarewell::unasked() {
  std::stop_source asked;
  Farewell farewell(asked.get_token(), 1ms);
  const std::stop_token over = farewell.over();
  QTest::qSleep(30);
  QVERIFY(!over.stop_requested());
}

void TestFarewell::asked() {
  std::stop_source asked;
  Farewell farewell(asked.get_token(), 40ms);
  const std::stop_token over = farewell.over();
  asked.request_stop();
  QVERIFY(!over.stop_requested());
  QTRY_VERIFY(over.stop_requested());
  QVERIFY(farewell.over().stop_requested());
}

void TestFarewell::cannotBeAsked() {
  Farewell farewell({}, 0ms);
  QVERIFY(!farewell.over().stop_requested());
}

void TestFarewell::endsAtOnce() {
  std::stop_source asked;
  std::stop_token over;
  {
    Farewell farewell(asked.get_token(), std::chrono::hours(1));
    over = farewell.over();
    asked.request_stop();
  }
  QVERIFY(!over.stop_requested()); // nobody is left to be told
}

QTEST_APPLESS_MAIN(TestFarewell)
#include "tst_farewell.moc"
