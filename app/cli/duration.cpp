#include "app/cli/command.h"

#include <array>
#include <cmath>
#include <limits>

namespace pilothouse::cli {
namespace {

struct Unit {
  std::string_view name;
  double nanoseconds;
};
// Longer names first, so that "ms" is not read as minutes.
constexpr std::array units{Unit{"ns", 1},   Unit{"us", 1e3}, Unit{"µs", 1e3}, Unit{"μs", 1e3},
                           Unit{"ms", 1e6}, Unit{"s", 1e9},  Unit{"m", 6e10}, Unit{"h", 3.6e12}};

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// "12.5" at the front of `text`, which is shortened; negative when there is no number.
double takeNumber(std::string_view& text) {
  double number = 0, scale = 1;
  bool digits = false, fraction = false;
  while (!text.empty() && (isDigit(text.front()) || (text.front() == '.' && !fraction))) {
    if (text.front() == '.') {
      fraction = true;
    } else {
      digits = true;
      number = number * 10 + (text.front() - '0');
      if (fraction) scale *= 10;
    }
    text.remove_prefix(1);
  }
  return digits ? number / scale : -1;
}

double takeUnit(std::string_view& text) {
  for (const auto& unit : units) {
    if (!text.starts_with(unit.name)) continue;
    text.remove_prefix(unit.name.size());
    return unit.nanoseconds;
  }
  return 0;
}

} // namespace

// Go: time.ParseDuration.
Result<std::chrono::nanoseconds> parseDuration(std::string_view text) {
  const auto invalid = [text](std::string_view what) {
    return fail(ErrorCode::InvalidArgument, "time: " + std::string(what) + " \"" + std::string(text) + "\"");
  };
  std::string_view rest = text;
  const bool negative = rest.starts_with('-');
  if (negative || rest.starts_with('+')) rest.remove_prefix(1);
  if (rest == "0") return std::chrono::nanoseconds(0);
  if (rest.empty()) return invalid("invalid duration");
  double total = 0;
  while (!rest.empty()) {
    const double number = takeNumber(rest);
    if (number < 0) return invalid("invalid duration");
    if (rest.empty()) return invalid("missing unit in duration");
    const double unit = takeUnit(rest);
    if (unit == 0) return invalid("invalid duration");
    total += number * unit;
  }
  if (total >= static_cast<double>(std::numeric_limits<std::int64_t>::max()))
    return invalid("invalid duration");
  const auto value = static_cast<std::int64_t>(std::llround(total));
  return std::chrono::nanoseconds(negative ? -value : value);
}

} // namespace pilothouse::cli
