// References from a chart's schema to documents elsewhere.
#include "core/chart/chart.h"
#include "core/chart/schema_documents.h"
#include "core/chart/values.h"
#include "core/codec/json.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace pilothouse;

namespace {

QString qt(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

// JSON with the quotes that C++ does not need to escape.
std::string js(std::string text) {
  std::ranges::replace(text, '\'', '"');
  return text;
}

using Web = std::map<std::string, std::string>;

// What is said of the values {"pod": {"name": 1}} by a chart of this schema.
QString verdict(const std::string& schema, const Web& web, QStringList* asked = nullptr) {
  const auto chart = loadChartFiles(
      {{"Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n"}, {"values.schema.json", schema}});
  const SchemaLoader loader = [&](const std::string& url) -> Result<std::string> {
    if (asked) asked->append(qt(url));
    const auto found = web.find(url);
    if (found == web.end())
      return fail(ErrorCode::NotFound, "HTTP request to " + url + " returned status 404 (Not Found)");
    return found->second;
  };
  const auto values = readJson(js("{'pod': {'name': 1}}"));
  const auto fits = validateSchemas(**chart, *values, loader);
  return fits ? QString() : qt(fits.error().message);
}

const std::string refersToPod = js("{'properties': {'pod': {'$ref': 'https://web.test/schemas/pod.json'}}}");

} // namespace

class TestSchemaReferences : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void aDocumentElsewhereCounts() {
    QCOMPARE(verdict(refersToPod, {{"https://web.test/schemas/pod.json", js("{'type': 'object'}")}}),
             QString());
    QCOMPARE(verdict(refersToPod, {{"https://web.test/schemas/pod.json",
                                    js("{'properties': {'name': {'type': 'string'}}}")}}),
             QStringLiteral("c:\n- at '/pod/name': got number, want string\n"));
  }

  void referencesAreRelativeToTheirDocument() {
    QStringList asked;
    const Web web{
        {"https://web.test/schemas/pod.json",
         js("{'properties': {'name': {'$ref': '../common/names.json#/definitions/dns'}}}")},
        {"https://web.test/common/names.json",
         js("{'definitions': {'dns': {'$ref': '#/definitions/text'}, 'text': {'type': 'string'}}}")}};
    QCOMPARE(verdict(refersToPod, web, &asked),
             QStringLiteral("c:\n- at '/pod/name': got number, want string\n"));
    QCOMPARE(asked, (QStringList{"https://web.test/schemas/pod.json", "https://web.test/common/names.json"}));
  }

  // Helm reads all documents before it looks at a value.
  void whatCannotBeReadIsToldEvenWhereNothingNeedsIt() {
    QCOMPARE(verdict(js("{'properties': {'other': {'$ref': 'https://web.test/gone.json'}}}"), {}),
             QStringLiteral("c:\nfailing loading \"https://web.test/gone.json\": HTTP request to "
                            "https://web.test/gone.json returned status 404 (Not Found)"));
    QVERIFY(
        verdict(refersToPod, {{"https://web.test/schemas/pod.json", "<html>"}})
            .startsWith("c:\nfailing loading \"https://web.test/schemas/pod.json\": invalid character '<'"));
    QVERIFY(verdict(js("{'properties': {'pod': {'$ref': 'https://web.test/schemas/pod.json#/no/such'}}}"),
                    {{"https://web.test/schemas/pod.json", "{}"}})
                .contains("json-pointer in \"https://web.test/schemas/pod.json#/no/such\" not found"));
  }

  void documentsThatLeadToEachOtherEnd() {
    const Web web{{"https://web.test/schemas/pod.json", js("{'$ref': 'other.json'}")},
                  {"https://web.test/schemas/other.json", js("{'$ref': 'pod.json'}")}};
    QVERIFY(verdict(refersToPod, web).contains("leads to itself"));
  }

  void withoutALoaderNothingIsRead() {
    const auto chart = loadChartFiles(
        {{"Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n"}, {"values.schema.json", refersToPod}});
    const auto fits = validateSchemas(**chart, Value::map());
    QVERIFY(!fits && fits.error().message.contains("only references inside the schema are followed"));
  }

  void urls() {
    const std::string base = "https://web.test/a/b/c.json";
    QCOMPARE(qt(schemaUrl(base, "d.json#/x")), qt("https://web.test/a/b/d.json"));
    QCOMPARE(qt(schemaUrl(base, "../d.json")), qt("https://web.test/a/d.json"));
    QCOMPARE(qt(schemaUrl(base, "/d.json")), qt("https://web.test/d.json"));
    QCOMPARE(qt(schemaUrl(base, "//other.test/d.json")), qt("https://other.test/d.json"));
    QCOMPARE(qt(schemaUrl(base, "#/x")), qt(base));
    QCOMPARE(qt(schemaUrl(base, "http://x.test/y")), qt("http://x.test/y"));
    QCOMPARE(qt(schemaUrl("file:///values.schema.json", "../d.json")), qt("file:///d.json"));
  }
};

QTEST_GUILESS_MAIN(TestSchemaReferences)
#include "tst_schema_references.moc"
