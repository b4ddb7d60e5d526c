// Waiting: what ends it, in which words, and what the caller is told meanwhile.
#include "core/kube/wait.h"
#include "tests/kube/fake_transport.h"

#include <QtTest>
#include <atomic>
#include <thread>

using namespace pilothouse;
using namespace pilothouse::kube;
using namespace pilothouse::test;
using namespace std::chrono_literals;

namespace {

QString q(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

const Resource deployments{.group = "apps", .version = "v1", .kind = "Deployment", .plural = "deployments"};
const Resource jobs{.group = "batch", .version = "v1", .kind = "Job", .plural = "jobs"};
const Resource maps{.group = "", .version = "v1", .kind = "ConfigMap", .plural = "configmaps"};

// Below: moc stumbles over raw strings in front of a class.
std::string deployment(int available);
extern const std::string failedJob, notFound;

// A cluster whose objects change with the clock.
struct World : FakeCluster {
  std::map<std::string, std::function<Answer(int second)>> objects; // by plural
  QStringList told;
  std::stop_source stop;
  World() {
    transport->otherwise = [this](const HttpRequest& request) -> Result<Answer> {
      int second = 0;
      for (const auto pause : clock->sleeps) second += int(pause.count() / 1000);
      for (const auto& [plural, answer] : objects)
        if (request.url.find("/" + plural + "/") != request.url.npos) return answer(second);
      return Answer{.status = 404, .body = notFound};
    };
  }
  WaitProgress progress() {
    return [this](const WaitTarget& target, const Readiness& readiness) {
      told << q(target.name) + u' ' + q(statusName(readiness.state)) + u' ' + q(readiness.message);
    };
  }
  Result<void> ready(const std::vector<WaitTarget>& targets, const WaitOptions& options) {
    return waitUntilReady(*client(), *clock, targets, options, progress(), stop.get_token());
  }
  Result<void> deleted(const std::vector<WaitTarget>& targets, const WaitOptions& options) {
    return waitUntilDeleted(*client(), *clock, targets, options, progress(), stop.get_token());
  }
};

const WaitTarget web{deployments, "shop", "web"};
const WaitTarget job{jobs, "shop", "migrate"};
const WaitTarget settings{maps, "shop", "settings"};

} // namespace

class TestWait : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void becomesReady();
  void timeRunsOut();
  void failureEndsTheWait();
  void missingObject();
  void stopped();
  void pausedIsNotWaitedFor();
  void outageIsSatOut();
  void forbiddenEndsIt();
  void hooks();
  void legacyIntervals();
  void legacyHook();
  void deletion();
  void deletionTimesOut();
  void readsSeveralAtATime();
};

void TestWait::becomesReady() {
  World world;
  world.objects["deployments"] = [](int second) { return Answer{.body = deployment(second < 2 ? 1 : 2)}; };
  world.objects["configmaps"] = [](int) {
    return Answer{.body = R"({"apiVersion":"v1","kind":"ConfigMap"})"};
  };
  const auto result = world.ready({web, settings}, {.timeout = 60s});
  QVERIFY2(result, result ? "" : result.error().message.c_str());
  QCOMPARE(world.told,
           (QStringList{"web InProgress Available: 1/2", "settings Current Resource is always ready",
                        "web Current Deployment is available. Replicas: 2"}));
  QCOMPARE(world.clock->sleeps, (std::vector{1000ms, 1000ms}));
}

void TestWait::timeRunsOut() {
  World world;
  world.objects["deployments"] = [](int) { return Answer{.body = deployment(1)}; };
  const auto result = world.ready({web, {jobs, "shop", "gone"}}, {.timeout = 5s});
  QCOMPARE(result.error().code, ErrorCode::Timeout);
  QCOMPARE(
      q(result.error().message),
      QStringLiteral("resource Deployment/shop/web not ready. status: InProgress, message: Available: 1/2\n"
                     "resource Job/shop/gone not ready. status: NotFound, message: Resource not found\n"
                     "context deadline exceeded"));
}

void TestWait::failureEndsTheWait() {
  World world;
  world.objects["deployments"] = [](int second) { return Answer{.body = deployment(second < 3 ? 1 : 2)}; };
  world.objects["jobs"] = [](int) { return Answer{.body = failedJob}; };
  const auto result = world.ready({job, web}, {.waitForJobs = true, .timeout = 60s});
  QCOMPARE(result.error().code, ErrorCode::OperationFailed);
  QCOMPARE(q(result.error().message),
           QStringLiteral(
               "resource Job/shop/migrate not ready. status: Failed, message: Job Failed. failed: 1/1"));
  QCOMPARE(world.clock->sleeps.size(), std::size_t(3)); // the other one is waited for
}

void TestWait::missingObject() {
  World world;
  const auto result = world.ready({web}, {});
  QVERIFY(
      q(result.error().message).endsWith(QStringLiteral("Resource not found\ncontext deadline exceeded")));
  std::chrono::milliseconds waited{0};
  for (const auto pause : world.clock->sleeps) waited += pause;
  QCOMPARE(waited, 30000ms); // Helm's default
}

void TestWait::stopped() {
  World world;
  world.objects["deployments"] = [](int) { return Answer{.body = deployment(1)}; };
  world.clock->onSleep = [&] { world.stop.request_stop(); };
  const auto result = world.ready({web}, {.timeout = 60s});
  QCOMPARE(result.error().code, ErrorCode::Cancelled);
  QVERIFY(q(result.error().message).endsWith(QStringLiteral("context canceled")));
}

void TestWait::pausedIsNotWaitedFor() {
  World world;
  auto paused = web;
  paused.object = json(R"({"apiVersion":"apps/v1","kind":"Deployment","spec":{"paused":true}})");
  QVERIFY(world.ready({paused}, {}));
  QVERIFY(world.transport->log().empty());
}

void TestWait::outageIsSatOut() {
  World world;
  world.objects["deployments"] = [](int second) {
    return second < 20 ? Answer{.status = 503, .body = "down"} : Answer{.body = deployment(2)};
  };
  QVERIFY(world.ready({web}, {.timeout = 300s}));
}

void TestWait::forbiddenEndsIt() {
  World world;
  world.objects["deployments"] = [](int) {
    return Answer{.status = 403, .body = R"({"kind":"Status","code":403,"message":"no"})"};
  };
  QCOMPARE(world.ready({web}, {.timeout = 60s}).error().code, ErrorCode::PermissionDenied);
}

void TestWait::hooks() {
  World world; // only Jobs and Pods are looked at
  world.objects["jobs"] = [](int second) {
    return Answer{
        .body =
            second < 4
                ? R"({"apiVersion":"batch/v1","kind":"Job","status":{"startTime":"x","active":1}})"
                : R"({"apiVersion":"batch/v1","kind":"Job","status":{"succeeded":1,"conditions":[{"type":"Complete","status":"True"}]}})"};
  };
  QVERIFY(world.ready({web, job}, {.purpose = WaitFor::Hook, .timeout = 60s}));
  QCOMPARE(world.told, (QStringList{"migrate InProgress Job in progress",
                                    "migrate Current Job Completed. succeeded: 1/1"}));
}

void TestWait::legacyIntervals() {
  World world;
  world.objects["configmaps"] = [](int) {
    return Answer{.body = R"({"apiVersion":"v1","kind":"PersistentVolumeClaim"})"};
  };
  const auto result = world.ready({settings}, {.rules = ReadinessRules::Legacy, .timeout = 5s});
  QCOMPARE(q(result.error().message), QStringLiteral("context deadline exceeded"));
  QCOMPARE(world.clock->sleeps, (std::vector{2000ms, 2000ms, 1000ms}));
  world.objects.clear();
  QCOMPARE(q(world.ready({web}, {.rules = ReadinessRules::Legacy, .timeout = 5s}).error().message),
           QStringLiteral("deployments.apps \"web\" not found"));
}

void TestWait::legacyHook() {
  World world;
  world.objects["jobs"] = [](int) { return Answer{.body = failedJob}; };
  const WaitOptions options{.rules = ReadinessRules::Legacy, .purpose = WaitFor::Hook, .timeout = 5s};
  QCOMPARE(q(world.ready({job}, options).error().message),
           QStringLiteral("job migrate failed: BackoffLimitExceeded"));
  world.objects["jobs"] = [](int) { return Answer{.body = R"({"apiVersion":"batch/v1","kind":"Job"})"}; };
  QCOMPARE(q(world.ready({job}, options).error().message),
           QStringLiteral("timed out waiting for the condition"));
}

void TestWait::deletion() {
  World world;
  world.objects["deployments"] = [](int second) {
    return second < 3 ? Answer{.body = deployment(2)} : Answer{.status = 404, .body = notFound};
  };
  QVERIFY(world.deleted({web, settings}, {.timeout = 60s}));
  QCOMPARE(world.told.last(), QStringLiteral("web NotFound Resource not found"));
}

void TestWait::deletionTimesOut() {
  World world;
  world.objects["deployments"] = [](int) {
    return Answer{
        .body =
            R"({"apiVersion":"apps/v1","kind":"Deployment","metadata":{"deletionTimestamp":"2024-05-01T00:00:00Z"}})"};
  };
  QCOMPARE(
      q(world.deleted({web}, {.timeout = 2s}).error().message),
      QStringLiteral(
          "resource Deployment/shop/web still exists. status: Terminating, message: Resource scheduled for "
          "deletion\ncontext deadline exceeded"));
  QCOMPARE(q(world.deleted({web}, {.rules = ReadinessRules::Legacy, .timeout = 2s}).error().message),
           QStringLiteral("context deadline exceeded"));
}

void TestWait::readsSeveralAtATime() {
  World world;
  std::atomic<int> active = 0, most = 0;
  world.objects["configmaps"] = [&](int) {
    most = std::max(most.load(), ++active);
    std::this_thread::sleep_for(20ms);
    --active;
    return Answer{.body = R"({"apiVersion":"v1","kind":"ConfigMap"})"};
  };
  std::vector<WaitTarget> targets;
  for (int i = 0; i < 20; ++i) targets.push_back({maps, "shop", "m" + std::to_string(i)});
  QVERIFY(world.ready(targets, {.timeout = 60s}));
  QVERIFY2(most > 1 && most <= 6, qPrintable(QString::number(most)));
  QCOMPARE(world.told.size(), 20);
  QCOMPARE(world.told.first(), QStringLiteral("m0 Current Resource is always ready")); // told in order
}

namespace {

std::string deployment(int available) {
  return R"({"apiVersion":"apps/v1","kind":"Deployment","spec":{"replicas":2},"status":{"replicas":2,"updatedReplicas":2,)"
         R"("availableReplicas":)" +
         std::to_string(available) + R"(,"readyReplicas":)" + std::to_string(available) +
         R"(,"conditions":[{"type":"Available","status":"True"}]}})";
}

const std::string failedJob =
    R"({"apiVersion":"batch/v1","kind":"Job","spec":{},"status":{"failed":1,)"
    R"("conditions":[{"type":"Failed","status":"True","reason":"BackoffLimitExceeded"}]}})";
const std::string notFound =
    R"({"kind":"Status","code":404,"reason":"NotFound","message":"deployments.apps \"web\" not found"})";

} // namespace

QTEST_GUILESS_MAIN(TestWait)
#include "tst_wait.moc"
