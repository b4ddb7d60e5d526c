// Keeps deep recursion (nested parentheses, templates that call themselves) within the thread's stack: Go
// grows its stack, we report the limit. Counts from where the guard was made.
#pragma once

#include <cstddef>
#include <cstdint>

namespace pilothouse::tmpl {

class StackGuard {
public:
  StackGuard() : base_(here()) {}

  [[nodiscard]] bool exhausted() const {
    const auto now = here();
    return (base_ > now ? base_ - now : now - base_) > budget;
  }

private:
  [[gnu::always_inline]] static std::uintptr_t here() {
    return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
  }
  static constexpr std::size_t budget = 6 * 1024 * 1024; // of the usual 8 MiB
  std::uintptr_t base_;
};

} // namespace pilothouse::tmpl
