#include "core/diff/noise.h"

#include "core/diff/outline.h"

#include <algorithm>

namespace pilothouse::diff {
namespace {

class NoiseMarker {
public:
  explicit NoiseMarker(TextDiff& diff) : diff_(diff), left_(diff.left), right_(diff.right) {
    collectChangedPaths();
  }

  void mark() {
    for (Row& row : diff_.rows) {
      if (row.kind == RowKind::Equal) continue;
      const Noise left =
          row.leftLine > 0 ? sideNoise(left_, right_, row.leftLine, changedRight_) : Noise::None;
      const Noise right =
          row.rightLine > 0 ? sideNoise(right_, left_, row.rightLine, changedLeft_) : Noise::None;
      const bool both =
          (row.leftLine == 0 || left != Noise::None) && (row.rightLine == 0 || right != Noise::None);
      if (both) row.noise = std::max(left, right);
    }
    undoFalseOrder();
  }

private:
  using Paths = std::vector<std::uint64_t>; // sorted

  void collectChangedPaths() {
    const auto add = [](const Outline& outline, int line, Paths& paths) {
      const Outline::Entry* entry = line > 0 ? outline.at(static_cast<std::size_t>(line - 1)) : nullptr;
      if (entry) paths.push_back(entry->path);
    };
    for (const Row& row : diff_.rows) {
      if (row.kind == RowKind::Equal) continue;
      add(left_, row.leftLine, changedLeft_);
      add(right_, row.rightLine, changedRight_);
    }
    std::ranges::sort(changedLeft_);
    std::ranges::sort(changedRight_);
  }

  // Why a changed line is noise. Key order: the other side says the same at the same place, and there too the
  // line takes part in a difference; an equal line elsewhere would make a moved value look unchanged.
  [[nodiscard]] static Noise sideNoise(const Outline& own, const Outline& other, int line,
                                       const Paths& otherChanged) {
    const Outline::Entry* entry = own.at(static_cast<std::size_t>(line - 1));
    if (!entry) return Noise::None;
    if (entry->noiseLabel) return Noise::ChartLabels;
    if (entry->noiseChecksum) return Noise::Checksums;
    const bool unique = own.find(entry->path) == entry;
    const Outline::Entry* same = unique ? other.find(entry->path) : nullptr;
    if (!same || same->contents != entry->contents) return Noise::None;
    return std::ranges::binary_search(otherChanged, entry->path) ? Noise::KeyOrder : Noise::None;
  }

  // When every difference would vanish although the documents do not mean the same, none is only an order.
  void undoFalseOrder() {
    if (left_.contents() == right_.contents()) return;
    const bool anyLeft = std::ranges::any_of(
        diff_.rows, [](const Row& row) { return row.kind != RowKind::Equal && row.noise == Noise::None; });
    if (anyLeft) return;
    for (Row& row : diff_.rows)
      if (row.noise == Noise::KeyOrder) row.noise = Noise::None;
  }

  TextDiff& diff_;
  const Outline left_, right_;
  Paths changedLeft_, changedRight_;
};

} // namespace

void markNoise(TextDiff& diff, bool hide) {
  const bool differs =
      std::ranges::any_of(diff.rows, [](const Row& row) { return row.kind != RowKind::Equal; });
  if (!differs) return;
  NoiseMarker(diff).mark();
  if (!hide) return;
  for (Row& row : diff.rows)
    if (row.noise != Noise::None) row.kind = RowKind::Hidden;
}

} // namespace pilothouse::diff
