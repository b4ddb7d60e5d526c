#include "core/actions/api_lifecycle.h"
#include "core/actions/field_changes.h"
#include "core/actions/immutable_fields.h"
#include "core/actions/plan.h"
#include "core/actions/plan_object.h"
#include "shop.h"

#include <QTest>

#include <algorithm>

using namespace pilothouse;
using namespace pilothouse::actions;
using namespace pilothouse::tests;

namespace {

const PlannedObject* find(const Plan& plan, std::string_view kind, std::string_view name) {
  const auto found = std::ranges::find_if(
      plan.objects, [&](const auto& object) { return object.id.kind == kind && object.id.name == name; });
  return found == plan.objects.end() ? nullptr : &*found;
}

std::string changed(std::string_view before, std::string_view after, FieldChangeOptions options = {}) {
  std::string text;
  for (const auto& change : fieldChanges(parsedJson(before), parsedJson(after), options))
    text += (text.empty() ? "" : "; ") + describeChange(change, {}, false);
  return text;
}

} // namespace

class PlanDetailsTest : public QObject {
  Q_OBJECT

private slots:
  void installIsPlannedWhereNothingIs();
  void upgradeWithInstallOnMissingRelease();
  void editedSecretsAreNamed();
  void storedAndLiveAreTwoQuestions();
  void kindsThatAreGoneStopNothing();
  void ownKindsAreNotMissing();
  void othersObjectsAreRefused();
  void hooksAreToldInOrder();
  void replacementIsTold();
  void immutableFieldsWithoutTheServer();
  void ownConflictsAreNoConflicts();
  void uninstallationIsPlanned();
  void secretsAreNotToldInEdits();
  void fieldChangesByItem_data();
  void fieldChangesByItem();
  void ownersOfFields();
  void pathsAreTakenOut();
  void immutableTable_data();
  void immutableTable();
  void apiTable();
};

void PlanDetailsTest::installIsPlannedWhereNothingIs() {
  FakeSession fake;
  const auto plan = planInstall(fake.session, shopInstall(shopChart({{"d.yaml", shopDeployment}})), {});
  QVERIFY2(plan.has_value(), plan ? "" : plan.error().message.c_str());
  QCOMPARE(plan->created, 1);
  QCOMPARE(plan->fromRevision, 0);
  QCOMPARE(plan->toRevision, 1);
  QCOMPARE(qt(plan->operation), QString("install"));
  QVERIFY(fake.cluster->calls("apply").empty());
  QVERIFY(installShop(fake, shopChart({{"d.yaml", shopDeployment}})).has_value());
  const auto again = planInstall(fake.session, shopInstall(shopChart({{"d.yaml", shopDeployment}})), {});
  QVERIFY(!again && again.error().code == ErrorCode::AlreadyExists);
}

void PlanDetailsTest::upgradeWithInstallOnMissingRelease() {
  FakeSession fake;
  auto request = shopUpgrade(shopChart({{"d.yaml", shopDeployment}}));
  QVERIFY(!planUpgrade(fake.session, request, {}).has_value());
  request.install = true;
  const auto plan = planUpgrade(fake.session, request, {});
  QVERIFY2(plan.has_value(), plan ? "" : plan.error().message.c_str());
  QCOMPARE(qt(plan->operation), QString("install"));
  QCOMPARE(plan->created, 1);
  QVERIFY(fake.session.store->list("shop", [](auto page) { QVERIFY(page.empty()); }, {}).has_value());
}

void PlanDetailsTest::editedSecretsAreNamed() {
  FakeSession fake;
  const auto chart = shopChart(
      {{"s.yaml", "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\nstringData:\n  password: first\n"}});
  QVERIFY(installShop(fake, chart).has_value());
  edit(*fake.cluster, "Secret", "s", [](Value& live) {
    live.mutableMap().erase("stringData");
    live.set("data", Value::map({{"password", "c2Vjb25k"}}));
    live.mutableMap()
        .find("metadata")
        ->set("managedFields",
              parsedJson(R"([{"manager":"kubectl-edit","fieldsV1":{"f:data":{"f:password":{}}}}])"));
  });
  const auto plan = planUpgrade(fake.session, shopUpgrade(chart), {});
  QVERIFY(plan.has_value());
  QCOMPARE(find(*plan, "Secret", "s")->editedByOthers,
           std::vector<std::string>{"data.password (kubectl-edit)"});
}

// Somebody scaled the live object; the chart changes nothing.
void PlanDetailsTest::storedAndLiveAreTwoQuestions() {
  FakeSession fake;
  const auto chart = shopChart({{"d.yaml", shopDeployment}});
  QVERIFY(installShop(fake, chart).has_value());
  edit(*fake.cluster, "Deployment", "web",
       [](Value& live) { live.mutableMap().find("spec")->set("replicas", 7); });
  const auto plan = planUpgrade(fake.session, shopUpgrade(chart), {});
  QVERIFY(plan.has_value());
  const auto* web = find(*plan, "Deployment", "web");
  QVERIFY(web && web->change == PlannedChange::Change && web->sinceStored == PlannedChange::Unchanged);
  QVERIFY(!web->restartsPods);
  QVERIFY(plan->stored == plan->rendered);
}

void PlanDetailsTest::kindsThatAreGoneStopNothing() {
  FakeSession fake;
  QVERIFY(installShop(fake, shopChart({{"c.yaml", shopConfig("c")}})).has_value());
  const std::string odd = "apiVersion: policy/v1beta1\nkind: Unknown\nmetadata:\n  name: odd\n";
  const auto plan =
      planUpgrade(fake.session, shopUpgrade(shopChart({{"c.yaml", shopConfig("c")}, {"o.yaml", odd}})), {});
  QVERIFY2(plan.has_value(), plan ? "" : plan.error().message.c_str());
  const auto* object = find(*plan, "Unknown", "odd");
  QVERIFY(object && object->apiRemoved && qt(object->willFail).contains("no matches for kind"));
  QVERIFY(find(*plan, "ConfigMap", "c")->change == PlannedChange::Unchanged);
}

void PlanDetailsTest::ownKindsAreNotMissing() {
  FakeSession fake;
  const std::string crd =
      "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n"
      "metadata:\n  name: unknowns.x.io\nspec:\n  group: x.io\n  names:\n    kind: Unknown\n";
  const std::string object = "apiVersion: x.io/v1\nkind: Unknown\nmetadata:\n  name: mine\n";
  const auto plan =
      planInstall(fake.session, shopInstall(shopChart({{"crds/c.yaml", crd}, {"o.yaml", object}})), {});
  QVERIFY2(plan.has_value(), plan ? "" : plan.error().message.c_str());
  QCOMPARE(plan->created, 2);
  QVERIFY(find(*plan, "Unknown", "mine")->willFail.empty());
  QVERIFY(find(*plan, "CustomResourceDefinition", "unknowns.x.io")->change == PlannedChange::Create);
}

void PlanDetailsTest::othersObjectsAreRefused() {
  FakeSession fake;
  fake.cluster->put(parsedJson(
      R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"shop"},"data":{"a":"b"}})"));
  auto request = shopInstall(shopChart({{"c.yaml", shopConfig("c")}}));
  const auto plan = planInstall(fake.session, request, {});
  QVERIFY(plan.has_value());
  QVERIFY(qt(find(*plan, "ConfigMap", "c")->willFail).contains("cannot be imported"));
  request.apply.takeOwnership = true;
  QVERIFY(find(*planInstall(fake.session, request, {}), "ConfigMap", "c")->willFail.empty());
}

void PlanDetailsTest::hooksAreToldInOrder() {
  FakeSession fake;
  const auto chart = shopChart({{"a.yaml", shopHook("post-upgrade", "after")},
                                {"b.yaml", shopHook("pre-upgrade,pre-delete", "before")},
                                {"t.yaml", shopHook("test", "tested")}});
  QVERIFY(installShop(fake, chart).has_value());
  auto request = shopUpgrade(chart);
  const auto plan = planUpgrade(fake.session, request, {});
  QCOMPARE(plan->hooks.size(), std::size_t(2));
  QCOMPARE(qt(plan->hooks[0].event + " " + plan->hooks[0].name), QString("pre-upgrade before"));
  QCOMPARE(qt(plan->hooks[1].event + " " + plan->hooks[1].name), QString("post-upgrade after"));
  QVERIFY(!qt(plan->rightHooks).contains("tested") && qt(plan->rightTests).contains("tested"));
  request.apply.disableHooks = true;
  QVERIFY(planUpgrade(fake.session, request, {})->hooks.empty());
  UninstallRequest gone;
  gone.name = "web";
  gone.nameSpace = "shop";
  QCOMPARE(planUninstall(fake.session, gone, {})->hooks.size(), std::size_t(1));
}

void PlanDetailsTest::replacementIsTold() {
  FakeSession fake;
  const auto chart = shopChart({{"d.yaml", shopDeployment}});
  QVERIFY(installShop(fake, chart).has_value());
  auto request = shopUpgrade(chart, Value::map({{"image", "nginx:2"}}));
  request.apply.forceReplace = true;
  request.apply.serverSide = ServerSideApply::Off;
  fake.cluster->forgetCalls();
  const auto plan = planUpgrade(fake.session, request, {});
  QVERIFY(plan.has_value());
  QVERIFY(find(*plan, "Deployment", "web")->replaced);
  QVERIFY(fake.cluster->calls("replace").empty());
  QCOMPARE(fake.cluster->calls("dry-replace").size(), std::size_t(1));
}

void PlanDetailsTest::immutableFieldsWithoutTheServer() {
  FakeSession fake;
  const auto chart = shopChart({{"d.yaml", shopDeployment}});
  QVERIFY(installShop(fake, chart).has_value());
  fake.cluster->refuse = [](const FakeCluster::Call& call) -> std::optional<Error> {
    if (std::get<0>(call).starts_with("dry-")) return Error{ErrorCode::PermissionDenied, "may not patch"};
    return {};
  };
  const auto plan = planUpgrade(fake.session, shopUpgrade(chart, Value::map({{"app", "other"}})), {});
  QVERIFY(plan.has_value() && !plan->serverChecked);
  const auto* web = find(*plan, "Deployment", "web");
  QCOMPARE(web->immutableFields, std::vector<std::string>{"spec.selector.matchLabels.app"});
  QVERIFY(qt(web->willFail).contains("immutable"));
}

// What Helm wrote by client-side apply is taken over before it applies server-side.
void PlanDetailsTest::ownConflictsAreNoConflicts() {
  FakeSession fake;
  const auto chart = shopChart({{"d.yaml", shopDeployment}});
  auto install = shopInstall(chart);
  install.apply.serverSide = ServerSideApply::Off;
  QVERIFY(actions::install(fake.session, install, {}, {}).has_value());
  std::string managers = "conflict with \"helm\" using apps/v1: .spec.replicas";
  int asked = 0;
  fake.cluster->refuse = [&](const FakeCluster::Call& call) -> std::optional<Error> {
    if (std::get<0>(call) != "dry-patch" || asked++ > 0) return {};
    return Error{ErrorCode::Conflict, "Apply failed with 1 conflict: " + managers};
  };
  auto request = shopUpgrade(chart, Value::map({{"replicas", 3}}));
  request.apply.serverSide = ServerSideApply::On;
  QVERIFY(find(*planUpgrade(fake.session, request, {}), "Deployment", "web")->willFail.empty());
  QCOMPARE(asked, 2);
  managers =
      "conflicts with \"helm\":\n- .spec.paused\nconflicts with \"kubectl\" using apps/v1:\n- .spec.replicas";
  asked = 0;
  QVERIFY(
      qt(find(*planUpgrade(fake.session, request, {}), "Deployment", "web")->willFail).contains("kubectl"));
}

void PlanDetailsTest::uninstallationIsPlanned() {
  FakeSession fake;
  const std::string keep = "  annotations:\n    helm.sh/resource-policy: keep\n";
  QVERIFY(installShop(fake, shopChart({{"a.yaml", shopConfig("a")},
                                       {"b.yaml", shopConfig("b", keep)},
                                       {"c.yaml", shopConfig("gone")},
                                       {"d.yaml", shopDeployment}}))
              .has_value());
  fake.cluster->erase("ConfigMap", "gone");
  fake.cluster->forgetCalls();
  UninstallRequest request;
  request.name = "web";
  request.nameSpace = "shop";
  const auto plan = planUninstall(fake.session, request, {});
  QVERIFY2(plan.has_value(), plan ? "" : plan.error().message.c_str());
  QCOMPARE(plan->deleted, 2);
  QVERIFY(find(*plan, "ConfigMap", "b")->kept);
  QVERIFY(!find(*plan, "ConfigMap", "gone"));
  QCOMPARE(plan->podsBefore, 2);
  QVERIFY(fake.cluster->calls("delete").empty());
}

void PlanDetailsTest::secretsAreNotToldInEdits() {
  const Value stored = parsedJson(R"({"kind":"Secret","data":{"a":"b2xk"}})");
  const Value live = parsedJson(R"({"kind":"Secret","data":{"a":"bmV3"},"metadata":{"managedFields":[
      {"manager":"kubectl-edit","fieldsV1":{"f:data":{"f:a":{}}}}]}})");
  QCOMPARE(editsByOthers(stored, live), std::vector<std::string>{"data.a (kubectl-edit)"});
}

void PlanDetailsTest::fieldChangesByItem_data() {
  QTest::addColumn<QString>("before");
  QTest::addColumn<QString>("after");
  QTest::addColumn<QString>("expected");
  const auto row = [](const char* name, const char* before, const char* after, const char* expected) {
    QTest::newRow(name) << before << after << expected;
  };
  row("same", R"({"a":1})", R"({"a":1})", "");
  row("number kinds", R"({"a":1})", R"({"a":1.0})", "");
  row("scalar", R"({"a":{"b":1}})", R"({"a":{"b":2}})", "a.b 1 -> 2");
  row("removed", R"({"a":{"b":1,"c":2}})", R"({"a":{"c":2}})", "a.b 1 -> (none)");
  row("added", R"({"a":{}})", R"({"a":{"b":1}})", "a.b (none) -> 1");
  row("dotted key", R"({"a":{"x.io/y":"1"}})", R"({"a":{"x.io/y":"2"}})", "a[x.io/y] 1 -> 2");
  row("items by name", R"({"c":[{"name":"a","v":1},{"name":"b","v":1}]})",
      R"({"c":[{"name":"b","v":2},{"name":"a","v":1}]})", "c[b].v 1 -> 2");
  row("item added", R"({"c":[{"name":"a"}]})", R"({"c":[{"name":"a"},{"name":"b"}]})",
      R"(c[b] (none) -> {"name":"b"})");
  row("ports", R"({"p":[{"port":80},{"port":80,"protocol":"UDP"}]})",
      R"({"p":[{"port":80,"targetPort":1},{"port":80,"protocol":"UDP"}]})",
      "p[80/TCP].targetPort (none) -> 1");
  row("plain list", R"({"args":["a"]})", R"({"args":["a","b"]})", R"(args ["a"] -> ["a","b"])");
}

void PlanDetailsTest::fieldChangesByItem() {
  QFETCH(QString, before);
  QFETCH(QString, after);
  QFETCH(QString, expected);
  QCOMPARE(qt(changed(before.toStdString(), after.toStdString())), expected);
}

void PlanDetailsTest::ownersOfFields() {
  const Value live = parsedJson(R"({"metadata":{"managedFields":[
      {"manager":"helm","fieldsV1":{"f:spec":{"f:a":{}}}},
      {"manager":"sidecar-injector","fieldsV1":{"f:spec":{"f:c":{"k:{\"name\":\"x\"}":{".":{},"f:image":{}}}}}},
      {"manager":"atom","fieldsV1":{"f:spec":{"f:whole":{}}}},
      {"manager":"kubelet","subresource":"status","fieldsV1":{"f:spec":{"f:a":{}}}}]},
    "spec":{"a":2,"c":[{"name":"x","image":"i"}],"whole":{"deep":1}}})");
  const Value before = parsedJson(R"({"spec":{"a":1,"c":[]}})");
  std::string text;
  for (const auto& change : fieldChanges(before["spec"], live["spec"], {.wholeAdditions = false})) {
    auto path = change.path;
    path.insert(path.begin(), PathStep{"spec"});
    for (const auto& owner : fieldOwners(live, path)) text += change.text() + "=" + owner + " ";
  }
  QCOMPARE(qt(text), QString("a=helm c[x]=sidecar-injector whole.deep=atom "));
}

void PlanDetailsTest::pathsAreTakenOut() {
  const Value object = parsedJson(R"({"a":{"b":1,"c":[{"name":"x","k":1,"l":2},{"name":"y"}]}})");
  Value left = object;
  const Value bare = parsedJson(R"({"a":{"c":[{"name":"x"}]}})");
  for (const auto& change : fieldChanges(bare, object, {.wholeAdditions = false}))
    left = withoutPath(left, change.path);
  QVERIFY(left == bare);
  QVERIFY(object["a"]["b"] == Value(1)); // the original stays as it was
}

void PlanDetailsTest::immutableTable_data() {
  QTest::addColumn<QString>("live");
  QTest::addColumn<QString>("wanted");
  QTest::addColumn<QString>("field"); // empty: may change
  QTest::newRow("selector") << R"({"kind":"Deployment","spec":{"selector":{"matchLabels":{"a":"1"}}}})"
                            << R"({"kind":"Deployment","spec":{"selector":{"matchLabels":{"a":"2"}}}})"
                            << "spec.selector.matchLabels.a";
  QTest::newRow("stateful") << R"({"kind":"StatefulSet","spec":{"serviceName":"a","replicas":1}})"
                            << R"({"kind":"StatefulSet","spec":{"serviceName":"b","replicas":2}})"
                            << "spec.serviceName";
  QTest::newRow("replicas") << R"({"kind":"StatefulSet","spec":{"replicas":1}})"
                            << R"({"kind":"StatefulSet","spec":{"replicas":2}})" << "";
  QTest::newRow("cluster IP left out") << R"({"kind":"Service","spec":{"clusterIP":"10.0.0.1"}})"
                                       << R"({"kind":"Service","spec":{}})" << "";
  QTest::newRow("cluster IP") << R"({"kind":"Service","spec":{"clusterIP":"10.0.0.1"}})"
                              << R"({"kind":"Service","spec":{"clusterIP":"None"}})" << "spec.clusterIP";
  QTest::newRow("frozen config") << R"({"kind":"ConfigMap","immutable":true,"data":{"a":"1"}})"
                                 << R"({"kind":"ConfigMap","immutable":true,"data":{"a":"2"}})" << "data.a";
  QTest::newRow("config") << R"({"kind":"ConfigMap","data":{"a":"1"}})"
                          << R"({"kind":"ConfigMap","data":{"a":"2"}})" << "";
  QTest::newRow("role") << R"({"kind":"RoleBinding","roleRef":{"name":"a"}})"
                        << R"({"kind":"RoleBinding","roleRef":{"name":"b"}})" << "roleRef.name";
  QTest::newRow("pod image") << R"({"kind":"Pod","spec":{"containers":[{"name":"a","image":"1"}]}})"
                             << R"({"kind":"Pod","spec":{"containers":[{"name":"a","image":"2"}]}})" << "";
}

void PlanDetailsTest::immutableTable() {
  QFETCH(QString, live);
  QFETCH(QString, wanted);
  QFETCH(QString, field);
  const auto fields = immutableChanges(parsedJson(live.toStdString()), parsedJson(wanted.toStdString()));
  const std::vector<std::string> expected =
      field.isEmpty() ? std::vector<std::string>() : std::vector<std::string>{field.toStdString()};
  QCOMPARE(fields, expected);
}

void PlanDetailsTest::apiTable() {
  QCOMPARE(qt(apiNotice("policy/v1beta1", "PodDisruptionBudget")->text()),
           QString("removed in Kubernetes 1.25; use policy/v1"));
  QCOMPARE(qt(apiNotice("extensions/v1beta1", "Ingress")->text()),
           QString("removed in Kubernetes 1.22; use networking.k8s.io/v1"));
  QCOMPARE(qt(apiNotice("extensions/v1beta1", "Deployment")->text()),
           QString("removed in Kubernetes 1.16; use apps/v1"));
  QCOMPARE(qt(apiNotice("v1", "Endpoints")->text()),
           QString("deprecated since Kubernetes 1.33; use discovery.k8s.io/v1 EndpointSlice"));
  QVERIFY(!apiNotice("apps/v1", "Deployment"));
  QVERIFY(!apiNotice("v1", "Service"));
}

QTEST_GUILESS_MAIN(PlanDetailsTest)
#include "tst_plan_details.moc"
