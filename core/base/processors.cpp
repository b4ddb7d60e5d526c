#include "core/base/processors.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <pthread.h>
#include <thread>

namespace pilothouse {
namespace {

constexpr std::size_t mostHelpers = 3;       // more do not make a chart's files come faster
constexpr std::size_t stackBytes = 8U << 20; // what a parser may use of the first thread's: StackGuard

// The items of one call. A helper that comes when all are taken finds nothing to do, and nobody waits for it:
// on a busy machine it may come long after. It holds the counters then, and `each` is not touched any more.
class Items {
public:
  Items(std::size_t count, const std::function<void(std::size_t)>& each) : count_(count), each_(each) {}

  void work() {
    for (auto i = next_++; i < count_; i = next_++) {
      each_(i);
      if (++done_ == count_) done_.notify_all();
    }
  }
  void wait() const {
    for (auto done = done_.load(); done != count_; done = done_.load()) done_.wait(done);
  }

private:
  const std::size_t count_;
  const std::function<void(std::size_t)>& each_;
  std::atomic<std::size_t> next_ = 0, done_ = 0;
};

void* help(void* argument) {
  const std::unique_ptr<std::shared_ptr<Items>> items(static_cast<std::shared_ptr<Items>*>(argument));
  (*items)->work();
  return nullptr;
}

// Fewer where no more can be had.
void startHelpers(std::size_t count, const std::shared_ptr<Items>& items) {
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) return;
  pthread_attr_setstacksize(&attributes, stackBytes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  for (std::size_t i = 0; i < count; ++i) {
    auto argument = std::make_unique<std::shared_ptr<Items>>(items);
    pthread_t thread;
    if (pthread_create(&thread, &attributes, help, argument.get()) != 0) break;
    (void)argument.release(); // the thread's
  }
  pthread_attr_destroy(&attributes);
}

} // namespace

void onAllProcessors(std::size_t count, const std::function<void(std::size_t)>& each) {
  const auto items = std::make_shared<Items>(count, each);
  const std::size_t others = std::max(std::thread::hardware_concurrency(), 1U) - 1;
  startHelpers(std::min({others, mostHelpers, count}), items);
  items->work();
  items->wait();
}

} // namespace pilothouse
