// Everything that the server, the controllers and the seeds share: one lock guards it all.
#pragma once

#include "core/simcluster/cluster.h"
#include "core/simcluster/registry.h"
#include "core/simcluster/sim_clock.h"
#include "core/simcluster/store.h"

#include <memory>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace pilothouse::sim {

struct ObjectKey {
  std::string storeKey, nameSpace, name;
  auto operator<=>(const ObjectKey&) const = default;
};

struct World {
  std::mutex mutex; // guards all below
  ClusterOptions options;
  Registry registry;
  Store store;
  std::shared_ptr<SimClock> clock;
  std::mt19937_64 random{std::random_device{}()};

  std::set<ObjectKey> terminating;      // objects with a deletionTimestamp
  std::vector<std::string> deletedUids; // whose dependents the garbage collector has not looked for yet
  unsigned nextPodIp = 10, nextServiceIp = 10, nextNodePort = 30'000, nextBalancerIp = 10;

  [[nodiscard]] TimePoint now() const { return clock->now(); }
  [[nodiscard]] std::string makeUid();
  [[nodiscard]] std::string randomSuffix(int length); // as Kubernetes names pods
  [[nodiscard]] std::string podIp();
  [[nodiscard]] std::string serviceIp();
  [[nodiscard]] std::string balancerIp();
};

} // namespace pilothouse::sim
