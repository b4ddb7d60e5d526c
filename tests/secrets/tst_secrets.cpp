// Encrypted values files: which they are, what was hidden in them, and that it stays hidden where it is
// shown.
#include "core/codec/base64.h"
#include "core/codec/yaml.h"
#include "core/secrets/decrypting_files.h"
#include "core/secrets/mask.h"
#include "core/secrets/sops.h"

#include <QTest>

using namespace pilothouse;
using namespace pilothouse::secrets;

namespace {

// As sops 3 writes it: every value apart, the keys in clear, and a section of its own.
const std::string encrypted = "db:\n"
                              "    password: ENC[AES256_GCM,data:p673w==,iv:YY=,aad:UQ=,tag:A=,type:str]\n"
                              "    port: ENC[AES256_GCM,data:CwE=,iv:0,tag:B=,type:int]\n"
                              "    host_unencrypted: db.local\n"
                              "users:\n"
                              "    - ENC[AES256_GCM,data:CwE4,iv:1,tag:C=,type:str]\n"
                              "sops:\n"
                              "    mac: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\n"
                              "    version: 3.9.0\n";
const std::string clear = "db:\n"
                          "    password: hunter22\n"
                          "    port: 5432\n"
                          "    host_unencrypted: db.local\n"
                          "users:\n"
                          "    - alice\n";

std::shared_ptr<const FileSource> disk() {
  return std::make_shared<MemoryFiles>(
      std::map<std::string, std::string>{{"/secrets.yaml", encrypted}, {"/values.yaml", "a: 1\n"}});
}

QString qt(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

} // namespace

class TestSecrets final : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void whichAreEncrypted_data();
  void whichAreEncrypted();
  void whatWasHidden();
  void filesComeInClear();
  void failuresNameTheFile();
  void valuesAreMasked();
  void renderedTextIsMasked_data();
  void renderedTextIsMasked();
  void shortAndPlainValues();
};

void TestSecrets::whichAreEncrypted_data() {
  QTest::addColumn<QString>("text");
  QTest::addColumn<bool>("expected");
  QTest::newRow("by sops") << qt(encrypted) << true;
  QTest::newRow("in clear") << qt(clear) << false;
  QTest::newRow("a chart's own section") << "sops:\n  image: x\nnote: ENC[ is how it starts\n" << false;
  QTest::newRow("json") << R"({"a":"ENC[AES256_GCM,data:x]","sops":{"mac":"ENC[y]"}})" << true;
  QTest::newRow("no yaml") << "sops: [ENC[\n" << false;
  QTest::newRow("nothing") << "" << false;
}

void TestSecrets::whichAreEncrypted() {
  QFETCH(QString, text);
  QFETCH(bool, expected);
  QCOMPARE(isEncrypted(text.toStdString()), expected);
}

void TestSecrets::whatWasHidden() {
  const auto hidden = hiddenValues(encrypted, clear);
  QVERIFY(hidden.has_value());
  QCOMPARE(hidden->size(), std::size_t(3)); // what is in clear in the file is no secret
  QVERIFY((*hidden)[0] == Value("hunter22"));
  QCOMPARE((*hidden)[1].intOr(), 5432);
  QVERIFY((*hidden)[2] == Value("alice"));
}

void TestSecrets::filesComeInClear() {
  std::vector<std::string> asked;
  const DecryptingFiles files(disk(), [&asked](const std::string& path) -> Result<Secret> {
    asked.push_back(path);
    return Secret(clear);
  });
  QCOMPARE(files.read("/values.yaml", 1000).value_or(""), std::string("a: 1\n"));
  QVERIFY(asked.empty() && files.hidden().empty());
  QCOMPARE(files.read("/secrets.yaml", 10000).value_or(""), clear);
  QCOMPARE(asked, std::vector<std::string>{"/secrets.yaml"});
  QCOMPARE(files.hidden().size(), std::size_t(3));
}

void TestSecrets::failuresNameTheFile() {
  const DecryptingFiles files(disk(), [](const std::string&) -> Result<Secret> {
    return fail(ErrorCode::Unauthenticated, "sops failed: no key could decrypt the data");
  });
  const auto read = files.read("/secrets.yaml", 10000);
  QVERIFY(!read);
  QCOMPARE(read.error().code, ErrorCode::Unauthenticated);
  QCOMPARE(qt(read.error().message),
           QStringLiteral("/secrets.yaml is encrypted: sops failed: no key could decrypt the data"));
}

void TestSecrets::valuesAreMasked() {
  const Mask mask({Value("hunter22"), Value(5432), Value("hunter22"), Value("alice")});
  const Value values =
      readYaml("password: hunter22\nsub:\n  global: hunter22\nport: 5432\nlist: [alice, bob]\n")
          .value_or(Value());
  const std::string shown = writeYaml(mask.masked(values)).value_or("");
  QVERIFY2(!qt(shown).contains("hunter22") && !qt(shown).contains("5432") && !qt(shown).contains("alice"),
           shown.c_str());
  QVERIFY(qt(shown).contains("bob"));
  QCOMPARE(qt(shown).count("•••••••• (1)"), 2); // the same value, the same mark
  QCOMPARE(qt(shown).count("•••••••• (2)"), 1);
  QCOMPARE(qt(shown).count("•••••••• (3)"), 1);
}

void TestSecrets::renderedTextIsMasked_data() {
  QTest::addColumn<QString>("secret");
  QTest::addColumn<QString>("text");
  QTest::newRow("inside a text") << "hunter22" << "url: postgres://app:hunter22@db/app\n";
  QTest::newRow("base64") << "hunter22" << qt("password: " + base64Encode("hunter22") + "\n");
  QTest::newRow("indented lines") << "first line\nsecond line" << "key: |\n    first line\n    second line\n";
  QTest::newRow("in double quotes") << "a\"b\\c" << "key: \"a\\\"b\\\\c\"\n";
  QTest::newRow("in single quotes") << "it's so" << "key: 'it''s so'\n";
  QTest::newRow("short, a whole value") << "abc" << "key: abc\n";
  QTest::newRow("short, quoted") << "abc" << "- \"abc\"\n";
}

void TestSecrets::renderedTextIsMasked() {
  QFETCH(QString, secret);
  QFETCH(QString, text);
  const Mask mask({Value(secret.toStdString())});
  const QString shown = qt(mask.masked(std::string_view(text.toStdString())));
  for (const QString& line : secret.split('\n')) QVERIFY2(!shown.contains(line), qPrintable(shown));
  QVERIFY(shown.contains("•••••••• (1)"));
  QCOMPARE(shown.count('\n'), text.count('\n'));
}

void TestSecrets::shortAndPlainValues() {
  const Mask mask({Value("abc"), Value(80), Value(true), Value("")});
  const std::string text = "name: abcdef\nport: 80\nready: true\nnone: \"\"\n";
  QCOMPARE(mask.masked(std::string_view(text)), text);
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
