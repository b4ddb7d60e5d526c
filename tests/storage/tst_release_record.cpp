#include "core/base/rfc3339.h"
#include "core/codec/archive.h"
#include "core/codec/base64.h"
#include "core/storage/known_records.h"
#include "core/storage/record_object.h"
#include "core/storage/release_store.h"

#include <QTest>

using namespace pilothouse;

namespace {

QString text(std::string_view view) { return QString::fromUtf8(view.data(), qsizetype(view.size())); }

std::string packed(std::string_view json) { return base64Encode(gzip(json)); }

std::string unpacked(const std::string& data) {
  return gunzip(base64Decode(data).value_or(std::string()), 1 << 20).value_or(std::string());
}

// As Helm 3.17 writes them: "" for times that are not set, no apply_method. "x_future" stands for a field
// that a later version may add.
constexpr std::string_view helm3 =
    R"({"name":"web","info":{"first_deployed":"2024-05-01T10:00:00.123456789+09:00","last_deployed":"2024-05-02T10:00:00Z","deleted":"","description":"Install complete","status":"deployed","notes":"hi"},"chart":{"metadata":{"name":"c","version":"1.2.3","apiVersion":"v2","appVersion":"9"},"lock":null,"templates":[{"name":"templates/a.yaml","data":"YQ=="}],"values":{"a":1},"schema":null,"files":null},"config":{"b":2.5},"manifest":"---\n# Source: c/templates/a.yaml\nkind: A\n","hooks":[{"name":"h","kind":"Job","path":"c/templates/h.yaml","manifest":"kind: Job","events":["post-install"],"last_run":{"started_at":"","completed_at":"","phase":""},"weight":-5,"delete_policies":["hook-succeeded"]}],"version":3,"namespace":"shop","x_future":{"y":1}})";

} // namespace

class ReleaseRecordTest : public QObject {
  Q_OBJECT

private slots:
  void readsHelm3();
  void rewritesWithoutLoss();
  void keepsFieldOrder();
  void refusesBrokenRecords_data();
  void refusesBrokenRecords();
  void refusesTooLarge();
  void times_data();
  void times();
  void memoryStoreKeepsHistory();
  void summariesComeFromLabels();
  void labelsOfUsersSurvive();
  void watchersLearnWhatIsGone();
  void headsAreOfTheBeginning_data();
  void headsAreOfTheBeginning();
};

void ReleaseRecordTest::headsAreOfTheBeginning_data() {
  QTest::addColumn<QByteArray>("data");
  QTest::addColumn<bool>("readable");
  const auto row = [](const char* name, const std::string& data, bool readable = true) {
    QTest::newRow(name) << QByteArray::fromStdString(data) << readable;
  };
  const std::string record(helm3);
  const auto infoEnd = record.find(",\"chart\""), chartEnd = record.find(",\"config\"");
  const std::string info = record.substr(0, infoEnd),
                    chart = record.substr(infoEnd + 1, chartEnd - infoEnd - 1);
  const auto infoStart = info.find("\"info\"");
  std::string noise; // does not pack well
  for (unsigned i = 0, x = 1; i < 200'000; ++i)
    noise += char('a' + ((x = x * 1103515245 + 12345) >> 16) % 26);
  std::string longNotes = record;
  longNotes.replace(record.find("\"hi\""), 4, "\"\\\"}" + noise + "\"");
  row("as Helm writes it", packed(record));
  row("chart before info", packed("{" + chart + "," + info.substr(infoStart) + record.substr(chartEnd)));
  row("long notes", packed(longNotes));
  row("not packed", base64Encode(record));
  row("nothing", "", false);
  row("cut", packed(record).substr(0, 40), false);
  row("no JSON", packed("[1,2"), false);
  row("no base64", "???", false);
}

void ReleaseRecordTest::headsAreOfTheBeginning() {
  QFETCH(QByteArray, data);
  QFETCH(bool, readable);
  for (const auto driver : {StorageDriver::Secret, StorageDriver::ConfigMap}) {
    const std::string stored =
        driver == StorageDriver::Secret ? base64Encode(data.toStdString()) : data.toStdString();
    const auto head = headOf(Value::map({{"data", Value::map({{"release", stored}})}}), driver);
    QCOMPARE(head.has_value(), readable);
    if (!readable) continue;
    const auto release = decodeRelease(data.toStdString());
    QVERIFY(release);
    QVERIFY(head->status == release->status && head->lastDeployed == release->lastDeployed);
    QCOMPARE(text(head->description), text(release->description));
    QCOMPARE(text(head->chartName + head->chartVersion + head->appVersion), QString("c1.2.39"));
  }
}

void ReleaseRecordTest::readsHelm3() {
  const auto release = decodeRelease(packed(helm3));
  QVERIFY2(release.has_value(), release ? "" : release.error().message.c_str());
  QCOMPARE(text(release->name), QString("web"));
  QCOMPARE(text(release->nameSpace), QString("shop"));
  QCOMPARE(release->revision, 3);
  QVERIFY(release->status == ReleaseStatus::Deployed);
  QCOMPARE(text(formatTime(release->firstDeployed)), QString("2024-05-01T01:00:00.123456789Z"));
  QVERIFY(!release->deleted);
  QCOMPARE(text(release->chartName() + "-" + release->chartVersion()), QString("c-1.2.3"));
  QCOMPARE(text(release->appVersion()), QString("9"));
  QCOMPARE(release->config["b"].asDouble(), 2.5);
  QCOMPARE(release->hooks.size(), std::size_t(1));
  QCOMPARE(release->hooks[0].hook.weight, -5);
  QVERIFY(!release->hooks[0].lastRun.started);
  QVERIFY(release->applyMethod.empty());
}

// A record that is read and written is the same text but for what was changed.
void ReleaseRecordTest::rewritesWithoutLoss() {
  auto release = decodeRelease(packed(helm3));
  QVERIFY(release.has_value());
  release->status = ReleaseStatus::Superseded;
  const auto again = encodeRelease(*release);
  QVERIFY(again.has_value());
  std::string expected(helm3);
  const auto replace = [&](std::string_view from, std::string_view to) {
    expected.replace(expected.find(from), from.size(), to);
  };
  replace("\"status\":\"deployed\"", "\"status\":\"superseded\"");
  replace("2024-05-01T10:00:00.123456789+09:00", "2024-05-01T01:00:00.123456789Z");
  QCOMPARE(text(unpacked(*again)), text(expected));
  QVERIFY(base64Decode(*again)->starts_with(std::string_view("\x1f\x8b\x08\0\0\0\0\0\x02\xff", 10)));
}

void ReleaseRecordTest::keepsFieldOrder() {
  Release release;
  release.name = "r";
  release.nameSpace = "n";
  release.revision = 1;
  release.config = Value::map();
  release.applyMethod = "ssa";
  release.firstDeployed = release.lastDeployed = *parseTime("2024-05-02T10:00:00Z");
  release.status = ReleaseStatus::PendingInstall;
  release.description = "Initial install underway";
  release.manifest = "\n";
  release.chart =
      Value::map({{"metadata", Value::map({{"version", "1"}, {"name", "c"}})}, {"values", Value::map()}});
  const auto json = releaseJson(release);
  QVERIFY(json.has_value());
  QCOMPARE(text(*json),
           QString(R"({"name":"r","info":{"first_deployed":"2024-05-02T10:00:00Z",)"
                   R"("last_deployed":"2024-05-02T10:00:00Z","description":"Initial install underway",)"
                   R"("status":"pending-install"},"chart":{"metadata":{"name":"c","version":"1"},)"
                   R"("values":{}},"manifest":"\n","version":1,"namespace":"n","apply_method":"ssa"})"));
}

void ReleaseRecordTest::refusesBrokenRecords_data() {
  QTest::addColumn<QByteArray>("data");
  QTest::newRow("no base64") << QByteArray("!!!");
  QTest::newRow("no gzip, no JSON") << QByteArray::fromStdString(base64Encode("hello"));
  QTest::newRow("cut gzip") << QByteArray::fromStdString(base64Encode(gzip("{}").substr(0, 12)));
  QTest::newRow("a list") << QByteArray::fromStdString(packed("[1]"));
  QTest::newRow("nothing") << QByteArray();
}

void ReleaseRecordTest::refusesBrokenRecords() {
  QFETCH(QByteArray, data);
  const auto release = decodeRelease(data.toStdString());
  QVERIFY(!release);
  QVERIFY(!release.error().message.empty());
}

void ReleaseRecordTest::refusesTooLarge() {
  Release release;
  release.name = "r";
  release.revision = 1;
  std::string noise(2'000'000, '\0');
  std::uint32_t state = 1;
  for (auto& c : noise) c = static_cast<char>('!' + (state = state * 1664525 + 1013904223) % 90 / 1);
  release.manifest = noise;
  const auto data = encodeRelease(release);
  QVERIFY(!data);
  QVERIFY(data.error().code == ErrorCode::LimitExceeded);
}

void ReleaseRecordTest::times_data() {
  QTest::addColumn<QString>("input");
  QTest::addColumn<QString>("output"); // empty: refused
  QTest::newRow("UTC") << "2024-05-01T10:00:00Z" << "2024-05-01T10:00:00Z";
  QTest::newRow("offset") << "2024-01-01T00:30:00-05:30" << "2024-01-01T06:00:00Z";
  QTest::newRow("fraction") << "2024-05-01T10:00:00.5Z" << "2024-05-01T10:00:00.5Z";
  QTest::newRow("ten digits") << "2024-05-01T10:00:00.1234567891Z" << "2024-05-01T10:00:00.123456789Z";
  QTest::newRow("Go's zero time") << "0001-01-01T00:00:00Z" << "";
  QTest::newRow("no such day") << "2024-02-30T10:00:00Z" << "";
  QTest::newRow("no zone") << "2024-02-20T10:00:00" << "";
  QTest::newRow("text") << "yesterday" << "";
  QTest::newRow("empty") << "" << "";
}

void ReleaseRecordTest::times() {
  QFETCH(QString, input);
  QFETCH(QString, output);
  const auto time = parseTime(input.toStdString());
  QCOMPARE(time ? text(formatTime(*time)) : QString(), output);
}

void ReleaseRecordTest::memoryStoreKeepsHistory() {
  const auto store = makeMemoryStore();
  Release release;
  release.name = "web";
  release.nameSpace = "shop";
  for (const int revision : {1, 2, 10}) {
    release.revision = revision;
    QVERIFY(store->create(release, {}).has_value());
  }
  QVERIFY(store->create(release, {}).error().code == ErrorCode::AlreadyExists);
  const auto history = store->history("shop", "web", {});
  QVERIFY(history.has_value());
  QCOMPARE(history->size(), std::size_t(3));
  QCOMPARE(history->back().revision, 10);
  QCOMPARE(text(store->history("shop", "other", {}).error().message), QString("release: not found"));
  QVERIFY(store->remove("shop", "web", 2, {}).has_value());
  QVERIFY(store->get("shop", "web", 2, {}).error().code == ErrorCode::NotFound);
}

void ReleaseRecordTest::summariesComeFromLabels() {
  const auto store = makeMemoryStore();
  Release release;
  release.name = "web";
  release.nameSpace = "shop";
  release.revision = 7;
  release.status = ReleaseStatus::PendingUpgrade;
  QVERIFY(store->create(release, {}).has_value());
  std::vector<ReleaseSummary> found;
  QVERIFY(store->list("", [&](auto page) { found = std::move(page); }, {}).has_value());
  QCOMPARE(found.size(), std::size_t(1));
  QCOMPARE(text(found[0].storageObject), QString("sh.helm.release.v1.web.v7"));
  QCOMPARE(found[0].revision, 7);
  QVERIFY(found[0].status == ReleaseStatus::PendingUpgrade);
  QVERIFY(found[0].modified != TimePoint{});
}

void ReleaseRecordTest::labelsOfUsersSurvive() {
  const auto store = makeMemoryStore();
  Release release;
  release.name = "web";
  release.nameSpace = "shop";
  release.revision = 1;
  release.labels = {{"team", "blue"}, {"owner", "somebody"}};
  QVERIFY(store->create(release, {}).has_value());
  const auto read = store->get("shop", "web", 1, {});
  QVERIFY(read.has_value());
  QVERIFY((read->labels == std::map<std::string, std::string>{{"team", "blue"}}));
}

// After lost events only those that were known and are no longer listed are gone, and only in that namespace.
void ReleaseRecordTest::watchersLearnWhatIsGone() {
  const auto record = [](const char* nameSpace, const char* name) {
    ReleaseSummary summary;
    summary.nameSpace = nameSpace;
    summary.name = name;
    summary.storageObject = storageObjectName(name, 1);
    return summary;
  };
  KnownRecords known;
  for (const auto name : {"a", "b", "c"}) known.add(record("shop", name));
  known.add(record("other", "d"));
  known.remove(record("shop", "c"));
  const auto gone = known.replace("shop", {record("shop", "a"), record("shop", "e")});
  QCOMPARE(gone.size(), std::size_t(1));
  QCOMPARE(text(gone[0].name), QString("b"));
  const auto all = known.replace("", {});
  QCOMPARE(all.size(), std::size_t(3));
}

QTEST_GUILESS_MAIN(ReleaseRecordTest)
#include "tst_release_record.moc"
