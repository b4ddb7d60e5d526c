// What toYaml, toJson, toYamlPretty and toPrettyJson print, against 500 nasty values written by real helm.
#include "core/codec/json.h"
#include "core/codec/yaml.h"
#include "tests/codec/golden_cases.h"

using namespace pilothouse;

class TestWritten : public QObject {
  Q_OBJECT

private slots:
  void sameAsHelm_data() {
    QTest::addColumn<int>("index");
    cases_ = goldenCases("codec/data/written.json");
    QVERIFY(cases_.size() > 500);
    for (std::size_t i = 0; i < cases_.size(); ++i) QTest::addRow("%zu", i) << int(i);
  }

  void sameAsHelm() {
    QFETCH(int, index);
    const auto& golden = cases_[std::size_t(index)];
    const auto value = readYaml(golden["input"].asString());
    QVERIFY(value.has_value());
    QCOMPARE(shown(trimmed(writeYaml(*value))), shown(golden["toYaml"].asString()));
    QCOMPARE(shown(trimmed(writeYamlPretty(*value))), shown(golden["toYamlPretty"].asString()));
    QCOMPARE(shown(writeJson(*value).value_or("")), shown(golden["toJson"].asString()));
    QCOMPARE(shown(writeJson(*value, {.indent = "  "}).value_or("")),
             shown(golden["toPrettyJson"].asString()));
    // toRawJson is the same without the escapes for HTML.
    QCOMPARE(shown(writeJson(*value, {.escapeHtml = false}).value_or("")),
             shown(golden["toRawJson"].asString()));
  }

  void jsonComesBack() {
    for (const auto& golden : goldenCases("codec/data/written.json")) {
      const auto first = readJson(golden["toJson"].asString(), JsonNumbers::Double);
      QVERIFY(first.has_value());
      QCOMPARE(shown(*writeJson(*first)), shown(golden["toJson"].asString()));
    }
  }

  void kindsOfGo_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<int>("which");
    QTest::newRow("nil slice") << QByteArray("null") << QByteArray("null\n") << 0;
    QTest::newRow("nil map") << QByteArray("null") << QByteArray("null\n") << 1;
    QTest::newRow("bytes") << QByteArray("\"aGk=\"") << QByteArray("aGk=\n") << 2;
    QTest::newRow("uint64") << QByteArray("18446744073709551615") << QByteArray("18446744073709551615\n")
                            << 3;
    QTest::newRow("float32") << QByteArray("0.1") << QByteArray("0.1\n") << 4;
    QTest::newRow("invalid UTF-8") << QByteArray("\"a\\ufffdb\"")
                                   << QByteArray("a\xEF\xBF\xBD"
                                                 "b\n")
                                   << 5;
  }

  void kindsOfGo() {
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, yaml);
    QFETCH(int, which);
    const Value values[] = {Value(List(), GoType::NilInterfaces),
                            Value(Map(), GoType::NilMap),
                            Value(std::string_view("hi"), GoType::Bytes),
                            Value(std::int64_t(-1), GoType::Uint64),
                            Value(double(0.1F), GoType::Float32),
                            Value("a\xFF"
                                  "b")};
    QCOMPARE(shown(writeJson(values[which]).value_or("")), json);
    QCOMPARE(shown(writeYaml(values[which]).value_or("")), yaml);
  }

  void refuses() {
    const Value nan(std::numeric_limits<double>::quiet_NaN());
    QCOMPARE(writeJson(nan).error().message, std::string("json: unsupported value: NaN"));
    QCOMPARE(writeYaml(nan).error().message,
             std::string("error marshaling into JSON: json: unsupported value: NaN"));
    Value deep;
    for (int i = 0; i < 10'050; ++i) deep = Value::list({deep});
    QCOMPARE(writeJson(deep).error().code, ErrorCode::LimitExceeded);
    QCOMPARE(writeYaml(deep).error().code, ErrorCode::LimitExceeded);
    QCOMPARE(writeYamlPretty(deep).error().code, ErrorCode::LimitExceeded);
    QVERIFY(!writeYaml(Value::map({{SharedString(std::string(1100, 'k')), Value(1)}}))); // as Helm
  }

private:
  static std::string trimmed(Result<std::string> text) {
    auto out = text.value_or("");
    if (out.ends_with('\n')) out.pop_back();
    return out;
  }
  List cases_;
};

QTEST_GUILESS_MAIN(TestWritten)
#include "tst_written.moc"
