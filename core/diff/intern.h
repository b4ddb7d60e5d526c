// Lines as small numbers: equal lines, and only those, get equal numbers. Everything after this step compares
// integers. Pure.
#pragma once

#include "core/diff/lines.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace pilothouse::diff {

using Id = std::uint32_t;

// Gives each distinct text a number from 0 on; the texts must outlive it.
class Interner {
public:
  explicit Interner(std::size_t expected);
  Id operator()(std::string_view text);
  [[nodiscard]] Id count() const { return static_cast<Id>(texts_.size()); }

private:
  void grow();

  struct Text {
    std::uint64_t hash = 0;
    std::string_view text;
  };
  std::vector<Text> texts_;
  std::vector<Id> slots_; // number + 1; 0 is free
};

struct Interned {
  std::vector<Id> left, right;
  Id count = 0;
};

// A last line without newline differs from the same line with one.
[[nodiscard]] Interned intern(const Lines& left, const Lines& right);

} // namespace pilothouse::diff
