// Watches: events, bookmarks, resuming after cuts, 410, giving up, stopping.
#include "tests/kube/fake_transport.h"

#include <QtTest>

using namespace pilothouse;
using namespace pilothouse::kube;
using namespace pilothouse::test;
using namespace std::chrono_literals;

namespace {

const Resource secrets{.group = "", .version = "v1", .kind = "Secret", .plural = "secrets"};

std::string eventLine(const char* type, const char* name, int version) {
  return std::string("{\"type\":\"") + type + "\",\"object\":{\"metadata\":{\"name\":\"" + name +
         "\",\"resourceVersion\":\"" + std::to_string(version) + "\"}}}\n";
}

struct Seen {
  QStringList events;
  std::stop_source stop;
  int stopAfter = 1000;
  std::function<void(WatchEvent)> sink() {
    return [this](WatchEvent event) {
      static const char* const names[] = {"added", "modified", "deleted", "bookmark", "resync"};
      const auto name = event.object.at({"metadata", "name"}).stringOr();
      QString line = QString::fromLatin1(names[int(event.type)]);
      if (event.type == WatchEvent::Type::Resync)
        line += QStringLiteral(" %1").arg(event.object.asList().size());
      else
        line += u' ' + QString::fromUtf8(name.data(), qsizetype(name.size()));
      events << line;
      if (events.size() >= stopAfter) stop.request_stop();
    };
  }
};

std::vector<std::string> versionsAsked(const FakeCluster& cluster) {
  std::vector<std::string> versions;
  for (const auto& line : cluster.transport->log()) {
    const auto at = line.find("resourceVersion=");
    if (at != line.npos) versions.push_back(line.substr(at + 16, line.find('&', at) - at - 16));
  }
  return versions;
}

} // namespace

class TestWatch : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void resumesWhereItWas();
  void relistsWhenTooOld_data();
  void relistsWhenTooOld();
  void givesUpOnADeadServer();
  void passesErrorsOn();
  void stopIsASuccess();
  void brokenLines();
};

void TestWatch::resumesWhereItWas() {
  FakeCluster cluster;
  Seen seen;
  seen.stopAfter = 4;
  cluster.transport->push({.body = eventLine("ADDED", "a", 11) + eventLine("MODIFIED", "a", 12)});
  cluster.transport->push({.body = eventLine("BOOKMARK", "", 40)});
  cluster.transport->push(ErrorCode::Unavailable, "the connection was cut");
  cluster.transport->push({.body = eventLine("DELETED", "a", 41)});
  QVERIFY(cluster.client()->watch(secrets, "shop", {.labelSelector = "owner=helm"}, "10", seen.sink(),
                                  seen.stop.get_token()));
  QCOMPARE(seen.events, (QStringList{"added a", "modified a", "bookmark ", "deleted a"}));
  QCOMPARE(versionsAsked(cluster), (std::vector<std::string>{"10", "12", "40", "40"}));
  QCOMPARE(
      cluster.transport->log().front(),
      std::string("GET /api/v1/namespaces/shop/secrets?allowWatchBookmarks=true&labelSelector=owner%3Dhelm&"
                  "resourceVersion=10&timeoutSeconds=290&watch=true"));
}

void TestWatch::relistsWhenTooOld_data() {
  QTest::addColumn<bool>("inStream");
  QTest::newRow("HTTP 410") << false;
  QTest::newRow("ERROR event") << true;
}

void TestWatch::relistsWhenTooOld() {
  QFETCH(bool, inStream);
  FakeCluster cluster;
  Seen seen;
  seen.stopAfter = 2;
  const std::string gone =
      R"({"kind":"Status","code":410,"reason":"Expired","message":"too old resource version"})";
  if (inStream)
    cluster.transport->push({.body = "{\"type\":\"ERROR\",\"object\":" + gone + "}\n"});
  else
    cluster.transport->push({.status = 410, .body = gone});
  cluster.transport->push(
      {.body = R"({"metadata":{"resourceVersion":"99"},"items":[{"metadata":{}},{"metadata":{}}]})"});
  cluster.transport->push({.body = eventLine("ADDED", "b", 100)});
  QVERIFY(cluster.client()->watch(secrets, "", {}, "1", seen.sink(), seen.stop.get_token()));
  QCOMPARE(seen.events, (QStringList{"resync 2", "added b"}));
  QCOMPARE(versionsAsked(cluster), (std::vector<std::string>{"1", "99"}));
}

void TestWatch::givesUpOnADeadServer() {
  FakeCluster cluster;
  Seen seen;
  cluster.transport->otherwise = [](const HttpRequest&) -> Result<Answer> {
    return fail(ErrorCode::Unavailable, "cannot reach it");
  };
  const auto result = cluster.client()->watch(secrets, "", {}, "1", seen.sink(), {});
  QCOMPARE(result.error().message, std::string("cannot reach it"));
  std::chrono::milliseconds waited{0};
  for (const auto pause : cluster.clock->sleeps) waited += pause;
  QVERIFY(waited > 5s && waited < 60s);
}

void TestWatch::passesErrorsOn() {
  FakeCluster cluster;
  Seen seen;
  cluster.transport->push(
      {.status = 403, .body = R"({"kind":"Status","code":403,"message":"secrets is forbidden"})"});
  const auto result = cluster.client()->watch(secrets, "", {}, "1", seen.sink(), {});
  QCOMPARE(result.error().code, ErrorCode::PermissionDenied);
}

void TestWatch::stopIsASuccess() {
  FakeCluster cluster;
  Seen seen;
  seen.stop.request_stop();
  QVERIFY(cluster.client()->watch(secrets, "", {}, "1", seen.sink(), seen.stop.get_token()));
  QVERIFY(seen.events.isEmpty());
}

void TestWatch::brokenLines() {
  FakeCluster cluster;
  Seen seen;
  cluster.transport->push({.body = eventLine("ADDED", "a", 2) + "{\"type\":\n"});
  const auto result = cluster.client()->watch(secrets, "", {}, "1", seen.sink(), {});
  QCOMPARE(result.error().code, ErrorCode::Parse);
  QCOMPARE(seen.events, QStringList{"added a"});
}

QTEST_GUILESS_MAIN(TestWatch)
#include "tst_watch.moc"
