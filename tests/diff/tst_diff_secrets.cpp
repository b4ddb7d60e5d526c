// Secrets: no value is ever in a diff, and what happened to each key is.
#include "core/diff/model.h"
#include "core/diff/redact.h"
#include "tests/diff/texts.h"

#include <QTest>

using namespace pilothouse;

namespace {

std::string secret(const std::string& body) {
  return "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\n" + body;
}

} // namespace

class TestSecrets : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void markers() {
    const auto masked =
        diff::redactSecrets(secret("data:\n  same: AAA=\n  other: hunter2\n  gone: BBB=\n"),
                            secret("data:\n  same: \"AAA=\"\n  other: hunter3\n  fresh: CCC=\n"));
    QCOMPARE(masked.keys, 3);
    QVERIFY(masked.left.ends_with(
        "data:\n  same: ••••••••\n  other: •••••••• (before)\n  gone: •••••••• (removed)\n"));
    QVERIFY(masked.right.ends_with(
        "data:\n  same: ••••••••\n  other: •••••••• (changed)\n  fresh: •••••••• (added)\n"));
  }

  // Whatever the form, "hunter2" is not in the result and a change is seen.
  void nothingLeaks_data() {
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const char* body) { QTest::newRow(name) << QByteArray(body); };
    row("plain", "stringData:\n  p: hunter2\n");
    row("block", "stringData:\n  p: |\n    a\n    hunter2\n");
    row("folded with a comment", "stringData:\n  p: >- # c\n    hunter2\n  # hunter2\n  q: 1\n");
    row("plain over lines", "stringData:\n  p: a\n    hunter2\n");
    row("quoted, going on at the margin", "stringData:\n  p: \"a\nhunter2\"\n  q: 1\n");
    row("single quotes with a quote", "stringData:\n  p: 'a''\n\nhunter2'\n");
    row("flow mapping", "stringData: {p: hunter2}\n");
    row("flow mapping at the margin", "stringData: {\np: hunter2\n}\n");
    row("anchor", "stringData: &a\n  p: &b hunter2\n");
    row("tag", "stringData: !!map\n  p: !!str hunter2\n");
    row("quoted keys", "\"stringData\":\n  \"p\": hunter2\n");
    row("complex key", "stringData:\n  ? p\n  : hunter2\n");
    row("escaped name", "\"string\\x44ata\":\n  p: hunter2\n");
    row("alias", "  annotations:\n    x: &pw hunter2\nstringData:\n  p: *pw\n");
    row("merge", "x: &all\n  p: hunter2\nstringData:\n  <<: *all\n");
    row("other case", "StringData:\n  p: hunter2\n");
    row("lone carriage return", "x: y\rstringData:\r  p: hunter2\n");
    row("next line character", "x: y\xC2\x85stringData:\xC2\x85  p: hunter2\n");
    row("blank before the colon", "stringData :\n  p : hunter2\n");
    row("tag and flow below", "stringData: !!map\n  {p: hunter2}\n");
    row("Windows line ends", "stringData:\r\n  p: hunter2\r\n");
    row("deep comment", "data:\n  p: x\n  # hunter2\n");
    row("applied annotation", "  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: |\n     "
                              " {\"data\":{\"p\":\"hunter2\"}}\n");
    row("applied annotation in flow", "  annotations: {\"x\": \"{\\\"data\\\":\\\"hunter2\\\"}\"}\n");
  }
  void nothingLeaks() {
    QFETCH(QByteArray, body);
    const std::string left = secret(body.toStdString());
    std::string right = left;
    right.replace(right.find("hunter2"), 7, "hunter3!!!");
    const auto model = diff::diffManifests(left, right, "shop", {});
    QCOMPARE(model.objects.size(), std::size_t{1});
    const auto& object = model.objects.front();
    QVERIFY(object.masked);
    QVERIFY2(!object.text.left.text().contains("hunter"), std::string(object.text.left.text()).c_str());
    QVERIFY2(!object.text.right.text().contains("hunter"), std::string(object.text.right.text()).c_str());
    if (QByteArray(QTest::currentDataTag()).contains("comment"))
      return; // a comment is no change of the Secret
    QCOMPARE(model.changed, 1);
    QCOMPARE(object.remark, std::string("1 key"));
    QVERIFY(!diff::unifiedPatch(model).contains("hunter"));
  }

  void otherForms() {
    const std::string json =
        R"({"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"},"data":{"p":"hunter2"}})";
    const auto model = diff::diffManifests(json, {}, "", {});
    QVERIFY(!model.objects.front().text.left.text().contains("hunter2"));
    const std::string list =
        "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Secret\n  metadata:\n"
        "    name: a\n  data:\n    p: hunter2\n- kind: ConfigMap\n";
    QVERIFY(!diff::diffManifests(list, {}, "", {}).objects.front().text.left.text().contains("hunter2"));
    const std::string block = "- data:\n    p: hunter2\n  kind: Secret\n";
    QVERIFY(!diff::diffManifests(block, {}, "", {}).objects.front().text.left.text().contains("hunter2"));
  }

  void lengthAndCreationSayNothing() {
    const auto shortOne = diff::redactSecrets({}, secret("data:\n  p: x\n"));
    const auto longOne = diff::redactSecrets({}, secret("data:\n  p: " + std::string(5000, 'x') + "\n"));
    QCOMPARE(shortOne.right, longOne.right);
    QVERIFY(!shortOne.right.contains("added"));
  }

  void unmaskedOnRequest() {
    diff::DiffOptions options;
    options.maskSecrets = false;
    const auto model =
        diff::diffManifests(secret("data:\n  p: hunter2\n"), secret("data:\n  p: hunter3\n"), "", options);
    QVERIFY(model.objects.front().text.left.text().contains("hunter2"));
    QVERIFY(!model.objects.front().masked);
  }

  void configMapsStayReadable() {
    const auto model = diff::diffManifests(
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  p: x\n", {}, "", {});
    QVERIFY(model.objects.front().text.left.text().contains("p: x"));
  }
};

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_diff_secrets.moc"
