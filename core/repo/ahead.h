// Work on many independent items that a few threads begin ahead, taken by its owner in any order: what waits
// for servers waits for several at a time. Whoever takes an item that nobody has begun does it himself, so
// that all comes to an end where no thread can be had.
//
// get() is thread-safe. When the owner goes, what is under way is told to stop and waited for.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <system_error>
#include <thread>
#include <vector>

namespace pilothouse::repo {

inline constexpr std::size_t transfersAtOnce = 6; // as many as browsers have to one server

template <class T> class Ahead {
public:
  using Work = std::function<T(std::size_t item, const std::stop_token& stop)>;

  // `work` throws nothing and touches only what belongs to its item, or what is safe for threads.
  Ahead(std::size_t count, std::stop_token stop, Work work)
      : work_(std::move(work)), follow_(std::move(stop), [this] { own_.request_stop(); }), results_(count) {
    try {
      while (threads_.size() + 1 < std::min(count, transfersAtOnce))
        threads_.emplace_back([this] { doUpTo(results_.size()); });
    } catch (const std::system_error&) { // no more threads: the others and get() do it
    }
  }
  Ahead(const Ahead&) = delete;
  Ahead& operator=(const Ahead&) = delete;
  ~Ahead() {
    own_.request_stop();
    next_ = results_.size();
  }

  T& get(std::size_t item) {
    doUpTo(item + 1);
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [&] { return results_[item].has_value(); });
    return *results_[item];
  }

private:
  void doUpTo(std::size_t end) {
    auto item = next_.load();
    while (item < end) {
      if (!next_.compare_exchange_weak(item, item + 1)) continue;
      auto result = work_(item, own_.get_token());
      {
        const std::scoped_lock lock(mutex_);
        results_[item].emplace(std::move(result));
      }
      arrived_.notify_all();
      item = next_.load();
    }
  }

  Work work_;
  std::stop_source own_;
  std::stop_callback<std::function<void()>> follow_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<std::optional<T>> results_;
  std::vector<std::jthread> threads_; // last: joined before the rest goes
};

} // namespace pilothouse::repo
