#include "lifecycle_requests.h"

#include <QTest>

#include <algorithm>

using namespace pilothouse;
using namespace pilothouse::actions;
using namespace pilothouse::tests;

class InstallTest : public QObject {
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
};

void InstallTest::installs() {
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

void InstallTest::installRefusesTakenName() {
  FakeSession fake;
  const auto request = installRequest(chart({{"a.yaml", configMap("one")}}));
  QVERIFY(install(fake.session, request, {}, {}).has_value());
  QCOMPARE(problem(install(fake.session, request, {}, {})),
           QString("release name check failed: cannot reuse a name that is still in use"));
}

void InstallTest::installRefusesForeignObject() {
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

void InstallTest::installFailureIsRecorded() {
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

void InstallTest::installUndoneWhenAtomic() {
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

void InstallTest::installHooks() {
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

void InstallTest::failedHookTellsItsLog() {
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

void InstallTest::stopIsRecorded() {
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

void InstallTest::dryRunTouchesNothing() {
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

void InstallTest::createsNamespace() {
  FakeSession fake;
  auto request = installRequest(chart({{"a.yaml", configMap("one")}}));
  request.createNamespace = true;
  QVERIFY(install(fake.session, request, {}, {}).has_value());
  QCOMPARE(text(fake.cluster->find("Namespace", "shop").at({"metadata", "labels", "name"}).stringOr()),
           QString("shop"));
}

void InstallTest::refusesUnknownKinds() {
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

void InstallTest::refusesBadNames_data() {
  QTest::addColumn<QString>("name");
  for (const char* name : {"BAD", "a_b", "-a", "a-", "a..b", ".a", "a.", "",
                           "a123456789012345678901234567890123456789012345678901234"})
    QTest::newRow(name) << QString(name);
}

void InstallTest::refusesBadNames() {
  QFETCH(QString, name);
  FakeSession fake;
  auto request = installRequest(chart({{"a.yaml", configMap("one")}}));
  request.name = name.toStdString();
  const auto release = install(fake.session, request, {}, {});
  QVERIFY(problem(release).startsWith("release name check failed: release name \"" + name + "\": "));
}

QTEST_GUILESS_MAIN(InstallTest)
#include "tst_install.moc"
