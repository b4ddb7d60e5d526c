// Internal to core/actions: for how long an operation that was asked to stop still talks to the cluster, to
// write down how it ended. Without a limit a server that does not answer would hold it for minutes.
// Thread-safe.
#pragma once

#include <chrono>
#include <mutex>
#include <stop_token>
#include <thread>

namespace pilothouse::actions {

inline constexpr std::chrono::seconds longestFarewell{10};

class Farewell {
public:
  // `asked`: the operation's own stop.
  explicit Farewell(std::stop_token asked, std::chrono::milliseconds longest = longestFarewell)
      : asked_(std::move(asked)), longest_(longest) {}

  // Stops `longest` after `asked` did; counts from the first call. Who writes nothing pays nothing.
  [[nodiscard]] std::stop_token over();

private:
  std::stop_token asked_;
  std::chrono::milliseconds longest_;
  std::once_flag started_;
  std::stop_source over_;
  std::jthread watch_;
};

} // namespace pilothouse::actions
