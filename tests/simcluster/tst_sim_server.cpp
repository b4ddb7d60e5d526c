// The API over HTTP: verbs, errors in Kubernetes' words, lists, watches, credentials, faults.
#include "tests/simcluster/sim_client.h"

#include <QTest>
#include <QUrl>

#include <atomic>
#include <mutex>
#include <thread>

using namespace pilothouse;
using namespace pilothouse::sim;
using namespace std::chrono_literals;

namespace {

const std::string core = "/api/v1/namespaces/default", apps = "/apis/apps/v1/namespaces/default";

QString text(const Value& value) { return QString::fromStdString(std::string(value.stringOr())); }

// Reads a watch on a thread of its own.
class Watcher {
public:
  Watcher(SimClient& client, const std::string& path) : transport_(makeCurlTransport({})) {
    const auto url = client.cluster->url() + path;
    thread_ = std::jthread([this, url](std::stop_token stop) { read(url, stop); });
  }
  // "ADDED a", "MODIFIED a", "BOOKMARK ", or what an ERROR event says.
  QStringList seen() {
    const std::lock_guard lock(mutex_);
    return lines_;
  }
  bool ended() const { return ended_; }

private:
  void read(const std::string& url, std::stop_token stop) {
    HttpRequest request;
    request.url = url;
    request.onData = [this](std::string_view bytes) {
      rest_ += bytes;
      for (auto end = rest_.find('\n'); end != std::string::npos; end = rest_.find('\n')) {
        const auto event = readJson(rest_.substr(0, end)).value_or(Value());
        rest_.erase(0, end + 1);
        const std::lock_guard lock(mutex_);
        lines_ << text(event["type"]) + " " + text(event.at({"object", "metadata", "name"}));
      }
      return true;
    };
    (void)transport_->send(request, stop);
    ended_ = true;
  }

  std::unique_ptr<Transport> transport_;
  std::mutex mutex_;
  QStringList lines_;
  std::string rest_;
  std::atomic<bool> ended_{false};
  std::jthread thread_;
};

} // namespace

class TestSimServer : public QObject {
  Q_OBJECT

private slots:
  void createReadDelete() {
    SimClient client;
    const auto made = client.post(core + "/configmaps", "{'metadata':{'name':'a'},'data':{'k':'v'}}");
    QCOMPARE(made.status, 201);
    QVERIFY(!text(made.body.at({"metadata", "uid"})).isEmpty());
    QCOMPARE(text(made.body["kind"]), "ConfigMap");
    QCOMPARE(client.get(core + "/configmaps/a").body, made.body);
    QCOMPARE(client.post(core + "/configmaps", "{'metadata':{'name':'a'}}").message(),
             "configmaps \"a\" already exists");
    QCOMPARE(text(client.remove(core + "/configmaps/a").body["status"]), "Success");
    const auto gone = client.get(core + "/configmaps/a");
    QCOMPARE(gone.status, 404);
    QCOMPARE(gone.message(), "configmaps \"a\" not found");
    QCOMPARE(text(gone.body["reason"]), "NotFound");
    QCOMPARE(client.get(apps + "/deployments/x").message(), "deployments.apps \"x\" not found");
  }

  void badRequests_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const char* path, const char* body, int status,
                        const char* message) { QTest::newRow(name) << path << body << status << message; };
    row("no name", "/api/v1/namespaces/default/configmaps", "{}", 422, "name or generateName is required");
    row("bad name", "/api/v1/namespaces/default/configmaps", "{'metadata':{'name':'A_b'}}", 422,
        "a lowercase RFC 1123 subdomain must consist of");
    row("other namespace", "/api/v1/namespaces/default/configmaps",
        "{'metadata':{'name':'a','namespace':'b'}}", 400,
        "the namespace of the provided object does not match");
    row("no namespace", "/api/v1/namespaces/gone/configmaps", "{'metadata':{'name':'a'}}", 404,
        "namespaces \"gone\" not found");
    row("other kind", "/api/v1/namespaces/default/configmaps", "{'kind':'Secret','metadata':{'name':'a'}}",
        400, "is of kind Secret");
    row("unknown resource", "/api/v1/namespaces/default/gadgets", "{}", 404,
        "the server could not find the requested resource");
    row("selector misses the template", "/apis/apps/v1/namespaces/default/deployments",
        "{'metadata':{'name':'a'},'spec':{'selector':{'matchLabels':{'x':'y'}},'template':{'spec':{'"
        "containers':[{'name':'c','image':'i'}]}}}}",
        422, "`selector` does not match template `labels`");
    row("no containers", "/api/v1/namespaces/default/pods", "{'metadata':{'name':'a'},'spec':{}}", 422,
        "spec.containers: Required value");
    row("a label's value", "/api/v1/namespaces/default/configmaps",
        "{'metadata':{'name':'a','labels':{'team':'a/b'}}}", 422, "a valid label must be an empty string or");
    row("no base64", "/api/v1/namespaces/default/secrets", "{'metadata':{'name':'a'},'data':{'k':'?'}}", 400,
        "cannot be handled as a Secret: illegal base64 data at input byte 0");
    row("other version", "/apis/apps/v1/namespaces/default/deployments",
        "{'apiVersion':'apps/v2','metadata':{'name':'a'}}", 400,
        "the API version in the data (apps/v2) does not match the expected API version (apps/v1)");
    row("version set", "/api/v1/namespaces/default/configmaps",
        "{'metadata':{'name':'a','resourceVersion':'5'}}", 400, "resourceVersion should not be set");
  }
  void badRequests() {
    QFETCH(QString, path);
    QFETCH(QString, body);
    QFETCH(int, status);
    QFETCH(QString, message);
    SimClient client;
    const auto answer = client.post(path.toStdString(), body.toStdString());
    QCOMPARE(answer.status, status);
    QVERIFY2(answer.message().contains(message), qPrintable(answer.message()));
  }

  void staleWritesConflict() {
    SimClient client;
    const auto made = client.post(core + "/configmaps", "{'metadata':{'name':'a'},'data':{'k':'1'}}").body;
    client.merge(core + "/configmaps/a", "{'data':{'k':'2'}}");
    const auto refused = client.send("PUT", core + "/configmaps/a", made);
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.message(), "Operation cannot be fulfilled on configmaps \"a\": the object has been "
                                "modified; please apply your changes to the latest version and try again");
  }

  void immutableFields() {
    SimClient client;
    client.post(apps + "/deployments", deploymentText("web", 1));
    const auto refused = client.send("PUT", apps + "/deployments/web", json(deploymentText("other", 1)));
    QCOMPARE(refused.status, 400); // the name
    auto changed = json(deploymentText("web", 1));
    changed.mutableMap().find("spec")->set("selector", json("{'matchLabels':{'app':'web','x':'y'}}"));
    changed.mutableMap()
        .find("spec")
        ->mutableMap()
        .find("template")
        ->set("metadata", json("{'labels':{'app':'web','x':'y'}}"));
    const auto selector = client.send("PUT", apps + "/deployments/web", changed);
    QCOMPARE(selector.status, 422);
    QCOMPARE(text(selector.body.at({"details", "causes"}).asList().front()["field"]), "spec.selector");
    QVERIFY(selector.message().endsWith("field is immutable"));
    client.post(core + "/services", "{'metadata':{'name':'s'},'spec':{'ports':[{'port':80}]}}");
    QVERIFY(client.merge(core + "/services/s", "{'spec':{'clusterIP':'10.96.9.9','clusterIPs':null}}")
                .message()
                .contains("may not change once set"));
    client.post(core + "/secrets", "{'metadata':{'name':'k'},'type':'Opaque'}");
    QVERIFY(client.merge(core + "/secrets/k", "{'type':'other'}").message().contains("field is immutable"));
  }

  void defaults() {
    SimClient client;
    const auto spec = client.post(apps + "/deployments", deploymentText("web", 1)).body["spec"];
    QCOMPARE(shown(spec["strategy"]),
             "{'rollingUpdate':{'maxSurge':'25%','maxUnavailable':'25%'},'type':'RollingUpdate'}");
    QCOMPARE(spec["progressDeadlineSeconds"].intOr(), 600);
    QCOMPARE(shown(spec.at({"template", "spec", "containers"})),
             "[{'image':'nginx:1','imagePullPolicy':'IfNotPresent','name':'c','resources':{},'"
             "terminationMessagePath':'/dev/termination-log','terminationMessagePolicy':'File'}]");
    const auto service =
        client.post(core + "/services", "{'metadata':{'name':'s'},'spec':{'ports':[{'port':80}]}}")
            .body["spec"];
    QCOMPARE(shown(service["ports"]), "[{'port':80,'protocol':'TCP','targetPort':80}]");
    QCOMPARE(text(service["type"]), "ClusterIP");
    QVERIFY(text(service["clusterIP"]).startsWith("10.96."));
    const auto secret =
        client.post(core + "/secrets", "{'metadata':{'name':'k'},'stringData':{'a':'b'}}").body;
    QCOMPARE(shown(secret["data"]), "{'a':'Yg=='}");
    QVERIFY(secret["stringData"].isNull());
  }

  void generationCountsIntentions() {
    SimClient client;
    client.post(apps + "/deployments", deploymentText("web", 1));
    client.merge(apps + "/deployments/web", "{'metadata':{'labels':{'a':'b'}}}");
    QCOMPARE(client.get(apps + "/deployments/web").body.at({"metadata", "generation"}).intOr(), 1);
    const auto scaled = client.merge(apps + "/deployments/web", "{'spec':{'replicas':2}}").body;
    QCOMPARE(scaled.at({"metadata", "generation"}).intOr(), 2);
    QCOMPARE(client.merge(apps + "/deployments/web", "{'spec':{'replicas':2}}")
                 .body.at({"metadata", "resourceVersion"}),
             scaled.at({"metadata", "resourceVersion"}));
  }

  void dryRunKeepsNothing() {
    SimClient client;
    const auto made = client.post(core + "/configmaps?dryRun=All", "{'metadata':{'name':'a'}}");
    QCOMPARE(made.status, 201);
    QVERIFY(!text(made.body.at({"metadata", "uid"})).isEmpty());
    QCOMPARE(client.get(core + "/configmaps/a").status, 404);
    client.post(core + "/configmaps", "{'metadata':{'name':'b'},'data':{'k':'1'}}");
    QCOMPARE(shown(client.merge(core + "/configmaps/b?dryRun=All", "{'data':{'k':'2'}}").body["data"]),
             "{'k':'2'}");
    QCOMPARE(client.remove(core + "/configmaps/b?dryRun=All").status, 200);
    QCOMPARE(shown(client.get(core + "/configmaps/b").body["data"]), "{'k':'1'}");
  }

  void applyOverHttp() {
    SimClient client;
    const std::string path = core + "/configmaps/a?fieldManager=";
    const std::string head = "{'apiVersion':'v1','kind':'ConfigMap','data':";
    QCOMPARE(client.apply(path + "one", head + "{'k':'1','l':'1'}}").status, 201);
    QCOMPARE(client.apply(path + "one", head + "{'k':'1'}}").status, 200);
    QCOMPARE(shown(client.get(core + "/configmaps/a").body["data"]), "{'k':'1'}");
    const auto refused = client.apply(path + "two", head + "{'k':'2'}}");
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.message(), "Apply failed with 1 conflict: conflict with \"one\": .data.k");
    QCOMPARE(client.apply(path + "two&force=true", head + "{'k':'2'}}").status, 200);
    QCOMPARE(client.apply(core + "/configmaps/a", head + "{}}").status, 422); // no field manager
  }

  void listsArePaged() {
    SimClient client;
    for (const auto* name : {"a", "b", "c", "d", "e"})
      client.post(core + "/configmaps", QString("{'metadata':{'name':'%1','labels':{'l':'%2'}}}")
                                            .arg(name, *name < 'd' ? "x" : "y")
                                            .toStdString());
    const auto first = client.get(core + "/configmaps?limit=2").body;
    QCOMPARE(first["items"].asList().size(), 2);
    QCOMPARE(first.at({"metadata", "remainingItemCount"}).intOr(), 3);
    QVERIFY2(first["items"].asList().front()["kind"].isNull(), "items of built-in kinds carry no kind");
    const auto token = text(first.at({"metadata", "continue"}));
    const auto next =
        client.get(core + "/configmaps?limit=9&continue=" + QUrl::toPercentEncoding(token).toStdString())
            .body;
    QCOMPARE(next["items"].asList().size(), 3);
    QVERIFY(next.at({"metadata", "continue"}).isNull());
    QCOMPARE(client.get(core + "/configmaps?labelSelector=l%3Dx").body["items"].asList().size(), 3);
    client.cluster->forgetHistory();
    client.post(core + "/configmaps", "{'metadata':{'name':'f'}}");
    const auto expired =
        client.get(core + "/configmaps?limit=9&continue=" + QUrl::toPercentEncoding(token).toStdString());
    QCOMPARE(expired.status, 410);
  }

  void views() {
    SimClient client;
    client.post(core + "/configmaps", "{'metadata':{'name':'a'},'data':{'k':'v'}}");
    const auto table =
        client.get(core + "/configmaps", {{"accept", "application/json;as=Table;v=v1;g=meta.k8s.io"}}).body;
    QCOMPARE(text(table["kind"]), "Table");
    QCOMPARE(shown(table["rows"].asList().front()["cells"]), "['a',1,'0s']");
    const auto metadata =
        client
            .get(core + "/configmaps",
                 {{"accept", "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io"}})
            .body;
    QCOMPARE(text(metadata["kind"]), "PartialObjectMetadataList");
    QVERIFY(metadata["items"].asList().front()["data"].isNull());
  }

  void watchSeesChanges() {
    SimClient client;
    client.post(core + "/configmaps", "{'metadata':{'name':'old'}}");
    const auto version =
        text(client.get(core + "/configmaps").body.at({"metadata", "resourceVersion"})).toStdString();
    client.post(core + "/configmaps", "{'metadata':{'name':'between'}}");
    Watcher watcher(client, core + "/configmaps?watch=true&resourceVersion=" + version);
    QTRY_COMPARE(watcher.seen(), QStringList{"ADDED between"});
    client.merge(core + "/configmaps/old", "{'data':{'a':'b'}}");
    client.remove(core + "/configmaps/old");
    QTRY_COMPARE(watcher.seen(), (QStringList{"ADDED between", "MODIFIED old", "DELETED old"}));
    client.cluster->cutWatches();
    QTRY_VERIFY(watcher.ended());
  }

  void watchFollowsTheSelector() {
    SimClient client;
    Watcher watcher(client, core + "/configmaps?watch=true&labelSelector=a%3Db");
    client.post(core + "/configmaps", "{'metadata':{'name':'x'}}");
    client.merge(core + "/configmaps/x", "{'metadata':{'labels':{'a':'b'}}}");
    QTRY_COMPARE(watcher.seen(), QStringList{"ADDED x"});
    client.merge(core + "/configmaps/x", "{'metadata':{'labels':{'a':'c'}}}");
    QTRY_COMPARE(watcher.seen(), (QStringList{"ADDED x", "DELETED x"}));
  }

  void watchSendsInitialEvents() {
    SimClient client;
    client.post(core + "/configmaps", "{'metadata':{'name':'x'}}");
    Watcher watcher(client, core + "/configmaps?watch=true&sendInitialEvents=true&allowWatchBookmarks=true&"
                                   "resourceVersionMatch=NotOlderThan");
    QTRY_COMPARE(watcher.seen(), (QStringList{"ADDED x", "BOOKMARK "}));
  }

  void oldVersionsAreGone() {
    SimClient client;
    const auto version =
        text(client.get(core + "/configmaps").body.at({"metadata", "resourceVersion"})).toStdString();
    client.post(core + "/configmaps", "{'metadata':{'name':'x'}}");
    client.cluster->forgetHistory();
    const auto answer = client.get(core + "/configmaps?watch=true&resourceVersion=" + version);
    QCOMPARE(answer.status, 410);
    QCOMPARE(text(answer.body["reason"]), "Expired");
    QVERIFY(answer.message().startsWith("too old resource version"));
  }

  void customResources() {
    SimClient client;
    const auto made = client.post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                                  "{'metadata':{'name':'widgets.example.com'},'spec':{'group':'example.com','"
                                  "scope':'Namespaced','names':{'plural':'widgets','kind':'Widget'},"
                                  "'versions':[{'name':'v1','served':true,'storage':true,'schema':{'"
                                  "openAPIV3Schema':{'type':'object'}}}]}}");
    QCOMPARE(made.status, 201);
    QCOMPARE(text(made.body.at({"status", "conditions"}).asList().back()["type"]), "Established");
    const std::string path = "/apis/example.com/v1/namespaces/default/widgets";
    QCOMPARE(client
                 .post(path, "{'apiVersion':'example.com/"
                             "v1','kind':'Widget','metadata':{'name':'w'},'spec':{'size':3,'nothing':null}}")
                 .status,
             201);
    QCOMPARE(shown(client.get(path + "/w").body["spec"]), "{'nothing':null,'size':3}");
    QCOMPARE(client.send("PATCH", path + "/w", json("{}"), "application/strategic-merge-patch+json").status,
             415);
    QVERIFY(client.get("/apis/example.com/v1").text.find("widgets") != std::string::npos);
    client.remove("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.example.com");
    QCOMPARE(client.get(path).status, 404);
  }

  void credentials() {
    auto options = SimClient::manual();
    options.token = "s3cret";
    SimClient client(options);
    QCOMPARE(client.get("/api/v1/namespaces").status, 200);
    client.token = "wrong";
    const auto refused = client.get("/api/v1/namespaces");
    QCOMPARE(refused.status, 401);
    QCOMPARE(refused.message(), "Unauthorized");
  }

  void forbiddenNamespaces() {
    auto options = SimClient::manual();
    options.forbiddenNamespaces = {"kube-system"};
    SimClient client(options);
    const auto refused = client.get("/api/v1/namespaces/kube-system/secrets");
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.message(), "secrets is forbidden: User \"kubernetes-admin\" cannot list resource "
                                "\"secrets\" in API group \"\" in the namespace \"kube-system\"");
    QVERIFY(client.get("/api/v1/secrets").message().endsWith("at the cluster scope"));
    QCOMPARE(client.get("/api/v1/namespaces/default/secrets").status, 200);
  }

  void faults() {
    SimClient client;
    client.cluster->inject({.method = "GET",
                            .pathPart = "/secrets",
                            .afterRequests = 1,
                            .count = 2,
                            .status = 503,
                            .retryAfterSeconds = 7});
    QCOMPARE(client.get(core + "/secrets").status, 200);
    QCOMPARE(client.get(core + "/configmaps").status, 200);
    const auto busy = client.get(core + "/secrets");
    QCOMPARE(busy.status, 503);
    QCOMPARE(busy.body.at({"details", "retryAfterSeconds"}).intOr(), 7);
    QCOMPARE(client.get(core + "/secrets").status, 503);
    QCOMPARE(client.get(core + "/secrets").status, 200);
    // For good: clients try once more by themselves where a kept connection dies.
    client.cluster->inject({.method = {}, .pathPart = {}, .count = -1, .cutConnection = true});
    QCOMPARE(client.get(core + "/secrets").status, 0);
    client.cluster->clearFaults();
    client.cluster->inject({.method = {}, .pathPart = {}, .count = -1, .status = 500});
    QCOMPARE(client.get(core + "/secrets").status, 500);
    client.cluster->clearFaults();
    QCOMPARE(client.get(core + "/secrets").status, 200);
  }

  void wrongTypes() {
    SimClient client;
    QCOMPARE(client.post(core + "/configmaps", "{'metadata':{'name':'a'},'data':{'k':1}}").message(),
             "ConfigMap in version \"v1\" cannot be handled as a ConfigMap: json: cannot unmarshal number "
             "into Go struct field "
             "ConfigMap.data of type string");
    const auto refused = client.apply(
        apps + "/deployments/web?fieldManager=x",
        "{'apiVersion':'apps/"
        "v1','kind':'Deployment','metadata':{'name':'web'},'spec':{'template':{'spec':{'containers':"
        "[{'name':'c','env':[{'name':'A','value':true}]}]}}}}");
    QCOMPARE(refused.status, 500);
    QVERIFY2(refused.message().endsWith(
                 ".spec.template.spec.containers[name=\"c\"].env[name=\"A\"].value: expected string, got "
                 "&value.valueUnstructured{Value:true}"),
             qPrintable(refused.message()));
  }

  void protobufBodies() {
    SimClient client;
    // A Secret "x" with data a: b, as kubectl create sends it.
    const std::string body("k8s\0\n\x0c\n\x02v1\x12\x06Secret\x12\x0d\n\x03\n\x01x\x12\x06\n\x01"
                           "a\x12\x01"
                           "b\x1a\0\"\0",
                           37);
    auto transport = makeCurlTransport({});
    HttpRequest request;
    request.method = "POST";
    request.url = client.cluster->url() + core + "/secrets";
    request.headers = {{"content-type", "application/vnd.kubernetes.protobuf"}};
    request.body = body;
    const auto answer = transport->send(request, {});
    QVERIFY(answer);
    QVERIFY2(answer->status == 201, answer->body.c_str());
    QCOMPARE(shown(client.get(core + "/secrets/x").body["data"]), "{'a':'Yg=='}");
    request.body = std::string("k8s\0\x0a\xff\xff", 7);
    QCOMPARE(transport->send(request, {})->status, 415);
  }

  void tls() {
    auto options = SimClient::manual();
    options.tls = true;
    const auto cluster = Cluster::start(options);
    QVERIFY(cluster);
    QVERIFY((*cluster)->url().starts_with("https://127.0.0.1:"));
    QVERIFY((*cluster)->kubeconfig().find("certificate-authority-data: ") != std::string::npos);
    HttpRequest request;
    request.url = (*cluster)->url() + "/version";
    const auto untrusted = makeCurlTransport({})->send(request, {});
    QVERIFY(!untrusted);
    QCOMPARE(untrusted.error().code, ErrorCode::Certificate);
    TransportOptions trusting;
    trusting.tls.insecureSkipVerify = true;
    QCOMPARE(makeCurlTransport(trusting)->send(request, {})->status, 200);
  }
};

QTEST_GUILESS_MAIN(TestSimServer)
#include "tst_sim_server.moc"
