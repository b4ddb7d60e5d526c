// Durations: Go's time.ParseDuration and Sprig's duration functions.
#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/functions/go_time.h"
#include "core/functions/time_value.h"
#include "core/template/go_format.h"

#include <array>
#include <limits>

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

constexpr std::uint64_t second = 1'000'000'000;
constexpr std::uint64_t hour = 3600 * second;
constexpr std::uint64_t overflow = std::uint64_t(1) << 63;

struct Unit {
  string_view name;
  std::uint64_t nanoseconds;
};

// "h", "m" and so on; both code points that look like a micro sign.
constexpr std::array<Unit, 8> units = {{{"ns", 1},
                                        {"us", 1000},
                                        {"\u00b5s", 1000},
                                        {"\u03bcs", 1000},
                                        {"ms", 1'000'000},
                                        {"s", second},
                                        {"m", 60 * second},
                                        {"h", hour}}};

bool isDigit(string_view text) { return !text.empty() && text[0] >= '0' && text[0] <= '9'; }

// Reads "1.5h" off the front and adds it; an empty message when that went well, "!" for "invalid".
string takePart(string_view& text, std::uint64_t& total) {
  if (!text.starts_with('.') && !isDigit(text)) return "!";
  std::uint64_t whole = 0;
  const auto before = text.size();
  for (; isDigit(text); text.remove_prefix(1)) {
    if (whole > overflow / 10) return "!";
    whole = whole * 10 + std::uint64_t(text[0] - '0');
    if (whole > overflow) return "!";
  }
  bool digits = text.size() != before;
  std::uint64_t fraction = 0;
  double scale = 1;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    for (bool full = false; isDigit(text); text.remove_prefix(1)) {
      digits = true;
      full = full || fraction > (overflow - 1) / 10;
      if (full) continue;
      const auto next = fraction * 10 + std::uint64_t(text[0] - '0');
      if (next > overflow) {
        full = true;
        continue;
      }
      fraction = next;
      scale *= 10;
    }
  }
  if (!digits) return "!";

  const auto size = std::min(text.find_first_of(".0123456789"), text.size());
  if (size == 0) return "missing unit in duration ";
  const auto name = text.substr(0, size);
  text.remove_prefix(size);
  const auto unit = std::ranges::find(units, name, &Unit::name);
  if (unit == units.end()) return "unknown unit " + quotedByTime(name) + " in duration ";
  if (whole > overflow / unit->nanoseconds) return "!";
  auto part = whole * unit->nanoseconds;
  if (fraction > 0) {
    part += std::uint64_t(double(fraction) * (double(unit->nanoseconds) / scale));
    if (part > overflow) return "!";
  }
  total += part;
  return total > overflow ? "!" : "";
}

} // namespace

Result<std::int64_t> parseDuration(string_view given) {
  const auto refuse = [&](const string& why) {
    return fail(ErrorCode::Template,
                "time: " + (why == "!" ? "invalid duration " : why) + quotedByTime(given));
  };
  auto text = given;
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text == "0") return 0;
  if (text.empty()) return refuse("!");
  std::uint64_t total = 0;
  while (!text.empty())
    if (const auto why = takePart(text, total); !why.empty()) return refuse(why);
  if (negative) return std::int64_t(0 - total);
  if (total > overflow - 1) return refuse("!");
  return std::int64_t(total);
}

std::int64_t roundToSeconds(std::int64_t nanoseconds) {
  constexpr auto unit = std::int64_t(second);
  const auto rest = nanoseconds % unit;
  const auto magnitude = rest < 0 ? -rest : rest;
  if (magnitude + magnitude < unit) return nanoseconds - rest;
  if (nanoseconds < 0)
    return nanoseconds < std::numeric_limits<std::int64_t>::min() + unit
               ? std::numeric_limits<std::int64_t>::min()
               : nanoseconds - rest - unit;
  return nanoseconds > std::numeric_limits<std::int64_t>::max() - unit
             ? std::numeric_limits<std::int64_t>::max()
             : nanoseconds - rest + unit;
}

namespace {

// Only a string and an int64 count; anything else is 0 (the type switch of Sprig's duration).
bool isInt64(const Value& value) { return value.isInt() && value.goType() == GoType::Natural; }
bool isText(const Value& value) { return value.isString() && value.goType() == GoType::Natural; }

string duration(const Value& seconds) {
  std::int64_t count = 0;
  if (isText(seconds))
    parseInt(seconds.asString(), 10, count);
  else if (isInt64(seconds))
    count = seconds.asInt();
  return tmpl::durationText(std::int64_t(std::uint64_t(count) * second));
}

string durationRound(const Value& value) {
  std::int64_t nanoseconds = 0;
  if (isText(value))
    nanoseconds = parseDuration(value.asString()).value_or(0);
  else if (isInt64(value))
    nanoseconds = value.asInt();
  else if (const auto* moment = momentIn(value))
    nanoseconds = elapsedSince(*moment);
  const auto length = nanoseconds < 0 ? 0 - std::uint64_t(nanoseconds) : std::uint64_t(nanoseconds);
  constexpr std::array<Unit, 6> steps = {{{"y", 365 * 24 * hour},
                                          {"mo", 30 * 24 * hour},
                                          {"d", 24 * hour},
                                          {"h", hour},
                                          {"m", 60 * second},
                                          {"s", second}}};
  for (const auto& [name, size] : steps)
    if (length > size) return std::to_string(length / size).append(name);
  return "0s";
}

} // namespace

Functions durationFunctions() { return {bind<duration>("duration"), bind<durationRound>("durationRound")}; }

} // namespace pilothouse::functions
