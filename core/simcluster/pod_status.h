// The parts of a pod's status, as a kubelet writes them. Pure functions.
#pragma once

#include "core/base/clock.h"
#include "core/value/value.h"

#include <string>
#include <string_view>

namespace pilothouse::sim {

struct TerminatedState {
  std::string_view reason; // Completed, Error, OOMKilled
  int exitCode = 0;
  TimePoint started, finished;
};

[[nodiscard]] Value waitingState(std::string_view reason, std::string_view message);
[[nodiscard]] Value runningState(TimePoint started);
[[nodiscard]] Value terminatedState(const TerminatedState& state);

// Sets one state for every container; `ready` as given. `previous` becomes lastState when it is no null.
struct ContainersState {
  Value state, previous;
  bool ready = false;
  bool restarted = false; // counts one more restart
};
void setContainers(Value& status, const Value& pod, const ContainersState& containers);
// Init containers: all waiting, or all done at `time`.
void setInitContainers(Value& status, const Value& pod, bool done, TimePoint time);
// PodReadyToStartContainers, Initialized, Ready, ContainersReady, PodScheduled.
void setPodConditions(Value& status, bool scheduled, bool initialized, bool ready, TimePoint now);

} // namespace pilothouse::sim
