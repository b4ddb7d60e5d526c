// Time as a dependency: the real clock in programs, a driven one in tests and the simulated cluster.
// Implementations are thread-safe.
#pragma once

#include <chrono>
#include <stop_token>

namespace pilothouse {

using TimePoint = std::chrono::sys_time<std::chrono::nanoseconds>; // UTC
using Duration = std::chrono::nanoseconds;

class Clock {
public:
  virtual ~Clock() = default;

  [[nodiscard]] virtual TimePoint now() const = 0;

  // Sleeps for `duration` or until `stop` is requested, whichever comes first.
  // Returns false when it was stopped.
  virtual bool sleep(Duration duration, std::stop_token stop) = 0;
};

// The machine's clock.
class SystemClock final : public Clock {
public:
  [[nodiscard]] TimePoint now() const override;
  bool sleep(Duration duration, std::stop_token stop) override;
};

} // namespace pilothouse
