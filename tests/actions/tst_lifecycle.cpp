#include "core/actions/lifecycle.h"
#include "fake_cluster.h"

#include <QTest>

#include <algorithm>

using namespace pilothouse;
using namespace pilothouse::actions;
using tests::FakeCluster;
using tests::FakeSession;

namespace {

QString text(std::string_view view) { return QString::fromUtf8(view.data(), qsizetype(view.size())); }

std::string configMap(const std::string& name, const std::string& extra = {}) {
  return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: " + name + extra +
         "\ndata:\n  a: {{ .Values.a | quote }}\n";
}

std::string hookJob(const std::string& event, const std::string& policy = "hook-succeeded") {
  return "apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: job\n  annotations:\n    helm.sh/hook: " +
         event + "\n    helm.sh/hook-delete-policy: " + policy + "\n";
}

std::shared_ptr<const Chart> chart(const std::map<std::string, std::string>& templates,
                                   const std::string& version = "1.0.0") {
  std::vector<ChartFile> files{{"Chart.yaml", "apiVersion: v2\nname: c\nversion: " + version + "\n"},
                               {"values.yaml", "a: one\n"}};
  for (const auto& [name, content] : templates) files.push_back({"templates/" + name, content});
  auto loaded = loadChartFiles(std::move(files));
  return loaded ? *loaded : nullptr;
}

InstallRequest installRequest(std::shared_ptr<const Chart> chart) {
  InstallRequest request;
  request.name = "web";
  request.nameSpace = "shop";
  request.chart = std::move(chart);
  request.values = Value::map();
  return request;
}

UpgradeRequest upgradeRequest(std::shared_ptr<const Chart> chart) {
  UpgradeRequest request;
  request.name = "web";
  request.nameSpace = "shop";
  request.chart = std::move(chart);
  request.values = Value::map();
  return request;
}

RollbackRequest rollbackRequest(int revision) {
  RollbackRequest request;
  request.name = "web";
  request.nameSpace = "shop";
  request.revision = revision;
  return request;
}

UninstallRequest uninstallRequest() {
  UninstallRequest request;
  request.name = "web";
  request.nameSpace = "shop";
  return request;
}

// "1:superseded 2:deployed"
QString statuses(FakeSession& fake) {
  QStringList list;
  const auto history = fake.session.store->history("shop", "web", {});
  if (!history) return text(history.error().message);
  for (const auto& release : *history)
    list << QString("%1:%2").arg(release.revision).arg(text(statusName(release.status)));
  return list.join(' ');
}

QString lastDescription(FakeSession& fake) {
  const auto history = fake.session.store->history("shop", "web", {});
  return history ? text(history->back().description) : QString();
}

QString problem(const Result<Release>& result) {
  return result ? QString("(succeeded)") : text(result.error().message);
}

Error rejected(const std::string& why) { return {ErrorCode::Rejected, why}; }

} // namespace

class LifecycleTest : public QObject {
  Q_OBJECT

private slots:
  void installs();
  void installRefusesTakenName();
  void installRefusesForeignObject();
  void installFailureIsRecorded();
  void installUndoneWhenAtomic();
  void installHooks();
  void failedHookTellsItsLog();
  void stopIsRecorded();
  void dryRunTouchesNothing();
  void createsNamespace();
  void refusesUnknownKinds();
  void refusesBadNames_data();
  void refusesBadNames();
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
  void rollsBack();
  void rollbackErrors();
  void rollbackRestoresDeletedObject();
  void uninstalls();
  void uninstallKeepsHistory();
  void uninstallKeepsByPolicy();
  void testsRelease();
};

void LifecycleTest::installs() {
  FakeSession fake;
  auto request =
      installRequest(chart({{"a.yaml", configMap("one")}, {"NOTES.txt", "Hello {{ .Release.Name }}"}}));
  request.labels = {{"team", "blue"}};
  const auto release = install(fake.session, request, {}, {});
  QCOMPARE(problem(release), QString("(succeeded)"));
  QCOMPARE(statuses(fake), QString("1:deployed"));
  QCOMPARE(lastDescription(fake), QString("Install complete"));
  QCOMPARE(text(release->notes), QString("Hello web"));
  QCOMPARE(text(release->applyMethod), QString("ssa"));
  const Value live = fake.cluster->find("ConfigMap", "one");
  QCOMPARE(text(live.at({"data", "a"}).stringOr()), QString("one"));
  QCOMPARE(text(live.at({"metadata", "labels", "app.kubernetes.io/managed-by"}).stringOr()), QString("Helm"));
  QCOMPARE(text(live.at({"metadata", "annotations", "meta.helm.sh/release-name"}).stringOr()),
           QString("web"));
  // The marks of ownership are not part of the stored manifest.
  QVERIFY(release->manifest.find("managed-by") == std::string::npos);
  QVERIFY(fake.session.store->get("shop", "web", 1, {})->labels.contains("team"));
}

void LifecycleTest::installRefusesTakenName() {
  FakeSession fake;
  const auto request = installRequest(chart({{"a.yaml", configMap("one")}}));
  QVERIFY(install(fake.session, request, {}, {}).has_value());
  QCOMPARE(problem(install(fake.session, request, {}, {})),
           QString("release name check failed: cannot reuse a name that is still in use"));
}

void LifecycleTest::installRefusesForeignObject() {
  FakeSession fake;
  fake.cluster->put(Value::map({{"apiVersion", "v1"},
                                {"kind", "ConfigMap"},
                                {"metadata", Value::map({{"name", "one"}, {"namespace", "shop"}})}}));
  auto request = installRequest(chart({{"a.yaml", configMap("one")}}));
  QCOMPARE(
      problem(install(fake.session, request, {}, {})),
      QString(
          "unable to continue with install: ConfigMap \"one\" in namespace \"shop\" exists and cannot be "
          "imported into the current release: invalid ownership metadata; label validation error: missing "
          "key \"app.kubernetes.io/managed-by\": must be set to \"Helm\"; annotation validation error: "
          "missing key \"meta.helm.sh/release-name\": must be set to \"web\"; annotation validation error: "
          "missing key \"meta.helm.sh/release-namespace\": must be set to \"shop\""));
  QCOMPARE(statuses(fake), QString("release: not found"));
  request.apply.takeOwnership = true;
  QCOMPARE(problem(install(fake.session, request, {}, {})), QString("(succeeded)"));
}

void LifecycleTest::installFailureIsRecorded() {
  FakeSession fake;
  fake.cluster->refuse = [](const FakeCluster::Call& call) -> std::optional<Error> {
    if (std::get<0>(call) == "apply") return rejected("no space");
    return {};
  };
  const auto release = install(fake.session, installRequest(chart({{"a.yaml", configMap("one")}})), {}, {});
  QVERIFY(!release);
  QCOMPARE(statuses(fake), QString("1:failed"));
  QVERIFY(lastDescription(fake).startsWith("Release \"web\" failed: "));
  QVERIFY(lastDescription(fake).contains("no space"));
}

void LifecycleTest::installUndoneWhenAtomic() {
  FakeSession fake;
  fake.cluster->refuse = [](const FakeCluster::Call& call) -> std::optional<Error> {
    if (std::get<0>(call) == "apply" && std::get<2>(call) == "two") return rejected("no space");
    return {};
  };
  auto request = installRequest(chart({{"a.yaml", configMap("one")}, {"b.yaml", configMap("two")}}));
  request.apply.rollbackOnFailure = true;
  const auto release = install(fake.session, request, {}, {});
  QVERIFY(problem(release).startsWith(
      "release web failed, and has been uninstalled due to rollback-on-failure being set: "));
  QVERIFY(fake.cluster->find("ConfigMap", "one").isNull());
  QCOMPARE(statuses(fake), QString("release: not found"));
}

void LifecycleTest::installHooks() {
  FakeSession fake;
  fake.cluster->control = [](Value& object) {
    if (object["kind"].stringOr() == "Job")
      object.set("status",
                 Value::map({{"succeeded", 1},
                             {"conditions",
                              Value::list({Value::map({{"type", "Complete"}, {"status", "True"}})})}}));
  };
  QStringList seen;
  const auto progress = [&seen](const ProgressEvent& event) {
    if (event.kind == ProgressKind::Hook)
      seen << text(event.subject) + (event.state == ProgressState::Running ? " runs" : " ends");
  };
  const auto release =
      install(fake.session, installRequest(chart({{"h.yaml", hookJob("pre-install")}})), progress, {});
  QCOMPARE(problem(release), QString("(succeeded)"));
  QCOMPARE(seen, (QStringList{"Job/job runs", "Job/job ends"}));
  QVERIFY(fake.cluster->find("Job", "job").isNull()); // by its delete policy
  const auto stored = fake.session.store->get("shop", "web", 1, {});
  QCOMPARE(text(stored->hooks.at(0).lastRun.phase), QString("Succeeded"));
  QVERIFY(stored->hooks.at(0).lastRun.completed.has_value());
}

void LifecycleTest::failedHookTellsItsLog() {
  FakeSession fake;
  fake.cluster->control = [](Value& object) {
    if (object["kind"].stringOr() == "Job")
      object.set(
          "status",
          Value::map({{"failed", 1},
                      {"conditions", Value::list({Value::map({{"type", "Failed"}, {"status", "True"}})})}}));
  };
  fake.cluster->put(Value::map(
      {{"kind", "Pod"},
       {"metadata",
        Value::map(
            {{"name", "job-x"}, {"namespace", "shop"}, {"labels", Value::map({{"job-name", "job"}})}})},
       {"spec", Value::map({{"containers", Value::list({Value::map({{"name", "main"}})})}})}}));
  QString log;
  const auto progress = [&](const ProgressEvent& event) {
    if (event.kind != ProgressKind::Log) return;
    // Nothing may have been deleted yet.
    QVERIFY(!fake.cluster->find("Job", "job").isNull());
    log += text(event.subject + ": " + event.message);
  };
  const auto release =
      install(fake.session, installRequest(chart({{"h.yaml", hookJob("post-install", "hook-failed")}})),
              progress, {});
  QVERIFY(problem(release).startsWith("failed post-install: "));
  QCOMPARE(log, QString("Pod/job-x: log of job-x"));
  QVERIFY(fake.cluster->find("Job", "job").isNull());
  QCOMPARE(statuses(fake), QString("1:failed"));
  QCOMPARE(text(fake.session.store->get("shop", "web", 1, {})->hooks.at(0).lastRun.phase), QString("Failed"));
}

void LifecycleTest::stopIsRecorded() {
  FakeSession fake;
  std::stop_source stop;
  const auto progress = [&stop](const ProgressEvent& event) {
    if (event.kind == ProgressKind::Step && event.subject == "applying") stop.request_stop();
  };
  const auto release = install(fake.session, installRequest(chart({{"a.yaml", configMap("one")}})), progress,
                               stop.get_token());
  QVERIFY(!release);
  QVERIFY(release.error().code == ErrorCode::Cancelled);
  QCOMPARE(statuses(fake), QString("1:failed"));
  QCOMPARE(lastDescription(fake), QString("Release \"web\" failed: context canceled"));
}

void LifecycleTest::dryRunTouchesNothing() {
  FakeSession fake;
  auto request = installRequest(chart({{"a.yaml", configMap("one")}}));
  request.apply.dryRun = DryRun::Server;
  const auto release = install(fake.session, request, {}, {});
  QCOMPARE(problem(release), QString("(succeeded)"));
  QCOMPARE(text(release->description), QString("Dry run complete"));
  QVERIFY(fake.cluster->calls("apply").empty() && fake.cluster->calls("create").empty());
  QCOMPARE(statuses(fake), QString("release: not found"));
  // On the client's side there is no cluster at all.
  ClusterSession none{nullptr, nullptr, fake.clock};
  request.apply.dryRun = DryRun::Client;
  QCOMPARE(problem(install(none, request, {}, {})), QString("(succeeded)"));
}

void LifecycleTest::createsNamespace() {
  FakeSession fake;
  auto request = installRequest(chart({{"a.yaml", configMap("one")}}));
  request.createNamespace = true;
  QVERIFY(install(fake.session, request, {}, {}).has_value());
  QCOMPARE(text(fake.cluster->find("Namespace", "shop").at({"metadata", "labels", "name"}).stringOr()),
           QString("shop"));
}

void LifecycleTest::refusesUnknownKinds() {
  FakeSession fake;
  const auto release = install(
      fake.session,
      installRequest(chart({{"a.yaml", "apiVersion: x.io/v1\nkind: Unknown\nmetadata:\n  name: u\n"}})), {},
      {});
  QCOMPARE(
      problem(release),
      QString(
          "unable to build kubernetes objects from release manifest: resource mapping not found for name: "
          "\"u\" namespace: \"\" from \"\": no matches for kind \"Unknown\" in version \"x.io/v1\"\nensure "
          "CRDs are installed first"));
  QCOMPARE(statuses(fake), QString("release: not found"));
}

void LifecycleTest::refusesBadNames_data() {
  QTest::addColumn<QString>("name");
  for (const char* name : {"BAD", "a_b", "-a", "a-", "a..b", ".a", "a.", "",
                           "a123456789012345678901234567890123456789012345678901234"})
    QTest::newRow(name) << QString(name);
}

void LifecycleTest::refusesBadNames() {
  QFETCH(QString, name);
  FakeSession fake;
  auto request = installRequest(chart({{"a.yaml", configMap("one")}}));
  request.name = name.toStdString();
  const auto release = install(fake.session, request, {}, {});
  QVERIFY(problem(release).startsWith("release name check failed: release name \"" + name + "\": "));
}

void LifecycleTest::upgrades() {
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

void LifecycleTest::upgradeDeletesRemovedObjects() {
  FakeSession fake;
  QVERIFY(install(fake.session,
                  installRequest(chart({{"a.yaml", configMap("one")}, {"b.yaml", configMap("two")}})), {}, {})
              .has_value());
  QVERIFY(upgrade(fake.session, upgradeRequest(chart({{"a.yaml", configMap("one")}})), {}, {}).has_value());
  QVERIFY(fake.cluster->find("ConfigMap", "two").isNull());
}

void LifecycleTest::upgradeKeepsByPolicy() {
  FakeSession fake;
  const std::string keep = "\n  annotations:\n    helm.sh/resource-policy: keep";
  QVERIFY(install(fake.session,
                  installRequest(chart({{"a.yaml", configMap("one")}, {"b.yaml", configMap("two", keep)}})),
                  {}, {})
              .has_value());
  QVERIFY(upgrade(fake.session, upgradeRequest(chart({{"a.yaml", configMap("one")}})), {}, {}).has_value());
  QVERIFY(!fake.cluster->find("ConfigMap", "two").isNull());
}

void LifecycleTest::upgradeFailureLeavesOldDeployed() {
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

void LifecycleTest::upgradeRollsBackWhenAtomic() {
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

void LifecycleTest::upgradeOfPendingIsRefused() {
  FakeSession fake;
  QVERIFY(install(fake.session, installRequest(chart({{"a.yaml", configMap("one")}})), {}, {}).has_value());
  auto stuck = *fake.session.store->get("shop", "web", 1, {});
  stuck.status = ReleaseStatus::PendingUpgrade;
  QVERIFY(fake.session.store->update(stuck, {}).has_value());
  QCOMPARE(problem(upgrade(fake.session, upgradeRequest(chart({{"a.yaml", configMap("one")}})), {}, {})),
           QString("another operation (install/upgrade/rollback) is in progress"));
}

void LifecycleTest::upgradeInstalls() {
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

void LifecycleTest::upgradeValues_data() {
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

void LifecycleTest::upgradeValues() {
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
void LifecycleTest::upgradeOfHelm3ReleasePatches() {
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

void LifecycleTest::upgradePrunesHistory() {
  FakeSession fake;
  QVERIFY(install(fake.session, installRequest(chart({{"a.yaml", configMap("one")}})), {}, {}).has_value());
  auto request = upgradeRequest(chart({{"a.yaml", configMap("one")}}));
  request.apply.historyMax = 3;
  for (int i = 0; i < 4; ++i) QVERIFY(upgrade(fake.session, request, {}, {}).has_value());
  QCOMPARE(statuses(fake), QString("3:superseded 4:superseded 5:deployed"));
}

void LifecycleTest::rollsBack() {
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

void LifecycleTest::rollbackErrors() {
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
void LifecycleTest::rollbackRestoresDeletedObject() {
  FakeSession fake;
  QVERIFY(install(fake.session,
                  installRequest(chart({{"a.yaml", configMap("one")}, {"b.yaml", configMap("two")}})), {}, {})
              .has_value());
  QVERIFY(upgrade(fake.session, upgradeRequest(chart({{"a.yaml", configMap("one")}})), {}, {}).has_value());
  QCOMPARE(problem(rollback(fake.session, rollbackRequest(1), {}, {})), QString("(succeeded)"));
  QVERIFY(!fake.cluster->find("ConfigMap", "two").isNull());
}

void LifecycleTest::uninstalls() {
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

void LifecycleTest::uninstallKeepsHistory() {
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

void LifecycleTest::uninstallKeepsByPolicy() {
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

void LifecycleTest::testsRelease() {
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

QTEST_GUILESS_MAIN(LifecycleTest)
#include "tst_lifecycle.moc"
