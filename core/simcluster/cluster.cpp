#include "core/simcluster/cluster.h"

#include "core/simcluster/api_server.h"
#include "core/simcluster/bootstrap.h"
#include "core/simcluster/controllers.h"
#include "core/simcluster/kubeconfig_text.h"
#include "core/simcluster/object.h"
#include "core/simcluster/pki.h"

#include <condition_variable>
#include <format>
#include <thread>

namespace pilothouse::sim {
namespace {

using namespace std::chrono_literals;

constexpr int mostMoments = 300;     // of one advance() that are played in full
constexpr Duration lastStretch = 1h; // what is played in any case

class RunningCluster final : public Cluster {
public:
  explicit RunningCluster(ClusterOptions options) : controllers_(world_), api_(world_) {
    world_.options = std::move(options);
    world_.clock = std::make_shared<SimClock>(world_.options.manualClock, world_.options.startAgo);
    world_.store.onChange = [this](const Change& change) { changed(change); };
  }

  ~RunningCluster() override {
    world_.clock->setAdvance({});
    {
      const std::lock_guard lock(world_.mutex);
      stopping_ = true;
      world_.store.closeWatches();
    }
    api_.stop();
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
    server_.reset();
  }

  Result<void> listen() {
    {
      const std::lock_guard lock(world_.mutex);
      bootstrap(world_);
      controllers_.settle();
    }
    ServerOptions server{world_.options.port, {}, {}};
    if (world_.options.tls) {
      PH_TRY(auto identity, makeServerIdentity());
      ca_ = identity.caPem;
      server.certificatePem = identity.certificatePem;
      server.keyPem = identity.keyPem;
    }
    PH_TRY(server_,
           HttpServer::start(server, [this](const ServerRequest& request) { return api_.handle(request); }));
    if (world_.options.manualClock)
      world_.clock->setAdvance([this](Duration by) { advance(by); });
    else
      thread_ = std::thread([this] { drive(); });
    return {};
  }

  std::string url() const override {
    return std::format("{}://127.0.0.1:{}", world_.options.tls ? "https" : "http", server_->port());
  }
  std::string kubeconfig() const override {
    return kubeconfigText({world_.options.contextName, url(), ca_, world_.options.token});
  }
  void inject(Fault fault) override { api_.faults().add(std::move(fault)); }
  void clearFaults() override { api_.faults().clear(); }
  TimePoint now() const override { return world_.now(); }
  std::shared_ptr<Clock> clock() override { return world_.clock; }
  std::uint64_t requestCount() const override { return api_.requestCount(); }

  void cutWatches() override {
    const std::lock_guard lock(world_.mutex);
    world_.store.closeWatches();
  }

  void forgetHistory() override {
    const std::lock_guard lock(world_.mutex);
    world_.store.forgetHistory();
  }

  // Goes from one due moment to the next, so that everything happens at its own time. Where a long time is
  // full of the same (a pod that crashes for days), the middle is left out.
  void advance(Duration by) override {
    const std::lock_guard lock(world_.mutex);
    const auto end = now() + by;
    controllers_.settle();
    int moments = 0;
    while (const auto due = controllers_.nextDue()) {
      if (*due > end) break;
      if (++moments == mostMoments && end - now() > lastStretch)
        world_.clock->move(end - now() - lastStretch);
      if (*due > now()) world_.clock->move(*due - now());
      controllers_.settle();
    }
    if (end > now()) world_.clock->move(end - now());
    controllers_.settle();
  }

private:
  void changed(const Change& change) {
    const ObjectKey key{change.storeKey, std::string(namespaceOf(change.now->object())),
                        std::string(nameOf(change.now->object()))};
    if (change.type == Change::Type::Deleted) {
      world_.terminating.erase(key);
      world_.deletedUids.emplace_back(uidOf(change.now->object()));
      if (change.storeKey == "apiextensions.k8s.io/customresourcedefinitions")
        world_.registry.removeCustom(key.name);
    } else if (beingDeleted(change.now->object())) {
      world_.terminating.insert(key);
    }
    if (change.storeKey == "/events") return; // they move nothing
    dirty_ = true;
    wake_.notify_all();
  }

  // The controllers' thread in real time.
  void drive() {
    std::unique_lock lock(world_.mutex);
    while (!stopping_) {
      const auto due = controllers_.nextDue();
      const auto wait = due ? std::clamp<Duration>(*due - now(), 1ms, 1s) : Duration(1s);
      wake_.wait_for(lock, wait, [this] { return stopping_ || dirty_; });
      if (stopping_) return;
      // A little later, so that a burst of writes is seen at once.
      lock.unlock();
      std::this_thread::sleep_for(5ms);
      lock.lock();
      dirty_ = false;
      controllers_.settle();
      dirty_ = false;
    }
  }

  World world_;
  Controllers controllers_;
  ApiServer api_;
  std::string ca_;
  std::unique_ptr<HttpServer> server_;
  std::condition_variable wake_;
  std::thread thread_;
  bool stopping_ = false, dirty_ = true;
};

} // namespace

Result<std::unique_ptr<Cluster>> Cluster::start(ClusterOptions options) {
  auto cluster = std::make_unique<RunningCluster>(std::move(options));
  PH_CHECK(cluster->listen());
  return cluster;
}

} // namespace pilothouse::sim
