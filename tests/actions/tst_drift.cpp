#include "core/actions/drift.h"
#include "shop.h"

#include <QTest>

#include <algorithm>

using namespace pilothouse;
using namespace pilothouse::actions;
using namespace pilothouse::tests;

namespace {

const std::string secret =
    "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\nstringData:\n  password: first\n";

Release installed(FakeSession& fake, const std::map<std::string, std::string>& templates) {
  auto request = shopInstall(shopChart(templates));
  request.apply.serverSide = ServerSideApply::Off; // the fake server knows no owners
  auto release = actions::install(fake.session, request, {}, {});
  return release ? *release : Release{};
}

const DriftedObject* find(const Drift& drift, std::string_view name) {
  const auto found =
      std::ranges::find_if(drift.objects, [&](const auto& object) { return object.id.name == name; });
  return found == drift.objects.end() ? nullptr : &*found;
}

Value managedBy(const char* manager, const char* fields) {
  return Value::list({Value::map({{"manager", manager}, {"fieldsV1", parsedJson(fields)}})});
}

} // namespace

class DriftTest : public QObject {
  Q_OBJECT

private slots:
  void nothingDriftedAtFirst();
  void defaultsAreNoDrift();
  void changesAreNamed();
  void additionsOfOthersAreNamed();
  void controllersAreNotOthers();
  void missingObjects();
  void secretsAreNotTold();
  void withoutTheServer();
  void nothingIsWritten();
};

void DriftTest::nothingDriftedAtFirst() {
  FakeSession fake;
  const Release release = installed(fake, {{"d.yaml", shopDeployment}, {"c.yaml", shopConfig("c")}});
  const auto drift = releaseDrift(fake.session, release, {});
  QVERIFY2(drift.has_value(), drift ? "" : drift.error().message.c_str());
  QCOMPARE(drift->drifted, 0);
  QCOMPARE(drift->unchanged, 2);
  QVERIFY(drift->left == drift->right);
}

void DriftTest::defaultsAreNoDrift() {
  FakeSession fake;
  fake.cluster->control = [](Value& object) {
    if (object["kind"].stringOr() != "Deployment") return;
    Value spec = object["spec"];
    spec.set("revisionHistoryLimit", 10);
    spec.set("strategy", Value::map({{"type", "RollingUpdate"}}));
    object.set("status", Value::map({{"replicas", 2}}));
  };
  const Release release = installed(fake, {{"d.yaml", shopDeployment}});
  QCOMPARE(releaseDrift(fake.session, release, {})->drifted, 0);
}

void DriftTest::changesAreNamed() {
  FakeSession fake;
  const Release release = installed(fake, {{"d.yaml", shopDeployment}});
  edit(*fake.cluster, "Deployment", "web", [](Value& live) {
    live.mutableMap().find("spec")->set("replicas", 5);
    live.mutableMap()
        .find("metadata")
        ->set("managedFields", managedBy("kubectl-edit", R"({"f:spec":{"f:replicas":{}}})"));
  });
  const auto drift = releaseDrift(fake.session, release, {});
  QCOMPARE(drift->drifted, 1);
  QCOMPARE(find(*drift, "web")->changed, std::vector<std::string>{"spec.replicas 2 -> 5 (kubectl-edit)"});
  QVERIFY(qt(drift->left).contains("replicas: 2") && qt(drift->right).contains("replicas: 5"));
}

void DriftTest::additionsOfOthersAreNamed() {
  FakeSession fake;
  const Release release = installed(fake, {{"d.yaml", shopDeployment}});
  edit(*fake.cluster, "Deployment", "web", [](Value& live) {
    Value& podMetadata =
        *live.mutableMap().find("spec")->mutableMap().find("template")->mutableMap().find("metadata");
    podMetadata.set("annotations", Value::map({{"restartedAt", "now"}}));
    live.mutableMap()
        .find("metadata")
        ->set(
            "managedFields",
            managedBy(
                "kubectl-rollout",
                R"({"f:spec":{"f:template":{"f:metadata":{"f:annotations":{".":{},"f:restartedAt":{}}}}}})"));
  });
  const auto drift = releaseDrift(fake.session, release, {});
  QCOMPARE(drift->drifted, 1);
  QCOMPARE(find(*drift, "web")->added,
           std::vector<std::string>{
               "spec.template.metadata.annotations.restartedAt (none) -> now (kubectl-rollout)"});
  QVERIFY(!qt(drift->left).contains("restartedAt") && qt(drift->right).contains("restartedAt"));
}

void DriftTest::controllersAreNotOthers() {
  FakeSession fake;
  const Release release = installed(fake, {{"d.yaml", shopDeployment}});
  edit(*fake.cluster, "Deployment", "web", [](Value& live) {
    live.mutableMap().find("spec")->set("paused", false);
    live.mutableMap()
        .find("metadata")
        ->set("managedFields", managedBy("kube-controller-manager", R"({"f:spec":{"f:paused":{}}})"));
  });
  QCOMPARE(releaseDrift(fake.session, release, {})->drifted, 0);
}

void DriftTest::missingObjects() {
  FakeSession fake;
  const Release release = installed(fake, {{"a.yaml", shopConfig("a")}, {"b.yaml", shopConfig("b")}});
  fake.cluster->erase("ConfigMap", "a");
  const auto drift = releaseDrift(fake.session, release, {});
  QCOMPARE(drift->missing, 1);
  QVERIFY(find(*drift, "a")->missing && !find(*drift, "b")->drifted());
  QVERIFY(qt(drift->left).contains("name: a") && !qt(drift->right).contains("name: a"));
}

void DriftTest::secretsAreNotTold() {
  FakeSession fake;
  fake.cluster->control = [](Value& object) { // as the API server stores it
    if (!object["stringData"].isMap()) return;
    object.set("data", Value::map({{"password", "Zmlyc3Q="}}));
    object.mutableMap().erase("stringData");
  };
  const Release release = installed(fake, {{"s.yaml", secret}});
  QCOMPARE(releaseDrift(fake.session, release, {})->drifted, 0);
  edit(*fake.cluster, "Secret", "s",
       [](Value& live) { live.mutableMap().find("data")->set("password", "c2Vjb25k"); });
  const auto drift = releaseDrift(fake.session, release, {});
  QCOMPARE(find(*drift, "s")->changed, std::vector<std::string>{"data.password changed"});
}

void DriftTest::withoutTheServer() {
  FakeSession fake;
  const Release release = installed(fake, {{"d.yaml", shopDeployment}, {"s.yaml", secret}});
  fake.cluster->refuse = [](const FakeCluster::Call& call) -> std::optional<Error> {
    if (std::get<0>(call).starts_with("dry-")) return Error{ErrorCode::PermissionDenied, "may not patch"};
    return {};
  };
  edit(*fake.cluster, "Secret", "s", [](Value& live) { // as the API server stores it
    live.mutableMap().erase("stringData");
    live.set("data", Value::map({{"password", "Zmlyc3Q="}}));
  });
  edit(*fake.cluster, "Deployment", "web",
       [](Value& live) { live.mutableMap().find("spec")->set("replicas", 5); });
  const auto drift = releaseDrift(fake.session, release, {});
  QVERIFY2(drift.has_value(), drift ? "" : drift.error().message.c_str());
  QVERIFY(!drift->serverChecked && qt(drift->notServerChecked).contains("may not patch"));
  QCOMPARE(find(*drift, "web")->changed, std::vector<std::string>{"spec.replicas 2 -> 5"});
  QVERIFY(!find(*drift, "s")->drifted());
}

void DriftTest::nothingIsWritten() {
  FakeSession fake;
  const Release release = installed(fake, {{"d.yaml", shopDeployment}});
  fake.cluster->forgetCalls();
  QVERIFY(releaseDrift(fake.session, release, {}).has_value());
  for (const auto method : {"create", "apply", "patch", "replace", "delete"})
    QVERIFY2(fake.cluster->calls(method).empty(), method);
}

QTEST_GUILESS_MAIN(DriftTest)
#include "tst_drift.moc"
