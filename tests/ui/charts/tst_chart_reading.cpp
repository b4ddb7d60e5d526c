// From the engine's chart to what the page shows: metadata, dependencies, schemas, comparisons.
#include "core/codec/json.h"
#include "ui/session/chart_compare.h"
#include "ui/session/chart_reading.h"

#include <QTest>

#include <algorithm>

using namespace pilothouse;
using namespace pilothouse::ui;

class TestChartReading final : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void contents();
  void dependencies();
  void schema_data();
  void schema();
  void endlessSchema();
  void wideSchema();
  void brokenSchema();
  void comparison();

private:
  [[nodiscard]] static std::shared_ptr<const Chart> chart(std::vector<ChartFile> files) {
    auto loaded = loadChartFiles(std::move(files));
    if (!loaded) qFatal("%s", loaded.error().message.c_str());
    return *loaded;
  }
};

void TestChartReading::contents() {
  const auto read = readContents(
      *chart({{"Chart.yaml",
               "apiVersion: v2\nname: web\nversion: 1.2.3\nappVersion: \"4\"\nkubeVersion: \">=1.25\"\n"
               "deprecated: true\nhome: https://h.example\nsources: [https://s.example]\nkeywords: [a]\n"
               "maintainers: [{name: Ada, email: a@x.example}]\n"},
              {"values.yaml", "# a comment\nreplicas: 1\n"},
              {"ReadMe.MD", "# Web\n"},
              {"templates/b.yaml", "kind: B"},
              {"templates/a.yaml", "kind: A"},
              {"templates/binary.bin", SharedString(std::string_view("a\0b", 3))},
              {"crds/c.yaml", "kind: C"},
              {"other.txt", "no template"}}));
  QCOMPARE(read->name, QStringLiteral("web"));
  QCOMPARE(read->values, QStringLiteral("# a comment\nreplicas: 1\n")); // as written
  QCOMPARE(read->readme, QStringLiteral("# Web\n"));
  QVERIFY(read->deprecated);
  QCOMPARE(read->maintainers.at(0).email, QStringLiteral("a@x.example"));
  QStringList paths;
  for (const ChartFileItem& file : read->templates) paths.append(file.path);
  QCOMPARE(paths, (QStringList{"crds/c.yaml", "templates/a.yaml", "templates/b.yaml"}));
}

void TestChartReading::dependencies() {
  const std::string sub = "apiVersion: v2\nname: ";
  const auto items = readDependencies(*chart(
      {{"Chart.yaml",
        "apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n"
        "- {name: db, version: 16.x, repository: https://r.example, condition: db.enabled, tags: [data]}\n"
        "- {name: old, version: \">=2\", alias: ancient}\n"
        "- {name: gone, version: 1.0.0}\n"},
       {"charts/db/Chart.yaml", sub + "db\nversion: 16.3.0\ndependencies: [{name: common, version: 2.x}]\n"},
       {"charts/db/charts/common/Chart.yaml", sub + "common\nversion: 2.1.0\n"},
       {"charts/old/Chart.yaml", sub + "old\nversion: 1.9.0\n"},
       {"charts/extra/Chart.yaml", sub + "extra\nversion: 0.1.0\n"}}));
  QCOMPARE(items.size(), std::size_t(4));
  QCOMPARE(items[0].state, DependencyState::Packaged);
  QCOMPARE(items[0].packaged, QStringLiteral("16.3.0"));
  QCOMPARE(items[0].children.at(0).name, QStringLiteral("common"));
  QCOMPARE(items[1].state, DependencyState::WrongVersion);
  QCOMPARE(items[1].alias, QStringLiteral("ancient"));
  QCOMPARE(items[2].state, DependencyState::Missing);
  QCOMPARE(items[3].name, QStringLiteral("extra"));
  QCOMPARE(items[3].state, DependencyState::Unlisted);
}

void TestChartReading::schema_data() {
  QTest::addColumn<QByteArray>("schema");
  QTest::addColumn<QByteArray>("values");
  QTest::addColumn<QString>("row"); // path|type|default|description|rules|allowed|required
  const auto add = [](const char* name, const char* property, const char* values, const char* row) {
    QTest::newRow(name) << QByteArray("{\"properties\":{\"a\":") + property + "}}" << QByteArray(values)
                        << QString(row);
  };
  add("type", R"({"type":"integer","minimum":1,"maximum":9})", R"({"a":3})", "a|integer|3||1 – 9||no");
  add("one bound", R"({"type":"integer","minimum":1})", "{}", "a|integer|||≥ 1||no");
  add("enum tells the type", R"({"enum":["x","y"],"description":"Which\n one"})", "{}",
      "a|string||Which one||x,y|no");
  add("schema's default wins", R"({"type":"string","default":"z"})", R"({"a":"v"})", "a|string|z||||no");
  add("empty text", R"({"type":"string"})", R"({"a":""})", R"(a|string|""||||no)");
  add("several types", R"({"type":["string","null"]})", R"({"a":null})", "a|string | null|null||||no");
  add("list", R"({"type":"array","items":{"type":"string"},"minItems":1})", R"({"a":["x"]})",
      R"(a|string[]|["x"]||items ≥ 1||no)");
  add("choice", R"({"oneOf":[{"type":"string"},{"type":"integer"}]})", "{}", "a|string | integer|||||no");
  add("pattern", R"({"type":"string","pattern":"^a"})", "{}", "a|string|||/^a/||no");
  add("constant", R"({"const":5})", "{}", "a||||||no");
  QTest::newRow("required") << QByteArray(R"({"required":["a"],"properties":{"a":{"type":"string"}}})")
                            << QByteArray("{}") << "a|string|||||yes";
  QTest::newRow("nested") << QByteArray(R"({"properties":{"o":{"properties":{"a":{"type":"string"}}}}})")
                          << QByteArray(R"({"o":{"a":"v"}})") << "o.a|string|v||||no";
  QTest::newRow("reference")
      << QByteArray(R"({"properties":{"a":{"$ref":"#/$defs/n"}},"$defs":{"n":{"type":"number"}}})")
      << QByteArray("{}") << "a|number|||||no";
  QTest::newRow("all of") << QByteArray(R"({"allOf":[{"properties":{"a":{"type":"boolean"}}}]})")
                          << QByteArray("{}") << "a|boolean|||||no";
  QTest::newRow("any key") << QByteArray(R"({"additionalProperties":{"type":"string"}})") << QByteArray("{}")
                           << "*|string|||||no";
}

void TestChartReading::schema() {
  QFETCH(QByteArray, schema);
  QFETCH(QByteArray, values);
  QFETCH(QString, row);
  const auto rows = readSchema(*readJson(schema.toStdString(), JsonNumbers::Natural),
                               *readJson(values.toStdString(), JsonNumbers::Natural));
  QCOMPARE(rows.size(), std::size_t(1));
  const SchemaItem& item = rows.front();
  const bool constant = item.allowed == QStringList{"5"};
  QCOMPARE((QStringList{item.path, item.type, item.fallback, item.description, item.rules,
                        constant ? QString() : item.allowed.join(','), item.required ? "yes" : "no"}
                .join('|')),
           row);
}

void TestChartReading::endlessSchema() {
  const auto schema = readJson(R"({"properties":{"a":{"$ref":"#"},"b":{"$ref":"#/properties/b"}}})");
  const auto rows = readSchema(*schema, {});
  QVERIFY(rows.size() < 100);
}

void TestChartReading::wideSchema() {
  std::string text = "{\"properties\":{";
  for (int i = 0; i < 20000; ++i)
    text += (i ? ",\"k" : "\"k") + std::to_string(i) + "\":{\"type\":\"string\"}";
  QCOMPARE(readSchema(*readJson(text + "}}"), {}).size(), std::size_t(4000));
}

void TestChartReading::brokenSchema() {
  const auto read = readContents(
      *chart({{"Chart.yaml", "apiVersion: v2\nname: w\nversion: 1.0.0\n"}, {"values.schema.json", "{"}}));
  QVERIFY(read->hasSchema);
  QVERIFY(!read->schemaProblem.isEmpty());
}

void TestChartReading::comparison() {
  ChartContents left, right;
  left.values = "a: 1\n";
  right.values = "a: 2\n";
  left.chartFile = right.chartFile = "name: x\n";
  left.templates = {{"templates/gone.yaml", "x\n"}, {"templates/same.yaml", "y\n"}};
  right.templates = {{"templates/new.yaml", "z\n"}, {"templates/same.yaml", "y\n"}};
  const auto all = compareCharts(left, right, ChartPart::Everything, {});
  QCOMPARE(all.changed, 1);
  QCOMPARE(all.created, 1);
  QCOMPARE(all.deleted, 1);
  QCOMPARE(all.unchanged, 2);
  const auto values = compareCharts(left, right, ChartPart::Values, {});
  QCOMPARE(values.objects.size(), std::size_t(1));
  QCOMPARE(values.objects[0].id.name, std::string("values.yaml"));
  QCOMPARE(values.objects[0].changedLines, 1);
  const auto templates = compareCharts(left, right, ChartPart::Templates, {});
  QCOMPARE(templates.objects.size(), std::size_t(3));
  QCOMPARE(templates.objects[0].change, diff::ObjectChange::Deleted);
  QCOMPARE(templates.objects[1].change, diff::ObjectChange::Created);
}

QTEST_GUILESS_MAIN(TestChartReading)
#include "tst_chart_reading.moc"
