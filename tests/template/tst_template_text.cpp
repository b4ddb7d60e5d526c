// Go's strconv and fmt as the other folders use them.
#include "core/template/go_format.h"
#include "core/template/go_text.h"
#include "core/template/go_types.h"

#include <QTest>

#include <cmath>

using namespace pilothouse;

class TemplateTextTest : public QObject {
  Q_OBJECT

private slots:
  void floats_data() {
    QTest::addColumn<double>("number");
    QTest::addColumn<char>("verb");
    QTest::addColumn<int>("precision");
    QTest::addColumn<QString>("expected");
    const auto row = [](double number, char verb, int precision, const char* expected) {
      QTest::addRow("%g %c %d", number, verb, precision)
          << number << verb << precision << QString::fromUtf8(expected);
    };
    row(3, 'g', -1, "3");
    row(999999, 'g', -1, "999999");
    row(1000000, 'g', -1, "1e+06");
    row(123456.5, 'g', -1, "123456.5");
    row(0.0001, 'g', -1, "0.0001");
    row(0.00001, 'g', -1, "1e-05");
    row(1e21, 'f', -1, "1000000000000000000000");
    row(2.5, 'f', 0, "2");
    row(1234.5678, 'g', 3, "1.23e+03");
    row(0, 'e', -1, "0e+00");
    row(1.5, 'b', -1, "6755399441055744p-52");
    row(1.5, 'x', -1, "0x1.8p+00");
    row(-0.0, 'g', -1, "-0");
    row(INFINITY, 'g', -1, "+Inf");
  }
  void floats() {
    QFETCH(double, number);
    QFETCH(char, verb);
    QFETCH(int, precision);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(gotext::formatFloat(number, verb, precision)), expected);
  }

  void quoting() {
    QCOMPARE(gotext::quote("a\"b\\\n\x01é\u2028😀"), std::string("\"a\\\"b\\\\\\n\\x01é\\u2028😀\""));
    QCOMPARE(gotext::quote(std::string_view("\xff", 1)), std::string("\"\\xff\""));
    QCOMPARE(gotext::quoteRune(U'\''), std::string("'\\''"));
    QCOMPARE(gotext::unquote("\"a\\x41\\102\\u00e9\"").value_or("?"), std::string("aABé"));
    QCOMPARE(gotext::unquote("`raw\\n`").value_or("?"), std::string("raw\\n"));
    for (const auto* bad : {"\"\\q\"", "\"\\400\"", "\"\\ud800\"", "\"a", "'a'", "\""})
      QVERIFY2(!gotext::unquote(bad), bad);
    QCOMPARE(gotext::describeRune(U'-'), std::string("U+002D '-'"));
  }

  void numbers() {
    QCOMPARE(gotext::parseInt("0x1F").value_or(-1), 31);
    QCOMPARE(gotext::parseInt("1_000").value_or(-1), 1000);
    QCOMPARE(gotext::parseInt("017").value_or(-1), 15);
    QCOMPARE(gotext::parseInt("-9223372036854775808").value_or(0), std::numeric_limits<std::int64_t>::min());
    for (const auto* bad : {"", "_1", "1__0", "08", "9223372036854775808", "1.5", "0x"})
      QVERIFY2(!gotext::parseInt(bad), bad);
    QCOMPARE(gotext::parseFloat("1e3").value_or(-1), 1000.0);
    QVERIFY(!gotext::parseFloat("1e400"));
  }

  void utf8() {
    QCOMPARE(gotext::countRunes("héllo"), std::size_t(5));
    QVERIFY(gotext::isValidUtf8("日本"));
    for (const auto& bad : {std::string("\xc0\x80"), std::string("\xed\xa0\x80"),
                            std::string("\xf4\x90\x80\x80"), std::string("a\x80")})
      QVERIFY(!gotext::isValidUtf8(bad));
    QVERIFY(gotext::isLetter(U'é') && gotext::isDigit(U'٣') && !gotext::isPrint(0x2028));
  }

  void printing() {
    const Value list = Value::list({Value(1, GoType::Int), Value(), Value("a")});
    QCOMPARE(tmpl::toText(list), std::string("[1 <nil> a]"));
    QCOMPARE(tmpl::toText(Value(3'600'000'000'000, GoType::Duration)), std::string("1h0m0s"));
    QCOMPARE(tmpl::durationText(1'500'000), std::string("1.5ms"));
    QCOMPARE(tmpl::goTypeName(list), std::string_view("[]interface {}"));
    QCOMPARE(tmpl::goKindName(Value()), std::string_view("invalid"));
    QVERIFY(!tmpl::isTrue(Value(0.0)) && tmpl::isTrue(list));
    // A foreign format string cannot make the output grow without end.
    const Value wide = Value("x");
    QVERIFY(tmpl::sprintf("%99999999999d", Arguments(&wide, 1)).size() < 2'000'000);
  }

private:
  using Arguments = tmpl::Arguments;
};

QTEST_GUILESS_MAIN(TemplateTextTest)
#include "tst_template_text.moc"
