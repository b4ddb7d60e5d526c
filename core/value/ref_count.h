// The counter inside shared data. Plain arithmetic while the process has one thread, atomic after.
#pragma once

#include <atomic>
#include <cstdint>
#include <sys/single_threaded.h>
#include <utility>

namespace pilothouse {

class RefCount {
public:
  RefCount() = default;
  RefCount(const RefCount&) noexcept {} // a copy of the data starts its own count
  RefCount& operator=(const RefCount&) noexcept { return *this; }

  void retain() noexcept {
    if (__libc_single_threaded)
      count_.store(count_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    else
      count_.fetch_add(1, std::memory_order_relaxed);
  }

  // True when the last reference is gone.
  [[nodiscard]] bool release() noexcept {
    if (__libc_single_threaded) {
      const auto left = count_.load(std::memory_order_relaxed) - 1;
      count_.store(left, std::memory_order_relaxed);
      return left == 0;
    }
    return count_.fetch_sub(1, std::memory_order_acq_rel) == 1;
  }

  [[nodiscard]] bool unique() const noexcept { return count_.load(std::memory_order_acquire) == 1; }

private:
  std::atomic<std::uint32_t> count_{1};
};

// An intrusive pointer to data that has a `RefCount references` member.
template <class T> class Ref {
public:
  Ref() = default;
  explicit Ref(T* adopted) : data_(adopted) {}
  Ref(const Ref& other) : data_(other.data_) {
    if (data_) data_->references.retain();
  }
  Ref(Ref&& other) noexcept : data_(std::exchange(other.data_, nullptr)) {}
  Ref& operator=(Ref other) noexcept {
    std::swap(data_, other.data_);
    return *this;
  }
  ~Ref() {
    if (data_ && data_->references.release()) delete data_;
  }
  T* get() const { return data_; }
  T* operator->() const { return data_; }
  T& operator*() const { return *data_; }
  explicit operator bool() const { return data_ != nullptr; }
  [[nodiscard]] T* leak() { return std::exchange(data_, nullptr); }

private:
  T* data_ = nullptr;
};

} // namespace pilothouse
