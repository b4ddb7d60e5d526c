// What is suggested while values are written: where one is in an unfinished text, what the chart knows there.
#include "ui/models/value_suggestions.h"
#include "ui/session/value_keys.h"

#include <QTest>

using namespace pilothouse;
using namespace pilothouse::ui;

namespace {

// The place of the mark "|" in a text.
YamlPlace placeIn(QString text) {
  const auto mark = text.indexOf(u'|');
  text.remove(mark, 1);
  const QStringList lines = text.split(u'\n');
  const auto at = int(text.left(mark).count(u'\n'));
  const auto column = int(mark - (mark > 0 ? text.lastIndexOf(u'\n', mark - 1) + 1 : 0));
  return yamlPlace([&lines](int i) { return lines[i]; }, int(lines.size()), at, column);
}

constexpr auto valuesFile = R"(# How many pods run.
replicas: 2
image:
  # -- the tag that is pulled
  tag: "1.0"
  pullPolicy: IfNotPresent
ports:
  - name: http
    number: 80
service: {}
)";

constexpr auto everyKind = "a:\n  b: 1\n  c:\n    - d: 2\n      e: 3\n    - f\nfree:\n- x: 1\n  y:\n    z: "
                           "1\ntext: |\n  not: this\n\nlast: 1";

constexpr auto schemaFile = R"({"properties": {
  "image": {"type": "object", "required": ["tag"], "properties": {
    "pullPolicy": {"enum": ["Always", "IfNotPresent", "Never"]}, "tag": {"type": "string"}}},
  "debug": {"type": "boolean", "description": "Tells more."}}})";

ValueKeys chartKeys(const char* schema) {
  std::vector<ChartFile> files{
      {"Chart.yaml", SharedString("apiVersion: v2\nname: shop\nversion: 1.0.0\n")},
      {"values.yaml", SharedString(valuesFile)},
      {"charts/db/Chart.yaml", SharedString("apiVersion: v2\nname: db\nversion: 1.0.0\n")},
      {"charts/db/values.yaml", SharedString("# Bytes.\nstorage: 1Gi\n")}};
  if (schema) files.push_back({"values.schema.json", SharedString(schema)});
  const auto chart = loadChartFiles(std::move(files));
  return chart ? readValueKeys(**chart) : nullptr;
}

QStringList namesAt(const QString& text, const char* schema = schemaFile) {
  QStringList names;
  for (const Suggestion& one : suggestionsFor(placeIn(text), *chartKeys(schema))) names.append(one.name);
  return names;
}

} // namespace

class TestValueSuggestions final : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void places_data();
  void places();
  void paths();
  void suggested_data();
  void suggested();
  void comments();
  void inserted();
};

void TestValueSuggestions::places_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<QString>("path");
  QTest::addColumn<QString>("key");
  QTest::addColumn<QString>("prefix");
  QTest::addColumn<bool>("none");
  const auto row = [](const char* name, const char* text, const char* path, const char* key,
                      const char* prefix, bool none = false) {
    QTest::newRow(name) << QString(text) << QString(path) << QString(key) << QString(prefix) << none;
  };
  row("empty", "|", "", "", "");
  row("a key begins", "im|", "", "", "im");
  row("below a key", "image:\n  t|", "image", "", "t");
  row("blank line below a key", "image:\n  |", "image", "", "");
  row("back to the left", "image:\n  tag: 1\nr|", "", "", "r");
  row("value", "image:\n  tag: |", "image", "tag", "");
  row("half a value", "image:\n  tag: 1.|", "image", "tag", "1.");
  row("behind the colon", "image:|", "", "", "", true);
  row("item of a list", "ports:\n  - na|", "ports", "", "na");
  row("list at the column of its key", "ports:\n- na|", "ports", "", "na");
  row("second key of an item", "ports:\n  - name: a\n    nu|", "ports", "", "nu");
  row("second key of a later item", "ports:\n- name: a\n  number: 1\n- name: b\n  nu|", "ports", "", "nu");
  row("value in an item", "ports:\n  - name: |", "ports", "name", "");
  row("list in a list", "a:\n  - - b|", "a", "", "b");
  row("over comments and blank lines", "image:\n\n  # tag\n\n  t|", "image", "", "t");
  row("deep", "a:\n  b:\n    c:\n      d|\ne: 1", "a.b.c", "", "d");
  row("in a comment", "image:\n  # t|", "image", "", "", true);
  row("in a text", "script: >-\n  ec|", "", "", "", true);
  row("quoted key", "\"a b\":\n  c|", "a b", "", "c");
}

void TestValueSuggestions::places() {
  QFETCH(QString, text);
  QFETCH(QString, path);
  QFETCH(QString, key);
  QFETCH(QString, prefix);
  QFETCH(bool, none);
  const YamlPlace place = placeIn(text);
  QCOMPARE(place.none, none);
  if (none) return;
  QCOMPARE(place.path.join(u'.'), path);
  QCOMPARE(place.key, key);
  QCOMPARE(place.prefix, prefix);
}

// Line by line and from one line upwards tell the same.
void TestValueSuggestions::paths() {
  const QStringList lines = QString::fromUtf8(everyKind).split(u'\n');
  const QStringList wanted{"a",      "a.b",    "a.c",      "a.c.d", "a.c.e", "", "free",
                           "free.x", "free.y", "free.y.z", "text",  "",      "", "last"};
  YamlPaths paths;
  for (int i = 0; i < lines.size(); ++i) QCOMPARE(paths.next(lines[i]).join(u'.'), wanted[i]);
  for (int i = 0; i < lines.size(); ++i)
    QCOMPARE(yamlPathOf([&lines](int at) { return lines[at]; }, i).join(u'.'), wanted[i]);
}

void TestValueSuggestions::suggested_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<QStringList>("names");
  QTest::newRow("all") << "|" << QStringList{"image", "ports", "replicas", "service", "debug", "db"};
  QTest::newRow("as begun") << "re|" << QStringList{"replicas"};
  QTest::newRow("the beginning counts before the rest")
      << "s|" << QStringList{"service", "ports", "replicas"};
  QTest::newRow("what is there is left out") << "replicas: 1\nre|" << QStringList();
  QTest::newRow("in a map") << "image:\n  |" << QStringList{"pullPolicy", "tag"};
  QTest::newRow("beside") << "image:\n  tag: 1\n  |" << QStringList{"pullPolicy"};
  QTest::newRow("allowed values") << "image:\n  pullPolicy: |"
                                  << QStringList{"Always", "IfNotPresent", "Never"};
  QTest::newRow("yes or no") << "debug: t|" << QStringList{"true"};
  QTest::newRow("the default") << "replicas: |" << QStringList{"2"};
  QTest::newRow("in a list") << "ports:\n  - |" << QStringList{"name", "number"};
  QTest::newRow("of a subchart") << "db:\n  |" << QStringList{"storage"};
  QTest::newRow("unknown") << "nothing:\n  |" << QStringList();
}

void TestValueSuggestions::suggested() {
  QFETCH(QString, text);
  QFETCH(QStringList, names);
  QCOMPARE(namesAt(text), names);
}

void TestValueSuggestions::comments() {
  const ValueKeys keys = chartKeys(nullptr);
  QCOMPARE(keys->find("replicas")->description, QStringLiteral("How many pods run."));
  QCOMPARE(keys->at({"image", "tag"})->description, QStringLiteral("the tag that is pulled"));
  QCOMPARE(keys->at({"image", "pullPolicy"})->description, QString());
  QCOMPARE(keys->at({"db", "storage"})->description, QStringLiteral("Bytes."));
  QCOMPARE(detailOf(*keys->find("replicas")), QStringLiteral("number · 2"));
  const ValueKeys described = chartKeys(schemaFile);
  QCOMPARE(described->find("debug")->description, QStringLiteral("Tells more."));
  QVERIFY(described->at({"image", "tag"})->required);
}

void TestValueSuggestions::inserted() {
  const auto insert = [](const QString& text) {
    return suggestionsFor(placeIn(text), *chartKeys(schemaFile)).at(0).insert;
  };
  QCOMPARE(insert("repl|"), QStringLiteral("replicas: "));
  QCOMPARE(insert("ima|"), QStringLiteral("image:\n  "));
  QCOMPARE(insert("por|"), QStringLiteral("ports:\n  - "));
  QCOMPARE(insert("image:\n  pu|"), QStringLiteral("pullPolicy: "));
}

QTEST_GUILESS_MAIN(TestValueSuggestions)
#include "tst_value_suggestions.moc"
