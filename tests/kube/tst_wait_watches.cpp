// Waits for objects that the cluster may remove as soon as they have ended: what the watch brings, what it
// misses, what happens where there is none.
#include "core/kube/wait.h"
#include "tests/kube/fake_transport.h"

#include <QElapsedTimer>
#include <QtTest>
#include <atomic>
#include <thread>

using namespace pilothouse;
using namespace pilothouse::kube;
using namespace pilothouse::test;
using namespace std::chrono_literals;

namespace {

QString q(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

const Resource jobs{.group = "batch", .version = "v1", .kind = "Job", .plural = "jobs"};
const Resource deployments{.group = "apps", .version = "v1", .kind = "Deployment", .plural = "deployments"};

// Below: moc stumbles over raw strings in front of a class.
std::string job(const char* name, int version, const char* condition);
std::string happened(const char* type, const std::string& object);
std::string answer(int code, const char* reason);
std::string listOf(int version, const std::string& object);
extern const std::string ready;

// Watches are answered in turn, each from its own script; a script's last one stays open. Asking for an
// object tells that it is gone, unless it is set.
struct World : FakeCluster {
  std::deque<Answer> watches;
  Answer asked{.status = 404, .body = answer(404, "NotFound")};
  Answer listed{.body = listOf(90, "")};
  Answer deploymentAsked{.body = ready};
  std::atomic<int> asks = 0;
  QStringList told;
  std::stop_source stop;
  std::mutex mutex;

  World() {
    transport->otherwise = [this](const HttpRequest& request) -> Result<Answer> { return reply(request); };
    clock->onSleep = [] { std::this_thread::sleep_for(1ms); }; // the watch gets its turn
  }
  Result<Answer> reply(const HttpRequest& request) {
    if (request.url.contains("/deployments")) return deploymentAsked;
    if (request.url.contains("/jobs/")) {
      ++asks;
      return asked;
    }
    if (!request.url.contains("watch=true")) return listed;
    {
      const std::scoped_lock lock(mutex);
      if (!watches.empty()) {
        auto next = watches.front();
        watches.pop_front();
        return next;
      }
    }
    std::this_thread::sleep_for(1ms); // nothing happens for a while
    return Answer{};
  }
  Result<void> wait(const std::vector<WaitTarget>& targets, const WaitOptions& options) {
    const auto progress = [this](const WaitTarget& target, const Readiness& readiness) {
      told << q(target.name) + u' ' + q(statusName(readiness.state));
    };
    return waitUntilReady(*client(), *clock, targets, options, progress, stop.get_token());
  }
  [[nodiscard]] std::vector<std::string> watchesAsked() const {
    std::vector<std::string> lines;
    for (const auto& line : transport->log())
      if (line.contains("watch=true")) lines.push_back(line);
    return lines;
  }
};

const WaitTarget migrate{.resource = jobs, .nameSpace = "shop", .name = "migrate", .version = "10"};
const WaitTarget web{.resource = deployments, .nameSpace = "shop", .name = "web"};

WaitOptions hookWait(ReadinessRules rules = ReadinessRules::Watcher) {
  return {.rules = rules, .purpose = WaitFor::Hook, .timeout = 60s};
}

} // namespace

class TestWaitWatches : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void endSeenBeforeItWasRemoved_data();
  void endSeenBeforeItWasRemoved();
  void lastStateTellsTheEnd();
  void removedUnseen();
  void missedWhileTheWatchWasTooOld();
  void foundAgainAfterRelist();
  void cutStreamGoesOn();
  void askedForWhereNoWatchIs_data();
  void askedForWhereNoWatchIs();
  void comesBackAfterAnOutage();
  void severalShareAWatch();
  void predecessorDoesNotCount();
  void completedJobMayVanish();
  void watchIsNotAskedTooOften();
  void stopsAtOnce();
};

void TestWaitWatches::endSeenBeforeItWasRemoved_data() {
  QTest::addColumn<bool>("legacy");
  QTest::addColumn<QString>("condition");
  QTest::addColumn<QString>("error");
  QTest::newRow("complete") << false << "Complete" << "";
  QTest::newRow("failed")
      << false << "Failed"
      << "resource Job/shop/migrate not ready. status: Failed, message: Job Failed. failed: 0/1";
  QTest::newRow("complete, Helm 3") << true << "Complete" << "";
  QTest::newRow("failed, Helm 3") << true << "Failed" << "job migrate failed: Why";
}

void TestWaitWatches::endSeenBeforeItWasRemoved() {
  QFETCH(bool, legacy);
  QFETCH(QString, condition);
  QFETCH(QString, error);
  World world;
  const auto end = job("migrate", 12, condition.toLatin1().constData());
  world.watches.push_back({.body = happened("MODIFIED", job("migrate", 11, "")) + happened("MODIFIED", end) +
                                   happened("DELETED", end)});
  const auto done =
      world.wait({migrate}, hookWait(legacy ? ReadinessRules::Legacy : ReadinessRules::Watcher));
  QCOMPARE(done ? QString() : q(done.error().message), error);
  QVERIFY(!world.told.contains(QStringLiteral("migrate NotFound")));
  QCOMPARE(world.watchesAsked().front(),
           std::string("GET /apis/batch/v1/namespaces/shop/jobs?allowWatchBookmarks=true&fieldSelector="
                       "metadata.name%3Dmigrate&resourceVersion=10&timeoutSeconds=290&watch=true"));
}

void TestWaitWatches::lastStateTellsTheEnd() {
  World world;
  world.watches.push_back({.body = happened("DELETED", job("migrate", 12, "Complete"))});
  QVERIFY(world.wait({migrate}, hookWait()));
}

void TestWaitWatches::removedUnseen() {
  World world; // Helm 4 waits for it to come back; Helm 3 takes a deletion for the end
  const Answer removed{.body = happened("DELETED", job("migrate", 12, ""))};
  world.watches.push_back(removed);
  const auto done = world.wait({migrate}, hookWait());
  QCOMPARE(
      q(done.error().message),
      QStringLiteral("resource Job/shop/migrate not ready. status: NotFound, message: Resource not found\n"
                     "context deadline exceeded"));
  QVERIFY(world.clock->slept() >= 60s);
  world.watches.push_back(removed);
  QVERIFY(world.wait({migrate}, hookWait(ReadinessRules::Legacy)));
}

void TestWaitWatches::missedWhileTheWatchWasTooOld() {
  World world;
  world.watches.push_back({.status = 410, .body = answer(410, "Expired")});
  const auto done = world.wait({migrate}, hookWait());
  QCOMPARE(done.error().code, ErrorCode::Timeout); // gone is not done
}

void TestWaitWatches::foundAgainAfterRelist() {
  World world;
  world.watches.push_back({.status = 410, .body = answer(410, "Expired")});
  world.listed = {.body = listOf(90, job("migrate", 80, "Complete"))};
  QVERIFY(world.wait({migrate}, hookWait()));
}

void TestWaitWatches::cutStreamGoesOn() {
  World world;
  world.watches.push_back({.body = happened("MODIFIED", job("migrate", 11, ""))});
  world.watches.push_back({.body = happened("MODIFIED", job("migrate", 12, "Complete"))});
  QVERIFY(world.wait({migrate}, hookWait()));
  QVERIFY(world.watchesAsked().at(1).contains("resourceVersion=11&"));
}

void TestWaitWatches::askedForWhereNoWatchIs_data() {
  QTest::addColumn<int>("status");
  QTest::newRow("not allowed") << 403;
  QTest::newRow("not offered") << 405;
  QTest::newRow("not known") << 404;
}

void TestWaitWatches::askedForWhereNoWatchIs() {
  QFETCH(int, status);
  World world;
  world.asked = {.body = job("migrate", 11, "")};
  world.watches.push_back({.status = status, .body = answer(status, "Refused")});
  world.clock->onSleep = [&] {
    std::this_thread::sleep_for(1ms);
    if (world.clock->slept() > 20s) world.asked = {.body = job("migrate", 12, "Complete")};
  };
  QVERIFY(world.wait({migrate}, hookWait()));
  QCOMPARE(world.watchesAsked().size(), std::size_t(1));
  QVERIFY(world.asks > 15); // every second
}

void TestWaitWatches::comesBackAfterAnOutage() {
  World world;
  world.watches.push_back({.body = happened("MODIFIED", job("migrate", 11, ""))});
  for (int i = 0; i < 5; ++i) world.watches.push_back({.status = 503, .body = answer(503, "Unavailable")});
  // Removed meanwhile: only the watch that goes on where it was can tell.
  world.watches.push_back({.body = happened("MODIFIED", job("migrate", 12, "Complete"))});
  QVERIFY(world.wait({migrate}, {.purpose = WaitFor::Hook, .timeout = 300s}));
  QCOMPARE(world.clock->slept() > 5s, true); // the watch had given up
  for (const auto& line : world.watchesAsked()) QVERIFY(line.contains("resourceVersion=1"));
}

void TestWaitWatches::severalShareAWatch() {
  World world;
  auto second = migrate;
  second.name = "seed", second.version = "9";
  world.watches.push_back({.body = happened("MODIFIED", job("migrate", 11, "Complete")) +
                                   happened("MODIFIED", job("stranger", 12, "Failed")) +
                                   happened("MODIFIED", job("seed", 13, "Complete"))});
  QVERIFY(world.wait({migrate, second}, hookWait()));
  QVERIFY(!world.watchesAsked().front().contains("fieldSelector"));
  QVERIFY(world.watchesAsked().front().contains("resourceVersion=9&")); // the older of the two
}

void TestWaitWatches::predecessorDoesNotCount() {
  World world;
  auto second = migrate;
  second.name = "seed", second.version = "14";
  world.watches.push_back({.body = happened("MODIFIED", job("migrate", 11, "Complete")) +
                                   happened("DELETED", job("seed", 12, "Failed")) +
                                   happened("MODIFIED", job("seed", 15, "Complete"))});
  QVERIFY(world.wait({migrate, second}, hookWait()));
}

void TestWaitWatches::completedJobMayVanish() {
  for (const bool waitForJobs : {true, false}) {
    World world;
    const auto end = job("migrate", 12, "Complete");
    world.watches.push_back({.body = happened("MODIFIED", end) + happened("DELETED", end)});
    world.deploymentAsked = {.status = 404, .body = answer(404, "NotFound")};
    world.clock->onSleep = [&] {
      std::this_thread::sleep_for(1ms);
      if (world.clock->slept() > 20s) world.deploymentAsked = {.body = ready};
    };
    const auto done = world.wait({migrate, web}, {.waitForJobs = waitForJobs, .timeout = 60s});
    QVERIFY2(done, done ? "" : done.error().message.c_str());
    QCOMPARE(world.told.filter(QStringLiteral("migrate")), QStringList{QStringLiteral("migrate Current")});
  }
}

void TestWaitWatches::watchIsNotAskedTooOften() {
  World world;
  world.asked = {.body = job("migrate", 11, "")};
  QCOMPARE(world.wait({migrate}, hookWait()).error().code, ErrorCode::Timeout);
  QVERIFY2(world.asks <= 14, qPrintable(QString::number(world.asks)));
}

void TestWaitWatches::stopsAtOnce() {
  World world;
  SystemClock clock;
  std::stop_source stop;
  world.asked = {.body = job("migrate", 11, "")};
  std::jthread stopper([&] {
    std::this_thread::sleep_for(200ms);
    stop.request_stop();
  });
  QElapsedTimer timer;
  timer.start();
  const auto done = waitUntilReady(*world.client(), clock, {migrate}, hookWait(), {}, stop.get_token());
  QCOMPARE(done.error().code, ErrorCode::Cancelled);
  QVERIFY2(timer.elapsed() < 300, qPrintable(QString::number(timer.elapsed())));
}

namespace {

std::string job(const char* name, int version, const char* condition) {
  std::string conditions;
  if (*condition)
    conditions =
        std::string(R"(,"conditions":[{"type":")") + condition + R"(","status":"True","reason":"Why"}])";
  return std::string(R"({"apiVersion":"batch/v1","kind":"Job","metadata":{"name":")") + name +
         R"(","resourceVersion":")" + std::to_string(version) + R"("},"spec":{},"status":{"startTime":"x")" +
         conditions + "}}";
}

std::string happened(const char* type, const std::string& object) {
  return std::string(R"({"type":")") + type + R"(","object":)" + object + "}\n";
}

std::string answer(int code, const char* reason) {
  return R"({"kind":"Status","code":)" + std::to_string(code) + R"(,"reason":")" + reason +
         R"(","message":"no"})";
}

std::string listOf(int version, const std::string& object) {
  return R"({"metadata":{"resourceVersion":")" + std::to_string(version) + R"("},"items":[)" + object + "]}";
}

const std::string ready =
    R"({"apiVersion":"apps/v1","kind":"Deployment","spec":{"replicas":1},"status":{"replicas":1,"updatedReplicas":1,)"
    R"("availableReplicas":1,"readyReplicas":1,"conditions":[{"type":"Available","status":"True"}]}})";

} // namespace

QTEST_GUILESS_MAIN(TestWaitWatches)
#include "tst_wait_watches.moc"
