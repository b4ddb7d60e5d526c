// Value flags beside the golden table: precedence, files, limits.
#include "core/chart/values.h"
#include "tests/codec/golden_cases.h"

#include <algorithm>

using namespace pilothouse;

namespace {

// JSON with ' for ", since moc loses its way in raw strings.
std::string json(std::string text) {
  std::ranges::replace(text, '\'', '"');
  return text;
}

} // namespace

class TestSetValues : public QObject {
  Q_OBJECT

private slots:
  void precedence() {
    const MemoryFiles files({{"/1.yaml", "a: file1\nb: file1\nm: {x: 1, w: 2}\n"},
                             {"/2.yaml", "b: file2\nm: {w: 3}\n"},
                             {"/text", "from a file\n"}});
    ValueSources sources;
    sources.setLiteral = {"f=literal"};
    sources.setFile = {"e=/text", "f=/text"};
    sources.setString = {"d=4", "e=string"};
    sources.set = {"c=3,d=set"};
    sources.setJson = {"b=\"json\"", "{\"m\":{\"z\":[1]},\"c\":null}"};
    sources.files = {"/1.yaml", "/2.yaml"};
    const auto values = mergeValueSources(sources, files);
    QVERIFY2(values.has_value(), values ? "" : values.error().message.c_str());
    const auto wanted = QByteArray::fromStdString(json("{'a':'file1','b':'json','c':3,'d':'4','e':'from a "
                                                       "file\\n','f':'literal','m':{'w':3,'x':1,'z':[1]}}"));
    QCOMPARE(shown(*writeJson(*values)), wanted);
    QVERIFY((*values)["c"].isInt()); // --set gives int64, YAML and JSON float64
    QVERIFY((*values)["m"]["x"].isDouble());
  }

  void errors_data() {
    QTest::addColumn<int>("style");
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char* name, SetStyle style, const char* text, const char* error) {
      QTest::newRow(name) << int(style) << QByteArray(text) << QByteArray(error);
    };
    row("no value", SetStyle::Typed, "a", "key \"a\" has no value");
    row("comma", SetStyle::Typed, "a,b=1", "key \"a\" has no value (cannot end with ,)");
    row("empty map", SetStyle::Typed, "a.=1", "key map \"a\" has no value");
    row("open list", SetStyle::Typed, "a={b", "list must terminate with '}'");
    row("negative", SetStyle::Typed, "a[-1]=1", "negative -1 index not allowed");
    row("large", SetStyle::Typed, "a[65537]=1",
        "index of 65537 is greater than maximum supported index of 65536");
    row("word", SetStyle::Typed, "a[x]=1",
        "error parsing index: strconv.Atoi: parsing \"x\": invalid syntax");
    row("through a scalar", SetStyle::Typed, "a=1,a.b=2",
        "unable to parse key: interface conversion: interface {} is int64, not map[string]interface {}");
    row("behind an index", SetStyle::Typed, "a[0]b=1", "unexpected data at end of array index: ['b']");
  }

  void errors() {
    QFETCH(int, style);
    QFETCH(QByteArray, expression);
    QFETCH(QByteArray, error);
    Value values;
    const auto result = applySet(values, expression.toStdString(), SetStyle(style));
    QVERIFY(!result);
    QCOMPARE(shown(result.error().message), error);
  }

  void limits() {
    Value values;
    std::string deep = "a";
    for (int i = 0; i < 30; ++i) deep += ".a";
    QVERIFY(applySet(values, deep + "=1", SetStyle::Typed).has_value());
    QVERIFY(!applySet(values, deep + ".a=1", SetStyle::Typed));
    std::string brackets = "b";
    for (int i = 0; i < 5000; ++i) brackets += "[0]";
    (void)applySet(values, brackets + "=1", SetStyle::Typed); // deep lists must not crash
  }

  void badFiles() {
    const MemoryFiles files({{"/bad.yaml", "a: [\n"}});
    ValueSources sources;
    sources.files = {"/bad.yaml"};
    const auto bad = mergeValueSources(sources, files);
    QVERIFY(bad.error().message.starts_with("failed to parse /bad.yaml: cannot unmarshal yaml document: "));
    QCOMPARE(bad.error().position->file, std::string("/bad.yaml"));
    sources.files = {"/none"};
    QCOMPARE(mergeValueSources(sources, files).error().message,
             std::string("open /none: no such file or directory"));
    sources = {};
    sources.setFile = {"a=/none"};
    QCOMPARE(mergeValueSources(sources, files).error().message,
             std::string("failed parsing --set-file data: open /none: no such file or directory"));
  }

  void schemasEnd() {
    // References that go round and patterns of schemas that branch: an answer, not a hang.
    const auto check = [](const std::string& schema, const Value& values) {
      const auto chart =
          loadChartFiles({{.name = "Chart.yaml", .data = "apiVersion: v2\nname: c\nversion: 1.0.0\n"},
                          {.name = "values.schema.json", .data = schema}});
      return validateSchemas(**chart, values);
    };
    const std::string endless[] = {
        json("{'$ref':'#'}"),
        json("{'allOf':[{'$ref':'#/$defs/a'}],'$defs':{'a':{'anyOf':[{'$ref':'#'}]}}}")};
    for (const auto& schema : endless) QVERIFY(!check(schema, Value::map()));
    const std::string recursive = json("{'properties':{'a':{'$ref':'#'}},'type':'object'}");
    const auto three = readJson(json("{'a':{'a':{'a':{}}}}"));
    QVERIFY(check(recursive, three.value()).has_value());
    std::string branching = json("{'$defs':{'e':{'type':'array'}");
    for (int i = 0; i < 40; ++i) {
      const auto below = i == 0 ? std::string("e") : "d" + std::to_string(i - 1);
      const auto part = "{\"$ref\":\"#/$defs/" + below + "\"}";
      branching += ",\"d" + std::to_string(i) + "\":{\"anyOf\":[" + part + "," + part + "]}";
    }
    QElapsedTimer clock;
    clock.start();
    QVERIFY(!check(branching + "},\"$ref\":\"#/$defs/d39\"}", Value::map()));
    QVERIFY(clock.elapsed() < 60'000);
    Value nested = 1; // deeper than the JSON reader would let through
    for (int i = 0; i < 3000; ++i) nested = Value::map({{"a", nested}});
    QVERIFY(!check(recursive, nested));
    const std::string badPattern = json("{'properties':{'a':{'pattern':'('}}}"), text = json("{'a':'x'}");
    QVERIFY(!check(badPattern, readJson(text).value()));
  }
};

QTEST_GUILESS_MAIN(TestSetValues)
#include "tst_set_values.moc"
