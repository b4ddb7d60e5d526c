// A hostile chart cannot make a function take memory or time without end.
#include "call.h"

#include <QElapsedTimer>
#include <limits>

using namespace pilothouse;

namespace {
constexpr auto huge = std::numeric_limits<std::int64_t>::max();
const std::string text(100, 'x');
} // namespace

class FunctionLimitsTest : public QObject {
  Q_OBJECT

private slots:
  void refused_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("message");
    const QByteArray large = "the result is larger than 16 MiB";
    QTest::newRow("repeat") << QByteArray("repeat") << large;
    QTest::newRow("indent") << QByteArray("indent") << large;
    QTest::newRow("nindent") << QByteArray("nindent") << large;
    QTest::newRow("randAlphaNum") << QByteArray("randAlphaNum") << large;
    QTest::newRow("randBytes") << QByteArray("randBytes") << large;
    QTest::newRow("until") << QByteArray("until") << QByteArray("longer than 4000000");
    QTest::newRow("untilStep") << QByteArray("untilStep") << QByteArray("longer than 4000000");
    QTest::newRow("seq") << QByteArray("seq") << QByteArray("longer than 4000000");
    QTest::newRow("replace") << QByteArray("replace") << large;
    QTest::newRow("regexReplaceAll") << QByteArray("regexReplaceAllLiteral") << large;
    QTest::newRow("join") << QByteArray("join") << large;
  }

  void refused() {
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, message);
    QElapsedTimer timer;
    timer.start();
    const auto result = test::call(name.toStdString(), argumentsFor(name));
    QVERIFY2(!result, name.constData());
    QCOMPARE(result.error().code, ErrorCode::LimitExceeded);
    QVERIFY2(result.error().message.find(message.constData()) != std::string::npos,
             result.error().message.c_str());
    QVERIFY(timer.elapsed() < 5000);
  }

  void largestRangesDoNotOverflow() {
    QVERIFY(
        !test::call("untilStep", {Value(std::numeric_limits<std::int64_t>::min()), Value(huge), Value(1)}));
    // The end wraps around, as in Go, and the range is empty.
    QCOMPARE(test::answer("seq", {Value(huge), Value(huge)}), "");
    const auto steps = test::call("untilStep", {Value(0), Value(huge), Value(huge / 2)});
    QVERIFY(steps);
    QCOMPARE(steps->asList().size(), 3U);
  }

  void divisionDoesNotTrap() {
    const auto lowest = std::numeric_limits<std::int64_t>::min();
    QCOMPARE(test::answer("div", {Value(lowest), Value(-1)}), QByteArray::number(qint64(lowest)));
    QCOMPARE(test::answer("mod", {Value(lowest), Value(-1)}), "0");
    QCOMPARE(test::answer("div", {Value(1), Value(0)}), "error: runtime error: integer divide by zero");
  }

  // A map that holds itself must end in an error, not in a crash.
  void circlesEnd() {
    auto map = Value::map({{"a", 1}});
    map.mutableMap().set("self", map);
    QCOMPARE(test::call("deepCopy", {map}).error().code, ErrorCode::LimitExceeded);
    auto other = Value::map({{"a", 2}});
    other.mutableMap().set("self", other);
    QCOMPARE(test::call("merge", {map, other}).error().code, ErrorCode::LimitExceeded);
    QVERIFY(test::call("merge", {map, map}));
    map.mutableMap().erase("self"); // so that the leak checker is content
    other.mutableMap().erase("self");
  }

  // RE2 takes linear time where backtracking would take 2^30 steps.
  void patternsCannotExplode() {
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(test::answer("regexMatch", {Value("^(a+)+$"), Value(std::string(5000, 'a') + "b")}), "false");
    QVERIFY(!test::call("regexFind", {Value("((a{1000}){1000}){1000}"), Value("a")}));
    QVERIFY(timer.elapsed() < 5000);
  }

private:
  static std::vector<Value> argumentsFor(const QByteArray& name) {
    if (name == "untilStep") return {Value(0), Value(huge), Value(1)};
    if (name == "until" || name == "seq" || name.startsWith("rand")) return {Value(huge - 1)};
    if (name == "replace") return {Value("x"), Value(std::string(3 << 20, 'y')), Value(text)};
    if (name == "regexReplaceAllLiteral") return {Value("x"), Value(text), Value(std::string(3 << 20, 'y'))};
    if (name == "join") return {Value(std::string(3 << 20, 'y')), Value(List(100, Value("x")))};
    return {Value(huge / 1000), Value(text)};
  }
};

QTEST_GUILESS_MAIN(FunctionLimitsTest)
#include "tst_function_limits.moc"
