// What a long operation tells its caller while it runs. Events are plain values; the sink is called on
// the worker thread that runs the operation and must return quickly.
#pragma once

#include "core/base/clock.h"

#include <functional>
#include <string>

namespace pilothouse {

enum class ProgressKind {
  Step,     // a phase began: "rendering", "creating record", "waiting"
  Resource, // one object changed state: applied, deleted, not ready because ...
  Hook,     // a hook started, succeeded or failed
  Log,      // a line of a hook's or pod's output
  Warning,  // the server or the engine warns
  Done,     // the last event of an operation
};

enum class ProgressState { Running, Succeeded, Failed, Waiting, Skipped };

struct ProgressEvent {
  ProgressKind kind = ProgressKind::Step;
  ProgressState state = ProgressState::Running;
  TimePoint time{};
  std::string subject;     // "Deployment/shop/checkout", a hook's name, or the step's name
  std::string message;     // "2 of 4 ready", one sentence; never a secret
  int done = 0, total = 0; // of the current step, 0 when not countable
};

using ProgressSink = std::function<void(const ProgressEvent&)>;

} // namespace pilothouse
