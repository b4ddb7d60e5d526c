#include "core/actions/journaled.h"
#include "core/actions/repair.h"
#include "shop.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace pilothouse;
using namespace pilothouse::actions;
using namespace pilothouse::tests;

namespace {

std::map<std::string, std::string> shop() {
  return {{"d.yaml", shopDeployment}, {"c.yaml", shopConfig("c")}};
}

void setLast(FakeSession& fake, ReleaseStatus status) {
  Release last = fake.session.store->history("shop", "web", {})->back();
  last.status = status;
  QVERIFY(fake.session.store->update(last, {}).has_value());
}

// Two revisions; the second did not end.
void getStuck(FakeSession& fake, ReleaseStatus status) {
  QVERIFY(installShop(fake, shopChart(shop())).has_value());
  QVERIFY(actions::upgrade(fake.session, shopUpgrade(shopChart(shop()), Value::map({{"image", "nginx:2"}})),
                           {}, {})
              .has_value());
  Release first = *fake.session.store->get("shop", "web", 1, {});
  first.status = ReleaseStatus::Deployed;
  QVERIFY(fake.session.store->update(first, {}).has_value());
  setLast(fake, status);
}

Diagnosis diagnosed(FakeSession& fake) {
  auto found = diagnose(fake.session, "shop", "web", 0, {});
  return found ? *std::move(found) : Diagnosis{};
}

Result<std::string> repaired(FakeSession& fake, RepairKind kind) {
  const Diagnosis found = diagnosed(fake);
  RepairRequest request{.name = "web", .nameSpace = "shop", .kind = kind};
  request.expectedRevision = found.revision;
  request.expectedStatus = found.status;
  return repair(fake.session, request, {}, {});
}

std::string statuses(FakeSession& fake) {
  std::string text;
  const auto history = fake.session.store->history("shop", "web", {});
  if (!history) return "none";
  for (const auto& release : *history)
    text += std::to_string(release.revision) + " " + std::string(statusName(release.status)) + "; ";
  return text;
}

} // namespace

class RepairTest : public QObject {
  Q_OBJECT

private slots:
  void goodReleasesNeedNothing();
  void pendingIsExplained();
  void lookingWritesNothing();
  void rollBack();
  void markFailed();
  void markDeployed();
  void dropPending();
  void dropFirstRevision();
  void halfDeleted_data();
  void halfDeleted();
  void anotherStateIsAConflict();
  void noGoodRevision();
  void halfInstalled();
  void namesAndBack();
  void operationsAreJournaled();
  void summaries();
  void secretsOfReleases();
};

void RepairTest::goodReleasesNeedNothing() {
  FakeSession fake;
  QVERIFY(installShop(fake, shopChart(shop())).has_value());
  const Diagnosis found = diagnosed(fake);
  QVERIFY(!found.stuck && found.options.empty());
  QVERIFY(qt(found.summary).contains("nothing to repair"));
  QVERIFY(!diagnose(fake.session, "shop", "other", 0, {}).has_value());
}

void RepairTest::pendingIsExplained() {
  FakeSession fake;
  getStuck(fake, ReleaseStatus::PendingUpgrade);
  fake.clock->sleep(std::chrono::hours(3), {});
  fake.cluster->erase("ConfigMap", "c");
  edit(*fake.cluster, "Deployment", "web",
       [](Value& live) { live.mutableMap().find("spec")->set("replicas", 9); });
  const Diagnosis found = diagnosed(fake);
  QVERIFY(found.stuck && !found.mayBeAlive);
  QCOMPARE(found.revision, 2);
  QCOMPARE(found.lastGood, 1);
  QCOMPARE(found.missing, 1);
  QCOMPARE(found.differing, 1);
  QVERIFY2(qt(found.summary).contains("revision 2 is pending-upgrade since 3 h"), found.summary.c_str());
  QCOMPARE(found.options.size(), std::size_t(4));
  const auto* rollback = found.option(RepairKind::Rollback);
  QVERIFY(rollback->recommended && rollback->plan && rollback->plan->created == 1);
  QVERIFY(!found.option(RepairKind::Uninstall));
}

void RepairTest::lookingWritesNothing() {
  FakeSession fake;
  getStuck(fake, ReleaseStatus::PendingUpgrade);
  const auto before = statuses(fake);
  fake.cluster->forgetCalls();
  QVERIFY(diagnosed(fake).stuck);
  for (const auto method : {"create", "apply", "patch", "replace", "delete"})
    QVERIFY2(fake.cluster->calls(method).empty(), method);
  QCOMPARE(statuses(fake), before);
}

void RepairTest::rollBack() {
  FakeSession fake;
  getStuck(fake, ReleaseStatus::PendingUpgrade);
  const auto done = repaired(fake, RepairKind::Rollback);
  QVERIFY2(done.has_value(), done ? "" : done.error().message.c_str());
  QCOMPARE(qt(statuses(fake)), QString("1 superseded; 2 failed; 3 deployed; "));
  const Value live = fake.cluster->find("Deployment", "web");
  QVERIFY(qt(*writeJson(live)).contains("nginx:1"));
}

void RepairTest::markFailed() {
  FakeSession fake;
  getStuck(fake, ReleaseStatus::PendingUpgrade);
  fake.cluster->forgetCalls();
  QVERIFY(repaired(fake, RepairKind::MarkFailed).has_value());
  QCOMPARE(qt(statuses(fake)), QString("1 deployed; 2 failed; "));
  QVERIFY(fake.cluster->calls("patch").empty());
  // Another upgrade works again.
  QVERIFY(actions::upgrade(fake.session, shopUpgrade(shopChart(shop())), {}, {}).has_value());
  QVERIFY(!repaired(fake, RepairKind::MarkFailed).has_value() ||
          statuses(fake).find("3 failed") != std::string::npos);
}

void RepairTest::markDeployed() {
  FakeSession fake;
  getStuck(fake, ReleaseStatus::PendingUpgrade);
  QVERIFY(repaired(fake, RepairKind::MarkDeployed).has_value());
  QCOMPARE(qt(statuses(fake)), QString("1 superseded; 2 deployed; "));
}

void RepairTest::dropPending() {
  FakeSession fake;
  getStuck(fake, ReleaseStatus::PendingRollback);
  QVERIFY(repaired(fake, RepairKind::Drop).has_value());
  QCOMPARE(qt(statuses(fake)), QString("1 deployed; "));
}

void RepairTest::dropFirstRevision() {
  FakeSession fake;
  QVERIFY(installShop(fake, shopChart(shop())).has_value());
  setLast(fake, ReleaseStatus::PendingInstall);
  const Diagnosis found = diagnosed(fake);
  const auto& effects = found.option(RepairKind::Drop)->effects;
  QVERIFY(
      std::ranges::any_of(effects, [](const auto& text) { return text.contains("belong to no release"); }));
  QVERIFY(repaired(fake, RepairKind::Drop).has_value());
  QCOMPARE(qt(statuses(fake)), QString("none"));
  QVERIFY(!fake.cluster->find("Deployment", "web").isNull());
}

void RepairTest::halfDeleted_data() {
  QTest::addColumn<int>("kind");
  QTest::addColumn<QString>("expected");
  QTest::newRow("roll back") << int(RepairKind::Rollback) << "1 superseded; 2 deployed; ";
  QTest::newRow("go on") << int(RepairKind::Uninstall) << "none";
  QTest::newRow("drop") << int(RepairKind::Drop) << "none";
  QTest::newRow("failed") << int(RepairKind::MarkFailed) << "1 failed; ";
  QTest::newRow("deployed") << int(RepairKind::MarkDeployed) << "1 deployed; ";
}

void RepairTest::halfDeleted() {
  QFETCH(int, kind);
  QFETCH(QString, expected);
  FakeSession fake;
  QVERIFY(installShop(fake, shopChart(shop())).has_value());
  setLast(fake, ReleaseStatus::Uninstalling);
  fake.cluster->erase("ConfigMap", "c");
  const auto done = repaired(fake, RepairKind(kind));
  QVERIFY2(done.has_value(), done ? "" : done.error().message.c_str());
  QCOMPARE(qt(statuses(fake)), expected);
  const bool there = !fake.cluster->find("ConfigMap", "c").isNull();
  QCOMPARE(there, RepairKind(kind) == RepairKind::Rollback);
}

void RepairTest::anotherStateIsAConflict() {
  FakeSession fake;
  getStuck(fake, ReleaseStatus::PendingUpgrade);
  RepairRequest request{.name = "web", .nameSpace = "shop", .kind = RepairKind::Drop};
  request.expectedRevision = 2;
  request.expectedStatus = ReleaseStatus::PendingUpgrade;
  setLast(fake, ReleaseStatus::Deployed); // somebody finished it
  const auto done = repair(fake.session, request, {}, {});
  QVERIFY(!done && done.error().code == ErrorCode::Conflict);
  QCOMPARE(qt(statuses(fake)), QString("1 deployed; 2 deployed; "));
}

void RepairTest::noGoodRevision() {
  FakeSession fake;
  QVERIFY(installShop(fake, shopChart(shop())).has_value());
  setLast(fake, ReleaseStatus::PendingInstall);
  const Diagnosis found = diagnosed(fake);
  QVERIFY(!found.option(RepairKind::Rollback)->possible);
  QVERIFY(found.option(RepairKind::MarkDeployed)->recommended); // everything is there
  QVERIFY(!repaired(fake, RepairKind::Rollback).has_value());
}

// Half an installation: what is there goes away with its record.
void RepairTest::halfInstalled() {
  FakeSession fake;
  QVERIFY(installShop(fake, shopChart(shop())).has_value());
  setLast(fake, ReleaseStatus::PendingInstall);
  fake.cluster->erase("ConfigMap", "c");
  const Diagnosis found = diagnosed(fake);
  QVERIFY(found.option(RepairKind::Uninstall)->recommended);
  QVERIFY(!found.option(RepairKind::MarkDeployed)->recommended);
  QVERIFY(repaired(fake, RepairKind::Uninstall).has_value());
  QCOMPARE(qt(statuses(fake)), QString("none"));
  QVERIFY(fake.cluster->find("Deployment", "web").isNull());
}

void RepairTest::namesAndBack() {
  for (const auto kind : {RepairKind::Rollback, RepairKind::MarkFailed, RepairKind::MarkDeployed,
                          RepairKind::Drop, RepairKind::Uninstall})
    QVERIFY(repairFromName(repairName(kind)) == kind);
  QVERIFY(!repairFromName("magic"));
}

void RepairTest::operationsAreJournaled() {
  QTemporaryDir folder;
  FakeSession fake;
  const std::string path = folder.path().toStdString();
  fake.session.journal = std::make_shared<journal::Journal>(path, "test");
  const std::string secret =
      "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\nstringData:\n  password: hunter2\n";
  auto files = shop();
  files["s.yaml"] = secret;
  QVERIFY(installShop(fake, shopChart(files)).has_value());
  fake.cluster->refuse = [](const FakeCluster::Call& call) -> std::optional<Error> {
    if (std::get<0>(call) == "apply" && std::get<1>(call) == "Deployment")
      return Error{ErrorCode::Rejected, "the server said hunter2 and aHVudGVyMg=="};
    return {};
  };
  files.erase("c.yaml");
  QVERIFY(
      !actions::upgrade(fake.session, shopUpgrade(shopChart(files), Value::map({{"replicas", 3}})), {}, {})
           .has_value());
  fake.cluster->refuse = nullptr;
  QVERIFY(repaired(fake, RepairKind::Rollback).has_value());
  UninstallRequest gone;
  gone.name = "web";
  gone.nameSpace = "shop";
  gone.dryRun = DryRun::Server;
  QVERIFY(uninstall(fake.session, gone, {}, {}).has_value()); // nothing happens, nothing is told
  gone.dryRun = DryRun::None;
  QVERIFY(uninstall(fake.session, gone, {}, {}).has_value());

  const auto page = journal::readJournal(path, {});
  QVERIFY(page.has_value());
  std::string told;
  for (auto entry = page->entries.rbegin(); entry != page->entries.rend(); ++entry)
    told += entry->operation + " " + std::to_string(entry->fromRevision) + ">" +
            std::to_string(entry->toRevision) + " " + std::string(journal::outcomeName(entry->outcome)) +
            "; ";
  QCOMPARE(qt(told), QString("install 0>1 succeeded; upgrade 1>2 failed; repair rollback 2>2 succeeded; "
                             "rollback 2>3 succeeded; uninstall 3>0 succeeded; "));
  const auto& upgrade = page->entries[3];
  QCOMPARE(upgrade.changes.changed, 1);
  QCOMPARE(upgrade.changes.deleted, 1);
  QCOMPARE(qt(upgrade.toStatus), QString("failed"));
  QVERIFY(qt(upgrade.message).contains("the server said") && !qt(upgrade.message).contains("hunter2"));
  QVERIFY(!qt(upgrade.message).contains("aHVudGVyMg"));
}

void RepairTest::summaries() {
  const std::string a = "---\n# Source: c/a.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";
  const std::string b =
      "---\n# Source: c/b.yaml\napiVersion: apps/v1beta1\nkind: Deployment\nmetadata:\n  name: b\n";
  std::string newer = b;
  newer.replace(newer.find("v1beta1"), 7, "v1");
  const auto summary = summarizeChanges(a + b, newer, "shop");
  QCOMPARE(summary.changed, 1);
  QCOMPARE(summary.deleted, 1);
  QCOMPARE(summary.objects, (std::vector<std::string>{"~ Deployment/shop/b", "- ConfigMap/shop/a"}));
}

void RepairTest::secretsOfReleases() {
  Release release;
  release.config =
      parsedJson(R"({"db":{"password":"hunter2","host":"db.example"},"apiToken":{"v":["t0ken"]}})");
  const auto secrets = secretsOf(release);
  QVERIFY(std::ranges::contains(secrets, "hunter2") && std::ranges::contains(secrets, "t0ken"));
  QVERIFY(!std::ranges::contains(secrets, "db.example"));
}

QTEST_GUILESS_MAIN(RepairTest)
#include "tst_repair.moc"
