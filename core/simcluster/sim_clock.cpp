#include "core/simcluster/sim_clock.h"

namespace pilothouse::sim {

SimClock::SimClock(bool manual, Duration startAgo)
    : manual_(manual), start_(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())),
      offset_(-startAgo) {}

TimePoint SimClock::now() const {
  const std::lock_guard lock(mutex_);
  return (manual_ ? start_ : TimePoint(std::chrono::system_clock::now())) + offset_;
}

bool SimClock::sleep(Duration duration, std::stop_token stop) {
  if (stop.stop_requested()) return false;
  if (manual_) {
    const std::lock_guard lock(advanceMutex_);
    if (advance_)
      advance_(duration);
    else
      move(duration);
    return !stop.stop_requested();
  }
  const auto end = now() + duration;
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    const auto left = end - (TimePoint(std::chrono::system_clock::now()) + offset_);
    if (left <= Duration::zero()) return true;
    const auto before = offset_;
    moved_.wait_for(lock, stop, left, [&] { return offset_ != before; });
  }
  return false;
}

void SimClock::move(Duration by) {
  {
    const std::lock_guard lock(mutex_);
    offset_ += by;
  }
  moved_.notify_all();
}

void SimClock::setAdvance(std::function<void(Duration)> advance) {
  const std::lock_guard lock(advanceMutex_);
  advance_ = std::move(advance);
}

} // namespace pilothouse::sim
