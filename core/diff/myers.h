// Myers' difference algorithm in linear space ("An O(ND) Difference Algorithm and Its Variations", 1986,
// section 4b): find a point in the middle of a shortest path, then solve both halves. Pure.
#pragma once

#include "core/diff/budget.h"
#include "core/diff/intern.h"

#include <span>
#include <vector>

namespace pilothouse::diff {

class Myers {
public:
  // Marks the elements that changed in `leftChanged` and `rightChanged`, one flag an element.
  Myers(std::span<const Id> left, std::span<const Id> right, std::span<char> leftChanged,
        std::span<char> rightChanged, Budget& budget);
  void run();
  [[nodiscard]] bool complete() const { return complete_; }

private:
  struct Box {
    int left, leftEnd, right, rightEnd;
  };
  struct Point {
    int left, right;
  };
  void solve(Box box);
  [[nodiscard]] Point middle(const Box& box);
  [[nodiscard]] bool advance(const Box& box, bool watch, Point& meeting); // one more step from the front
  [[nodiscard]] bool retreat(const Box& box, bool watch, Point& meeting); // one more step from the back
  [[nodiscard]] Point farthest(const Box& box) const;
  void markAll(const Box& box);
  int& front(int diagonal) { return front_[static_cast<std::size_t>(diagonal + offset_)]; }
  int& back(int diagonal) { return back_[static_cast<std::size_t>(diagonal + offset_)]; }
  [[nodiscard]] bool same(int l, int r) const {
    return left_[static_cast<std::size_t>(l)] == right_[static_cast<std::size_t>(r)];
  }

  std::span<const Id> left_, right_;
  std::span<char> leftChanged_, rightChanged_;
  Budget& budget_;
  bool complete_ = true;
  int offset_ = 0;                // diagonals (left - right) are negative too
  int maxCost_ = 0;               // steps after which the farthest point is good enough
  std::vector<int> front_, back_; // farthest left position on each diagonal
  int frontMin_ = 0, frontMax_ = 0, backMin_ = 0, backMax_ = 0; // diagonals reached
};

} // namespace pilothouse::diff
