// What a simulated container has written: the lines of the annotation sim.pilothouse.dev/log, else a few of a
// plausible program, and its last words when it fails. A function of the pod's state and the time.
#pragma once

#include "core/base/clock.h"
#include "core/value/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::sim {

struct LogLine {
  TimePoint time;
  std::string text;
};

[[nodiscard]] std::vector<LogLine> podLog(const Value& pod, std::string_view container, bool previous,
                                          TimePoint now);

} // namespace pilothouse::sim
