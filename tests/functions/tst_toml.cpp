// Reading TOML back, its errors and its bounds; how values are written is in tests/golden/functions.
#include "core/codec/toml.h"

#include <QTest>

using namespace pilothouse;

class TomlTest : public QObject {
  Q_OBJECT

private slots:
  void readsEveryKind() {
    const auto read =
        readToml("a=1\nb=1.5\nc='x'\nd=true\ne=[1,[2]]\n[f]\ng=1979-05-27\n[[h]]\n[[h]]\ni=-5\n");
    QVERIFY(read);
    QCOMPARE((*read)["a"], Value(1));
    QCOMPARE((*read)["b"], Value(1.5));
    QCOMPARE((*read)["c"], Value("x"));
    QCOMPARE((*read)["d"], Value(true));
    QCOMPARE((*read)["e"], Value::list({1, Value::list({2})}));
    QCOMPARE(read->at({"f", "g"}), Value("1979-05-27"));
    QCOMPARE((*read)["h"].goType(), GoType::Maps);
    QCOMPARE((*read)["h"].asList()[1]["i"], Value(-5));
  }

  void times_data() {
    QTest::addColumn<QString>("text");
    for (const auto* text :
         {"1979-05-27T07:32:00Z", "1979-05-27T07:32:00.5-07:30", "1979-05-27T07:32:00", "07:32:00"})
      QTest::newRow(text) << QString::fromUtf8(text);
  }

  void times() {
    QFETCH(QString, text);
    const auto read = readToml("t=" + text.toStdString());
    QVERIFY(read);
    QCOMPARE(QString::fromStdString(std::string((*read)["t"].stringOr())), text);
  }

  void whatIsWrittenReadsBack() {
    const auto value =
        Value::map({{"a b", 1}, {"t", Value::map({{"x", "q\"\n"}, {"y", Value::list({1, 2})}})}});
    const auto text = writeToml(value);
    QVERIFY(text);
    const auto read = readToml(*text);
    QVERIFY(read);
    QCOMPARE(*read, value);
  }

  void errorsNameTheLine() {
    const auto read = readToml("a=1\nb=\n");
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Parse);
    QVERIFY(read.error().message.starts_with("toml: line 2"));
  }

  void depthIsBounded() {
    QVERIFY(!readToml("a=" + std::string(100'000, '[')));
    auto deep = Value::list({1});
    for (int i = 0; i < 5000; ++i) deep = Value::list({deep});
    QVERIFY(!writeToml(Value::map({{"a", deep}})));
  }
};

QTEST_GUILESS_MAIN(TomlTest)
#include "tst_toml.moc"
