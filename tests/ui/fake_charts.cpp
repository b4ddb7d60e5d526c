#include "tests/ui/fake_charts.h"

#include "core/repo/index.h"

#include <chrono>
#include <thread>

namespace pilothouse::ui {
namespace {

constexpr const char* shopIndex = R"(apiVersion: v1
entries:
  redis:
  - {name: redis, version: 2.0.0-rc1, appVersion: "8.0", description: In-memory store, created: "2026-01-03T00:00:00Z", urls: [redis-2.0.0-rc1.tgz]}
  - {name: redis, version: 1.2.0, appVersion: "7.4", description: In-memory store, created: "2026-01-02T00:00:00Z", urls: [redis-1.2.0.tgz]}
  - {name: redis, version: 1.1.0, appVersion: "7.2", description: Cache that forgets, created: "2026-01-01T00:00:00Z", urls: [redis-1.1.0.tgz]}
  postgresql:
  - {name: postgresql, version: 16.3.1, appVersion: "17.2", description: Database with redis-like speed, urls: [p.tgz]}
  old-thing:
  - {name: old-thing, version: 0.1.0, description: Nobody should use it, deprecated: true, urls: [o.tgz]}
)";

std::string entry(const std::string& name, int version, int chart) {
  return "  - name: " + name + "\n    version: 1." + std::to_string(version / 20) + "." +
         std::to_string(version % 20) + "\n    appVersion: \"" + std::to_string(version) +
         ".0\"\n    description: Chart number " + std::to_string(chart) + " of a long list, change " +
         std::to_string(version) + " of what it does for the people who run it\n    keywords: [kube, tool" +
         std::to_string(chart % 40) + "]\n    urls: [" + name + ".tgz]\n";
}

} // namespace

std::string bigIndex(int charts, int versions) {
  std::string yaml = "apiVersion: v1\nentries:\n";
  for (int chart = 0; chart < charts; ++chart) {
    const std::string name = "chart-" + std::to_string(chart);
    yaml += "  " + name + ":\n";
    for (int version = versions - 1; version >= 0; --version) yaml += entry(name, version, chart);
  }
  return yaml;
}

FakeCharts::FakeCharts() {
  indexes_["shop"] = shopIndex;
  indexes_["broken"] = "<html>not an index</html>";
  logins_["registry.example"] = "robot";
}

void FakeCharts::setIndex(const QString& repository, const std::string& yaml) {
  const std::scoped_lock lock(mutex_);
  indexes_[repository] = yaml;
}

Result<void> FakeCharts::wait(const ByteProgress& progress, const std::stop_token& stop) {
  for (qint64 bytes = 1000; hold; bytes += 1000) {
    if (progress) progress({bytes, total});
    if (stop.stop_requested()) {
      ++stopped;
      return fail(ErrorCode::Cancelled, "context canceled");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return {};
}

Result<CataloguePointer> FakeCharts::catalogue(std::stop_token) {
  const std::scoped_lock lock(mutex_);
  std::vector<ChartCatalogue::Source> sources;
  for (const auto& [name, yaml] : indexes_) {
    ChartCatalogue::Source source;
    source.item.name = name;
    source.item.url = "https://" + name + ".example/charts";
    source.item.host = name + ".example";
    source.item.updated = QDateTime::currentDateTimeUtc().addSecs(-7200);
    auto table = repo::readIndexTable(yaml);
    if (table) {
      source.item.charts = static_cast<int>(table->chartCount());
      source.item.versions = static_cast<int>(table->rowCount());
      source.table = std::make_shared<const repo::IndexTable>(*std::move(table));
    } else {
      source.item.problem = table.error();
    }
    sources.push_back(std::move(source));
  }
  std::vector<RegistryItem> registries;
  for (const auto& [host, user] : logins_) registries.push_back({host, true, user});
  return std::make_shared<const ChartCatalogue>(std::move(sources), std::move(registries));
}

Result<void> FakeCharts::update(const QString& repository, const ByteProgress& progress,
                                std::stop_token stop) {
  PH_CHECK(wait(progress, stop));
  ++updated;
  if (const auto found = updateErrors.find(repository); found != updateErrors.end())
    return std::unexpected(found->second);
  return {};
}

Result<void> FakeCharts::addRepository(const NewRepository& repository, const ByteProgress&,
                                       std::stop_token) {
  if (repository.url.contains("nowhere"))
    return fail(ErrorCode::Unavailable, "dial tcp: lookup nowhere: no such host");
  setIndex(repository.name, shopIndex);
  return {};
}

Result<void> FakeCharts::removeRepository(const QString& name, std::stop_token) {
  const std::scoped_lock lock(mutex_);
  indexes_.erase(name);
  return {};
}

Result<std::vector<VersionItem>> FakeCharts::versions(const ChartReference&, std::stop_token) {
  return std::vector<VersionItem>{{"3.1.0", {}, {}, false}, {"3.0.0", {}, {}, false}};
}

void FakeCharts::setRegistryAccess(const QString& host, const ServerAccess& access) {
  const std::scoped_lock lock(mutex_);
  accesses_[host] = access;
}

ServerAccess FakeCharts::accessOf(const QString& host) {
  const std::scoped_lock lock(mutex_);
  return accesses_[host];
}

Result<RegistryAnswer> FakeCharts::checkRegistry(const QString& host, std::stop_token stop) {
  PH_CHECK(wait({}, stop));
  const std::scoped_lock lock(mutex_);
  if (const auto found = registryErrors.find(host); found != registryErrors.end())
    return std::unexpected(found->second);
  const auto login = logins_.find(host);
  return login == logins_.end() ? RegistryAnswer() : RegistryAnswer{true, login->second};
}

Result<void> FakeCharts::logIn(const RegistryLogin& login, std::stop_token stop) {
  PH_CHECK(wait({}, stop));
  if (login.host.contains("nowhere")) return fail(ErrorCode::Unavailable, "no such host");
  if (login.password.reveal() != "right")
    return fail(ErrorCode::Unauthenticated, "GET \"https://" + login.host.toStdString() +
                                                "/v2/\": response status code 401: Unauthorized");
  const std::scoped_lock lock(mutex_);
  logins_[login.host] = login.username;
  registryErrors.erase(login.host);
  return {};
}

Result<void> FakeCharts::logOut(const QString& host, std::stop_token) {
  const std::scoped_lock lock(mutex_);
  logins_.erase(host);
  return {};
}

Result<ContentsPointer> FakeCharts::open(const ChartReference& reference, const ByteProgress& progress,
                                         std::stop_token stop) {
  PH_CHECK(wait(progress, stop));
  ++opened;
  if (const auto found = openErrors.find(reference.text()); found != openErrors.end())
    return std::unexpected(found->second);
  auto chart = std::make_shared<ChartContents>();
  chart->name = reference.name();
  chart->version = !reference.version.isEmpty()                  ? reference.version
                   : reference.kind == ChartReference::Kind::Oci ? QString("3.1.0")
                                                                 : QString("1.2.0");
  chart->reference = reference;
  chart->reference.version = chart->version;
  chart->path = "/cache/checkout.chart";
  chart->description = "In-memory store";
  chart->readme = "# " + chart->name + "\n\nVersion " + chart->version;
  chart->values = "# how many\nreplicas: " + chart->version.left(1) + "\n";
  chart->chartFile = "name: " + chart->name + "\nversion: " + chart->version + "\n";
  chart->templates = {{"templates/deployment.yaml", "kind: Deployment\nversion: " + chart->version + "\n"},
                      {"templates/service.yaml", "kind: Service\n"}};
  chart->dependencies = {{"common", {}, "2.x", "2.1.0", "https://charts.example", {}, {}, {}, {}}};
  chart->schema = {{"replicas", "integer", "1", "How many", "1 – 9", {}, true}};
  chart->hasSchema = true;
  return chart;
}

Result<std::vector<LintItem>> FakeCharts::lint(const ChartContents&, std::stop_token) {
  return std::vector<LintItem>{{LintLevel::Info, "Chart.yaml", "icon is recommended"},
                               {LintLevel::Error, "templates/", "object name does not conform"}};
}

SignatureView FakeCharts::signature(const ChartContents&, std::stop_token) { return nextSignature; }

} // namespace pilothouse::ui
