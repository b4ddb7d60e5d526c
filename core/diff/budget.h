// How long a diff may take: a deadline and the caller's stop token, asked in loops. Once spent it stays
// spent. One thread.
#pragma once

#include <chrono>
#include <stop_token>
#include <utility>

namespace pilothouse::diff {

class Budget {
public:
  Budget(std::chrono::milliseconds time, std::stop_token stop)
      : deadline_(std::chrono::steady_clock::now() + time), stop_(std::move(stop)) {}

  [[nodiscard]] bool spent() {
    if (!spent_) spent_ = stop_.stop_requested() || std::chrono::steady_clock::now() >= deadline_;
    return spent_;
  }
  // The same, but the clock is read at every 256th call only: for inner loops.
  [[nodiscard]] bool spentNow() { return (++calls_ & 255U) == 0 ? spent() : spent_; }

private:
  std::chrono::steady_clock::time_point deadline_;
  std::stop_token stop_;
  unsigned calls_ = 0;
  bool spent_ = false;
};

} // namespace pilothouse::diff
