#include "lifecycle_requests.h"

#include <QTest>

#include <algorithm>

using namespace pilothouse;
using namespace pilothouse::actions;
using namespace pilothouse::tests;

class UpgradeTest : public QObject {
  Q_OBJECT

private slots:
  void upgrades();
  void upgradeDeletesRemovedObjects();
  void upgradeKeepsByPolicy();
  void upgradeFailureLeavesOldDeployed();
  void upgradeRollsBackWhenAtomic();
  void upgradeOfPendingIsRefused();
  void upgradeInstalls();
  void upgradeValues_data();
  void upgradeValues();
  void upgradeOfHelm3ReleasePatches();
  void upgradePrunesHistory();
  void upgradeOvertakenByARollback();
};

void UpgradeTest::upgrades() {
  FakeSession fake;
  QVERIFY(install(fake.session, installRequest(chart({{"a.yaml", configMap("one")}})), {}, {}).has_value());
  auto request = upgradeRequest(chart({{"a.yaml", configMap("one")}, {"b.yaml", configMap("two")}}, "2.0.0"));
  request.values = Value::map({{"a", "changed"}});
  const auto release = upgrade(fake.session, request, {}, {});
  QCOMPARE(problem(release), QString("(succeeded)"));
  QCOMPARE(statuses(fake), QString("1:superseded 2:deployed"));
  QCOMPARE(lastDescription(fake), QString("Upgrade complete"));
  QCOMPARE(text(fake.cluster->find("ConfigMap", "one").at({"data", "a"}).stringOr()), QString("changed"));
  QVERIFY(!fake.cluster->find("ConfigMap", "two").isNull());
  QCOMPARE(text(release->chartVersion()), QString("2.0.0"));
}

// Somebody rolls back while the upgrade is at its objects: only the newest revision says deployed.
void UpgradeTest::upgradeOvertakenByARollback() {
  FakeSession fake;
  QVERIFY(install(fake.session, installRequest(chart({{"a.yaml", configMap("one")}})), {}, {}).has_value());
  auto request = upgradeRequest(chart({{"a.yaml", configMap("one")}, {"b.yaml", configMap("two")}}));
  bool began = false;
  fake.cluster->control = [&](Value& object) {
    if (object.at({"metadata", "name"}).stringOr() != "two" || std::exchange(began, true)) return;
    const RollbackRequest back{.name = request.name, .nameSpace = request.nameSpace, .revision = 1};
    QVERIFY(rollback(fake.session, back, {}, {}).has_value());
  };
  const auto release = upgrade(fake.session, request, {}, {});
  QCOMPARE(problem(release), QString("(succeeded)"));
  QVERIFY(began);
  QCOMPARE(statuses(fake), QString("1:superseded 2:superseded 3:deployed"));
}

void UpgradeTest::upgradeDeletesRemovedObjects() {
  FakeSession fake;
  QVERIFY(install(fake.session,
                  installRequest(chart({{"a.yaml", configMap("one")}, {"b.yaml", configMap("two")}})), {}, {})
              .has_value());
  QVERIFY(upgrade(fake.session, upgradeRequest(chart({{"a.yaml", configMap("one")}})), {}, {}).has_value());
  QVERIFY(fake.cluster->find("ConfigMap", "two").isNull());
}

void UpgradeTest::upgradeKeepsByPolicy() {
  FakeSession fake;
  const std::string keep = "\n  annotations:\n    helm.sh/resource-policy: keep";
  QVERIFY(install(fake.session,
                  installRequest(chart({{"a.yaml", configMap("one")}, {"b.yaml", configMap("two", keep)}})),
                  {}, {})
              .has_value());
  QVERIFY(upgrade(fake.session, upgradeRequest(chart({{"a.yaml", configMap("one")}})), {}, {}).has_value());
  QVERIFY(!fake.cluster->find("ConfigMap", "two").isNull());
}

void UpgradeTest::upgradeFailureLeavesOldDeployed() {
  FakeSession fake;
  QVERIFY(install(fake.session, installRequest(chart({{"a.yaml", configMap("one")}})), {}, {}).has_value());
  fake.cluster->refuse = [](const FakeCluster::Call& call) -> std::optional<Error> {
    if (std::get<0>(call) == "apply" && std::get<2>(call) == "one") return rejected("immutable");
    return {};
  };
  auto request = upgradeRequest(chart({{"a.yaml", configMap("one")}, {"b.yaml", configMap("new")}}));
  request.apply.cleanupOnFail = true;
  const auto release = upgrade(fake.session, request, {}, {});
  QVERIFY(!release);
  QCOMPARE(statuses(fake), QString("1:deployed 2:failed"));
  QVERIFY(lastDescription(fake).startsWith("Upgrade \"web\" failed: "));
  QVERIFY(fake.cluster->find("ConfigMap", "new").isNull()); // --cleanup-on-fail
}

void UpgradeTest::upgradeRollsBackWhenAtomic() {
  FakeSession fake;
  QVERIFY(install(fake.session, installRequest(chart({{"a.yaml", configMap("one")}})), {}, {}).has_value());
  fake.cluster->refuse = [](const FakeCluster::Call& call) -> std::optional<Error> {
    if (std::get<0>(call) == "apply" && std::get<2>(call) == "bad") return rejected("no");
    return {};
  };
  auto request = upgradeRequest(chart({{"a.yaml", configMap("one")}, {"b.yaml", configMap("bad")}}));
  request.values = Value::map({{"a", "two"}});
  request.apply.rollbackOnFailure = true;
  const auto release = upgrade(fake.session, request, {}, {});
  QVERIFY(problem(release).startsWith(
      "release web failed, and has been rolled back due to rollback-on-failure being set: "));
  QCOMPARE(statuses(fake), QString("1:superseded 2:failed 3:deployed"));
  QCOMPARE(lastDescription(fake), QString("Rollback to 1"));
  QCOMPARE(text(fake.cluster->find("ConfigMap", "one").at({"data", "a"}).stringOr()), QString("one"));
}

void UpgradeTest::upgradeOfPendingIsRefused() {
  FakeSession fake;
  QVERIFY(install(fake.session, installRequest(chart({{"a.yaml", configMap("one")}})), {}, {}).has_value());
  auto stuck = *fake.session.store->get("shop", "web", 1, {});
  stuck.status = ReleaseStatus::PendingUpgrade;
  QVERIFY(fake.session.store->update(stuck, {}).has_value());
  QCOMPARE(problem(upgrade(fake.session, upgradeRequest(chart({{"a.yaml", configMap("one")}})), {}, {})),
           QString("another operation (install/upgrade/rollback) is in progress"));
}

void UpgradeTest::upgradeInstalls() {
  FakeSession fake;
  auto request = upgradeRequest(chart({{"a.yaml", configMap("one")}}));
  QCOMPARE(problem(upgrade(fake.session, request, {}, {})), QString("\"web\" has no deployed releases"));
  request.install = true;
  QString told;
  const auto progress = [&told](const ProgressEvent& event) {
    if (event.subject == installingInstead) told = text(event.message);
  };
  QCOMPARE(problem(upgrade(fake.session, request, progress, {})), QString("(succeeded)"));
  QCOMPARE(told, QString("Release \"web\" does not exist. Installing it now."));
  QCOMPARE(statuses(fake), QString("1:deployed"));
}

void UpgradeTest::upgradeValues_data() {
  QTest::addColumn<int>("strategy");
  QTest::addColumn<bool>("newValues");
  QTest::addColumn<QString>("config"); // as a and b
  using S = ValuesStrategy;
  QTest::newRow("none, nothing new") << int(S::Default) << false << "old/old";
  QTest::newRow("none, something new") << int(S::Default) << true << "new/-";
  QTest::newRow("reset") << int(S::Reset) << false << "-/-";
  QTest::newRow("reuse") << int(S::Reuse) << true << "new/old";
  QTest::newRow("reset then reuse") << int(S::ResetThenReuse) << true << "new/old";
}

void UpgradeTest::upgradeValues() {
  QFETCH(int, strategy);
  QFETCH(bool, newValues);
  QFETCH(QString, config);
  FakeSession fake;
  auto first = installRequest(chart({{"a.yaml", configMap("one")}}));
  first.values = Value::map({{"a", "old"}, {"b", "old"}});
  QVERIFY(install(fake.session, first, {}, {}).has_value());
  auto request = upgradeRequest(chart({{"a.yaml", configMap("one")}}));
  request.valuesStrategy = ValuesStrategy(strategy);
  if (newValues) request.values = Value::map({{"a", "new"}});
  const auto release = upgrade(fake.session, request, {}, {});
  QCOMPARE(problem(release), QString("(succeeded)"));
  const auto value = [&](std::string_view key) { return text(release->config[key].stringOr("-")); };
  QCOMPARE(value("a") + "/" + value("b"), config);
}

// Releases of Helm 3 go on with patches, so that Helm 3 can go on with them.
void UpgradeTest::upgradeOfHelm3ReleasePatches() {
  FakeSession fake;
  auto first = installRequest(chart({{"a.yaml", configMap("one")}}));
  first.apply.serverSide = ServerSideApply::Off;
  QVERIFY(install(fake.session, first, {}, {}).has_value());
  QVERIFY(fake.cluster->calls("apply").empty());
  auto request = upgradeRequest(chart({{"a.yaml", configMap("one")}}));
  request.values = Value::map({{"a", "two"}});
  const auto release = upgrade(fake.session, request, {}, {});
  QCOMPARE(problem(release), QString("(succeeded)"));
  QVERIFY(fake.cluster->calls("apply").empty());
  QCOMPARE(fake.cluster->calls("patch"), std::vector<std::string>{"ConfigMap/one"});
  QCOMPARE(text(release->applyMethod), QString("csa"));
  QCOMPARE(text(fake.cluster->find("ConfigMap", "one").at({"data", "a"}).stringOr()), QString("two"));
}

void UpgradeTest::upgradePrunesHistory() {
  FakeSession fake;
  QVERIFY(install(fake.session, installRequest(chart({{"a.yaml", configMap("one")}})), {}, {}).has_value());
  auto request = upgradeRequest(chart({{"a.yaml", configMap("one")}}));
  request.apply.historyMax = 3;
  for (int i = 0; i < 4; ++i) QVERIFY(upgrade(fake.session, request, {}, {}).has_value());
  QCOMPARE(statuses(fake), QString("3:superseded 4:superseded 5:deployed"));
}

QTEST_GUILESS_MAIN(UpgradeTest)
#include "tst_upgrade.moc"
