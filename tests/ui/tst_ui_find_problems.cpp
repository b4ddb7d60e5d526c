// What the engine finds wrong with layers of values, and where.
#include "core/chart/loader.h"
#include "core/chart/values.h"
#include "core/codec/yaml.h"
#include "ui/session/engine_problems.h"
#include "ui/session/value_keys.h"

#include <QRegularExpression>
#include <QTest>

using namespace pilothouse;
using namespace pilothouse::ui;

namespace {

const std::string schema = R"({"type": "object", "properties": {
  "replicaCount": {"type": "integer", "minimum": 1},
  "ports": {"type": "array", "items": {"type": "object", "properties": {"number": {"type": "integer"}}}},
  "image": {"type": "object", "required": ["tag"], "properties": {"tag": {"type": "string"}}}}})";

std::shared_ptr<const Chart> makeChart() {
  auto loaded = loadChartFiles(
      {{"Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n"},
       {"values.yaml", "replicaCount: 2\nports: [{number: 80, name: web}]\nimage: {tag: a, pull: Always}\n"
                       "labels: {}\n"},
       {"values.schema.json", schema}});
  return loaded ? *loaded : nullptr;
}

QString place(const ProblemItem& item) {
  const char* where[] = {"nowhere", "editor", "file", "template"};
  return QStringLiteral("%1 %2:%3 %4")
      .arg(QLatin1String(where[static_cast<int>(item.where)]))
      .arg(item.line)
      .arg(item.column)
      .arg(item.text);
}

} // namespace

class TestFindProblems : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void initTestCase() {
    chart_ = makeChart();
    QVERIFY(chart_);
  }
  void nothingIsWrong();
  void brokenYaml();
  void everyLayerIsLookedAt();
  void unknownKeys();
  void schemaFaults();
  void theStrongestLayerIsToBlame();
  void templateErrors();
  void isBounded();

private:
  std::vector<ProblemItem> find(const char* editor, const QStringList& files = {},
                                std::optional<Error> refusal = {}) const {
    ProblemsInput input;
    input.apply.editorText = QString::fromUtf8(editor);
    input.apply.valuesFiles = files;
    input.keys = readValueKeys(*chart_);
    input.refusal = std::move(refusal);
    return findProblems(input, files_, {});
  }
  Error refusalOf(const char* yaml) const {
    const auto values = readYaml(yaml);
    const auto prepared = prepareChart(chart_, values.value_or(Value()));
    return prepared ? Error() : prepared.error();
  }
  std::shared_ptr<const Chart> chart_;
  MemoryFiles files_{{{"/low.yaml", "replicaCount: x\nimage:\n  tag: 1\n"},
                      {"/high.yaml", "\nimage:\n  pull: Never\n  tag: 2\n"},
                      {"/broken.yaml", "a: [1\n"}}};
};

void TestFindProblems::nothingIsWrong() {
  QVERIFY(find("").empty());
  QVERIFY(find("replicaCount: 3\nlabels: {any: thing}\nglobal: {a: 1}\nports: [{number: 1}]\n").empty());
}

void TestFindProblems::brokenYaml() {
  const auto found = find("replicaCount: 3\nimage:\n  tag: [1\nlabels: {}\n");
  QCOMPARE(found.size(), 1U);
  QCOMPARE(found[0].where, ProblemItem::Where::Editor);
  QVERIFY(found[0].line >= 3);
  QVERIFY(!found[0].text.contains("JSON"));
  QCOMPARE(find("- a\n").size(), 1U);
}

void TestFindProblems::everyLayerIsLookedAt() {
  const auto found = find("a: [", {"/broken.yaml", "/gone.yaml"});
  QCOMPARE(found.size(), 3U);
  QCOMPARE(found[0].file, QStringLiteral("/broken.yaml"));
  QVERIFY(found[0].line > 0);
  QCOMPARE(found[1].file, QStringLiteral("/gone.yaml"));
  QCOMPARE(found[2].where, ProblemItem::Where::Editor);
}

void TestFindProblems::unknownKeys() {
  const auto found = find("replicaCont: 3\nreplicaCount: 2\nimage:\n  tga: b\n  unheardOf: 1\nwhatever: 1\n"
                          "ports:\n- numbr: 1\n");
  QCOMPARE(found.size(), 4U);
  for (const ProblemItem& item : found) QCOMPARE(item.severity, ProblemItem::Severity::Warning);
  QStringList places;
  for (const ProblemItem& item : found) places.append(place(item));
  QCOMPARE(QStringList(places).replaceInStrings(QRegularExpression(":.*"), "").join(u' '),
           QStringLiteral("editor 1 editor 4 editor 6 editor 8")); // in the order of the lines
  QVERIFY(places[0].startsWith("editor 1:1") && places[0].contains("did you mean") &&
          places[0].contains("replicaCount"));
  QVERIFY2(places[1].startsWith("editor 4:3") && places[1].contains("tag"), qPrintable(places[1]));
  QVERIFY(places[2].startsWith("editor 6:1") && !places[2].contains("did you mean"));
  QVERIFY2(places[3].startsWith("editor 8:3") && places[3].contains("number"), qPrintable(places[3]));
}

void TestFindProblems::schemaFaults() {
  const char* text = "ports:\n- number: 1\n- number: x\nreplicaCount: 0\nimage: {tag: null}\n";
  const Error refusal = refusalOf(text);
  QCOMPARE(refusal.code, ErrorCode::Schema);
  const auto found = find(text, {}, refusal);
  QStringList places;
  for (const ProblemItem& item : found) places.append(place(item));
  QCOMPARE(places.size(), 3);
  QVERIFY2(places.filter("editor 3:3 ports[1].number: ").size() == 1, qPrintable(places.join(u'\n')));
  QVERIFY2(places.filter("editor 4:1 replicaCount: ").size() == 1, qPrintable(places.join(u'\n')));
  QVERIFY2(places.filter("editor 5:1 image: ").size() == 1, qPrintable(places.join(u'\n')));
}

void TestFindProblems::theStrongestLayerIsToBlame() {
  const Error refusal = refusalOf("replicaCount: x\nimage: {tag: 2}\n");
  const auto found = find("labels: {}\n", {"/low.yaml", "/high.yaml"}, refusal);
  QCOMPARE(found.size(), 2U);
  for (const ProblemItem& item : found) {
    const bool tag = item.text.startsWith("image.tag");
    QCOMPARE(item.where, ProblemItem::Where::File);
    QCOMPARE(item.file, tag ? QStringLiteral("/high.yaml") : QStringLiteral("/low.yaml"));
    QCOMPARE(item.line, tag ? 4 : 1);
  }
}

void TestFindProblems::templateErrors() {
  Error error{ErrorCode::Template, "executing \"shop/templates/a.yaml\": nil pointer"};
  error.position = SourcePosition{"shop/templates/a.yaml", 7, 12, {}};
  const auto found = find("a: 1\n", {}, error);
  QCOMPARE(found.size(), 2U); // and a key that is not known
  QCOMPARE(found[0].where, ProblemItem::Where::Template);
  QCOMPARE(found[0].file, QStringLiteral("shop/templates/a.yaml"));
  QCOMPARE(found[0].line, 7);
  QCOMPARE(find("", {}, Error{ErrorCode::Unavailable, "connection refused"}).size(), 1U);
  QVERIFY(find("", {}, Error{ErrorCode::Cancelled, "context canceled"}).empty());
}

void TestFindProblems::isBounded() {
  QByteArray text;
  for (int i = 0; i < 2000; ++i) text += "unknown" + QByteArray::number(i) + ": 1\n";
  QCOMPARE(find(text.constData()).size(), 200U);
}

QTEST_GUILESS_MAIN(TestFindProblems)
#include "tst_ui_find_problems.moc"
