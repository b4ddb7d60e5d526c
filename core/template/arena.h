// Memory for the nodes of one parsed file: allocated in blocks, freed all at once. Holds only types that need
// no destructor. Not thread-safe while it grows; read-only afterwards.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace pilothouse::tmpl {

class Arena {
public:
  template <class T, class... Args> T* make(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
  }

  template <class T> std::span<const T> copy(std::span<const T> items) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (items.empty()) return {};
    auto* memory = static_cast<T*>(allocate(sizeof(T) * items.size(), alignof(T)));
    std::memcpy(static_cast<void*>(memory), items.data(), sizeof(T) * items.size());
    return {memory, items.size()};
  }

  template <class T> std::span<const T> copy(const std::vector<T>& items) {
    return copy(std::span<const T>(items));
  }

  // Zeros that stay writable.
  template <class T> T* zeros(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T) * count, alignof(T))) T[count]();
  }

  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    auto* memory = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(memory, text.data(), text.size());
    return {memory, text.size()};
  }

private:
  void* allocate(std::size_t size, std::size_t alignment) {
    used_ = (used_ + alignment - 1) & ~(alignment - 1);
    if (blocks_.empty() || used_ + size > capacity_) {
      capacity_ = std::max<std::size_t>(blockSize, size);
      blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(capacity_));
      used_ = 0;
    }
    void* memory = blocks_.back().get() + used_;
    used_ += size;
    return memory;
  }

  static constexpr std::size_t blockSize = 16 * 1024;
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::size_t used_ = 0, capacity_ = 0;
};

} // namespace pilothouse::tmpl
