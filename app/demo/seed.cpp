#include "app/demo/seed.h"

#include "app/demo/charts.h"
#include "app/demo/stories.h"

#include "core/actions/lifecycle.h"
#include "core/base/file_source.h"
#include "core/chart/values.h"
#include "core/codec/yaml.h"

#include <map>
#include <utility>

namespace pilothouse::demo {
namespace {

constexpr auto waitTimeout = std::chrono::minutes(5);

// Every sleep of an action moves the simulated cluster on instead of taking time.
class StoryClock final : public Clock {
public:
  explicit StoryClock(sim::Cluster& cluster) : cluster_(cluster) {}
  [[nodiscard]] TimePoint now() const override { return cluster_.now(); }
  bool sleep(Duration duration, std::stop_token stop) override {
    cluster_.advance(duration);
    return !stop.stop_requested();
  }

private:
  sim::Cluster& cluster_;
};

class Narrator {
public:
  Narrator(sim::Cluster& cluster, actions::ClusterSession session, std::stop_token stop)
      : cluster_(cluster), session_(std::move(session)), stop_(std::move(stop)) {}

  Result<void> tell(const Step& step, TimePoint now) {
    if (const auto due = now - step.ago; due > cluster_.now()) cluster_.advance(due - cluster_.now());
    switch (step.kind) {
    case Step::Kind::Install: return install(step);
    case Step::Kind::Upgrade: return upgrade(step);
    case Step::Kind::Rollback: return rollback(step);
    case Step::Kind::LeavePending: return leavePending(step);
    }
    return {};
  }

private:
  Result<std::shared_ptr<const Chart>> chartOf(const Step& step) {
    auto& chart = charts_[step.chart];
    if (!chart) {
      PH_TRY(chart, loadEmbeddedChart(step.chart));
    }
    return chart;
  }

  Result<Value> valuesOf(const Step& step, const Chart& chart) {
    Value values = Value::map();
    if (!step.valuesFile.empty()) {
      PH_TRY(const auto text, embeddedChartFile(chart, step.valuesFile));
      PH_TRY(values, readYaml(text));
    }
    for (const auto& expression : step.set) PH_CHECK(applySet(values, expression, SetStyle::Typed));
    return values;
  }

  Result<void> install(const Step& step) {
    PH_TRY(const auto chart, chartOf(step));
    PH_TRY(auto values, valuesOf(step, *chart));
    actions::InstallRequest request{
        .name = step.release, .nameSpace = step.nameSpace, .chart = chart, .values = std::move(values)};
    request.createNamespace = true;
    return done(actions::install(session_, request, {}, stop_));
  }

  Result<actions::UpgradeRequest> upgradeRequest(const Step& step) {
    PH_TRY(const auto chart, chartOf(step));
    PH_TRY(auto values, valuesOf(step, *chart));
    return actions::UpgradeRequest{
        .name = step.release, .nameSpace = step.nameSpace, .chart = chart, .values = std::move(values)};
  }

  Result<void> upgrade(const Step& step) {
    PH_TRY(auto request, upgradeRequest(step));
    if (step.waitAndFail) {
      request.apply.wait = actions::WaitStrategy::Watcher;
      request.apply.timeout = waitTimeout;
    }
    auto outcome = actions::upgrade(session_, request, {}, stop_);
    // The story wants this upgrade to fail; the record of the failure is what it leaves.
    if (step.waitAndFail && !outcome && outcome.error().code != ErrorCode::Cancelled) return {};
    return done(std::move(outcome));
  }

  Result<void> rollback(const Step& step) {
    return done(actions::rollback(
        session_, {.name = step.release, .nameSpace = step.nameSpace, .revision = step.toRevision}, {},
        stop_));
  }

  // As a client that died after it had written its record leaves it.
  Result<void> leavePending(const Step& step) {
    PH_TRY(const auto request, upgradeRequest(step));
    PH_TRY(auto history, session_.store->history(step.nameSpace, step.release, stop_));
    Release record = history.back();
    ++record.revision;
    record.status = ReleaseStatus::PendingUpgrade;
    record.description = "Preparing upgrade";
    record.lastDeployed = cluster_.now();
    record.config = request.values;
    return session_.store->create(record, stop_);
  }

  static Result<void> done(Result<Release> outcome) {
    if (!outcome) return std::unexpected(std::move(outcome).error());
    return {};
  }

  sim::Cluster& cluster_;
  actions::ClusterSession session_;
  std::stop_token stop_;
  std::map<std::string, std::shared_ptr<const Chart>> charts_;
};

Result<actions::ClusterSession> sessionOn(sim::Cluster& cluster) {
  const MemoryFiles files({{"/kubeconfig", cluster.kubeconfig()}});
  PH_TRY(const auto config, loadKubeconfig({"/kubeconfig"}, files));
  const auto* context = config.find(config.currentContext);
  if (!context) return fail(ErrorCode::Internal, "the simulated cluster's kubeconfig has no current context");
  PH_TRY(auto client, kube::connect(*context, files));
  auto store = std::shared_ptr(makeReleaseStore(client, StorageDriver::Secret));
  return actions::ClusterSession{std::move(client), std::move(store), std::make_shared<StoryClock>(cluster)};
}

} // namespace

Result<void> seed(sim::Cluster& cluster, Environment environment, std::stop_token stop,
                  std::shared_ptr<const journal::Journal> journal) {
  PH_TRY(auto session, sessionOn(cluster));
  session.journal = std::move(journal);
  Narrator narrator(cluster, std::move(session), stop);
  const TimePoint now = SystemClock().now();
  for (const auto& step : storiesOf(environment)) {
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "the demo was stopped");
    auto told = narrator.tell(step, now);
    if (!told)
      return std::unexpected(told.error().wrapped("the demo's " + step.release + " could not be set up: "));
  }
  if (cluster.now() < now) cluster.advance(now - cluster.now());
  return {};
}

} // namespace pilothouse::demo
