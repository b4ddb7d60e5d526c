// What goes on in a cluster by itself: workloads make pods, pods start, services find them, claims are bound,
// owners take their dependents with them. Every pass looks at everything and moves it one step; passes are
// repeated until nothing changes. Called under the world's lock.
#pragma once

#include "core/simcluster/world.h"

#include <memory>
#include <optional>

namespace pilothouse::sim {

class Controllers {
public:
  explicit Controllers(World& world);
  ~Controllers();

  // Runs passes at the present time until nothing changes any more (bounded).
  void settle();
  // When something will happen by itself; nothing when all is quiet.
  [[nodiscard]] std::optional<TimePoint> nextDue() const;

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace pilothouse::sim
