// Readiness of live objects by both sets of rules, and their messages.
#include "core/base/rfc3339.h"
#include "core/kube/readiness.h"
#include "tests/kube/fake_transport.h"

#include <QtTest>

using namespace pilothouse;
using namespace pilothouse::kube;
using namespace pilothouse::test;

namespace {

QString q(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

const TimePoint noon = *parseTime("2024-05-01T12:00:00Z");

// Objects by kind, whatever the selector; keeps what was asked.
class FakeRelated final : public RelatedObjects {
public:
  std::map<std::string, std::vector<Value>> objects;
  QStringList asked;
  Result<std::vector<Value>> select(std::string_view, std::string_view kind, std::string_view nameSpace,
                                    std::string_view selector, std::stop_token) override {
    asked << q(kind) + u' ' + q(nameSpace) + u' ' + q(selector);
    return objects[std::string(kind)];
  }
};

QString shown(const Readiness& readiness) {
  return q(statusName(readiness.state)) + QStringLiteral(": ") + q(readiness.message);
}

std::string object(const char* apiVersion, const char* kind, const std::string& rest) {
  return std::string("{\"apiVersion\":\"") + apiVersion + "\",\"kind\":\"" + kind + "\"," + rest + "}";
}

} // namespace

class TestReadiness : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void watcher_data();
  void watcher();
  void jobsToCompletion();
  void podsOfAStatefulSet();
  void hooks_data();
  void hooks();
  void legacy_data();
  void legacy();
  void legacyDeployment();
  void legacyJobFails();
  void counts();
  void selectors_data();
  void selectors();
};

void TestReadiness::watcher_data() {
  QTest::addColumn<QString>("object");
  QTest::addColumn<QString>("wanted");
  const auto row = [](const char* name, const std::string& text, const char* wanted) {
    QTest::newRow(name) << q(text) << wanted;
  };
  const auto deployment = [](const char* spec, const char* status) {
    return object("apps/v1", "Deployment", std::string("\"spec\":") + spec + ",\"status\":" + status);
  };
  row("deleting", object("v1", "ConfigMap", R"("metadata":{"deletionTimestamp":"2024-05-01T12:00:00Z"})"),
      "Terminating: Resource scheduled for deletion");
  row("not observed",
      object("apps/v1", "Deployment", R"("metadata":{"generation":2},"status":{"observedGeneration":1})"),
      "InProgress: Deployment generation is 2, but latest observed generation is 1");
  row("reconciling",
      object("acme.io/v1", "Thing",
             R"("status":{"conditions":[{"type":"Reconciling","status":"True","message":"busy"}]})"),
      "InProgress: busy");
  row("stalled",
      object("acme.io/v1", "Thing",
             R"("status":{"conditions":[{"type":"Stalled","status":"True","message":"stuck"}]})"),
      "Failed: stuck");
  row("custom, ready",
      object("acme.io/v1", "Thing", R"("status":{"conditions":[{"type":"Ready","status":"True"}]})"),
      "Current: Resource is Ready");
  row("custom, not ready",
      object("acme.io/v1", "Thing",
             R"("status":{"conditions":[{"type":"Ready","status":"False","message":"no"}]})"),
      "InProgress: no");
  row("custom, silent", object("acme.io/v1", "Thing", R"("spec":{})"), "Current: Resource is current");
  row("secret", object("v1", "Secret", R"("data":{})"), "Current: Resource is always ready");
  row("deployment, no pods", deployment(R"({"replicas":2})", "{}"), "InProgress: Replicas: 0/2");
  row("deployment, old pods", deployment(R"({"replicas":2})", R"({"replicas":2,"updatedReplicas":1})"),
      "InProgress: Updated: 1/2");
  row("deployment, surplus", deployment(R"({"replicas":2})", R"({"replicas":3,"updatedReplicas":2})"),
      "InProgress: Pending termination: 1");
  row("deployment, starting",
      deployment(R"({"replicas":2})", R"({"replicas":2,"updatedReplicas":2,"availableReplicas":1})"),
      "InProgress: Available: 1/2");
  row("deployment, not ready",
      deployment(R"({"replicas":2})",
                 R"({"replicas":2,"updatedReplicas":2,"availableReplicas":2,"readyReplicas":1})"),
      "InProgress: Ready: 1/2");
  row("deployment, no condition",
      deployment(R"({"replicas":1})",
                 R"({"replicas":1,"updatedReplicas":1,"availableReplicas":1,"readyReplicas":1})"),
      "InProgress: Deployment not Available");
  row("deployment, not progressed",
      deployment(
          R"({"replicas":1,"progressDeadlineSeconds":600})",
          R"({"replicas":1,"updatedReplicas":1,"availableReplicas":1,"readyReplicas":1,"conditions":[{"type":"Available","status":"True"}]})"),
      "InProgress: ReplicaSet not Available");
  row("deployment, ready",
      deployment(
          R"({"replicas":1,"progressDeadlineSeconds":600})",
          R"({"replicas":1,"updatedReplicas":1,"availableReplicas":1,"readyReplicas":1,"conditions":[{"type":"Available","status":"True"},
                     {"type":"Progressing","status":"True","reason":"NewReplicaSetAvailable"}]})"),
      "Current: Deployment is available. Replicas: 1");
  row("deployment, too late",
      deployment(
          R"({"replicas":1})",
          R"({"conditions":[{"type":"Progressing","status":"False","reason":"ProgressDeadlineExceeded"}]})"),
      "Failed: Progress deadline exceeded");
  row("stateful set",
      object("apps/v1", "StatefulSet", R"("spec":{"replicas":2},"status":{"replicas":2,"readyReplicas":1})"),
      "InProgress: Ready: 1/2");
  row("stateful set, revision",
      object(
          "apps/v1", "StatefulSet",
          R"("spec":{"replicas":1},"status":{"replicas":1,"readyReplicas":1,"currentReplicas":1,"currentRevision":"a","updateRevision":"b"})"),
      "InProgress: Waiting for updated revision to match current");
  row("stateful set, partition",
      object(
          "apps/v1", "StatefulSet",
          R"("spec":{"replicas":3,"updateStrategy":{"rollingUpdate":{"partition":2}}},"status":{"replicas":3,"readyReplicas":3,"updatedReplicas":1})"),
      "Current: Partition rollout complete. updated: 1");
  row("stateful set, by hand",
      object("apps/v1", "StatefulSet", R"("spec":{"updateStrategy":{"type":"OnDelete"}})"),
      "Current: StatefulSet is using the ondelete update strategy");
  row("daemon set, unseen", object("apps/v1", "DaemonSet", R"("metadata":{"generation":1})"),
      "InProgress: DaemonSet status.observedGeneration not found");
  row("daemon set",
      object(
          "apps/v1", "DaemonSet",
          R"("metadata":{"generation":1},"status":{"observedGeneration":1,"desiredNumberScheduled":3,"currentNumberScheduled":3,"updatedNumberScheduled":2})"),
      "InProgress: Updated: 2/3");
  row("replica set",
      object(
          "apps/v1", "ReplicaSet",
          R"("spec":{"replicas":1},"status":{"fullyLabeledReplicas":1,"availableReplicas":1,"readyReplicas":1,"replicas":1})"),
      "Current: ReplicaSet is available. Replicas: 1");
  row("claim", object("v1", "PersistentVolumeClaim", R"("status":{"phase":"Pending"})"),
      "InProgress: PVC is not Bound. phase: Pending");
  row("pod, pending", object("v1", "Pod", R"("status":{"phase":"Pending"})"),
      "InProgress: Pod is in the Pending phase");
  row("pod, unseen", object("v1", "Pod", R"("status":{})"), "InProgress: Pod phase not available");
  row("pod, crash loop",
      object(
          "v1", "Pod",
          R"("status":{"phase":"Running","containerStatuses":[{"name":"a","state":{"waiting":{"reason":"CrashLoopBackOff"}}}]})"),
      "Failed: Containers in CrashLoop state: a");
  row("pod, failed", object("v1", "Pod", R"("status":{"phase":"Failed"})"),
      "Current: Pod has completed, but not successfully");
  const std::string unschedulable =
      R"("status":{"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable"}]})";
  row("pod, no room yet",
      object("v1", "Pod", R"("metadata":{"creationTimestamp":"2024-05-01T11:59:50Z"},)" + unschedulable),
      "InProgress: Pod has not been scheduled");
  row("pod, no room",
      object("v1", "Pod", R"("metadata":{"creationTimestamp":"2024-05-01T11:59:40Z"},)" + unschedulable),
      "Failed: Pod could not be scheduled");
  row("job, waiting", object("batch/v1", "Job", R"("spec":{})"), "InProgress: Job not started");
  row("job, running", object("batch/v1", "Job", R"("status":{"startTime":"x","active":1})"),
      "Current: Job in progress. success:0, active: 1, failed: 0");
  row("service, balancer", object("v1", "Service", R"("spec":{"type":"LoadBalancer"})"),
      "InProgress: ClusterIP not set. Service type: LoadBalancer");
  row("service", object("v1", "Service", R"("spec":{})"), "Current: Service is ready");
  row("crd", object("apiextensions.k8s.io/v1", "CustomResourceDefinition", R"("status":{})"),
      "InProgress: Install in progress");
  row("crd, name taken",
      object("apiextensions.k8s.io/v1", "CustomResourceDefinition",
             R"("status":{"conditions":[{"type":"NamesAccepted","status":"False","message":"taken"}]})"),
      "Failed: taken");
}

void TestReadiness::watcher() {
  QFETCH(QString, object);
  QTEST(shown(watcherReadiness(json(object.toStdString()), false, noon)), "wanted");
}

void TestReadiness::jobsToCompletion() {
  const auto job = [](const std::string& status) {
    return json(object("batch/v1", "Job", R"("spec":{"completions":2},"status":)" + status));
  };
  QCOMPARE(shown(watcherReadiness(job(R"({"startTime":"x","active":1})"), true, noon)),
           QStringLiteral("InProgress: Job in progress"));
  QCOMPARE(shown(watcherReadiness(
               job(R"({"succeeded":2,"conditions":[{"type":"Complete","status":"True"}]})"), true, noon)),
           QStringLiteral("Current: Job Completed. succeeded: 2/2"));
  QCOMPARE(shown(watcherReadiness(job(R"({"failed":1,"conditions":[{"type":"Failed","status":"True"}]})"),
                                  true, noon)),
           QStringLiteral("Failed: Job Failed. failed: 1/2"));
}

void TestReadiness::podsOfAStatefulSet() {
  const auto set = json(object(
      "apps/v1", "StatefulSet",
      R"("metadata":{"namespace":"db"},"spec":{"replicas":2,"selector":{"matchLabels":{"app":"pg"}}},"status":{"replicas":2})"));
  const auto broken = json(object(
      "v1", "Pod",
      R"("status":{"phase":"Running","containerStatuses":[{"name":"a","state":{"waiting":{"reason":"CrashLoopBackOff"}}}]})"));
  FakeRelated related;
  related.objects["Pod"] = {broken, json(object("v1", "Pod", R"("status":{"phase":"Pending"})"))};
  const auto readiness = watcherReadiness(set, false, noon, related, {});
  QCOMPARE(shown(*readiness), QStringLiteral("Failed: 1 pods have failed"));
  QCOMPARE(related.asked, QStringList{"Pod db app=pg"});
  related.objects["Pod"].front().set("metadata", json(R"({"deletionTimestamp":"2024-05-01T12:00:00Z"})"));
  QCOMPARE(shown(*watcherReadiness(set, false, noon, related, {})), QStringLiteral("InProgress: Ready: 0/2"));
}

void TestReadiness::hooks_data() {
  QTest::addColumn<QString>("object");
  QTest::addColumn<QString>("wanted");
  QTest::newRow("config map") << q(object("v1", "ConfigMap", R"("data":{})"))
                              << "Current: Resource is current";
  QTest::newRow("pod runs") << q(object("v1", "Pod",
                                        R"("metadata":{"name":"p"},"status":{"phase":"Running"})"))
                            << "InProgress: Pod in progress";
  QTest::newRow("pod succeeded") << q(object("v1", "Pod",
                                             R"("metadata":{"name":"p"},"status":{"phase":"Succeeded"})"))
                                 << "Current: pod p succeeded";
  QTest::newRow("pod failed") << q(object("v1", "Pod",
                                          R"("metadata":{"name":"p"},"status":{"phase":"Failed"})"))
                              << "Failed: pod p failed";
  QTest::newRow("job") << q(object("batch/v1", "Job", R"("status":{"startTime":"x"})"))
                       << "InProgress: Job in progress";
}

void TestReadiness::hooks() {
  QFETCH(QString, object);
  QTEST(shown(hookReadiness(json(object.toStdString()))), "wanted");
}

void TestReadiness::legacy_data() {
  QTest::addColumn<QString>("object");
  QTest::addColumn<bool>("ready");
  const auto row = [](const char* name, const std::string& text, bool ready) {
    QTest::newRow(name) << q(text) << ready;
  };
  row("pod", object("v1", "Pod", R"("status":{"conditions":[{"type":"Ready","status":"True"}]})"), true);
  row("pod, not ready", object("v1", "Pod", R"("status":{"phase":"Running"})"), false);
  row("claim", object("v1", "PersistentVolumeClaim", R"("status":{"phase":"Bound"})"), true);
  row("claim, pending", object("v1", "PersistentVolumeClaim", R"("status":{"phase":"Pending"})"), false);
  row("service, no address", object("v1", "Service", R"("spec":{"type":"ClusterIP"})"), false);
  row("service", object("v1", "Service", R"("spec":{"type":"ClusterIP","clusterIP":"10.0.0.1"})"), true);
  row("service, external name", object("v1", "Service", R"("spec":{"type":"ExternalName"})"), true);
  row("balancer", object("v1", "Service", R"("spec":{"type":"LoadBalancer","clusterIP":"10.0.0.1"})"), false);
  row("balancer with address",
      object(
          "v1", "Service",
          R"("spec":{"type":"LoadBalancer","clusterIP":"10.0.0.1"},"status":{"loadBalancer":{"ingress":[{"ip":"1.2.3.4"}]}})"),
      true);
  row("balancer with external IPs",
      object("v1", "Service",
             R"("spec":{"type":"LoadBalancer","clusterIP":"10.0.0.1","externalIPs":["1.2.3.4"]})"),
      true);
  const auto daemon = [](const char* strategy, const char* status) {
    return object("apps/v1", "DaemonSet",
                  std::string("\"spec\":{\"updateStrategy\":") + strategy + "},\"status\":" + status);
  };
  const char* const rolling = R"({"type":"RollingUpdate","rollingUpdate":{"maxUnavailable":1}})";
  row("daemon set",
      daemon(rolling, R"({"desiredNumberScheduled":3,"updatedNumberScheduled":3,"numberReady":2})"), true);
  row("daemon set, too few",
      daemon(rolling, R"({"desiredNumberScheduled":3,"updatedNumberScheduled":3,"numberReady":1})"), false);
  row("daemon set, old pods",
      daemon(rolling, R"({"desiredNumberScheduled":3,"updatedNumberScheduled":2,"numberReady":3})"), false);
  row("daemon set, percent rounds up",
      daemon(R"({"type":"RollingUpdate","rollingUpdate":{"maxUnavailable":"34%"}})",
             R"({"desiredNumberScheduled":3,"updatedNumberScheduled":3,"numberReady":1})"),
      true);
  row("daemon set, by hand", daemon(R"({"type":"OnDelete"})", R"({"desiredNumberScheduled":3})"), true);
  const auto stateful = [](const char* spec, const char* status) {
    return object("apps/v1", "StatefulSet", std::string("\"spec\":") + spec + ",\"status\":" + status);
  };
  row("stateful set",
      stateful(R"({"replicas":2,"updateStrategy":{"type":"RollingUpdate"}})",
               R"({"updatedReplicas":2,"readyReplicas":2})"),
      true);
  row("stateful set, not ready",
      stateful(R"({"replicas":2,"updateStrategy":{"type":"RollingUpdate"}})",
               R"({"updatedReplicas":2,"readyReplicas":1})"),
      false);
  row("stateful set, partition",
      stateful(R"({"replicas":2,"updateStrategy":{"type":"RollingUpdate","rollingUpdate":{"partition":1}}})",
               R"({"updatedReplicas":1,"readyReplicas":2,"currentRevision":"a","updateRevision":"b"})"),
      true);
  row("stateful set, revisions",
      stateful(R"({"replicas":1,"updateStrategy":{"type":"RollingUpdate"}})",
               R"({"updatedReplicas":1,"readyReplicas":1,"currentRevision":"a","updateRevision":"b"})"),
      false);
  row("stateful set, by hand", stateful(R"({"updateStrategy":{"type":"OnDelete"}})", "{}"), true);
  row("crd",
      object("apiextensions.k8s.io/v1", "CustomResourceDefinition",
             R"("status":{"conditions":[{"type":"Established","status":"True"}]})"),
      true);
  row("crd, name taken",
      object("apiextensions.k8s.io/v1", "CustomResourceDefinition",
             R"("status":{"conditions":[{"type":"NamesAccepted","status":"False"}]})"),
      true);
  row("crd, waiting", object("apiextensions.k8s.io/v1", "CustomResourceDefinition", R"("status":{})"), false);
  row("job, not asked for", object("batch/v1", "Job", R"("spec":{"completions":1})"), true);
  row("unknown kind",
      object("acme.io/v1", "Thing", R"("status":{"conditions":[{"type":"Ready","status":"False"}]})"), true);
  row("unseen change",
      object("apps/v1", "StatefulSet",
             R"("metadata":{"generation":2},"spec":{},"status":{"observedGeneration":1})"),
      false);
}

void TestReadiness::legacy() {
  QFETCH(QString, object);
  FakeRelated related;
  const auto readiness = legacyReadiness(json(object.toStdString()), false, related, {});
  QVERIFY(readiness);
  QTEST(readiness->state == ReadinessState::Ready, "ready");
  QVERIFY(!readiness->message.empty());
}

void TestReadiness::legacyDeployment() {
  const auto deployment = [](const char* replicas) {
    return json(object(
        "apps/v1", "Deployment",
        std::string(
            R"("metadata":{"namespace":"shop","uid":"u1"},"spec":{"selector":{"matchLabels":{"a":"b"}},"replicas":)") +
            replicas +
            R"(,"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":"25%","maxUnavailable":"25%"}},
                              "template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"2"}]}}})"));
  };
  const auto set = [](const char* image, int ready, const char* owner = "u1") {
    return json(object(
        "apps/v1", "ReplicaSet",
        std::string(R"("metadata":{"ownerReferences":[{"controller":true,"uid":")") + owner +
            R"("}]},"spec":{"template":{"metadata":{"labels":{"a":"b","pod-template-hash":"x"}},"spec":{"containers":[{"name":"c","image":")" +
            image + R"("}]}}},"status":{"readyReplicas":)" + std::to_string(ready) + "}"));
  };
  FakeRelated related;
  const auto isReady = [&](const char* replicas) {
    return legacyReadiness(deployment(replicas), false, related, {})->state == ReadinessState::Ready;
  };
  QVERIFY(!isReady("4")); // no ReplicaSet yet
  QCOMPARE(related.asked.front(), QStringLiteral("ReplicaSet shop a=b"));
  related.objects["ReplicaSet"] = {set("1", 4)};
  QVERIFY(!isReady("4")); // only the old one
  related.objects["ReplicaSet"] = {set("1", 1), set("2", 2)};
  QVERIFY(!isReady("4"));
  related.objects["ReplicaSet"] = {set("1", 1), set("2", 3)};
  QVERIFY(isReady("4")); // a quarter may be missing
  related.objects["ReplicaSet"] = {set("2", 4, "other")};
  QVERIFY(!isReady("4"));
}

void TestReadiness::legacyJobFails() {
  FakeRelated related;
  const auto job = json(
      object("batch/v1", "Job",
             R"("metadata":{"namespace":"a","name":"b"},"spec":{"backoffLimit":1},"status":{"failed":2})"));
  const auto readiness = legacyReadiness(job, true, related, {});
  QVERIFY(!readiness);
  QCOMPARE(q(readiness.error().message), QStringLiteral("job is failed: a/b"));
  QVERIFY(legacyReadiness(job, false, related, {}));
}

void TestReadiness::counts() {
  const auto readiness =
      watcherReadiness(json(object("apps/v1", "Deployment",
                                   R"("spec":{"replicas":4},"status":{"readyReplicas":2,"replicas":4})")),
                       false, noon);
  QCOMPARE(readiness.ready, 2);
  QCOMPARE(readiness.wanted, 4);
  QCOMPARE(watcherReadiness(json(object("v1", "Secret", R"("data":{})")), false, noon).wanted, 0);
}

void TestReadiness::selectors_data() {
  QTest::addColumn<QString>("selector");
  QTest::addColumn<QString>("text");
  QTest::newRow("labels") << R"({"matchLabels":{"b":"2","a":"1"}})" << "a=1,b=2";
  QTest::newRow("plain") << R"({"app":"web"})" << "app=web";
  QTest::newRow("expressions")
      << R"({"matchLabels":{"a":"1"},"matchExpressions":[{"key":"t","operator":"In","values":["x","y"]},
             {"key":"u","operator":"NotIn","values":["z"]},{"key":"v","operator":"Exists"},{"key":"w","operator":"DoesNotExist"}]})"
      << "a=1,t in (x,y),u notin (z),v,!w";
  QTest::newRow("nothing") << "{}" << "";
}

void TestReadiness::selectors() {
  QFETCH(QString, selector);
  QTEST(q(labelSelectorText(json(selector.toStdString()))), "text");
}

QTEST_GUILESS_MAIN(TestReadiness)
#include "tst_readiness.moc"
