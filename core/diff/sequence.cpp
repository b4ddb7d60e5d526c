#include "core/diff/sequence.h"

#include "core/diff/myers.h"

#include <algorithm>

namespace pilothouse::diff {
namespace {

constexpr int deepestAnchors = 24; // nested rounds of anchoring before Myers takes over

struct Range {
  int left, leftEnd, right, rightEnd;
};

class Comparison {
public:
  Comparison(std::span<const Id> left, std::span<const Id> right, Id idCount, Budget& budget)
      : left_(left), right_(right), leftChanged_(left.size()), rightChanged_(right.size()), seen_(idCount),
        budget_(budget) {}

  void run() { compare({0, static_cast<int>(left_.size()), 0, static_cast<int>(right_.size())}, 0); }
  [[nodiscard]] std::vector<Edit> edits() const;
  [[nodiscard]] bool complete() const { return complete_; }

private:
  struct Seen { // where a number stands in the range at hand
    int leftCount = 0, rightCount = 0, leftAt = 0, rightAt = 0;
  };
  struct Anchor {
    int left, right;
  };
  void compare(Range range, int depth);
  void count(const Range& range);
  void forget(const Range& range);
  [[nodiscard]] std::vector<Anchor> anchors(const Range& range) const;
  void compareByMyers(const Range& range);
  void mark(const Range& range);
  [[nodiscard]] Id l(int i) const { return left_[static_cast<std::size_t>(i)]; }
  [[nodiscard]] Id r(int i) const { return right_[static_cast<std::size_t>(i)]; }
  Seen& seen(Id id) { return seen_[id]; }

  std::span<const Id> left_, right_;
  std::vector<char> leftChanged_, rightChanged_;
  std::vector<Seen> seen_;
  Budget& budget_;
  bool complete_ = true;
};

void Comparison::mark(const Range& range) {
  std::fill(leftChanged_.begin() + range.left, leftChanged_.begin() + range.leftEnd, char{1});
  std::fill(rightChanged_.begin() + range.right, rightChanged_.begin() + range.rightEnd, char{1});
}

void Comparison::count(const Range& range) {
  for (int i = range.left; i < range.leftEnd; ++i) ++seen(l(i)).leftCount, seen(l(i)).leftAt = i;
  for (int i = range.right; i < range.rightEnd; ++i) ++seen(r(i)).rightCount, seen(r(i)).rightAt = i;
}

void Comparison::forget(const Range& range) {
  for (int i = range.left; i < range.leftEnd; ++i) seen(l(i)) = {};
  for (int i = range.right; i < range.rightEnd; ++i) seen(r(i)) = {};
}

// Elements that occur once on each side, as many as stand in the same order on both: the longest rising
// subsequence by patience sorting.
std::vector<Comparison::Anchor> Comparison::anchors(const Range& range) const {
  std::vector<Anchor> unique;
  for (int i = range.left; i < range.leftEnd; ++i) {
    const Seen& at = seen_[l(i)];
    if (at.leftCount == 1 && at.rightCount == 1) unique.push_back({i, at.rightAt});
  }
  std::vector<int> piles,
      before(unique.size(), -1); // the last candidate of each pile, and each one's predecessor
  for (int i = 0; i < static_cast<int>(unique.size()); ++i) {
    const auto at = [&](int candidate) { return unique[static_cast<std::size_t>(candidate)].right; };
    const auto pile = std::ranges::lower_bound(piles, at(i), {}, at);
    if (pile != piles.begin()) before[static_cast<std::size_t>(i)] = *(pile - 1);
    if (pile == piles.end())
      piles.push_back(i);
    else
      *pile = i;
  }
  std::vector<Anchor> rising;
  for (int i = piles.empty() ? -1 : piles.back(); i >= 0; i = before[static_cast<std::size_t>(i)])
    rising.push_back(unique[static_cast<std::size_t>(i)]);
  std::ranges::reverse(rising);
  return rising;
}

void Comparison::compare(Range range, int depth) {
  while (range.left < range.leftEnd && range.right < range.rightEnd && l(range.left) == r(range.right))
    ++range.left, ++range.right;
  while (range.left < range.leftEnd && range.right < range.rightEnd &&
         l(range.leftEnd - 1) == r(range.rightEnd - 1))
    --range.leftEnd, --range.rightEnd;
  if (range.left == range.leftEnd || range.right == range.rightEnd) return mark(range);
  if (budget_.spentNow()) {
    complete_ = false;
    return mark(range);
  }
  count(range);
  const std::vector<Anchor> fixed = depth < deepestAnchors ? anchors(range) : std::vector<Anchor>{};
  if (fixed.empty()) {
    compareByMyers(range);
    return;
  }
  forget(range);
  Range part = range;
  for (const Anchor& anchor : fixed) {
    part.leftEnd = anchor.left, part.rightEnd = anchor.right;
    compare(part, depth + 1);
    part.left = anchor.left + 1, part.right = anchor.right + 1;
  }
  part.leftEnd = range.leftEnd, part.rightEnd = range.rightEnd;
  compare(part, depth + 1);
}

// What occurs on one side only can match nothing: it is marked and left out, which often is most of the
// input.
void Comparison::compareByMyers(const Range& range) {
  std::vector<Id> left, right;
  std::vector<int> leftAt, rightAt;
  for (int i = range.left; i < range.leftEnd; ++i) {
    if (seen(l(i)).rightCount > 0)
      left.push_back(l(i)), leftAt.push_back(i);
    else
      leftChanged_[static_cast<std::size_t>(i)] = 1;
  }
  for (int i = range.right; i < range.rightEnd; ++i) {
    if (seen(r(i)).leftCount > 0)
      right.push_back(r(i)), rightAt.push_back(i);
    else
      rightChanged_[static_cast<std::size_t>(i)] = 1;
  }
  forget(range);
  std::vector<char> leftChanged(left.size()), rightChanged(right.size());
  Myers myers(left, right, leftChanged, rightChanged, budget_);
  myers.run();
  complete_ = complete_ && myers.complete();
  for (std::size_t i = 0; i < left.size(); ++i)
    if (leftChanged[i]) leftChanged_[static_cast<std::size_t>(leftAt[i])] = 1;
  for (std::size_t i = 0; i < right.size(); ++i)
    if (rightChanged[i]) rightChanged_[static_cast<std::size_t>(rightAt[i])] = 1;
}

std::vector<Edit> Comparison::edits() const {
  std::vector<Edit> result;
  const auto changedL = [&](int i) { return leftChanged_[static_cast<std::size_t>(i)] != 0; };
  const auto changedR = [&](int i) { return rightChanged_[static_cast<std::size_t>(i)] != 0; };
  const int leftEnd = static_cast<int>(left_.size()), rightEnd = static_cast<int>(right_.size());
  for (int i = 0, j = 0; i < leftEnd || j < rightEnd;) {
    Edit edit{i, i, j, j};
    while (edit.leftEnd < leftEnd && changedL(edit.leftEnd)) ++edit.leftEnd;
    while (edit.rightEnd < rightEnd && changedR(edit.rightEnd)) ++edit.rightEnd;
    if (edit.leftCount() > 0 || edit.rightCount() > 0) result.push_back(edit);
    i = edit.leftEnd, j = edit.rightEnd;
    while (i < leftEnd && j < rightEnd && !changedL(i) && !changedR(j)) ++i, ++j;
  }
  return result;
}

} // namespace

std::vector<Edit> compareSequences(std::span<const Id> left, std::span<const Id> right, Id idCount,
                                   Budget& budget, bool& complete) {
  Comparison comparison(left, right, idCount, budget);
  comparison.run();
  complete = comparison.complete();
  return comparison.edits();
}

} // namespace pilothouse::diff
