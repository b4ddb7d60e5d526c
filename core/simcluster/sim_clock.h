// Simulated time: the machine's time plus what was advanced, or, in manual mode, only what was advanced.
// A sleep in manual mode advances the time itself, so that a test never waits. Thread-safe.
#pragma once

#include "core/base/clock.h"

#include <condition_variable>
#include <functional>
#include <mutex>

namespace pilothouse::sim {

class SimClock final : public Clock {
public:
  SimClock(bool manual, Duration startAgo);
  [[nodiscard]] TimePoint now() const override;
  bool sleep(Duration duration, std::stop_token stop) override;

  void move(Duration by); // the bare hand of the clock; Cluster::advance also runs the controllers
  [[nodiscard]] bool manual() const { return manual_; }
  // What a sleep in manual mode calls to let time pass; unset when the cluster is gone.
  void setAdvance(std::function<void(Duration)> advance);

private:
  const bool manual_;
  mutable std::mutex mutex_;
  std::condition_variable_any moved_;
  std::mutex advanceMutex_;
  std::function<void(Duration)> advance_;
  TimePoint start_;
  Duration offset_{0};
};

} // namespace pilothouse::sim
