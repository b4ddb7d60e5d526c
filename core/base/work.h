// How much one computation may do. What a template builds can be exponentially larger than the template
// (lists of the same list twice, maps that hold themselves), so whatever walks such a value pays for each
// step from the budget of the computation on its thread. When that is used up the walk ends early with
// whatever it has, and the owner of the budget turns that into an error. Outside of any scope work is free.
//
// One step is about 20 ns, or 64 bytes. A budget belongs to one computation; a scope to one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace pilothouse::work {

class Budget {
public:
  // `bytes`: how much more memory than at first the process may hold while the computation runs.
  Budget(std::uint64_t steps, std::size_t bytes) : steps_(steps), left_(steps), bytes_(bytes) {}

  bool spend(std::uint64_t steps) {
    if (steps < slice_) [[likely]] {
      slice_ -= steps;
      return true;
    }
    return nextSlice(steps);
  }
  void giveUp(std::string reason);
  [[nodiscard]] bool exhausted() const { return exhausted_; }
  [[nodiscard]] const std::string& reason() const { return reason_; }

private:
  bool nextSlice(std::uint64_t steps);
  [[nodiscard]] bool isMemoryUsedUp();

  std::uint64_t slice_ = 0; // paid out of left_; the memory is looked at between slices
  std::uint64_t steps_, left_;
  std::size_t bytes_, bytesBefore_ = 0;
  bool exhausted_ = false;
  std::string reason_;
};

inline constinit thread_local Budget* current = nullptr;

// Work on this thread is paid from the budget until the scope ends.
class Scope {
public:
  explicit Scope(Budget& budget) : outer_(current) { current = &budget; }
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;
  ~Scope() { current = outer_; }

private:
  Budget* outer_;
};

// False: stop, the result is thrown away.
inline bool spend(std::uint64_t steps = 1) { return !current || current->spend(steps); }
inline bool exhausted() { return current && current->exhausted(); }
inline void giveUp(const char* reason) {
  if (current) current->giveUp(reason);
}
// For a text of so many bytes that is written or looked through.
inline bool spendText(std::size_t bytes) { return spend(1 + bytes / 32); }

} // namespace pilothouse::work
