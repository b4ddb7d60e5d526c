#include "core/actions/list.h"
#include "core/actions/plan.h"
#include "core/actions/plan_object.h"
#include "core/actions/resources.h"
#include "core/codec/json.h"
#include "fake_cluster.h"

#include <QTest>

#include <algorithm>

using namespace pilothouse;
using namespace pilothouse::actions;
using tests::FakeCluster;
using tests::FakeSession;

namespace {

QString text(std::string_view view) { return QString::fromUtf8(view.data(), qsizetype(view.size())); }

const std::string deployment = R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: {{ .Values.replicas }}
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
      - name: main
        image: {{ .Values.image }}
)";

std::string configMap(const std::string& name) {
  return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: " + name + "\ndata:\n  a: b\n";
}

std::shared_ptr<const Chart> chart(const std::map<std::string, std::string>& templates) {
  std::vector<ChartFile> files{{"Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n"},
                               {"values.yaml", "replicas: 2\nimage: nginx:1\n"}};
  for (const auto& [name, content] : templates) files.push_back({"templates/" + name, content});
  auto loaded = loadChartFiles(std::move(files));
  return loaded ? *loaded : nullptr;
}

void installShop(FakeSession& fake, std::shared_ptr<const Chart> chart) {
  InstallRequest request;
  request.name = "web";
  request.nameSpace = "shop";
  request.chart = std::move(chart);
  request.values = Value::map();
  const auto release = install(fake.session, request, {}, {});
  QVERIFY2(release.has_value(), release ? "" : release.error().message.c_str());
}

UpgradeRequest upgradeRequest(std::shared_ptr<const Chart> chart, Value values = Value::map()) {
  UpgradeRequest request;
  request.name = "web";
  request.nameSpace = "shop";
  request.chart = std::move(chart);
  request.values = std::move(values);
  return request;
}

const PlannedObject* find(const Plan& plan, std::string_view kind, std::string_view name) {
  const auto found = std::ranges::find_if(
      plan.objects, [&](const auto& object) { return object.id.kind == kind && object.id.name == name; });
  return found == plan.objects.end() ? nullptr : &*found;
}

Value parsed(std::string_view json) { return readJson(json).value_or(Value()); }

} // namespace

class PlanTest : public QObject {
  Q_OBJECT

private slots:
  void upgradeIsPlanned();
  void planWritesNothing();
  void refusalIsToldPerObject();
  void fallsBackToOwnPatches();
  void editsOfOthersAreTold();
  void lastGood();
  void listFallsBackToNamespaces();
  void healthOfPods();
};

void PlanTest::upgradeIsPlanned() {
  FakeSession fake;
  installShop(
      fake,
      chart({{"d.yaml", deployment}, {"old.yaml", configMap("old")}, {"same.yaml", configMap("same")}}));
  const auto plan = planUpgrade(
      fake.session,
      upgradeRequest(
          chart({{"d.yaml", deployment}, {"new.yaml", configMap("new")}, {"same.yaml", configMap("same")}}),
          Value::map({{"replicas", 5}, {"image", "nginx:2"}})),
      {});
  QVERIFY2(plan.has_value(), plan ? "" : plan.error().message.c_str());
  QCOMPARE(plan->created, 1);
  QCOMPARE(plan->changed, 1);
  QCOMPARE(plan->deleted, 1);
  QCOMPARE(plan->unchanged, 1);
  QVERIFY(plan->serverChecked);
  QCOMPARE(plan->podsBefore, 2);
  QCOMPARE(plan->podsAfter, 5);
  QVERIFY(find(*plan, "Deployment", "web")->restartsPods);
  QVERIFY(find(*plan, "ConfigMap", "old")->change == PlannedChange::Delete);
  QVERIFY(plan->left.find("nginx:1") != std::string::npos &&
          plan->right.find("nginx:2") != std::string::npos);
  QVERIFY(plan->left.find("# Source: c/templates/d.yaml") != std::string::npos);
  QVERIFY(plan->left.find("resourceVersion") == std::string::npos);
}

void PlanTest::planWritesNothing() {
  FakeSession fake;
  const auto shop = chart({{"d.yaml", deployment}});
  installShop(fake, shop);
  fake.cluster->forgetCalls();
  QVERIFY(planUpgrade(fake.session, upgradeRequest(shop, Value::map({{"replicas", 3}})), {}).has_value());
  for (const auto method : {"create", "apply", "patch", "replace", "delete"})
    QVERIFY2(fake.cluster->calls(method).empty(), method);
  QCOMPARE(fake.session.store->history("shop", "web", {})->size(), std::size_t(1));
}

void PlanTest::refusalIsToldPerObject() {
  FakeSession fake;
  const auto shop = chart({{"d.yaml", deployment}, {"c.yaml", configMap("c")}});
  installShop(fake, shop);
  fake.cluster->refuse = [](const FakeCluster::Call& call) -> std::optional<Error> {
    if (std::get<0>(call) == "dry-patch" && std::get<1>(call) == "Deployment")
      return Error{ErrorCode::Rejected, "spec.selector: field is immutable"};
    return {};
  };
  const auto plan = planUpgrade(fake.session, upgradeRequest(shop, Value::map({{"replicas", 3}})), {});
  QVERIFY(plan.has_value());
  QVERIFY(find(*plan, "Deployment", "web")->willFail.find("immutable") != std::string::npos);
  QVERIFY(find(*plan, "ConfigMap", "c")->willFail.empty());
  QVERIFY(plan->serverChecked);
}

// Who may read but not write still gets a preview, and is told what it is worth.
void PlanTest::fallsBackToOwnPatches() {
  FakeSession fake;
  const auto shop = chart({{"d.yaml", deployment}});
  installShop(fake, shop);
  fake.cluster->refuse = [](const FakeCluster::Call& call) -> std::optional<Error> {
    if (std::get<0>(call).starts_with("dry-")) return Error{ErrorCode::PermissionDenied, "may not patch"};
    return {};
  };
  const auto plan = planUpgrade(fake.session, upgradeRequest(shop, Value::map({{"image", "nginx:3"}})), {});
  QVERIFY(plan.has_value());
  QVERIFY(!plan->serverChecked);
  QVERIFY(plan->notServerChecked.find("may not patch") != std::string::npos);
  QCOMPARE(plan->changed, 1);
  QVERIFY(plan->right.find("nginx:3") != std::string::npos);
}

void PlanTest::editsOfOthersAreTold() {
  const Value stored = parsed(R"({"spec":{"replicas":3,"paused":false,
    "template":{"spec":{"containers":[{"name":"main","image":"a:1"}]}}}})");
  const Value live = parsed(R"({"metadata":{"managedFields":[
      {"manager":"helm","fieldsV1":{"f:spec":{"f:paused":{}}}},
      {"manager":"kubectl-edit","fieldsV1":{"f:spec":{"f:replicas":{},"f:minReadySeconds":{},
        "f:template":{"f:spec":{"f:containers":{"k:{\"name\":\"main\"}":{"f:image":{}}}}}}}},
      {"manager":"kubelet","subresource":"status","fieldsV1":{"f:spec":{"f:replicas":{}}}}]},
    "spec":{"replicas":5,"paused":true,"minReadySeconds":9,
      "template":{"spec":{"containers":[{"name":"main","image":"a:2"}]}}}})");
  const std::vector<std::string> expected{
      "spec.replicas 3 -> 5 (kubectl-edit)",
      "spec.template.spec.containers[main].image a:1 -> a:2 (kubectl-edit)"};
  QCOMPARE(editsByOthers(stored, live), expected);
}

void PlanTest::lastGood() {
  const auto history = [](std::initializer_list<std::pair<int, ReleaseStatus>> entries) {
    std::vector<Release> releases;
    for (const auto& [revision, status] : entries) {
      Release release;
      release.revision = revision;
      release.status = status;
      releases.push_back(release);
    }
    return releases;
  };
  using S = ReleaseStatus;
  QCOMPARE(lastGoodRevision(history({{1, S::Superseded}, {2, S::Deployed}})), 1);
  QCOMPARE(lastGoodRevision(history({{1, S::Superseded}, {2, S::Failed}, {3, S::Failed}})), 1);
  QCOMPARE(lastGoodRevision(history({{1, S::Deployed}, {2, S::PendingUpgrade}})), 1);
  QCOMPARE(lastGoodRevision(history({{1, S::Deployed}})), 0);
}

void PlanTest::listFallsBackToNamespaces() {
  FakeSession fake;
  fake.session.store = makeReleaseStore(fake.cluster, StorageDriver::Secret, fake.clock);
  installShop(fake, chart({{"c.yaml", configMap("c")}}));
  for (const auto name : {"shop", "closed"})
    fake.cluster->put(Value::map({{"kind", "Namespace"}, {"metadata", Value::map({{"name", name}})}}));
  fake.cluster->refuse = [](const FakeCluster::Call& call) -> std::optional<Error> {
    const auto& [method, kind, name] = call;
    if (method == "list" && kind == "Secret" && name != "shop")
      return Error{ErrorCode::PermissionDenied, "secrets is forbidden"};
    return {};
  };
  const auto listed = listReleases(fake.session, "", {});
  QVERIFY(listed.has_value());
  QCOMPARE(listed->rows.size(), std::size_t(1));
  QCOMPARE(listed->denied.size(), std::size_t(1));
  QCOMPARE(text(listed->denied[0].nameSpace), QString("closed"));
  const auto row = decodeRow(fake.session, listed->rows[0], {});
  QVERIFY(row.decoded);
  QCOMPARE(text(row.chart), QString("c"));
}

void PlanTest::healthOfPods() {
  FakeSession fake;
  installShop(fake, chart({{"d.yaml", deployment}}));
  Value live = deepCopy(fake.cluster->find("Deployment", "web"));
  live.mutableMap().find("metadata")->set("uid", "u1");
  live.set("status", parsed(R"({"replicas":2,"readyReplicas":1,"updatedReplicas":2,"availableReplicas":1})"));
  fake.cluster->put(live);
  fake.cluster->put(
      parsed(R"({"apiVersion":"apps/v1","kind":"ReplicaSet","metadata":{"name":"web-1","namespace":"shop",
    "uid":"u2","ownerReferences":[{"uid":"u1"}]},"spec":{"replicas":2},"status":{"replicas":2,"readyReplicas":1}})"));
  fake.cluster->put(parsed(R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"web-1-a","namespace":"shop",
    "ownerReferences":[{"uid":"u2"}]},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}})"));
  fake.cluster->put(parsed(R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"web-1-b","namespace":"shop",
    "ownerReferences":[{"uid":"u2"}]},"status":{"phase":"Running","containerStatuses":[{"name":"main","ready":false,
    "restartCount":3,"state":{"waiting":{"reason":"CrashLoopBackOff"}},
    "lastState":{"terminated":{"reason":"OOMKilled"}}}]}})"));
  const auto health = releaseHealth(fake.session, *fake.session.store->get("shop", "web", 1, {}), {});
  QVERIFY(health.has_value());
  QCOMPARE(text(health->worst), QString("1 of 2 pods killed for memory"));
  const auto& web = health->resources.at(0);
  QCOMPARE(web.restarts, 3);
  QCOMPARE(web.children.size(), std::size_t(1));
  QCOMPARE(web.children[0].children.size(), std::size_t(2));
  QCOMPARE(text(web.children[0].children[1].reason), QString("container main: OOMKilled, restarted 3 times"));
  fake.cluster->erase("Deployment", "web");
  const auto gone = releaseHealth(fake.session, *fake.session.store->get("shop", "web", 1, {}), {});
  QVERIFY(gone->resources.at(0).health == Health::Missing);
}

QTEST_GUILESS_MAIN(PlanTest)
#include "tst_plan.moc"
