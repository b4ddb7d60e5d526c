#include "core/diff/myers.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace pilothouse::diff {
namespace {

constexpr int unreachedFront = -1;
constexpr int unreachedBack = std::numeric_limits<int>::max() / 2;
constexpr int leastMaxCost = 256; // small inputs always get a minimal result

} // namespace

Myers::Myers(std::span<const Id> left, std::span<const Id> right, std::span<char> leftChanged,
             std::span<char> rightChanged, Budget& budget)
    : left_(left), right_(right), leftChanged_(leftChanged), rightChanged_(rightChanged), budget_(budget) {
  const std::size_t diagonals = left.size() + right.size() + 3;
  offset_ = static_cast<int>(right.size()) + 1;
  // About the square root of the work: total time stays near linear for inputs that have little in common.
  maxCost_ = std::max(leastMaxCost, 1 << ((std::bit_width(diagonals) + 1) / 2));
  front_.resize(diagonals);
  back_.resize(diagonals);
}

void Myers::run() { solve({0, static_cast<int>(left_.size()), 0, static_cast<int>(right_.size())}); }

void Myers::solve(Box box) {
  for (;;) {
    while (box.left < box.leftEnd && box.right < box.rightEnd && same(box.left, box.right))
      ++box.left, ++box.right;
    while (box.left < box.leftEnd && box.right < box.rightEnd && same(box.leftEnd - 1, box.rightEnd - 1))
      --box.leftEnd, --box.rightEnd;
    if (box.left == box.leftEnd || box.right == box.rightEnd) return markAll(box);
    if (budget_.spentNow()) {
      complete_ = false;
      return markAll(box);
    }
    const Point split = middle(box);
    const Box head{box.left, split.left, box.right, split.right};
    const Box tail{split.left, box.leftEnd, split.right, box.rightEnd};
    // The smaller half by recursion, the larger by the loop: the stack stays logarithmic.
    const auto size = [](const Box& b) { return (b.leftEnd - b.left) + (b.rightEnd - b.right); };
    const bool headFirst = size(head) <= size(tail);
    solve(headFirst ? head : tail);
    box = headFirst ? tail : head;
  }
}

void Myers::markAll(const Box& box) {
  std::fill(leftChanged_.begin() + box.left, leftChanged_.begin() + box.leftEnd, char{1});
  std::fill(rightChanged_.begin() + box.right, rightChanged_.begin() + box.rightEnd, char{1});
}

Myers::Point Myers::middle(const Box& box) {
  const int startDiagonal = box.left - box.right;
  const int endDiagonal = box.leftEnd - box.rightEnd;
  const bool odd = ((startDiagonal - endDiagonal) & 1) != 0;
  frontMin_ = frontMax_ = startDiagonal;
  backMin_ = backMax_ = endDiagonal;
  front(startDiagonal) = box.left;
  back(endDiagonal) = box.leftEnd;
  Point meeting{};
  for (int cost = 1;; ++cost) {
    if (advance(box, odd, meeting) || retreat(box, !odd, meeting)) return meeting;
    const bool spent = budget_.spentNow();
    if (cost >= maxCost_ || spent) return farthest(box);
  }
}

bool Myers::advance(const Box& box, bool watch, Point& meeting) {
  const int lowest = box.left - box.rightEnd, highest = box.leftEnd - box.right;
  if (frontMin_ > lowest)
    front(--frontMin_ - 1) = unreachedFront;
  else
    ++frontMin_;
  if (frontMax_ < highest)
    front(++frontMax_ + 1) = unreachedFront;
  else
    --frontMax_;
  for (int diagonal = frontMax_; diagonal >= frontMin_; diagonal -= 2) {
    int l = std::max(front(diagonal - 1) + 1, front(diagonal + 1));
    int r = l - diagonal;
    while (l < box.leftEnd && r < box.rightEnd && same(l, r)) ++l, ++r;
    front(diagonal) = l;
    if (watch && diagonal >= backMin_ && diagonal <= backMax_ && back(diagonal) <= l) {
      meeting = {l, r};
      return true;
    }
  }
  return false;
}

bool Myers::retreat(const Box& box, bool watch, Point& meeting) {
  const int lowest = box.left - box.rightEnd, highest = box.leftEnd - box.right;
  if (backMin_ > lowest)
    back(--backMin_ - 1) = unreachedBack;
  else
    ++backMin_;
  if (backMax_ < highest)
    back(++backMax_ + 1) = unreachedBack;
  else
    --backMax_;
  for (int diagonal = backMax_; diagonal >= backMin_; diagonal -= 2) {
    int l = std::min(back(diagonal - 1), back(diagonal + 1) - 1);
    int r = l - diagonal;
    while (l > box.left && r > box.right && same(l - 1, r - 1)) --l, --r;
    back(diagonal) = l;
    if (watch && diagonal >= frontMin_ && diagonal <= frontMax_ && l <= front(diagonal)) {
      meeting = {l, r};
      return true;
    }
  }
  return false;
}

// Too dear to go on: the point that either search carried farthest splits the box.
Myers::Point Myers::farthest(const Box& box) const {
  const auto at = [this](const std::vector<int>& reached, int diagonal) {
    return reached[static_cast<std::size_t>(diagonal + offset_)];
  };
  int best = 0;
  Point split{box.left, box.right};
  for (int diagonal = frontMax_; diagonal >= frontMin_; diagonal -= 2) {
    const int l = std::min({at(front_, diagonal), box.leftEnd, box.rightEnd + diagonal});
    const int done = (l - box.left) + (l - diagonal - box.right);
    if (l >= box.left && l - diagonal >= box.right && done > best) best = done, split = {l, l - diagonal};
  }
  for (int diagonal = backMax_; diagonal >= backMin_; diagonal -= 2) {
    const int l = std::max({at(back_, diagonal), box.left, box.right + diagonal});
    const int done = (box.leftEnd - l) + (box.rightEnd - (l - diagonal));
    if (l <= box.leftEnd && l - diagonal <= box.rightEnd && done > best)
      best = done, split = {l, l - diagonal};
  }
  return split;
}

} // namespace pilothouse::diff
