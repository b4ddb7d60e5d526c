#include "lifecycle_requests.h"

#include <QTest>

#include <algorithm>

using namespace pilothouse;
using namespace pilothouse::actions;
using namespace pilothouse::tests;

class RollbackTest : public QObject {
  Q_OBJECT

private slots:
  void rollsBack();
  void rollbackErrors();
  void rollbackRestoresDeletedObject();
  void uninstalls();
  void uninstallKeepsHistory();
  void uninstallKeepsByPolicy();
  void testsRelease();
};

void RollbackTest::rollsBack() {
  FakeSession fake;
  QVERIFY(install(fake.session, installRequest(chart({{"a.yaml", configMap("one")}})), {}, {}).has_value());
  auto request = upgradeRequest(chart({{"a.yaml", configMap("one")}}, "2.0.0"));
  request.values = Value::map({{"a", "two"}});
  QVERIFY(upgrade(fake.session, request, {}, {}).has_value());
  const auto release = rollback(fake.session, rollbackRequest(0), {}, {});
  QCOMPARE(problem(release), QString("(succeeded)"));
  QCOMPARE(statuses(fake), QString("1:superseded 2:superseded 3:deployed"));
  QCOMPARE(lastDescription(fake), QString("Rollback to 1"));
  QCOMPARE(text(release->chartVersion()), QString("1.0.0"));
  QCOMPARE(text(fake.cluster->find("ConfigMap", "one").at({"data", "a"}).stringOr()), QString("one"));
}

void RollbackTest::rollbackErrors() {
  FakeSession fake;
  QCOMPARE(problem(rollback(fake.session, rollbackRequest(1), {}, {})), QString("release: not found"));
  QVERIFY(install(fake.session, installRequest(chart({{"a.yaml", configMap("one")}})), {}, {}).has_value());
  QCOMPARE(problem(rollback(fake.session, rollbackRequest(99), {}, {})),
           QString("release has no 99 version"));
  QCOMPARE(problem(rollback(fake.session, rollbackRequest(-1), {}, {})), QString("invalid release revision"));
  fake.cluster->refuse = [](const FakeCluster::Call& call) -> std::optional<Error> {
    if (std::get<0>(call) == "apply") return rejected("no");
    return {};
  };
  QVERIFY(!rollback(fake.session, rollbackRequest(1), {}, {}));
  QCOMPARE(statuses(fake), QString("1:superseded 2:failed"));
  QVERIFY(lastDescription(fake).startsWith("Rollback \"web\" failed: "));
}

// Helm 4.1 stops here with "original object ... not found"; the operator wants the release back.
void RollbackTest::rollbackRestoresDeletedObject() {
  FakeSession fake;
  QVERIFY(install(fake.session,
                  installRequest(chart({{"a.yaml", configMap("one")}, {"b.yaml", configMap("two")}})), {}, {})
              .has_value());
  QVERIFY(upgrade(fake.session, upgradeRequest(chart({{"a.yaml", configMap("one")}})), {}, {}).has_value());
  QCOMPARE(problem(rollback(fake.session, rollbackRequest(1), {}, {})), QString("(succeeded)"));
  QVERIFY(!fake.cluster->find("ConfigMap", "two").isNull());
}

void RollbackTest::uninstalls() {
  FakeSession fake;
  QVERIFY(install(fake.session, installRequest(chart({{"a.yaml", configMap("one")}})), {}, {}).has_value());
  QVERIFY(uninstall(fake.session, uninstallRequest(), {}, {}).has_value());
  QVERIFY(fake.cluster->find("ConfigMap", "one").isNull());
  QCOMPARE(statuses(fake), QString("release: not found"));
  auto request = uninstallRequest();
  QCOMPARE(text(uninstall(fake.session, request, {}, {}).error().message),
           QString("uninstall: Release not loaded: web: release: not found"));
  request.ignoreNotFound = true;
  QVERIFY(uninstall(fake.session, request, {}, {})->releases.empty());
}

void RollbackTest::uninstallKeepsHistory() {
  FakeSession fake;
  QVERIFY(install(fake.session, installRequest(chart({{"a.yaml", configMap("one")}})), {}, {}).has_value());
  QVERIFY(upgrade(fake.session, upgradeRequest(chart({{"a.yaml", configMap("one")}})), {}, {}).has_value());
  auto request = uninstallRequest();
  request.keepHistory = true;
  QVERIFY(uninstall(fake.session, request, {}, {}).has_value());
  QCOMPARE(statuses(fake), QString("1:superseded 2:uninstalled"));
  QCOMPARE(lastDescription(fake), QString("Uninstallation complete"));
  QVERIFY(fake.session.store->get("shop", "web", 2, {})->deleted.has_value());
  QCOMPARE(text(uninstall(fake.session, request, {}, {}).error().message),
           QString("the release named \"web\" is already deleted"));
  request.keepHistory = false;
  QVERIFY(uninstall(fake.session, request, {}, {}).has_value());
  QCOMPARE(statuses(fake), QString("release: not found"));
}

void RollbackTest::uninstallKeepsByPolicy() {
  FakeSession fake;
  const auto annotated = [](const std::string& policy) {
    return "\n  annotations:\n    helm.sh/resource-policy: " + policy;
  };
  QVERIFY(install(fake.session,
                  installRequest(chart({{"a.yaml", configMap("kept", annotated("keep"))},
                                        {"b.yaml", configMap("odd", annotated("other"))},
                                        {"c.yaml", configMap("gone")}})),
                  {}, {})
              .has_value());
  const auto result = uninstall(fake.session, uninstallRequest(), {}, {});
  QVERIFY(result.has_value());
  QCOMPARE(text(result->keptInfo),
           QString("These resources were kept due to the resource policy:\n[ConfigMap] kept"));
  QVERIFY(!fake.cluster->find("ConfigMap", "kept").isNull());
  QVERIFY(!fake.cluster->find("ConfigMap", "odd").isNull());
  QVERIFY(fake.cluster->find("ConfigMap", "gone").isNull());
}

void RollbackTest::testsRelease() {
  FakeSession fake;
  const std::string pod =
      "apiVersion: v1\nkind: Pod\nmetadata:\n  name: probe\n  annotations:\n    helm.sh/hook: test\n";
  QVERIFY(install(fake.session, installRequest(chart({{"t.yaml", pod}})), {}, {}).has_value());
  for (const auto& [phase, expected] : {std::pair{"Succeeded", "Succeeded"}, {"Failed", "Failed"}}) {
    fake.cluster->control = [phase](Value& object) {
      if (object["kind"].stringOr() == "Pod") object.set("status", Value::map({{"phase", phase}}));
    };
    TestRequest request;
    request.name = "web";
    request.nameSpace = "shop";
    const auto result = testRelease(fake.session, request, {}, {});
    QVERIFY(result.has_value());
    QCOMPARE(result->failure.has_value(), expected == std::string("Failed"));
    QCOMPARE(text(fake.session.store->get("shop", "web", 1, {})->hooks.at(0).lastRun.phase),
             QString(expected));
  }
}

QTEST_GUILESS_MAIN(RollbackTest)
#include "tst_rollback.moc"
