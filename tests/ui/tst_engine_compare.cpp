// What the engine tells of the sides of a comparison: records, what is live, files in clear and encrypted.
#include "tests/actions/shop.h"
#include "ui/session/compare.h"
#include "ui/session/engine_compare.h"
#include "ui/session/engine_files.h"
#include "ui/session/sops_program.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pilothouse;
using namespace pilothouse::actions;
using namespace pilothouse::tests;
using namespace pilothouse::ui;

namespace {

const std::string encrypted = "app: ENC[AES256_GCM,data:x,type:str]\nsops:\n  mac: ENC[AES256_GCM,data:y]\n";

std::shared_ptr<const FileSource> disk() {
  return std::make_shared<MemoryFiles>(
      std::map<std::string, std::string>{{"/c/Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n"},
                                         {"/c/values.yaml", "replicas: 2\nimage: nginx:1\napp: web\n"},
                                         {"/c/templates/d.yaml", shopDeployment},
                                         {"/c/files/secrets.yaml", encrypted},
                                         {"/dev.yaml", "# for us\nreplicas: 1\n"},
                                         {"/prod.yaml", "replicas: 6\n"},
                                         {"/secrets.yaml", encrypted}});
}

secrets::DecryptingFiles files() {
  return {disk(), [](const std::string&) -> Result<Secret> { return Secret("app: hidden-app\n"); }};
}

// In place of the user's program, found as the shell would find it.
const char workingSops[] =
    "#!/bin/sh\n"
    "[ \"$1 $2 $3 $4 $5\" = '--decrypt --input-type yaml --output-type yaml' ] || exit 3\n"
    "[ -r \"$6\" ] || exit 4\n"
    "echo 'app: hidden-app'\n";
const char failingSops[] = "#!/bin/sh\necho 'no key could decrypt the data' >&2\nexit 1\n";

void writeText(const QString& path, const std::string& text) {
  QFile file(path);
  if (file.open(QIODevice::WriteOnly)) file.write(text.data(), qint64(text.size()));
}

void writeProgram(const QTemporaryDir& folder, const char* text) {
  writeText(folder.filePath("sops"), text);
  QFile::setPermissions(folder.filePath("sops"), QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner);
  qputenv("PATH", folder.path().toLocal8Bit());
}

RevisionItem revision(const Release& release) {
  RevisionItem item;
  item.revision = release.revision;
  item.record = std::make_shared<const Release>(release);
  return item;
}

CompareDocument read(const QStringList& paths, CompareWhat what,
                     const QString& chart = QStringLiteral("/c")) {
  const secrets::DecryptingFiles source = files();
  const auto document = filesDocument({paths, chart, {}, {QStringLiteral("shop"), QStringLiteral("web")}},
                                      what, source, {}, {});
  return document ? *document : CompareDocument{document.error().message, {}, {}, QStringLiteral("error")};
}

} // namespace

class TestEngineCompare final : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void liveAgainstTheRecord();
  void recordsAskNothing();
  void filesInEveryWay();
  void filesAsTheyAreWritten();
  void encryptedFilesStayHidden();
  void releasesOfOtherNamesAreMatched();
  void aChartsOwnFilesAreNotDecrypted();
  void theUsersSopsDecrypts();
  void aSopsThatFailsOrIsMissing();
};

void TestEngineCompare::liveAgainstTheRecord() {
  FakeSession fake;
  auto request = shopInstall(shopChart({{"d.yaml", shopDeployment}, {"c.yaml", shopConfig("c")}}));
  request.apply.serverSide = ServerSideApply::Off; // the fake server knows no owners
  const auto release = install(fake.session, request, {}, {});
  QVERIFY(release.has_value());
  const RevisionItem item = revision(*release);
  const auto changes = [&] {
    const auto stored = clusterDocument(fake.session, item, false, {});
    const auto live = clusterDocument(fake.session, item, true, {});
    if (!stored || !live) return -1;
    return compareDocuments(*stored, *live, {}, {}).diff->changed;
  };
  QCOMPARE(changes(), 0);
  edit(*fake.cluster, "Deployment", "web",
       [](Value& live) { live.mutableMap().find("spec")->set("replicas", 5); });
  QCOMPARE(changes(), 1);
  const auto live = clusterDocument(fake.session, item, true, {});
  QVERIFY(qt(live->text).contains("replicas: 5"));
  QVERIFY(qt(clusterDocument(fake.session, item, false, {})->text).contains("replicas: 2"));
}

void TestEngineCompare::recordsAskNothing() {
  Release release;
  release.manifest = "---\nkind: ConfigMap\n";
  const auto document = recordedDocument(revision(release), CompareWhat::Manifest);
  QVERIFY(document.has_value());
  QCOMPARE(document->text, release.manifest);
  QVERIFY(!recordedDocument(revision(release), CompareWhat::Files));
  QVERIFY(!recordedDocument({}, CompareWhat::Manifest)); // its record could not be read
}

void TestEngineCompare::filesInEveryWay() {
  QCOMPARE(qt(read({"/prod.yaml", "/dev.yaml"}, CompareWhat::SuppliedValues).text),
           QStringLiteral("replicas: 1\n"));
  const QString computed = qt(read({"/prod.yaml"}, CompareWhat::ComputedValues).text);
  QVERIFY2(computed.contains("replicas: 6") && computed.contains("image: nginx:1"), qPrintable(computed));
  QCOMPARE(qt(read({"/prod.yaml"}, CompareWhat::ComputedValues, {}).text), QStringLiteral("replicas: 6\n"));
  const QString manifest = qt(read({"/prod.yaml"}, CompareWhat::Manifest).text);
  QVERIFY2(manifest.contains("replicas: 6") && manifest.contains("kind: Deployment"), qPrintable(manifest));
  QCOMPARE(read({"/prod.yaml"}, CompareWhat::Manifest, {}).remark, QStringLiteral("error"));
  QCOMPARE(read({"/none.yaml"}, CompareWhat::SuppliedValues).remark, QStringLiteral("error"));
}

void TestEngineCompare::filesAsTheyAreWritten() {
  const CompareDocument left = read({"/dev.yaml"}, CompareWhat::Files);
  const CompareDocument right = read({"/prod.yaml", "/secrets.yaml"}, CompareWhat::Files);
  QCOMPARE(left.files.front().text, std::string("# for us\nreplicas: 1\n")); // comments and all
  const auto diff = compareDocuments(left, right, {.what = CompareWhat::Files}, {}).diff;
  QCOMPARE(diff->objects.size(), std::size_t(2));
  QCOMPARE(qt(diff->objects[0].id.name), QStringLiteral("dev.yaml → prod.yaml"));
  QCOMPARE(diff->objects[1].change, diff::ObjectChange::Created);
  QVERIFY(diff->objects[1].masked && !diff->objects[0].masked);
}

void TestEngineCompare::encryptedFilesStayHidden() {
  for (const CompareWhat what : {CompareWhat::Files, CompareWhat::SuppliedValues, CompareWhat::ComputedValues,
                                 CompareWhat::Manifest}) {
    const CompareDocument plain = read({"/dev.yaml"}, what),
                          secret = read({"/dev.yaml", "/secrets.yaml"}, what);
    CompareRules rules{.what = what};
    const Comparison hidden = compareDocuments(plain, secret, rules, {});
    QVERIFY(hidden.hidden);
    QVERIFY(!qt(diff::unifiedPatch(*hidden.diff)).contains("hidden-app"));
    QVERIFY(std::ranges::any_of(hidden.diff->objects, &diff::ObjectDiff::masked));
    rules.revealSecrets = true;
    const Comparison revealed = compareDocuments(plain, secret, rules, {});
    QVERIFY(!revealed.hidden);
    QVERIFY(qt(diff::unifiedPatch(*revealed.diff)).contains("hidden-app"));
  }
}

void TestEngineCompare::releasesOfOtherNamesAreMatched() {
  const auto manifest = [](const char* name) {
    CompareDocument document;
    document.text = std::string("---\n# Source: c/templates/a.yaml\napiVersion: v1\nkind: ConfigMap\n"
                                "metadata:\n  name: ") +
                    name + "\n";
    return document;
  };
  CompareRules rules;
  rules.nameSpace = "shop";
  rules.sameRelease = false;
  QCOMPARE(compareDocuments(manifest("dev-a"), manifest("prod-a"), rules, {}).diff->changed, 1);
  rules.sameRelease = true;
  QCOMPARE(compareDocuments(manifest("dev-a"), manifest("prod-a"), rules, {}).diff->created, 1);
}

void TestEngineCompare::aChartsOwnFilesAreNotDecrypted() {
  int asked = 0;
  const secrets::DecryptingFiles source(disk(), [&asked](const std::string&) -> Result<Secret> {
    ++asked;
    return Secret("app: hidden-app\n");
  });
  for (const char* file : {"/dev.yaml", "/secrets.yaml"})
    QVERIFY(filesDocument({{file}, QStringLiteral("/c"), {}, {}}, CompareWhat::Manifest, source, {}, {}));
  QCOMPARE(asked, 1); // what was chosen, not what lies in the chart
}

void TestEngineCompare::theUsersSopsDecrypts() {
  const QTemporaryDir folder;
  writeProgram(folder, workingSops);
  writeText(folder.filePath("secrets.yaml"), encrypted);
  const secrets::DecryptingFiles source(std::make_shared<DiskFiles>(), sopsProgram({}));
  const FilesSide side{{folder.filePath("secrets.yaml")}, {}, {}, {}};
  const auto document = filesDocument(side, CompareWhat::SuppliedValues, source, {}, {});
  QVERIFY2(document.has_value(), document ? "" : document.error().message.c_str());
  QCOMPARE(qt(document->text), QStringLiteral("app: hidden-app\n"));
  QCOMPARE(document->secrets.size(), std::size_t(1));
  QCOMPARE(QDir(folder.path()).entryList(QDir::Files), (QStringList{"secrets.yaml", "sops"})); // nothing more
}

void TestEngineCompare::aSopsThatFailsOrIsMissing() {
  const QTemporaryDir folder;
  writeProgram(folder, failingSops);
  const auto failed = sopsProgram({})("/secrets.yaml");
  QVERIFY(!failed);
  QCOMPARE(qt(failed.error().message), QStringLiteral("sops failed: no key could decrypt the data"));
  QFile::remove(folder.filePath("sops"));
  qputenv("SHELL", "/bin/false"); // whose PATH would be looked at
  const auto missing = sopsProgram({})("/secrets.yaml");
  QVERIFY(!missing);
  QCOMPARE(missing.error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestEngineCompare)
#include "tst_engine_compare.moc"
