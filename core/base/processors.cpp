#include "core/base/processors.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <pthread.h>
#include <thread>

namespace pilothouse {
namespace {

constexpr std::size_t mostHelpers = 3;       // more do not make a chart's files come faster
constexpr std::size_t stackBytes = 8U << 20; // what a parser may use of the first thread's: StackGuard

// Threads that run one function each and are waited for in the end. Fewer where no more can be had.
class Helpers {
public:
  Helpers(std::size_t count, const std::function<void()>& work) {
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0) return;
    pthread_attr_setstacksize(&attributes, stackBytes);
    const auto run = [](void* argument) -> void* {
      (*static_cast<const std::function<void()>*>(argument))();
      return nullptr;
    };
    auto* const argument = const_cast<std::function<void()>*>(&work);
    while (started_ < count && pthread_create(&threads_[started_], &attributes, run, argument) == 0)
      ++started_;
    pthread_attr_destroy(&attributes);
  }
  Helpers(const Helpers&) = delete;
  Helpers& operator=(const Helpers&) = delete;
  ~Helpers() {
    for (std::size_t i = 0; i < started_; ++i) pthread_join(threads_[i], nullptr);
  }

private:
  std::array<pthread_t, mostHelpers> threads_{};
  std::size_t started_ = 0;
};

} // namespace

void onAllProcessors(std::size_t count, const std::function<void(std::size_t)>& each) {
  std::atomic<std::size_t> next = 0;
  const std::function<void()> work = [&] {
    for (auto i = next++; i < count; i = next++) each(i);
  };
  const std::size_t others = std::max(std::thread::hardware_concurrency(), 1U) - 1;
  const auto wanted = std::min({others, mostHelpers, count});
  if (wanted == 0) return work();
  const Helpers helpers(wanted, work);
  work();
}

} // namespace pilothouse
