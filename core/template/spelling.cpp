#include "core/template/spelling.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace pilothouse::tmpl {
namespace {

// Letters that are missing, too many, wrong, or changed places with their neighbour.
std::size_t editDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t(0));
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + std::size_t(a[i - 1] != b[j - 1])});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) next[j] = std::min(next[j], before[j - 2] + 1);
    }
    before.swap(row);
    row.swap(next);
  }
  return row.back();
}

} // namespace

std::string_view closestName(std::string_view word, const std::vector<std::string_view>& names) {
  if (word.size() > 64) return {};
  std::string_view best;
  auto limit = word.size() / 3 + 1;
  for (const auto name : names) {
    const auto distance = editDistance(word, name);
    if (distance >= limit) continue;
    limit = distance;
    best = name;
  }
  return best;
}

} // namespace pilothouse::tmpl
