// The real client, over real HTTP and TLS, against the simulated cluster.
#include "core/kube/apply.h"
#include "core/kube/status_error.h"
#include "core/kube/wait.h"
#include "core/simcluster/cluster.h"
#include "tests/kube/fake_transport.h"

#include <QElapsedTimer>
#include <QtTest>
#include <thread>

using namespace pilothouse;
using namespace pilothouse::kube;
using namespace pilothouse::test;
using namespace std::chrono_literals;

namespace {

QString q(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

// A cluster and a client that found it the way users do: by a kubeconfig.
struct Site {
  std::unique_ptr<sim::Cluster> cluster;
  std::shared_ptr<Client> client;
  KubeContext context;

  explicit Site(sim::ClusterOptions options = {.manualClock = true}) {
    auto started = sim::Cluster::start(std::move(options));
    if (!started) return;
    cluster = *std::move(started);
    const MemoryFiles files({{"/config", cluster->kubeconfig()}});
    const auto config = loadKubeconfig({"/config"}, files);
    if (!config) return;
    context = *config->find(config->currentContext);
    if (auto connected = connect(context, files)) client = *connected;
  }
  [[nodiscard]] Resource resource(const char* apiVersion, const char* kind) const {
    return client->resourceFor(apiVersion, kind, {}).value_or(Resource());
  }
};

Value configMap(const char* name, const char* value, const char* label = "x") {
  return Value::map({{"apiVersion", "v1"},
                     {"kind", "ConfigMap"},
                     {"metadata", Value::map({{"name", name}, {"labels", Value::map({{"app", label}})}})},
                     {"data", Value::map({{"key", value}})}});
}

Value deployment(const char* name, int replicas) {
  const Value labels = Value::map({{"app", name}});
  const Value container = Value::map({{"name", "app"}, {"image", "nginx:1.27"}});
  return Value::map(
      {{"apiVersion", "apps/v1"},
       {"kind", "Deployment"},
       {"metadata", Value::map({{"name", name}})},
       {"spec",
        Value::map({{"replicas", replicas},
                    {"selector", Value::map({{"matchLabels", labels}})},
                    {"template",
                     Value::map({{"metadata", Value::map({{"labels", labels}})},
                                 {"spec", Value::map({{"containers", Value::list({container})}})}})}})}});
}

QString problem(const auto& result) { return result ? QString() : q(result.error().message); }

} // namespace

class TestCluster : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void overTls();
  void wrongToken();
  void untrusted();
  void lifeOfAnObject();
  void pages();
  void patchesAgree();
  void serverSideApplyConflict();
  void faults();
  void watchesSurvive();
  void watchStopsQuickly();
  void waitsForADeployment_data();
  void waitsForADeployment();
  void logsOfAPod();
  void unreachable();
};

void TestCluster::overTls() {
  Site site({.tls = true, .token = "t0ken", .manualClock = true});
  QVERIFY(site.client);
  QVERIFY(q(site.context.server).startsWith(QStringLiteral("https://")));
  const auto version = site.client->version({});
  QVERIFY2(version, qPrintable(problem(version)));
  QVERIFY(q(version->gitVersion).startsWith(u'v'));
  const auto names = site.client->apiVersions({});
  QVERIFY(names && std::ranges::find(*names, "apps/v1/Deployment") != names->end());
  QCOMPARE(site.client->resourceFor("acme.io/v1", "Rocket", {}).error().code, ErrorCode::NotFound);
}

void TestCluster::wrongToken() {
  Site site({.token = "t0ken", .manualClock = true});
  site.context.token = Secret("other");
  const auto client = *kube::connect(site.context, MemoryFiles({}));
  QCOMPARE(client->apiVersions({}).error().code, ErrorCode::Unauthenticated);
}

void TestCluster::untrusted() {
  Site site({.tls = true, .manualClock = true});
  site.context.caData.clear();
  const auto client = *kube::connect(site.context, MemoryFiles({}));
  const auto version = client->version({});
  QCOMPARE(version.error().code, ErrorCode::Certificate);
  site.context.insecureSkipTlsVerify = true;
  QVERIFY((*kube::connect(site.context, MemoryFiles({})))->version({}));
}

void TestCluster::lifeOfAnObject() {
  Site site;
  const auto maps = site.resource("v1", "ConfigMap");
  const auto created = site.client->create(maps, "default", configMap("a", "1"), {}, {});
  QVERIFY2(created, qPrintable(problem(created)));
  QCOMPARE(site.client->create(maps, "default", configMap("a", "1"), {}, {}).error().code,
           ErrorCode::AlreadyExists);
  QCOMPARE(q(site.client->get(maps, "default", "a", {})->at({"data", "key"}).stringOr()),
           QStringLiteral("1"));
  const auto dry = site.client->patch(maps, "default", "a", PatchType::Merge, json(R"({"data":{"key":"2"}})"),
                                      {.dryRun = true}, {});
  QCOMPARE(q(dry->at({"data", "key"}).stringOr()), QStringLiteral("2"));
  QCOMPARE(q(site.client->get(maps, "default", "a", {})->at({"data", "key"}).stringOr()),
           QStringLiteral("1"));
  auto stale = configMap("a", "3");
  Value metadata = stale["metadata"];
  metadata.set("resourceVersion", "1");
  QCOMPARE(site.client->replace(maps, "default", "a", stale, {}, {}).error().code, ErrorCode::Conflict);
  QVERIFY(replaceLive(*site.client, {maps, "default", "a"}, configMap("a", "3"), {}, {}));
  QVERIFY(site.client->remove(maps, "default", "a", Propagation::Background, {}));
  const auto gone = site.client->get(maps, "default", "a", {});
  QCOMPARE(gone.error().code, ErrorCode::NotFound);
  QCOMPARE(q(gone.error().message), QStringLiteral("configmaps \"a\" not found"));
  QCOMPARE(site.client->remove(maps, "default", "a", Propagation::Background, {}).error().code,
           ErrorCode::NotFound);
}

void TestCluster::pages() {
  Site site;
  const auto maps = site.resource("v1", "ConfigMap");
  for (int i = 0; i < 7; ++i)
    QVERIFY(site.client->create(maps, "default", configMap(("m" + std::to_string(i)).c_str(), "v", "paged"),
                                {}, {}));
  for (const bool metadataOnly : {false, true}) {
    std::vector<std::size_t> sizes;
    bool data = false;
    const auto version = site.client->list(
        maps, "", {.labelSelector = "app=paged", .metadataOnly = metadataOnly, .pageSize = 3},
        [&](std::vector<Value> page) {
          sizes.push_back(page.size());
          for (const auto& item : page) data = data || item.find("data");
        },
        {});
    QVERIFY2(version, qPrintable(problem(version)));
    QVERIFY(!version->empty());
    QCOMPARE(sizes, (std::vector<std::size_t>{3, 3, 1}));
    QCOMPARE(data, !metadataOnly);
  }
}

// The patch that we make is understood by a server, and what it makes of it is what was wanted.
void TestCluster::patchesAgree() {
  Site site;
  const auto before = deployment("web", 2);
  auto after = deepCopy(before);
  Value spec = after["spec"];
  spec.set("replicas", 3);
  const auto target = targetOf(*site.client, before, "default", {});
  QVERIFY2(target, qPrintable(problem(target)));
  QVERIFY(createOrUpdate(*site.client, *target, {}, before, {}, {})->outcome == ApplyOutcome::Created);
  QVERIFY(threeWayApply(*site.client, *target, before, before, false, {}, {})->outcome ==
          ApplyOutcome::Unchanged);
  const auto changed = threeWayApply(*site.client, *target, before, after, false, {}, {});
  QVERIFY2(changed, qPrintable(problem(changed)));
  QCOMPARE(changed->object.at({"spec", "replicas"}).intOr(), 3);
}

void TestCluster::serverSideApplyConflict() {
  Site site;
  const ApplyTarget target{site.resource("v1", "ConfigMap"), "default", "shared"};
  QVERIFY(serverSideApply(*site.client, target, configMap("shared", "1"), {.fieldManager = "other"}, {}));
  const auto conflict = serverSideApply(*site.client, target, configMap("shared", "2"), {}, {});
  QCOMPARE(conflict.error().code, ErrorCode::Conflict);
  QVERIFY2(q(conflict.error().message)
               .startsWith(QStringLiteral(
                   "conflict occurred while applying object default/shared /v1, Kind=ConfigMap: "
                   "Apply failed with 1 conflict")),
           qPrintable(problem(conflict)));
  QVERIFY(serverSideApply(*site.client, target, configMap("shared", "2"), {.force = true}, {}));
}

void TestCluster::faults() {
  Site site;
  const auto maps = site.resource("v1", "ConfigMap");
  QVERIFY(site.client->create(maps, "default", configMap("a", "1"), {}, {}));
  site.cluster->inject({.method = "GET", .pathPart = "configmaps", .count = 2, .status = 503});
  QVERIFY(site.client->get(maps, "default", "a", {}));
  site.cluster->inject({.method = "GET", .pathPart = "configmaps", .count = 1, .cutConnection = true});
  QVERIFY(site.client->get(maps, "default", "a", {}));
  site.cluster->inject({.method = "POST", .pathPart = "configmaps", .count = 1, .status = 500});
  const auto before = site.cluster->requestCount();
  QCOMPARE(site.client->create(maps, "default", configMap("b", "1"), {}, {}).error().code,
           ErrorCode::Unavailable);
  QCOMPARE(site.cluster->requestCount(), before + 1);
  site.cluster->inject(
      {.method = "POST", .pathPart = "configmaps", .count = 1, .status = 429, .retryAfterSeconds = 1});
  QVERIFY(site.client->create(maps, "default", configMap("b", "1"), {}, {}));
  site.cluster->inject({.method = "GET", .pathPart = "configmaps", .count = -1, .status = 403});
  QCOMPARE(site.client->get(maps, "default", "a", {}).error().code, ErrorCode::PermissionDenied);
}

void TestCluster::watchesSurvive() {
  Site site;
  const auto maps = site.resource("v1", "ConfigMap");
  const auto version = site.client->list(maps, "default", {}, [](const auto&) {}, {});
  std::mutex mutex;
  QStringList seen;
  const auto has = [&](const QString& line) {
    std::scoped_lock lock(mutex);
    return seen.contains(line);
  };
  Result<void> ended;
  std::jthread watcher([&](std::stop_token stop) {
    ended = site.client->watch(
        maps, "default", {.labelSelector = "app=x"}, *version,
        [&](const WatchEvent& event) {
          std::scoped_lock lock(mutex);
          const bool resync = event.type == WatchEvent::Type::Resync;
          seen << (resync ? QStringLiteral("resync")
                          : QString::number(int(event.type)) + u' ' +
                                q(event.object.at({"metadata", "name"}).stringOr()));
        },
        stop);
  });
  QVERIFY(site.client->create(maps, "default", configMap("a", "1"), {}, {}));
  QTRY_VERIFY_WITH_TIMEOUT(has(QStringLiteral("0 a")), 5000);
  site.cluster->cutWatches();
  QVERIFY(site.client->create(maps, "default", configMap("b", "1"), {}, {}));
  QTRY_VERIFY_WITH_TIMEOUT(has(QStringLiteral("0 b")), 5000);
  // While the watch cannot reconnect, something happens that the server will not remember.
  site.cluster->inject({.method = "GET", .pathPart = "configmaps", .count = -1, .status = 503});
  site.cluster->cutWatches();
  QVERIFY(site.client->create(maps, "default", configMap("c", "1"), {}, {}));
  site.cluster->forgetHistory();
  site.cluster->clearFaults();
  QTRY_VERIFY_WITH_TIMEOUT(has(QStringLiteral("resync")), 10000);
  QVERIFY(site.client->remove(maps, "default", "b", Propagation::Background, {}));
  QTRY_VERIFY_WITH_TIMEOUT(has(QStringLiteral("2 b")), 5000);
  watcher.request_stop();
  watcher.join();
  QVERIFY2(ended, qPrintable(problem(ended)));
}

void TestCluster::watchStopsQuickly() {
  Site site;
  std::stop_source stop;
  std::jthread stopper([&] {
    std::this_thread::sleep_for(300ms);
    stop.request_stop();
  });
  QElapsedTimer timer;
  timer.start();
  QVERIFY(
      site.client->watch(site.resource("v1", "Secret"), "", {}, "", [](const auto&) {}, stop.get_token()));
  QVERIFY2(timer.elapsed() < 600, qPrintable(QString::number(timer.elapsed())));
}

void TestCluster::waitsForADeployment_data() {
  QTest::addColumn<bool>("legacy");
  QTest::newRow("watcher") << false;
  QTest::newRow("legacy") << true;
}

void TestCluster::waitsForADeployment() {
  QFETCH(bool, legacy);
  Site site;
  const auto object = deployment("web", 2);
  const auto target = targetOf(*site.client, object, "default", {});
  QVERIFY(site.client->create(target->resource, "default", object, {}, {}));
  const std::vector<WaitTarget> targets{{target->resource, "default", "web", object}};
  QStringList states;
  const auto progress = [&](const WaitTarget&, const Readiness& readiness) {
    states << q(statusName(readiness.state));
  };
  const WaitOptions options{.rules = legacy ? ReadinessRules::Legacy : ReadinessRules::Watcher,
                            .timeout = 60s};
  const auto clock = site.cluster->clock();
  const auto ready = waitUntilReady(*site.client, *clock, targets, options, progress, {});
  QVERIFY2(ready, qPrintable(problem(ready)));
  QCOMPARE(states.last(), QStringLiteral("Current"));
  QVERIFY(states.contains(QStringLiteral("InProgress")));
  QVERIFY(site.client->remove(target->resource, "default", "web", Propagation::Background, {}));
  QVERIFY(waitUntilDeleted(*site.client, *clock, targets, options, {}, {}));
}

void TestCluster::logsOfAPod() {
  Site site;
  const auto object = deployment("web", 1);
  const auto target = targetOf(*site.client, object, "default", {});
  QVERIFY(site.client->create(target->resource, "default", object, {}, {}));
  QVERIFY(waitUntilReady(*site.client, *site.cluster->clock(), {{target->resource, "default", "web", object}},
                         {.timeout = 60s}, {}, {}));
  ClientRelatedObjects related(*site.client);
  const auto pods =
      related.select("v1", "Pod", "default", labelSelectorText(object.at({"spec", "selector"})), {});
  QVERIFY(pods && pods->size() == 1);
  const auto name = pods->front().at({"metadata", "name"}).stringOr();
  const auto logs = site.client->podLogs("default", name, {.container = "app"}, [](std::string_view) {}, {});
  QVERIFY2(logs, qPrintable(problem(logs)));
  QCOMPARE(site.client->podLogs("default", "no-such-pod", {.container = "app"}, [](std::string_view) {}, {})
               .error()
               .code,
           ErrorCode::NotFound);
}

void TestCluster::unreachable() {
  KubeContext context;
  {
    Site site;
    context = site.context;
  }
  QElapsedTimer timer;
  timer.start();
  const auto version = (*kube::connect(context, MemoryFiles({})))->version({});
  QCOMPARE(version.error().code, ErrorCode::Unavailable);
  QVERIFY(timer.elapsed() < 1000); // told at once
  QCOMPARE(problem(version),
           QStringLiteral("cannot reach ") + q(context.server) + QStringLiteral(": connection refused"));
}

QTEST_GUILESS_MAIN(TestCluster)
#include "tst_cluster.moc"
