// Internal to core/actions: what a Pod's status says, in one sentence. Pure functions.
#pragma once

#include "core/actions/resources.h"

namespace pilothouse::actions {

// What went wrong with a pod, for counting the same trouble over several pods.
enum class PodTrouble { None, OutOfMemory, Crashing, Image, Unschedulable, Other };

struct PodState {
  Health health = Health::Unknown;
  PodTrouble trouble = PodTrouble::None;
  std::string reason; // "container web: OOMKilled, restarted 3 times"
  bool ready = false;
  int restarts = 0;
};

[[nodiscard]] PodState podState(const Value& pod);

// "2 of 4 pods killed for memory"; empty when nothing is wrong.
[[nodiscard]] std::string troubleSentence(const std::vector<PodState>& pods);

} // namespace pilothouse::actions
