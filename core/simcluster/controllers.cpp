#include "core/simcluster/controllers.h"

#include "core/simcluster/controller_pass.h"
#include "core/simcluster/object.h"

#include <set>

namespace pilothouse::sim {
namespace {

constexpr int mostPasses = 500; // within one moment; a loop of controllers must not hang the cluster

constexpr void (*everyController[])(Pass&) = {
    runGarbageCollector,  runNamespaces, runClaims, runAutoscalers, runDeployments, runReplicaSets,
    runStatefulSets,      runDaemonSets, runJobs,   runPods,        runServices,    runIngresses,
    runDisruptionBudgets, runQuotas,     runEvents,
};

} // namespace

struct Controllers::State {
  World& world;
  ControllerMemory memory{};
  std::optional<TimePoint> due{};

  void forgetGonePods() {
    std::set<std::string> alive;
    for (const auto& stored : world.store.list("/pods")) alive.emplace(uidOf(stored->object()));
    std::erase_if(memory.pods, [&](const auto& entry) { return !alive.contains(entry.first); });
  }
};

Controllers::Controllers(World& world) : state_(new State{world}) {}
Controllers::~Controllers() = default;

void Controllers::settle() {
  auto& world = state_->world;
  for (int count = 0; count < mostPasses; ++count) {
    const auto before = world.store.version();
    Pass pass(world, state_->memory);
    for (const auto run : everyController) run(pass);
    state_->due = pass.due;
    if (world.store.version() == before) break;
  }
  state_->forgetGonePods();
}

std::optional<TimePoint> Controllers::nextDue() const { return state_->due; }

} // namespace pilothouse::sim
