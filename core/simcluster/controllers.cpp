#include "core/simcluster/controllers.h"

namespace pilothouse::sim {

struct Controllers::State {
  World& world;
};

Controllers::Controllers(World& world) : state_(new State{world}) {}
Controllers::~Controllers() = default;
void Controllers::settle() {}
std::optional<TimePoint> Controllers::nextDue() const { return std::nullopt; }

} // namespace pilothouse::sim
