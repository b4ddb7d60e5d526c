#include "core/template/spelling.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

namespace pilothouse::tmpl {
namespace {

std::size_t editDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t(0));
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto replace = diagonal + std::size_t(a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replace});
    }
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
