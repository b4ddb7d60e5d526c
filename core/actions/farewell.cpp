#include "core/actions/farewell.h"

#include <condition_variable>

namespace pilothouse::actions {
namespace {

void watch(const std::stop_token& asked, std::chrono::milliseconds longest, std::stop_source over,
           const std::stop_token& ended) {
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock(mutex);
  const auto never = [] { return false; };
  std::stop_source either;
  const std::stop_callback onAsked(asked, [&] { either.request_stop(); });
  const std::stop_callback onEnded(ended, [&] { either.request_stop(); });
  wake.wait(lock, either.get_token(), never);
  if (ended.stop_requested()) return;
  wake.wait_for(lock, ended, longest, never);
  if (!ended.stop_requested()) over.request_stop();
}

} // namespace

std::stop_token Farewell::over() {
  std::call_once(started_, [this] {
    if (!asked_.stop_possible()) return;
    watch_ = std::jthread([asked = asked_, longest = longest_, over = over_](const std::stop_token& ended) {
      watch(asked, longest, over, ended);
    });
  });
  return over_.get_token();
}

} // namespace pilothouse::actions
