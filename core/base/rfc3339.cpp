#include "core/base/rfc3339.h"

#include <charconv>
#include <format>

namespace pilothouse {
namespace {

using namespace std::chrono;

// Reads a number of exactly `digits` digits at the front of `text`.
bool takeNumber(std::string_view& text, std::size_t digits, int& number) {
  if (text.size() < digits) return false;
  const auto [rest, code] = std::from_chars(text.data(), text.data() + digits, number);
  if (code != std::errc() || rest != text.data() + digits || number < 0) return false;
  text.remove_prefix(digits);
  return true;
}

bool takeChar(std::string_view& text, char expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(1);
  return true;
}

// ".123" as nanoseconds; zero when there is no fraction.
bool takeFraction(std::string_view& text, nanoseconds& fraction) {
  if (!takeChar(text, '.')) return true;
  std::int64_t value = 0, digits = 0;
  for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), ++digits)
    if (digits < 9) value = value * 10 + (text.front() - '0');
  for (auto missing = digits; missing < 9; ++missing) value *= 10;
  fraction = nanoseconds(value);
  return digits > 0;
}

bool takeOffset(std::string_view& text, minutes& offset) {
  if (takeChar(text, 'Z')) return true;
  const bool west = text.starts_with('-');
  if (!west && !text.starts_with('+')) return false;
  text.remove_prefix(1);
  int hourPart = 0, minutePart = 0;
  if (!takeNumber(text, 2, hourPart) || !takeChar(text, ':') || !takeNumber(text, 2, minutePart))
    return false;
  offset = hours(hourPart) + minutes(minutePart);
  if (west) offset = -offset;
  return true;
}

} // namespace

std::string formatTime(TimePoint time) {
  const auto whole = floor<seconds>(time);
  std::string text = std::format("{:%FT%T}", whole);
  if (const auto fraction = (time - whole).count(); fraction != 0) {
    text += std::format(".{:09}", fraction);
    text.erase(text.find_last_not_of('0') + 1);
  }
  return text + "Z";
}

std::optional<TimePoint> parseTime(std::string_view text) {
  int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0;
  nanoseconds fraction{};
  minutes offset{};
  const bool read = takeNumber(text, 4, y) && takeChar(text, '-') && takeNumber(text, 2, mo) &&
                    takeChar(text, '-') && takeNumber(text, 2, d) && takeChar(text, 'T') &&
                    takeNumber(text, 2, h) && takeChar(text, ':') && takeNumber(text, 2, mi) &&
                    takeChar(text, ':') && takeNumber(text, 2, s) && takeFraction(text, fraction) &&
                    takeOffset(text, offset) && text.empty();
  const year_month_day date{year(y), month(unsigned(mo)), day(unsigned(d))};
  if (!read || !date.ok() || h > 23 || mi > 59 || s > 60) return std::nullopt;
  // Nanoseconds since 1970 in 64 bits end in 2262 and begin in 1677; Go's zero time (year 1) is "no time".
  if (y < 1678 || y > 2261) return std::nullopt;
  return sys_days(date) + hours(h) + minutes(mi) + seconds(s) + fraction - offset;
}

} // namespace pilothouse
