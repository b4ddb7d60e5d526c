#include "core/manifest/head.h"
#include "core/manifest/manifest.h"

#include <QTest>

#include <algorithm>

using namespace pilothouse;

namespace {

QString text(std::string_view view) { return QString::fromUtf8(view.data(), qsizetype(view.size())); }

// One line that shows all of a head.
std::string shown(const DocumentHead& head) {
  const auto option = [](const std::optional<std::string>& value) {
    return value ? "<" + *value + ">" : "-";
  };
  return head.apiVersion + "|" + head.kind + "|" + head.name + "|" + head.nameSpace + "|" +
         option(head.hook) + option(head.hookWeight) + option(head.hookDeletePolicy) +
         option(head.hookOutputLogPolicy);
}

} // namespace

class ManifestTest : public QObject {
  Q_OBJECT

private slots:
  void splitsAsHelm_data();
  void splitsAsHelm();
  void readsHeads_data();
  void readsHeads();
  void scanNeverDisagreesWithParser_data();
  void scanNeverDisagreesWithParser();
  void refusesHeads_data();
  void refusesHeads();
  void sortsByKindAndSplitsHooks();
  void joinsAndSplitsBack();
  void ordersKinds();
  void leavesOutUnknownHooks();
};

void ManifestTest::splitsAsHelm_data() {
  QTest::addColumn<QString>("input");
  QTest::addColumn<QStringList>("pieces");
  QTest::newRow("one") << "a: 1\n" << QStringList{"a: 1"};
  QTest::newRow("two") << "---\na: 1\n---\nb: 2\n" << QStringList{"a: 1", "b: 2"};
  QTest::newRow("no space behind dashes") << "a: 1\n---b: 2" << QStringList{"a: 1", "b: 2"};
  QTest::newRow("comment behind dashes") << "a: 1\n---   # c\nb: 2" << QStringList{"a: 1", "# c\nb: 2"};
  QTest::newRow("indented dashes stay") << "a: |\n  ---\n  x" << QStringList{"a: |\n  ---\n  x"};
  QTest::newRow("two separators") << "a: 1\n---\n\n---\nb: 2" << QStringList{"a: 1", "---\nb: 2"};
  QTest::newRow("blank lines around") << "a: 1\n\n  \n---\n\n\nb: 2\n\n" << QStringList{"a: 1", "b: 2"};
  QTest::newRow("nothing") << " \n\n" << QStringList{};
  QTest::newRow("only dashes") << "---\n" << QStringList{};
}

void ManifestTest::splitsAsHelm() {
  QFETCH(QString, input);
  QFETCH(QStringList, pieces);
  const std::string bytes = input.toStdString();
  QStringList found;
  for (const auto piece : splitDocuments(bytes)) found << text(piece);
  QCOMPARE(found, pieces);
}

void ManifestTest::readsHeads_data() {
  QTest::addColumn<QString>("input");
  QTest::addColumn<QString>("head");
  QTest::newRow("plain") << "apiVersion: v1\nkind: A\nmetadata:\n  name: web\n  namespace: s\n"
                         << "v1|A|web|s|----";
  QTest::newRow("comment only") << "# nothing\n" << "||||----";
  QTest::newRow("number as name") << "kind: A\nmetadata:\n  name: 1.10\n" << "|A|1.1||----";
  QTest::newRow("flow metadata") << "kind: A\nmetadata: {name: web, namespace: s}\n" << "|A|web|s|----";
  QTest::newRow("hook")
      << "kind: A\nmetadata:\n  annotations:\n    \"helm.sh/hook\": test\n    helm.sh/hook-weight: \"-5\"\n"
      << "|A|||<test><-5>--";
  QTest::newRow("name below labels only") << "metadata:\n  labels:\n    name: x\n" << "||||----";
  QTest::newRow("name in the spec") << "spec:\n  metadata:\n    name: x\nkind: B\n" << "|B|||----";
  QTest::newRow("null annotations") << "kind: A\nmetadata:\n  annotations:\n  name: web\n" << "|A|web||----";
}

void ManifestTest::readsHeads() {
  QFETCH(QString, input);
  QFETCH(QString, head);
  const auto read = readHead(input.toStdString());
  QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
  QCOMPARE(text(shown(*read)), head);
}

// Documents that try the line scanner: where it answers at all, the parser must give the same answer.
void ManifestTest::scanNeverDisagreesWithParser_data() {
  QTest::addColumn<QString>("input");
  QTest::addColumn<bool>("scanned");
  const auto row = [](const char* name, const char* input, bool scanned) {
    QTest::newRow(name) << QString::fromUtf8(input) << scanned;
  };
  row("deployment",
      "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\n  labels:\n    x: \"1\"\nspec:\n"
      "  containers:\n    - name: b\n      args:\n      - --x=1\n      - \"y\"\n  other: 3\n",
      true);
  row("block scalar", "kind: A\ndata:\n  x: |\n    : : [\n\n     - deeper\n  y: >-\n    text\n", true);
  row("korean", "kind: A\nmetadata:\n  name: a\n  annotations:\n    note: 안녕\n", true);
  row("empty collections", "kind: A\nspec: {}\nlist: []\n", true);
  row("dash alone", "kind: A\nx:\n  -\n    a: 1\n  - b\n", true);
  row("quoted hook",
      "kind: A\nmetadata:\n  name: a\n  annotations:\n    'helm.sh/hook': pre-install,post-install\n", true);
  row("blank line deeper than the text", "kind: A\nx: |\n      \n  a\n", false);
  row("text shallower than its first line", "kind: A\nx: |\n    a\n  b\n", false);
  row("scalar goes on", "kind: A\nx: a\n  - b: no\n", false);
  row("scalar goes on as a scalar", "kind: A\nx: a\n  - b\n\n  'c\ny: 1\n", true);
  row("scalar ends with its comment", "kind: A\nx: a # b\n  c\n", false);
  row("scalar below its key", "kind: A\nx:\n  a\n  b\ny: c\n", true);
  row("kind below its key", "kind:\n  A\n", false);
  row("kind goes on", "kind: A\n  B\n", false);
  row("name goes on", "kind: A\nmetadata:\n  name: a\n   b\n", false);
  row("quoted text goes on", "kind: A\nx: 'it''s\nlong' # c\ny: \"a\n\n  b\"\nz:\n- \"c\n  d\"\n", true);
  row("quoted text never ends", "kind: A\nx: 'a\n  b\n", false);
  row("quoted text before a key", "kind: A\nx: 'a\n  b': c\n", false);
  row("mark of documents in a quoted text", "kind: A\nx: 'a\n--- b'\n", false);
  row("quoted kind goes on", "kind: 'A\n  B'\n", false);
  row("escapes", "kind: A\nx: \"\\u003c\\r\\n\"\n", true);
  row("half of a code point", "kind: A\nx: \"\\ud83d\"\n", false);
  row("empty collections below", "kind: A\nmetadata:\n  labels:\n    {}\nx:\n- []\ny:\n  []\n", true);
  row("metadata with a list below", "kind: A\nmetadata:\n  []\n", false);
  row("two colons", "kind: A\nx: a: b\n", false);
  row("tab", "kind: A\n\tx: a\n", false);
  row("anchor", "kind: A\nx: &a b\ny: *a\n", false);
  row("flow", "kind: A\nx: [a, b: c]\n", false);
  row("words in brackets", "kind: A\nx: [a, 'b c', \"d\"]  # e\ny: [ 1 ]\n", true);
  row("bracket without its end", "kind: A\nx: [a,\n  b]\n", false);
  row("kind in brackets", "kind: [A]\n", false);
  row("annotation in brackets", "kind: A\nmetadata:\n  annotations:\n    a: [b]\n", false);
  row("list out of place", "kind: A\nx:\n  b: 1\n- c\n", false);
  row("key out of place", "kind: A\nx:\n    b: 1\n  c: 2\n", false);
  row("root is a list", "- a\n- b\n", false);
  row("twice", "kind: A\nkind: B\n", false);
  row("null key", "kind: A\nnull: x\n", false);
  row("boolean kind", "kind: yes\n", false);
  row("scalar not deeper than its dash", "kind: A\nx:\n  -\n  a\n", false);
  row("annotation with a list", "kind: A\nmetadata:\n  annotations:\n    a:\n    - b\n", false);
  row("annotation with a map", "kind: A\nmetadata:\n  annotations:\n    a:\n      b: c\n", false);
  row("kind with a list", "kind:\n- b\n", false);
  row("metadata is a list", "kind: A\nmetadata:\n- b\n", false);
  row("infinity", "kind: A\nx: -.inf\n", false);
  row("unclosed quote", "kind: A\nx: \"a\n", false);
  row("text behind a quote", "kind: A\nx: \"a\" b\n", false);
  row("carriage return", "kind: A\r\nx: 1\r\n", false);
}

void ManifestTest::scanNeverDisagreesWithParser() {
  QFETCH(QString, input);
  QFETCH(bool, scanned);
  const std::string bytes = input.toStdString();
  const auto fast = scanHead(bytes);
  QCOMPARE(fast.has_value(), scanned);
  if (!fast) return;
  const auto slow = parseHead(bytes);
  QVERIFY2(slow.has_value(), slow ? "" : slow.error().message.c_str());
  QCOMPARE(shown(*fast), shown(*slow));
}

// Texts as Helm 4.1.4 prints them.
void ManifestTest::refusesHeads_data() {
  QTest::addColumn<QString>("input");
  QTest::addColumn<QString>("message");
  const QString head = "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ";
  QTest::newRow("name") << "metadata:\n  name: [a]\n"
                        << head + "array into Go struct field .metadata.name of type string";
  QTest::newRow("kind") << "kind: {a: 1}\n"
                        << head + "object into Go struct field SimpleHead.kind of type string";
  QTest::newRow("text") << "abc\n" << head + "string into Go value of type util.SimpleHead";
  QTest::newRow("annotation") << "metadata:\n  annotations:\n    a: {b: c}\n"
                              << head + "object into Go struct field .metadata.annotations of type string";
  QTest::newRow("metadata")
      << "metadata: 5\n"
      << head + "number into Go struct field SimpleHead.metadata of type struct { Name string "
                "\"json:\\\"name\\\"\"; Annotations map[string]string \"json:\\\"annotations\\\"\" }";
}

void ManifestTest::refusesHeads() {
  QFETCH(QString, input);
  QFETCH(QString, message);
  const auto sorted = sortManifests({{"c/templates/a.yaml", input.toStdString()}});
  QVERIFY(!sorted);
  QCOMPARE(text(sorted.error().message), "YAML parse error on c/templates/a.yaml: " + message);
}

void ManifestTest::sortsByKindAndSplitsHooks() {
  const auto sorted = sortManifests({
      {"c/templates/a.yaml", "kind: Deployment\nmetadata: {name: d}\n---\nkind: Zebra\n---\nkind: Apple\n"},
      {"c/templates/b.yaml",
       "kind: Job\nmetadata:\n  name: j\n  annotations:\n    helm.sh/hook: Post-Install , test\n"
       "    helm.sh/hook-weight: \"3\"\n    helm.sh/hook-delete-policy: hook-succeeded\n"},
      {"c/templates/c.yaml", "kind: ConfigMap\nmetadata:\n  name: c\n"},
      {"c/templates/_h.tpl", "kind: Nothing\n"},
  });
  QVERIFY(sorted.has_value());
  QStringList kinds;
  for (const auto& document : sorted->documents) kinds << text(document.id.kind);
  QCOMPARE(kinds, (QStringList{"ConfigMap", "Deployment", "Apple", "Zebra"}));
  QCOMPARE(sorted->hooks.size(), std::size_t(1));
  const Hook& hook = sorted->hooks.front();
  QCOMPARE(hook.weight, 3);
  QVERIFY((hook.events == std::vector{HookEvent::PostInstall, HookEvent::Test}));
  QVERIFY((hook.deletePolicies == std::vector<std::string>{"hook-succeeded"}));
  QCOMPARE(text(hook.path), QString("c/templates/b.yaml"));
}

void ManifestTest::joinsAndSplitsBack() {
  const std::vector<ManifestDocument> documents{{"c/templates/a.yaml", "kind: A\nmetadata:\n  name: x", {}},
                                                {"c/templates/b.yaml", "kind: B", {}}};
  const std::string joined = joinManifest(documents);
  QCOMPARE(text(joined), QString("---\n# Source: c/templates/a.yaml\nkind: A\nmetadata:\n  name: x\n"
                                 "---\n# Source: c/templates/b.yaml\nkind: B\n"));
  const auto split = splitManifest(joined);
  QCOMPARE(split.size(), std::size_t(2));
  QCOMPARE(text(split[0].source), QString("c/templates/a.yaml"));
  QCOMPARE(text(split[0].text), QString("kind: A\nmetadata:\n  name: x"));
  QCOMPARE(text(split[0].id.text()), QString("A/x"));
  QCOMPARE(text(split[1].id.kind), QString("B"));
}

void ManifestTest::ordersKinds() {
  QVERIFY(installsBefore("Namespace", "Service"));
  QVERIFY(installsBefore("Service", "Deployment"));
  QVERIFY(installsBefore("APIService", "Unknown"));
  QVERIFY(installsBefore("Apple", "Zebra"));
  QVERIFY(!installsBefore("Zebra", "Zebra"));
  QVERIFY(uninstallsBefore("Service", "Deployment"));
  QVERIFY(uninstallsBefore("Deployment", "Namespace"));
  QVERIFY(uninstallsBefore("PriorityClass", "Unknown"));
}

void ManifestTest::leavesOutUnknownHooks() {
  const auto sorted =
      sortManifests({{"c/a.yaml", "kind: A\nmetadata:\n  annotations:\n    helm.sh/hook: foo\n"}});
  QVERIFY(sorted.has_value());
  QVERIFY(sorted->documents.empty() && sorted->hooks.empty());
  QCOMPARE(text(sorted->warnings.at(0)), QString("level=INFO msg=\"skipping unknown hooks\" hookTypes=foo"));
}

QTEST_GUILESS_MAIN(ManifestTest)
#include "tst_manifest.moc"
