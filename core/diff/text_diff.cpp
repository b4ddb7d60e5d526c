#include "core/diff/model.h"
#include "core/diff/rows.h"

namespace pilothouse::diff {

TextDiff diffTexts(std::string_view left, std::string_view right, const DiffOptions& options) {
  Budget budget(std::chrono::milliseconds(options.timeBudgetMs), options.stop);
  Lines leftLines{std::string(left)};
  Lines rightLines = left == right ? leftLines : Lines(std::string(right));
  return compareLines(std::move(leftLines), std::move(rightLines), options.hideNoise, budget);
}

} // namespace pilothouse::diff
