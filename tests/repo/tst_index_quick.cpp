// The two ways of reading an index: where the quick one gives a table it is the full one's, byte for byte,
// and the layouts that tools write are read quickly.
#include "core/repo/index_document.h"

#include <QTest>

#include <random>

using namespace pilothouse;
using namespace pilothouse::repo;

namespace {

// What `helm repo index` and chart-releaser write.
constexpr std::string_view usual = R"(apiVersion: v1
entries:
  alpha:
  - annotations:
      artifacthub.io/changes: |
        - kind: added
          description: a "thing": of sorts # no comment

        - x
      artifacthub.io/links: >-
        one
        two
      category: Database
    apiVersion: v2
    appVersion: 2.10.5
    created: "2025-01-02T03:04:05.123456789Z"
    dependencies:
    - condition: redis.enabled
      name: redis
      repository: oci://registry.example/charts
      tags:
      - cache
      version: 20.x.x
    description: A tool to express and execute workflows as directed
      acyclic graphs, with a line that is long enough to be
      folded twice.
    digest: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
    home: https://x.example
    icon: https://x.example/i.png
    keywords:
    - one
    - two words
    - "three"
    kubeVersion: '>=1.19.0-0'
    maintainers:
    - email: m@x.example
      name: Some One
      url: https://x.example/#m
    - name: Other
    name: alpha
    sources:
    - https://s.example/a
    type: application
    urls:
    - https://x.example/alpha-22.7.3.tgz
    version: 22.7.3
  - apiVersion: v1
    created: 2024-01-02T03:04:05Z
    deprecated: true
    name: alpha
    urls: []
    version: 21.0.0
  beta:
    - name: beta
      version: v1.2
      appVersion: "1.10"
      description: 'it is'
  empty: []
  gone:
generated: "2025-01-02T03:04:05Z"
)";

// Replaced in the usual index one by one; each is read, or refused, in both ways alike.
constexpr std::pair<std::string_view, std::string_view> changes[] = {
    {"22.7.3\n  -", "22.7\n  -"},
    {"22.7.3\n  -", "not-a-version\n  -"},
    {"22.7.3\n  -", "\"22.7.3\"\n  -"},
    {"22.7.3\n  -", "22.7.3 # comment\n  -"},
    {"22.7.3\n  -", "22.7.3#x\n  -"},
    {"22.7.3\n  -", "22.7.3\n\n  -"},
    {"22.7.3\n  -", "22.7.3\n# comment\n  -"},
    {"22.7.3\n  -", "22.7.3\n      more\n  -"},
    {"22.7.3\n  -", "&a 22.7.3\n  -"},
    {"22.7.3\n  -", "*a\n  -"},
    {"22.7.3\n  -", "!!str 22.7.3\n  -"},
    {"22.7.3\n  -", "22.7.3\n    version: 1.0.0\n  -"},
    {"22.7.3\n  -", "22.7.3\n    Version: 1.0.0\n  -"},
    {"22.7.3\n  -", "22.7.3\n    unknown: 1.0.0\n  -"},
    {"22.7.3\n  -", "22.7.3\n    engine: gotpl\n    checksum: x\n  -"},
    {"22.7.3\n  -", "22.7.3\n    ? a\n    : b\n  -"},
    {"22.7.3\n  -", "22.7.3\n   - x\n  -"},
    {"22.7.3\n  -", "22.7.3\n   x: y\n  -"},
    {"22.7.3\n  -", "22.7.3\r\n  -"},
    {"22.7.3\n  -", "22.7.3\t\n  -"},
    {"22.7.3\n  -", "22.7.3\n  - null\n  -"},
    {"22.7.3\n  -", "22.7.3\n  -\n  -"},
    {"22.7.3\n  -", "22.7.3\n  - - a\n  -"},
    {"22.7.3\n  -", "22.7.3\n  - text\n  -"},
    {"22.7.3\n  -", "22.7.3\n  - {name: alpha, version: 3.0.0}\n  -"},
    {"22.7.3\n  -", "22.7.3\n  - {name: alpha,\n     version: 3.0.0}\n  -"},
    {"22.7.3\n  -", "22.7.3\n  - {name: alpha,\nversion: 3.0.0}\n  -"},
    {"A tool",
     "\"A tool\n      of\n\n      more\\\n      lines\\u00e9\"\n    type: library\n    x: |\n      A tool"},
    {"A tool", "\"A tool"},
    {"A tool", "'A tool"},
    {"A tool", "|\n      A tool"},
    {"A tool", ">\n      A tool"},
    {"A tool", "|2\n      A tool"},
    {"A tool", "A tool: with"},
    {"A tool", "- A tool"},
    {"A tool", "-A tool"},
    {"A tool", "[A tool"},
    {"A tool", "{A tool"},
    {"A tool", "%A tool"},
    {"A tool", "@A tool"},
    {"A tool", "`A tool"},
    {"A tool", "? A tool"},
    {"A tool", "?A tool"},
    {"A tool", ": A tool"},
    {"A tool", ":A tool"},
    {"A tool", "# A tool"},
    {"A tool", "A # tool"},
    {"A tool", "A \xc3\xa9 tool"},
    {"A tool", "A \xc2\xa0 tool"},
    {"A tool", "A \xe2\x80\xa8 tool"},
    {"A tool", "A \xff tool"},
    {"A tool", "A \x07 tool"},
    {"A tool", "A \x7f tool"},
    {"A tool", "null\n    home: x\n    icon: A tool"},
    {"folded twice.", "folded twice:"},
    {"folded twice.", "folded: twice."},
    {"folded twice.", "folded # twice."},
    {"folded twice.", "folded\n\n      twice."},
    {"folded twice.", "- folded twice."},
    {"folded twice.", "\"folded twice."},
    {"      folded", "     folded"},
    {"      folded", "    folded"},
    {"      acyclic", "\tacyclic"},
    {"true", "false"},
    {"true", "yes"},
    {"true", "\"true\""},
    {"true", "1"},
    {"\"1.10\"", "1.10"},
    {"\"1.10\"", "1"},
    {"\"1.10\"", "'1.10'"},
    {"\"1.10\"", "'1''10'"},
    {"\"1.10\"", "\"1\\t10\""},
    {"\"1.10\"", "~"},
    {"\"1.10\"", ""},
    {"\"1.10\"", "\"\""},
    {"\"1.10\"", "on"},
    {"\"1.10\"", "1.2.3.4"},
    {"\"1.10\"", "2020-01-01"},
    {"\"1.10\"", "0x10"},
    {"\"1.10\"", "1e3"},
    {"\"1.10\"", ".5"},
    {"\"1.10\"", "<<"},
    {"'it is'", "'it is' # so"},
    {"'it is'", "'it is' so"},
    {"'it is'", "\"it is\"so"},
    {"    - two words", "     - two words"},
    {"    - two words", "    -\n      two words"},
    {"    - two words", "    - - two words"},
    {"    - two words", "    - two: words"},
    {"    - two words", "    - two words\n      and more"},
    {"    - two words", "    -two words"},
    {"    - two words", "    - 2"},
    {"    - two words", "    - null"},
    {"    - two words", "    - \"\""},
    {"    keywords:\n    - one", "    keywords: [one]\n    home:\n    - one"},
    {"    keywords:\n    - one", "    keywords:\n      - one"},
    {"    keywords:\n    - one", "    keywords: x\n    - one"},
    {"    - name: Other", "    - {name: Other}"},
    {"    - name: Other", "    - name: Other\n      name: Again"},
    {"    - name: Other", "    - name: Other\n    - {}"},
    {"    - name: Other", "    - null"},
    {"    - name: Other", "    - name:\n        a: b"},
    {"    - name: Other", "    - name: 5"},
    {"    - name: Other", "    -   name: Other\n        url: x"},
    {"    - name: Other", "    - name: Other\n     url: x"},
    {"      name: redis", "      name: redis\n      alias: r"},
    {"      name: redis", "      name: redis\n      enabled: true"},
    {"      name: redis", "      name: redis\n    - name: redis"},
    {"      name: redis", "      name: re/dis"},
    {"      tags:\n      - cache", "      tags:\n        - cache"},
    {"      tags:\n      - cache", "      tags: [cache]"},
    {"      tags:\n      - cache", "      tags: cache"},
    {"      category: Database", "      category: Database\n      category: Twice"},
    {"      category: Database", "      category: true"},
    {"      category: Database", "      category:"},
    {"      category: Database", "      \"category\": Database"},
    {"      category: Database", "      y: Database"},
    {"      category: Database", "      1: Database"},
    {"      category: Database", "      <<: {a: b}"},
    {"      category: Database", "      a b: Database"},
    {"      category: Database", "      category : Database"},
    {"      category: Database", "     category: Database"},
    {"      category: Database", "        category: Database"},
    {"changes: |", "changes: |+"},
    {"changes: |", "changes: | # comment"},
    {"changes: |", "changes: |1"},
    {"changes: |\n", "changes: |\n       \n"},
    {"changes: |\n", "changes: |\n                        \n"},
    {"          description: a", "       description: a"},
    {"          description: a", "# description: a"},
    {"      artifacthub.io/links: >-\n        one\n        two", "      artifacthub.io/links: >-"},
    {"application", "library"},
    {"application", "strange"},
    {"urls: []", "urls: [a, b]"},
    {"urls: []", "urls: {}"},
    {"urls: []", "urls: ["},
    {"    name: alpha\n    sources", "    name: ../alpha\n    sources"},
    {"    name: alpha\n    sources", "    name: .\n    sources"},
    {"    name: alpha\n    sources", "    sources"},
    {"  beta:\n", "  alpha:\n"},
    {"  beta:\n", "  y:\n"},
    {"  beta:\n", "  1:\n"},
    {"  beta:\n", "  \"beta\":\n"},
    {"  beta:\n", "  beta: # comment\n"},
    {"  beta:\n", "  # comment\n\n  beta:\n"},
    {"  beta:\n", "  beta: &anchor\n"},
    {"  beta:\n", " beta:\n"},
    {"  beta:\n", "beta:\n"},
    {"  beta:\n", "  aaa:\n"},
    {"  beta:\n", "  b\xc3\xa9ta:\n"},
    {"    - name: beta", "  - name: beta"},
    {"  empty: []", "  empty: null"},
    {"  empty: []", "  empty: {}"},
    {"  empty: []", "  empty: text"},
    {"  empty: []", "  empty: []\n  - x"},
    {"apiVersion: v1\nentries", "entries"},
    {"apiVersion: v1\nentries", "apiVersion: \"\"\nentries"},
    {"apiVersion: v1\nentries", "apiVersion: 1\nentries"},
    {"apiVersion: v1\nentries", "---\napiVersion: v1\nentries"},
    {"apiVersion: v1\nentries", "--- # x\napiVersion: v1\nentries"},
    {"apiVersion: v1\nentries", "%YAML 1.1\n---\napiVersion: v1\nentries"},
    {"apiVersion: v1\nentries", "---\n---\napiVersion: v1\nentries"},
    {"apiVersion: v1\nentries", "# comment\n\napiVersion: v1\nentries"},
    {"apiVersion: v1\nentries", "\xef\xbb\xbf"
                                "apiVersion: v1\nentries"},
    {"apiVersion: v1\nentries", "apiVersion: v1\napiVersion: v1\nentries"},
    {"apiVersion: v1\nentries", "apiVersion: v1\nunknown: v1\nentries"},
    {"apiVersion: v1\nentries", "apiVersion: v1\nentries: {}\nentries"},
    {"apiVersion: v1\nentries", "apiVersion: \"v1\nentries"},
    {"apiVersion: v1\nentries", "annotations: {a: b,\napiVersion: v1\nentries"},
    {"apiVersion: v1\nentries", "serverInfo: {contextPath: /x}\napiVersion: v1\nentries"},
    {"apiVersion: v1\nentries", "text\nentries"},
    {"apiVersion: v1\nentries", " apiVersion: v1\nentries"},
    {"apiVersion: v1\nentries", "apiVersion: v1\n  entries"},
    {"apiVersion: v1\nentries", "~\nentries"},
    {"apiVersion: v1\nentries", "--- ~\nentries"},
    {"generated: \"2025-01-02T03:04:05Z\"", "apiVersion: v1\n~"},
    {"generated: \"2025-01-02T03:04:05Z\"", "~"},
    {"generated: \"2025-01-02T03:04:05Z\"", "# x"},
    {"entries:\n", "entries: \n"},
    {"entries:\n", "entries: # x\n"},
    {"entries:\n", "entries: &e\n"},
    {"entries:\n", "\"entries\":\n"},
    {"generated:", "...\ngenerated:"},
    {"generated:", "---\ngenerated:"},
    {"generated:", "entries:\n  z: []\ngenerated:"},
    {"generated:", "apiVersion: v2\ngenerated:"},
    {"generated:", "- x\ngenerated:"},
    {"generated:", "publicKeys: [a]\ngenerated:"},
    {"generated: \"2025-01-02T03:04:05Z\"\n", ""},
    {"generated: \"2025-01-02T03:04:05Z\"\n", "generated: \"2025"},
};

std::string changed(std::string_view from, std::string_view to) {
  std::string text(usual);
  const auto at = text.find(from);
  if (at == text.npos) qFatal("nothing to change: %s", std::string(from).c_str());
  return text.replace(at, from.size(), to);
}

std::string dump(const IndexTable& table) { return table.toBytes({1, 2, 3}); }

} // namespace

class TstIndexQuick : public QObject {
  Q_OBJECT
private slots:
  void readsTheUsualQuickly();
  void readsChangesAlike_data();
  void readsChangesAlike();
  void readsDamageAlike();
  void readsNothingOfJson();

private:
  static void compare(const std::string& text) {
    const auto quick = readIndexTableQuickly(text);
    const auto full = readIndexTableFully(text);
    if (!quick) return;
    QVERIFY2(full, full ? "" : full.error().message.c_str());
    QVERIFY(dump(*quick) == dump(*full));
  }
};

void TstIndexQuick::readsTheUsualQuickly() {
  const auto table = readIndexTableQuickly(usual);
  QVERIFY(table);
  compare(std::string(usual));
  QCOMPARE(table->chartCount(), 2u);
  QCOMPARE(table->rowCount(), 3u);
  const auto row = table->find("alpha")->first;
  QVERIFY(table->text(row, IndexField::Description)
              .ends_with("directed acyclic graphs, with a line that is "
                         "long enough to be folded twice."));
  QVERIFY(table->text(row, IndexField::Keywords) == "one two words three");
  QVERIFY(table->text(row, IndexField::Maintainers) == "Some One\nOther");
  QVERIFY(table->deprecated(row + 1));
}

void TstIndexQuick::readsChangesAlike_data() {
  QTest::addColumn<QByteArray>("text");
  int number = 0;
  for (const auto& [from, to] : changes)
    QTest::addRow("%d", number++) << QByteArray::fromStdString(changed(from, to));
}

void TstIndexQuick::readsChangesAlike() {
  QFETCH(QByteArray, text);
  compare(text.toStdString());
}

// Bytes lost, doubled and exchanged at every place and at random.
void TstIndexQuick::readsDamageAlike() {
  const std::string text(usual);
  for (std::size_t i = 0; i < text.size(); ++i) {
    compare(text.substr(0, i));
    compare(text.substr(0, i) + text.substr(i + 1));
    compare(text.substr(0, i) + text[i] + text.substr(i));
  }
  std::mt19937 random(7);
  constexpr std::string_view letters = "\n\n  --:'\"#|>[]{},&*!?%@ab1\t\xc3\xa9";
  for (int run = 0; run < 20000; ++run) {
    std::string other = text;
    for (int n = int(random() % 3); n >= 0; --n)
      other[random() % other.size()] = letters[random() % letters.size()];
    compare(other);
  }
}

void TstIndexQuick::readsNothingOfJson() {
  QVERIFY(!readIndexTableQuickly("{\"apiVersion\": \"v1\",\n\"entries\": {\"a\": []}}"));
  QVERIFY(!readIndexTableQuickly(""));
  QVERIFY(!readIndexTableQuickly("entries:\n"));
}

QTEST_GUILESS_MAIN(TstIndexQuick)
#include "tst_index_quick.moc"
