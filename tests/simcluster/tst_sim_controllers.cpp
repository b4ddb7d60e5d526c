// Workloads in manual time: every test says what the cluster looks like after so many seconds.
#include "tests/simcluster/sim_client.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pilothouse;
using namespace pilothouse::sim;
using namespace std::chrono_literals;

namespace {

const std::string apps = "/apis/apps/v1/namespaces/default", core = "/api/v1/namespaces/default",
                  batch = "/apis/batch/v1/namespaces/default";

List podsOf(SimClient& client, const std::string& app) {
  const auto answer = client.get(core + "/pods?labelSelector=app%3D" + app);
  return answer.body["items"].isList() ? answer.body["items"].asList() : List();
}

const Value& firstStatus(const Value& pod) {
  return pod.at({"status", "containerStatuses"}).asList().front();
}

QString text(const Value& value) { return QString::fromStdString(std::string(value.stringOr())); }

QString condition(const Value& object, std::string_view type) {
  const auto& list = object.at({"status", "conditions"});
  if (list.isList())
    for (const auto& one : list.asList())
      if (one["type"].stringOr() == type) return text(one["status"]) + " " + text(one["reason"]);
  return "none";
}

} // namespace

class TestSimControllers : public QObject {
  Q_OBJECT

private slots:
  void deploymentBecomesReady() {
    SimClient client;
    QCOMPARE(client.post(apps + "/deployments", deploymentText("web", 2)).status, 201);
    client.cluster->advance(0s);
    QCOMPARE(podsOf(client, "web").size(), 2);
    auto web = client.get(apps + "/deployments/web").body;
    QCOMPARE(condition(web, "Available"), "False MinimumReplicasUnavailable");
    QCOMPARE(web.at({"status", "readyReplicas"}).intOr(), 0);
    client.cluster->advance(2s);
    web = client.get(apps + "/deployments/web").body;
    QCOMPARE(web.at({"status", "availableReplicas"}).intOr(), 2);
    QCOMPARE(web.at({"status", "observedGeneration"}), web.at({"metadata", "generation"}));
    QCOMPARE(condition(web, "Available"), "True MinimumReplicasAvailable");
    QCOMPARE(condition(web, "Progressing"), "True NewReplicaSetAvailable");
    QCOMPARE(shown(web.at({"metadata", "annotations"})), "{'deployment.kubernetes.io/revision':'1'}");
    QVERIFY(!text(podsOf(client, "web").front().at({"status", "podIP"})).isEmpty());
  }

  void rollingUpdateKeepsPodsAvailable() {
    SimClient client;
    client.post(apps + "/deployments", deploymentText("web", 4));
    client.cluster->advance(5s);
    QCOMPARE(
        client.send("PUT", apps + "/deployments/web", json(deploymentText("web", 4, "{}", "nginx:2"))).status,
        200);
    for (int step = 0; step < 60; ++step) {
      client.cluster->advance(100ms);
      const auto web = client.get(apps + "/deployments/web").body;
      QVERIFY2(web.at({"status", "availableReplicas"}).intOr() >= 3, "maxUnavailable is 25% of 4");
      QVERIFY2(web.at({"status", "replicas"}).intOr() <= 5, "maxSurge is 25% of 4");
    }
    const auto web = client.get(apps + "/deployments/web").body;
    QCOMPARE(web.at({"status", "updatedReplicas"}).intOr(), 4);
    QCOMPARE(web.at({"status", "replicas"}).intOr(), 4);
    QCOMPARE(text(web.at({"metadata", "annotations", "deployment.kubernetes.io/revision"})), "2");
    QCOMPARE(client.get(apps + "/replicasets").body["items"].asList().size(), 2);
  }

  void badUpdateLeavesTheOldOnesServing() {
    SimClient client;
    client.post(apps + "/deployments", deploymentText("web", 2));
    client.cluster->advance(5s);
    client.merge(apps + "/deployments/web", "{'spec':{'progressDeadlineSeconds':30,'template':{'metadata':{'"
                                            "annotations':{'sim.pilothouse.dev/fail':'crash-loop'}}}}}");
    client.cluster->advance(20s);
    auto web = client.get(apps + "/deployments/web").body;
    QCOMPARE(web.at({"status", "availableReplicas"}).intOr(), 2);
    QCOMPARE(condition(web, "Progressing"), "True ReplicaSetUpdated");
    client.cluster->advance(20s);
    web = client.get(apps + "/deployments/web").body;
    QCOMPARE(condition(web, "Progressing"), "False ProgressDeadlineExceeded");
    // Going back to the old template revives its ReplicaSet under a new revision.
    client.send("PUT", apps + "/deployments/web", json(deploymentText("web", 2)));
    client.cluster->advance(10s);
    web = client.get(apps + "/deployments/web").body;
    QCOMPARE(condition(web, "Progressing"), "True NewReplicaSetAvailable");
    QCOMPARE(text(web.at({"metadata", "annotations", "deployment.kubernetes.io/revision"})), "3");
    QCOMPARE(podsOf(client, "web").size(), 2);
  }

  void crashLoop() {
    SimClient client;
    client.post(
        apps + "/deployments",
        deploymentText("bad", 1,
                       "{'sim.pilothouse.dev/fail':'crash-loop','sim.pilothouse.dev/log':'first\\nsecond'}"));
    client.cluster->advance(5s);
    auto pod = podsOf(client, "bad").front();
    QCOMPARE(text(firstStatus(pod).at({"state", "waiting", "reason"})), "CrashLoopBackOff");
    QCOMPARE(firstStatus(pod)["restartCount"].intOr(), 1);
    QCOMPARE(firstStatus(pod).at({"lastState", "terminated", "exitCode"}).intOr(), 1);
    const auto name = std::string(pod.at({"metadata", "name"}).stringOr());
    QVERIFY(client.get(core + "/pods/" + name + "/log?previous=true").text.starts_with("first\nsecond\n"));
    client.cluster->advance(10s);
    pod = podsOf(client, "bad").front();
    QCOMPARE(firstStatus(pod)["restartCount"].intOr(), 2);
    const auto events =
        client.get(core + "/events?fieldSelector=involvedObject.name%3D" + name).body["items"].asList();
    QVERIFY(std::ranges::any_of(events, [](const Value& event) {
      return event["reason"].stringOr() == "BackOff" && event["type"].stringOr() == "Warning";
    }));
  }

  void memoryRunsOut() {
    SimClient client;
    client.post(
        apps + "/deployments",
        deploymentText("leak", 1, "{'sim.pilothouse.dev/fail':'oom','sim.pilothouse.dev/fail-after':'20s'}"));
    client.cluster->advance(5s);
    QCOMPARE(client.get(apps + "/deployments/leak").body.at({"status", "readyReplicas"}).intOr(), 1);
    client.cluster->advance(20s);
    QCOMPARE(text(firstStatus(podsOf(client, "leak").front()).at({"lastState", "terminated", "reason"})),
             "OOMKilled");
  }

  void imagePull() {
    SimClient client;
    client.post(apps + "/deployments", deploymentText("pull", 1, "{'sim.pilothouse.dev/fail':'image-pull'}"));
    client.cluster->advance(2s);
    QCOMPARE(text(firstStatus(podsOf(client, "pull").front()).at({"state", "waiting", "reason"})),
             "ErrImagePull");
    client.cluster->advance(15s);
    QCOMPARE(text(firstStatus(podsOf(client, "pull").front()).at({"state", "waiting", "reason"})),
             "ImagePullBackOff");
  }

  void missingConfigMapHoldsThePodBack() {
    SimClient client;
    client.post(core + "/pods", "{'metadata':{'name':'p','labels':{'app':'p'}},'spec':{'containers':[{'name':"
                                "'c','image':'x','envFrom':[{'configMapRef':{'name':'settings'}}]}]}}");
    client.cluster->advance(3s);
    QCOMPARE(text(firstStatus(podsOf(client, "p").front()).at({"state", "waiting", "reason"})),
             "CreateContainerConfigError");
    client.post(core + "/configmaps", "{'metadata':{'name':'settings'}}");
    client.cluster->advance(3s);
    QCOMPARE(condition(podsOf(client, "p").front(), "Ready"), "True ");
  }

  void jobs() {
    SimClient client;
    const auto job = [](const char* name, const char* annotations) {
      return QString("{'metadata':{'name':'%1','annotations':%2},'spec':{'backoffLimit':1,'template':{'spec':"
                     "{'restartPolicy':'Never','containers':[{'name':'c','image':'x'}]}}}}")
          .arg(name, annotations)
          .toStdString();
    };
    client.post(batch + "/jobs", job("good", "{}"));
    client.post(batch + "/jobs", job("bad", "{'sim.pilothouse.dev/result':'fail'}"));
    client.cluster->advance(20s);
    const auto good = client.get(batch + "/jobs/good").body, bad = client.get(batch + "/jobs/bad").body;
    QCOMPARE(condition(good, "Complete"), "True CompletionsReached");
    QCOMPARE(good.at({"status", "succeeded"}).intOr(), 1);
    QCOMPARE(condition(bad, "Failed"), "True BackoffLimitExceeded");
    QCOMPARE(bad.at({"status", "failed"}).intOr(), 2);
  }

  void statefulSetGoesInOrder() {
    SimClient client;
    client.post(
        apps + "/statefulsets",
        "{'metadata':{'name':'db'},'spec':{'serviceName':'db','replicas':3,'selector':{'matchLabels':{'app':'"
        "db'}},'template':{'metadata':{'labels':{'app':'db'}},"
        "'spec':{'containers':[{'name':'c','image':'pg:1'}]}},'volumeClaimTemplates':[{'metadata':{'name':'"
        "data'},'spec':{'accessModes':['ReadWriteOnce'],'resources':{'requests':{'storage':'1Gi'}}}}]}}");
    client.cluster->advance(1s);
    QCOMPARE(podsOf(client, "db").size(), 1);
    client.cluster->advance(10s);
    QCOMPARE(podsOf(client, "db").size(), 3);
    QCOMPARE(client.get(apps + "/statefulsets/db").body.at({"status", "readyReplicas"}).intOr(), 3);
    QCOMPARE(text(client.get(core + "/persistentvolumeclaims/data-db-2").body.at({"status", "phase"})),
             "Bound");
    const auto refused = client.merge(apps + "/statefulsets/db", "{'spec':{'serviceName':'other'}}");
    QCOMPARE(refused.status, 422);
    QVERIFY(refused.message().contains("updates to statefulset spec for fields other than"));
    client.merge(apps + "/statefulsets/db",
                 "{'spec':{'template':{'spec':{'containers':[{'name':'c','image':'pg:2'}]}}}}");
    client.cluster->advance(30s);
    for (const auto& pod : podsOf(client, "db"))
      QCOMPARE(text(pod.at({"spec", "containers"}).asList().front()["image"]), "pg:2");
  }

  void servicesFindReadyPods() {
    SimClient client;
    client.post(apps + "/deployments", deploymentText("web", 2));
    QCOMPARE(client
                 .post(core + "/services", "{'metadata':{'name':'web'},'spec':{'type':'LoadBalancer','"
                                           "selector':{'app':'web'},'ports':[{'port':80}]}}")
                 .status,
             201);
    client.cluster->advance(5s);
    QCOMPARE(
        client.get(core + "/endpoints/web").body["subsets"].asList().front()["addresses"].asList().size(), 2);
    const auto service = client.get(core + "/services/web").body;
    QVERIFY(!text(service.at({"status", "loadBalancer", "ingress"}).asList().front()["ip"]).isEmpty());
    QVERIFY(service.at({"spec", "ports"}).asList().front()["nodePort"].intOr() >= 30000);
    client.merge(apps + "/deployments/web", "{'spec':{'replicas':0}}");
    client.cluster->advance(5s);
    QVERIFY(client.get(core + "/endpoints/web").body["subsets"].isNull());
  }

  void deletionTakesDependents() {
    SimClient client;
    client.post(apps + "/deployments", deploymentText("a", 1));
    client.post(apps + "/deployments", deploymentText("b", 1));
    client.post(apps + "/deployments", deploymentText("c", 1));
    client.cluster->advance(5s);
    QCOMPARE(text(client.remove(apps + "/deployments/a").body["status"]), "Success");
    client.remove(apps + "/deployments/b", "{'propagationPolicy':'Foreground'}");
    QVERIFY2(client.get(apps + "/deployments/b").status == 200, "the owner waits for its dependents");
    client.remove(apps + "/deployments/c", "{'propagationPolicy':'Orphan'}");
    client.cluster->advance(5s);
    QVERIFY(podsOf(client, "a").empty());
    QVERIFY(podsOf(client, "b").empty());
    QCOMPARE(client.get(apps + "/deployments/b").status, 404);
    QCOMPARE(client.get(apps + "/deployments/c").status, 404);
    QCOMPARE(podsOf(client, "c").size(), 1);
  }

  void namespacesTakeEverything() {
    SimClient client;
    client.post("/api/v1/namespaces", "{'metadata':{'name':'tmp'}}");
    client.post("/api/v1/namespaces/tmp/configmaps", "{'metadata':{'name':'c'}}");
    client.remove("/api/v1/namespaces/tmp");
    QCOMPARE(text(client.get("/api/v1/namespaces/tmp").body.at({"status", "phase"})), "Terminating");
    const auto refused = client.post("/api/v1/namespaces/tmp/configmaps", "{'metadata':{'name':'d'}}");
    QCOMPARE(refused.status, 403);
    QVERIFY(refused.message().contains("because it is being terminated"));
    client.cluster->advance(1s);
    QCOMPARE(client.get("/api/v1/namespaces/tmp").status, 404);
    QCOMPARE(client.get("/api/v1/namespaces/tmp/configmaps/c").status, 404);
  }

  void finalizersHoldObjects() {
    SimClient client;
    client.post(core + "/configmaps", "{'metadata':{'name':'held','finalizers':['example.com/hold']}}");
    QVERIFY(client.remove(core + "/configmaps/held").body.at({"metadata", "deletionTimestamp"}).isString());
    client.cluster->advance(60s);
    QCOMPARE(client.get(core + "/configmaps/held").status, 200);
    client.merge(core + "/configmaps/held", "{'metadata':{'finalizers':null}}");
    QCOMPARE(client.get(core + "/configmaps/held").status, 404);
  }

  void timeCanBeSlept() {
    SimClient client;
    const auto before = client.cluster->now();
    client.post(apps + "/deployments", deploymentText("web", 1));
    QVERIFY(client.cluster->clock()->sleep(3s, {}));
    QCOMPARE(client.cluster->now() - before, Duration(3s));
    QCOMPARE(client.get(apps + "/deployments/web").body.at({"status", "readyReplicas"}).intOr(), 1);
  }

  void longAdvanceEnds() {
    SimClient client;
    client.post(apps + "/deployments", deploymentText("bad", 2, "{'sim.pilothouse.dev/fail':'crash-loop'}"));
    QElapsedTimer timer;
    timer.start();
    client.cluster->advance(24h * 40);
    QVERIFY2(timer.elapsed() < 20'000, "forty days of a crash loop are cut short");
    QVERIFY(firstStatus(podsOf(client, "bad").front())["restartCount"].intOr() > 10);
  }
};

QTEST_GUILESS_MAIN(TestSimControllers)
#include "tst_sim_controllers.moc"
