#include "core/diff/intern.h"

#include "core/diff/hash.h"

#include <algorithm>
#include <bit>

namespace pilothouse::diff {

Interner::Interner(std::size_t expected) : slots_(std::bit_ceil(std::max<std::size_t>(expected * 2, 16))) {
  texts_.reserve(expected);
}

Id Interner::operator()(std::string_view text) {
  if (texts_.size() * 2 >= slots_.size()) grow();
  const std::uint64_t hash = hashText(text);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    if (slots_[slot] == 0) {
      texts_.push_back({hash, text});
      return (slots_[slot] = static_cast<Id>(texts_.size())) - 1;
    }
    const Text& known = texts_[slots_[slot] - 1];
    if (known.hash == hash && known.text == text) return slots_[slot] - 1;
  }
}

void Interner::grow() {
  std::vector<Id> slots(slots_.size() * 2);
  const std::size_t mask = slots.size() - 1;
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    std::size_t slot = texts_[i].hash & mask;
    while (slots[slot] != 0) slot = (slot + 1) & mask;
    slots[slot] = static_cast<Id>(i + 1);
  }
  slots_ = std::move(slots);
}

Interned intern(const Lines& left, const Lines& right) {
  Interned result;
  Interner interner(std::max(left.size(), right.size()) + 16);
  const auto number = [&](const Lines& lines, std::vector<Id>& ids) {
    ids.reserve(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) ids.push_back(interner(lines[i]));
  };
  number(left, result.left);
  number(right, result.right);
  result.count = interner.count();
  // A last line without newline is equal to no line but another such.
  const bool leftOpen = !left.endsWithNewline(), rightOpen = !right.endsWithNewline();
  const bool sameEnd = leftOpen && rightOpen && result.left.back() == result.right.back();
  if (leftOpen) result.left.back() = result.count++;
  if (rightOpen) result.right.back() = sameEnd ? result.left.back() : result.count++;
  return result;
}

} // namespace pilothouse::diff
