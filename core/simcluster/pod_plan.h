// How a simulated pod is to behave: read from its annotations and its spec. Pure functions.
#pragma once

#include "core/base/clock.h"
#include "core/value/value.h"

#include <string>

namespace pilothouse::sim {

enum class PodFailure { None, CrashLoop, ImagePull, OutOfMemory, NeverReady, Unschedulable };

struct PodPlan {
  PodFailure failure = PodFailure::None;
  Duration failAfter{};  // from the start of the containers
  Duration readyAfter{}; // the same
  Duration startAfter{}; // from scheduling to running
  bool ends = false;     // restartPolicy is not Always: the pod completes
  bool succeeds = true;
  Duration endsAfter{};
};

// Annotations: sim.pilothouse.dev/fail, fail-after, ready-after, duration, result.
[[nodiscard]] PodPlan planOf(const Value& pod, Duration podStartDelay);

} // namespace pilothouse::sim
