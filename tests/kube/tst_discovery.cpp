// Discovery: aggregated and legacy answers, the cache, misses.
#include "tests/kube/fake_transport.h"

#include <QtTest>

using namespace pilothouse;
using namespace pilothouse::kube;
using namespace pilothouse::test;

namespace {

const char* const aggregatedCore =
    R"({"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","items":[
  {"metadata":{},"versions":[{"version":"v1","resources":[
    {"resource":"pods","responseKind":{"group":"","version":"v1","kind":"Pod"},"scope":"Namespaced",
     "subresources":[{"subresource":"eviction","responseKind":{"group":"policy","version":"v1","kind":"Eviction"}}]},
    {"resource":"nodes","responseKind":{"group":"","version":"v1","kind":"Node"},"scope":"Cluster"}]}]}]})";

const char* const aggregatedGroups = R"({"kind":"APIGroupDiscoveryList","items":[
  {"metadata":{"name":"apps"},"versions":[{"version":"v1","resources":[
    {"resource":"deployments","responseKind":{"kind":"Deployment"},"scope":"Namespaced"}]}]},
  {"metadata":{"name":"metrics.k8s.io"},"versions":[{"version":"v1beta1","freshness":"Stale"}]}]})";

void serveAggregated(FakeCluster& cluster) {
  cluster.transport->otherwise = [](const HttpRequest& request) -> Result<Answer> {
    if (headerOf(request, "Accept").find("APIGroupDiscoveryList") == std::string::npos)
      return fail(ErrorCode::Internal, "the request does not ask for the aggregated form");
    return Answer{.body = request.url.ends_with("/api") ? aggregatedCore : aggregatedGroups};
  };
}

QString q(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

} // namespace

class TestDiscovery : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void aggregated();
  void names();
  void missRefreshesOnce();
  void legacy();
  void brokenGroupsHideNothing();
  void unreachable();
};

void TestDiscovery::aggregated() {
  FakeCluster cluster;
  serveAggregated(cluster);
  const auto client = cluster.client();
  const auto deployment = client->resourceFor("apps/v1", "Deployment", {});
  QVERIFY2(deployment, deployment ? "" : deployment.error().message.c_str());
  QCOMPARE(q(deployment->path("shop", "x")), QStringLiteral("/apis/apps/v1/namespaces/shop/deployments/x"));
  const auto node = client->resourceFor("v1", "Node", {});
  QVERIFY(node && !node->namespaced);
  QCOMPARE(cluster.transport->log(), (std::vector<std::string>{"GET /api", "GET /apis"}));
}

void TestDiscovery::names() {
  FakeCluster cluster;
  serveAggregated(cluster);
  const std::vector<std::string> wanted{
      "apps/v1", "apps/v1/Deployment", "metrics.k8s.io/v1beta1", "v1", "v1/Eviction", "v1/Node", "v1/Pod"};
  QCOMPARE(cluster.client()->apiVersions({}).value(), wanted);
}

void TestDiscovery::missRefreshesOnce() {
  FakeCluster cluster;
  serveAggregated(cluster);
  const auto client = cluster.client();
  QVERIFY(client->resourceFor("v1", "Pod", {}));
  cluster.transport->forget();
  const auto missing = client->resourceFor("acme.io/v1", "Rocket", {});
  QCOMPARE(missing.error().code, ErrorCode::NotFound);
  QCOMPARE(q(missing.error().message),
           QStringLiteral("no matches for kind \"Rocket\" in version \"acme.io/v1\""));
  QCOMPARE(cluster.transport->log().size(), std::size_t(2));
  QVERIFY(client->resourceFor("v1", "Pod", {}));
  QCOMPARE(cluster.transport->log().size(), std::size_t(2));
}

void TestDiscovery::legacy() {
  FakeCluster cluster;
  cluster.transport->otherwise = [](const HttpRequest& request) -> Result<Answer> {
    if (request.url.ends_with("/api")) return Answer{.body = R"({"kind":"APIVersions","versions":["v1"]})"};
    if (request.url.ends_with("/apis"))
      return Answer{
          .body =
              R"({"kind":"APIGroupList","groups":[{"name":"apps","versions":[{"groupVersion":"apps/v1"}]}]})"};
    if (request.url.ends_with("/api/v1"))
      return Answer{.body = R"({"resources":[{"name":"pods","kind":"Pod","namespaced":true},
                                             {"name":"pods/log","kind":"Pod","namespaced":true}]})"};
    return Answer{.body = R"({"resources":[{"name":"deployments","kind":"Deployment","namespaced":true},
                                           {"name":"deployments/scale","kind":"Scale","namespaced":true}]})"};
  };
  const auto client = cluster.client();
  QCOMPARE(q(client->resourceFor("apps/v1", "Deployment", {})->plural), QStringLiteral("deployments"));
  QCOMPARE(q(client->resourceFor("v1", "Pod", {})->plural), QStringLiteral("pods"));
  QCOMPARE(client->apiVersions({}).value(),
           (std::vector<std::string>{"apps/v1", "apps/v1/Deployment", "apps/v1/Scale", "v1", "v1/Pod"}));
}

void TestDiscovery::brokenGroupsHideNothing() {
  FakeCluster cluster;
  cluster.transport->otherwise = [](const HttpRequest& request) -> Result<Answer> {
    if (request.url.ends_with("/api")) return Answer{.body = R"({"versions":["v1"]})"};
    if (request.url.ends_with("/apis"))
      return Answer{.body = R"({"groups":[{"versions":[{"groupVersion":"metrics.k8s.io/v1"}]}]})"};
    if (request.url.ends_with("/api/v1"))
      return Answer{.body = R"({"resources":[{"name":"pods","kind":"Pod"}]})"};
    return Answer{.status = 503, .body = "down"};
  };
  QVERIFY(cluster.client()->resourceFor("v1", "Pod", {}));
}

void TestDiscovery::unreachable() {
  FakeCluster cluster;
  cluster.transport->otherwise = [](const HttpRequest&) -> Result<Answer> {
    return fail(ErrorCode::Unavailable, "cannot reach https://cluster.test: connection refused");
  };
  const auto result = cluster.client()->resourceFor("v1", "Pod", {});
  QCOMPARE(result.error().code, ErrorCode::Unavailable);
  QCOMPARE(q(result.error().message),
           QStringLiteral("cannot reach https://cluster.test: connection refused"));
}

QTEST_GUILESS_MAIN(TestDiscovery)
#include "tst_discovery.moc"
