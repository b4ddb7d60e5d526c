// The client against scripted answers: URLs, headers, errors, retries, pages, discovery.
#include "core/kube/status_error.h"
#include "tests/kube/fake_transport.h"

#include <QtTest>

using namespace pilothouse;
using namespace pilothouse::kube;
using namespace pilothouse::test;
using namespace std::chrono_literals;

namespace {

const Resource pods{.group = "", .version = "v1", .kind = "Pod", .plural = "pods"};
const Resource deployments{.group = "apps", .version = "v1", .kind = "Deployment", .plural = "deployments"};
const Resource nodes{.group = "", .version = "v1", .kind = "Node", .plural = "nodes", .namespaced = false};

std::string statusBody(int code, const char* reason, const char* message) {
  return text(Value::map({{"kind", "Status"},
                          {"apiVersion", "v1"},
                          {"status", "Failure"},
                          {"code", code},
                          {"reason", reason},
                          {"message", message}}));
}

QString q(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

} // namespace

class TestClient : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void paths_data();
  void paths();
  void writes();
  void reads();
  void emptyNamesAreRefused();
  void errors_data();
  void errors();
  void secretsAreNotRepeated();
  void retriesReads();
  void neverRepeatsWrites();
  void throttling();
  void pages();
  void expiredContinuation();
  void metadataOnly();
  void warnings_data();
  void warnings();
  void warningsReachTheCaller();
  void credentials();
  void logs();
  void serverPrefix();
  void version();
};

void TestClient::paths_data() {
  QTest::addColumn<QString>("path");
  QTest::addColumn<QString>("wanted");
  QTest::newRow("core, one") << q(pods.path("shop", "a")) << "/api/v1/namespaces/shop/pods/a";
  QTest::newRow("core, all") << q(pods.path("", "")) << "/api/v1/pods";
  QTest::newRow("group") << q(deployments.path("shop", "checkout"))
                         << "/apis/apps/v1/namespaces/shop/deployments/checkout";
  QTest::newRow("cluster-scoped") << q(nodes.path("shop", "n1")) << "/api/v1/nodes/n1";
  QTest::newRow("a name stays one segment")
      << q(pods.path("a/b", "../../x?y")) << "/api/v1/namespaces/a%2Fb/pods/..%2F..%2Fx%3Fy";
}

void TestClient::paths() {
  QFETCH(QString, path);
  QTEST(path, "wanted");
}

void TestClient::writes() {
  FakeCluster cluster;
  cluster.transport->otherwise = [](const HttpRequest&) {
    return Answer{.body = "{\"kind\":\"Deployment\"}"};
  };
  const auto client = cluster.client();
  const auto object = json(R"({"b":1,"a":{"x":[true,null]}})");
  QVERIFY(client->create(deployments, "shop", object, {.dryRun = true, .fieldValidation = "Strict"}, {}));
  QVERIFY(client->replace(deployments, "shop", "web", object, {}, {}));
  QVERIFY(
      client->patch(deployments, "shop", "web", PatchType::StrategicMerge, object, {.fieldManager = ""}, {}));
  QVERIFY(client->patch(deployments, "shop", "web", PatchType::Merge, object, {}, {}));
  QVERIFY(client->patch(deployments, "shop", "web", PatchType::Json, object, {}, {}));
  QVERIFY(
      client->patch(deployments, "shop", "web", PatchType::Apply, object, {.fieldValidation = "Strict"}, {}));
  QVERIFY(client->patch(deployments, "shop", "web", PatchType::Apply, object, {.dryRun = true, .force = true},
                        {}));
  QVERIFY(client->remove(deployments, "shop", "web", Propagation::Foreground, {}));
  const std::string base = "/apis/apps/v1/namespaces/shop/deployments";
  const std::vector<std::string> wanted{
      "POST " + base + "?dryRun=All&fieldManager=helm&fieldValidation=Strict",
      "PUT " + base + "/web?fieldManager=helm",
      "PATCH " + base + "/web",
      "PATCH " + base + "/web?fieldManager=helm",
      "PATCH " + base + "/web?fieldManager=helm",
      "PATCH " + base + "/web?fieldManager=helm&fieldValidation=Strict&force=false",
      "PATCH " + base + "/web?dryRun=All&fieldManager=helm&force=true",
      "DELETE " + base + "/web",
  };
  QCOMPARE(cluster.transport->log(), wanted);
  const auto requests = cluster.transport->requests();
  const std::vector<std::string> types{"application/json",
                                       "application/json",
                                       "application/strategic-merge-patch+json",
                                       "application/merge-patch+json",
                                       "application/json-patch+json",
                                       "application/apply-patch+yaml",
                                       "application/apply-patch+yaml",
                                       "application/json"};
  for (std::size_t i = 0; i < types.size(); ++i) QCOMPARE(headerOf(requests[i], "Content-Type"), types[i]);
  QCOMPARE(requests[0].body, std::string(R"({"a":{"x":[true,null]},"b":1})"));
  QCOMPARE(requests[7].body,
           std::string(R"({"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Foreground"})"));
  for (const auto& request : requests) QCOMPARE(request.redirects, 0);
}

void TestClient::reads() {
  FakeCluster cluster;
  cluster.transport->push({.body = R"({"metadata":{"name":"a","generation":3},"spec":{"x":1.5}})"});
  const auto object = cluster.client()->get(pods, "shop", "a", {});
  QVERIFY(object);
  QVERIFY(object->at({"metadata", "generation"}).isInt());
  QCOMPARE(cluster.transport->log().front(), std::string("GET /api/v1/namespaces/shop/pods/a"));
  QCOMPARE(headerOf(cluster.transport->requests().front(), "Accept"), std::string("application/json"));
}

void TestClient::emptyNamesAreRefused() {
  FakeCluster cluster;
  const auto client = cluster.client();
  QCOMPARE(client->get(pods, "shop", "", {}).error().code, ErrorCode::InvalidArgument);
  QCOMPARE(client->remove(pods, "shop", "", Propagation::Background, {}).error().code,
           ErrorCode::InvalidArgument);
  QVERIFY(cluster.transport->log().empty());
}

void TestClient::errors_data() {
  QTest::addColumn<int>("status");
  QTest::addColumn<QString>("body");
  QTest::addColumn<QString>("code");
  QTest::addColumn<QString>("message");
  const auto row = [](const char* name, int status, const char* reason, const char* message,
                      const char* code) {
    QTest::newRow(name) << status << q(statusBody(status, reason, message)) << code << message;
  };
  row("not found", 404, "NotFound", "pods \"a\" not found", "not-found");
  row("already exists", 409, "AlreadyExists", "secrets \"a\" already exists", "already-exists");
  row("conflict", 409, "Conflict",
      "Apply failed with 1 conflict: conflict with \"kubectl\" using v1: .data.a", "conflict");
  row("unauthorized", 401, "Unauthorized", "Unauthorized", "unauthenticated");
  row("forbidden", 403, "Forbidden", "pods is forbidden: User \"joe\" cannot list resource \"pods\"",
      "permission-denied");
  row("invalid", 422, "Invalid", "Deployment.apps \"a\" is invalid: spec.replicas: Invalid value: -1",
      "rejected");
  row("bad request", 400, "BadRequest", "strict decoding error: unknown field \"spec.x\"", "rejected");
  row("too large", 413, "RequestEntityTooLarge", "Request entity too large: limit is 3145728",
      "limit-exceeded");
  row("internal", 500, "InternalError", "Internal error occurred: failed calling webhook", "unavailable");
  row("throttled", 429, "TooManyRequests", "too many requests, please try again later", "unavailable");
  row("media type", 415, "UnsupportedMediaType", "the body was in an unknown format", "unsupported");
  QTest::newRow("no status object") << 404 << "404 page not found" << "not-found"
                                    << "the server could not find the requested resource";
  QTest::newRow("a proxy's page") << 503 << "<html>down</html>" << "unavailable"
                                  << "the server is currently unable to handle the request";
  QTest::newRow("JSON but no status") << 400 << "{\"a\":1}" << "rejected"
                                      << "the server rejected our request for an unknown reason";
}

void TestClient::errors() {
  QFETCH(int, status);
  QFETCH(QString, body);
  FakeCluster cluster;
  cluster.transport->push({.status = status, .body = body.toStdString()});
  const auto result = cluster.client()->create(pods, "shop", json("{}"), {}, {});
  QVERIFY(!result);
  QTEST(q(errorCodeName(result.error().code)), "code");
  QTEST(q(result.error().message), "message");
  QCOMPARE(q(parameterOf(result.error(), "httpStatus")), QString::number(status));
}

void TestClient::secretsAreNotRepeated() {
  const Resource secrets{.group = "", .version = "v1", .kind = "Secret", .plural = "secrets"};
  const Value sent =
      json(R"({"data":{"a":"aHVudGVyMg=="},"stringData":{"b":4711,"c":"x","d":["pass\"word"]}})");
  FakeCluster cluster;
  for (const auto* words : {"got 4711 and hunter2", "got aHVudGVyMg== and pass\"word", "got pass\\\"word"}) {
    const std::string said = std::string("x is bad: ") + words;
    cluster.transport->push({.status = 422, .body = statusBody(422, "Invalid", said.c_str())});
    const auto result = cluster.client()->create(secrets, "shop", sent, {}, {});
    QVERIFY(!result);
    const auto message = q(result.error().message);
    QVERIFY2(message.startsWith("x is bad: got (hidden)"), qPrintable(message));
    for (const auto* word : {"4711", "hunter2", "aHVudGVyMg", "word"})
      QVERIFY2(!message.contains(word), qPrintable(message));
  }
  // Of other kinds the server's words stay as they are.
  cluster.transport->push({.status = 422, .body = statusBody(422, "Invalid", "got 4711")});
  QCOMPARE(cluster.client()->create(pods, "shop", sent, {}, {}).error().message, std::string("got 4711"));
}

void TestClient::retriesReads() {
  FakeCluster cluster;
  cluster.transport->push(ErrorCode::Unavailable, "the connection was cut");
  cluster.transport->push({.status = 500, .body = "x"});
  cluster.transport->push({.status = 503, .body = "x", .headers = {{"retry-after", "7"}}});
  cluster.transport->push({.body = "{\"ok\":true}"});
  QVERIFY(cluster.client()->get(pods, "a", "b", {}));
  QCOMPARE(cluster.clock->sleeps, (std::vector{100ms, 400ms, 7000ms}));

  for (int i = 0; i < 10; ++i)
    cluster.transport->push({.status = 500, .body = statusBody(500, "InternalError", "broken")});
  cluster.transport->forget();
  const auto result = cluster.client()->get(pods, "a", "b", {});
  QCOMPARE(result.error().message, std::string("broken"));
  QCOMPARE(cluster.transport->log().size(), std::size_t(4));
}

void TestClient::neverRepeatsWrites() {
  for (const int status : {0, 429, 500, 502, 503}) {
    FakeCluster cluster;
    if (status == 0)
      cluster.transport->push(ErrorCode::Unavailable, "the connection was cut");
    else
      cluster.transport->push({.status = status, .body = "x"});
    QVERIFY(!cluster.client()->create(pods, "a", json("{}"), {}, {}));
    QCOMPARE(cluster.transport->log().size(), std::size_t(1));
  }
}

void TestClient::throttling() {
  FakeCluster cluster; // the server did not start the work, so this is safe for writes
  cluster.transport->push({.status = 429, .headers = {{"retry-after", "2"}}});
  cluster.transport->push({.status = 429, .headers = {{"retry-after", "100000"}}});
  cluster.transport->push({.status = 201, .body = "{}"});
  QVERIFY(cluster.client()->create(pods, "a", json("{}"), {}, {}));
  QCOMPARE(cluster.clock->sleeps, (std::vector{2000ms, 30000ms}));
}

void TestClient::pages() {
  FakeCluster cluster;
  cluster.transport->push({.body = R"({"kind":"PodList","metadata":{"resourceVersion":"77","continue":"t1="},
                                       "items":[{"metadata":{"name":"a"}},{"metadata":{"name":"b"}}]})"});
  cluster.transport->push({.body = R"({"kind":"PodList","metadata":{"resourceVersion":"77"},
                                       "items":[{"metadata":{"name":"c"}}]})"});
  std::vector<std::size_t> pagesSeen;
  std::string names;
  const auto version = cluster.client()->list(
      pods, "",
      {.labelSelector = "app=web,tier in (a)", .fieldSelector = "status.phase=Running", .pageSize = 2},
      [&](std::vector<Value> page) {
        pagesSeen.push_back(page.size());
        for (const auto& item : page) {
          names += item.at({"metadata", "name"}).stringOr();
          QCOMPARE(q(item["kind"].stringOr()), QStringLiteral("Pod"));
          QCOMPARE(q(item["apiVersion"].stringOr()), QStringLiteral("v1"));
        }
      },
      {});
  QCOMPARE(version.value_or(""), std::string("77"));
  QCOMPARE(pagesSeen, (std::vector<std::size_t>{2, 1}));
  QCOMPARE(names, std::string("abc"));
  const std::string rest =
      "fieldSelector=status.phase%3DRunning&labelSelector=app%3Dweb%2Ctier%20in%20%28a%29&limit=2";
  QCOMPARE(cluster.transport->log(),
           (std::vector<std::string>{"GET /api/v1/pods?" + rest, "GET /api/v1/pods?continue=t1%3D&" + rest}));
}

void TestClient::expiredContinuation() {
  FakeCluster cluster;
  cluster.transport->push(
      {.body = R"({"metadata":{"resourceVersion":"5","continue":"old"},"items":[{"metadata":{}}]})"});
  cluster.transport->push(
      {.status = 410, .body = R"({"kind":"Status","code":410,"reason":"Expired","message":"too old",
                                                      "metadata":{"continue":"new"}})"});
  cluster.transport->push({.body = R"({"metadata":{"resourceVersion":"9"},"items":[{"metadata":{}}]})"});
  int items = 0;
  const auto count = [&](const std::vector<Value>& page) { items += int(page.size()); };
  QVERIFY(cluster.client()->list(pods, "", {}, count, {}));
  QCOMPARE(items, 2);
  QVERIFY(q(cluster.transport->log().back()).contains(QStringLiteral("continue=new")));
}

void TestClient::metadataOnly() {
  FakeCluster cluster;
  cluster.transport->push({.body = R"({"kind":"PartialObjectMetadataList","metadata":{"resourceVersion":"1"},
      "items":[{"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","metadata":{"name":"a"}}]})"});
  QString kind;
  QVERIFY(cluster.client()->list(deployments, "shop", {.metadataOnly = true},
                                 [&](std::vector<Value> page) { kind = q(page.front()["kind"].stringOr()); },
                                 {}));
  QCOMPARE(kind, QStringLiteral("Deployment"));
  QCOMPARE(headerOf(cluster.transport->requests().front(), "Accept"),
           std::string("application/vnd.kubernetes.protobuf;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,"
                       "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json"));
}

void TestClient::warnings_data() {
  QTest::addColumn<QString>("header");
  QTest::addColumn<QStringList>("texts");
  QTest::newRow("one") << "299 - \"policy/v1beta1 is deprecated\""
                       << QStringList{"policy/v1beta1 is deprecated"};
  QTest::newRow("escapes") << R"(299 - "say \"hi\" \\ bye")" << QStringList{R"(say "hi" \ bye)"};
  QTest::newRow("two") << "299 - \"a\", 299 k8s \"b, c\"" << QStringList{"a", "b, c"};
  QTest::newRow("with a date") << "299 - \"a\" \"Wed, 21 Oct 2015 07:28:00 GMT\", 299 - \"b\""
                               << QStringList{"a", "b"};
  QTest::newRow("other codes") << "199 - \"a\"" << QStringList{};
  QTest::newRow("broken") << "299 - \"a" << QStringList{"a"};
  QTest::newRow("nothing") << "" << QStringList{};
}

void TestClient::warnings() {
  QFETCH(QString, header);
  QStringList texts;
  for (const auto& text : warningTexts(header.toStdString())) texts << q(text);
  QTEST(texts, "texts");
}

void TestClient::warningsReachTheCaller() {
  FakeCluster cluster;
  cluster.transport->push(
      {.body = "{}", .headers = {{"warning", "299 - \"old\""}, {"warning", "299 - \"older\""}}});
  QString seen;
  WriteOptions options;
  options.onWarning = [&](std::string_view text) { seen += q(text) + u';'; };
  QVERIFY(cluster.client()->create(pods, "a", json("{}"), options, {}));
  QCOMPARE(seen, QStringLiteral("old;older;"));
}

void TestClient::credentials() {
  FakeCluster cluster;
  cluster.transport->otherwise = [](const HttpRequest&) { return Answer{.body = "{}"}; };
  cluster.context.username = "joe";
  cluster.context.password = Secret("pass:word");
  cluster.context.impersonateUser = "root@example.com";
  cluster.context.impersonateGroups = {"admins", "ops"};
  cluster.context.impersonateExtra = {{"acme.com/project", {"x"}}};
  QVERIFY(cluster.client()->get(pods, "a", "b", {}));
  const auto request = cluster.transport->requests().back();
  QCOMPARE(std::string(request.authorization.reveal()), std::string("Basic am9lOnBhc3M6d29yZA=="));
  QCOMPARE(headerOf(request, "Impersonate-User"), std::string("root@example.com"));
  QCOMPARE(std::ranges::count(request.headers, std::string("Impersonate-Group"), &Headers::value_type::first),
           2);
  QCOMPARE(headerOf(request, "Impersonate-Extra-acme.com%2Fproject"), std::string("x"));
  cluster.context.token = Secret("t0ken"); // wins over a password
  QVERIFY(cluster.client()->get(pods, "a", "b", {}));
  QCOMPARE(std::string(cluster.transport->requests().back().authorization.reveal()),
           std::string("Bearer t0ken"));
}

void TestClient::logs() {
  FakeCluster cluster;
  cluster.transport->push({.body = "first line\nsecond\r\n\nlast without end"});
  QStringList lines;
  QVERIFY(cluster.client()->podLogs("shop", "web", {.container = "app", .follow = true},
                                    [&](std::string_view line) { lines << q(line); }, {}));
  QCOMPARE(lines, (QStringList{"first line", "second", "", "last without end"}));
  QCOMPARE(cluster.transport->log().front(),
           std::string("GET /api/v1/namespaces/shop/pods/web/log?container=app&follow=true"));
  cluster.transport->push(
      {.status = 400, .body = statusBody(400, "BadRequest", "container \"app\" is waiting to start")});
  const auto result = cluster.client()->podLogs(
      "shop", "web", {.container = "app", .previous = true, .tailLines = 100}, [&](std::string_view) {}, {});
  QCOMPARE(result.error().message, std::string("container \"app\" is waiting to start"));
  QCOMPARE(cluster.transport->log().back(),
           std::string("GET /api/v1/namespaces/shop/pods/web/log?container=app&previous=true&tailLines=100"));
}

void TestClient::serverPrefix() {
  FakeCluster cluster;
  cluster.context.server = "https://rancher.test/k8s/clusters/c-1/";
  cluster.transport->push({.body = "{}"});
  QVERIFY(cluster.client()->get(nodes, "", "n1", {}));
  QCOMPARE(cluster.transport->requests().front().url,
           std::string("https://rancher.test/k8s/clusters/c-1/api/v1/nodes/n1"));
}

void TestClient::version() {
  FakeCluster cluster;
  cluster.transport->push({.body = R"({"major":"1","minor":"35+","gitVersion":"v1.35.0"})"});
  const auto version = cluster.client()->version({});
  QCOMPARE(version->gitVersion, std::string("v1.35.0"));
  QCOMPARE(version->minor, std::string("35+"));
}

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
