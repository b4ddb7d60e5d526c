// What discovery leaves on disk for the next run, and when that is not to be trusted.
#include "core/kube/discovery_cache.h"
#include "tests/kube/fake_transport.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <fstream>
#include <sys/stat.h>

using namespace pilothouse;
using namespace pilothouse::kube;
using namespace pilothouse::test;

namespace {

const char* const core =
    R"({"kind":"APIGroupDiscoveryList","items":[{"metadata":{},"versions":[{"version":"v1",
  "resources":[{"resource":"pods","responseKind":{"kind":"Pod"},"scope":"Namespaced"}]}]}]})";

// A run of the program: a client of its own over the same directory.
struct Run {
  FakeCluster cluster;
  std::shared_ptr<const DiscoveryCache> cache;
  RestClient rest;
  Discovery discovery;

  explicit Run(const std::string& directory, const std::string& server = "https://cluster.test",
               Duration later = {})
      : cache(std::make_shared<DiscoveryCache>(directory, server, cluster.clock)),
        rest(cluster.context, cluster.transport, makeCredentials(cluster.context, {}, cluster.clock), {},
             cluster.clock),
        discovery(rest, cache) {
    cluster.clock->sleep(later, {});
    cluster.transport->otherwise = [](const HttpRequest& request) -> Result<Answer> {
      return Answer{.body = request.url.ends_with("/api") ? core : R"({"kind":"APIGroupDiscoveryList"})"};
    };
  }
  std::size_t requests() { return cluster.transport->log().size(); }
};

} // namespace

class TestDiscoveryCache : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void nextRunAsksNothing();
  void missesAskTheServer();
  void namesAskTheServer();
  void oldAndForeignFiles();
  void brokenFiles();
  void placesThatCannotBeWritten();
};

void TestDiscoveryCache::nextRunAsksNothing() {
  const QTemporaryDir folder;
  const auto directory = folder.path().toStdString() + "/deep/discovery";
  Run first(directory);
  QVERIFY(first.discovery.resourceFor("v1", "Pod", {}));
  QCOMPARE(first.requests(), std::size_t(2));
  struct stat state{};
  QCOMPARE(::stat(first.cache->path().c_str(), &state), 0);
  QCOMPARE(int(state.st_mode & 0777), 0600);
  Run second(directory);
  const auto pod = second.discovery.resourceFor("v1", "Pod", {});
  QVERIFY(pod && pod->namespaced && pod->plural == "pods");
  QCOMPARE(second.requests(), std::size_t(0));
}

void TestDiscoveryCache::missesAskTheServer() {
  const QTemporaryDir folder;
  QVERIFY(Run(folder.path().toStdString()).discovery.resourceFor("v1", "Pod", {}));
  Run second(folder.path().toStdString());
  QCOMPARE(second.discovery.resourceFor("acme.io/v1", "Rocket", {}).error().code, ErrorCode::NotFound);
  QCOMPARE(second.requests(), std::size_t(2));
}

void TestDiscoveryCache::namesAskTheServer() {
  const QTemporaryDir folder;
  QVERIFY(Run(folder.path().toStdString()).discovery.resourceFor("v1", "Pod", {}));
  Run second(folder.path().toStdString());
  QCOMPARE(second.discovery.names({}).value(), (std::vector<std::string>{"v1", "v1/Pod"}));
  QCOMPARE(second.requests(), std::size_t(2));
  QVERIFY(second.discovery.names({}));
  QVERIFY(second.discovery.resourceFor("v1", "Pod", {}));
  QCOMPARE(second.requests(), std::size_t(2));
}

void TestDiscoveryCache::oldAndForeignFiles() {
  const QTemporaryDir folder;
  const auto directory = folder.path().toStdString();
  QVERIFY(Run(directory).discovery.resourceFor("v1", "Pod", {}));
  Run later(directory, "https://cluster.test", discoveryCacheAge + std::chrono::seconds(2));
  QVERIFY(later.discovery.resourceFor("v1", "Pod", {}));
  QCOMPARE(later.requests(), std::size_t(2));
  Run now(directory); // the file is from the future
  QVERIFY(now.discovery.resourceFor("v1", "Pod", {}));
  QCOMPARE(now.requests(), std::size_t(2));
  Run other(directory, "https://other.test");
  QVERIFY(other.cache->path() != now.cache->path());
  QVERIFY(!other.cache->load());
  std::filesystem::copy_file(now.cache->path(), other.cache->path());
  QVERIFY(now.cache->load() && !other.cache->load());
}

void TestDiscoveryCache::brokenFiles() {
  const QTemporaryDir folder;
  for (const char* content :
       {"", "{", "[]", R"({"format":1})", R"({"format":2,"resources":[],"names":[]})"}) {
    Run run(folder.path().toStdString());
    std::ofstream(run.cache->path(), std::ios::trunc) << content;
    QVERIFY2(run.discovery.resourceFor("v1", "Pod", {}).has_value(), content);
    QCOMPARE(run.requests(), std::size_t(2));
    QVERIFY(run.cache->load().has_value()); // and is good again
  }
}

void TestDiscoveryCache::placesThatCannotBeWritten() {
  Run run("/proc/nowhere");
  QVERIFY(run.discovery.resourceFor("v1", "Pod", {}));
}

QTEST_GUILESS_MAIN(TestDiscoveryCache)
#include "tst_discovery_cache.moc"
