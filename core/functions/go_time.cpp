#include "core/functions/go_time.h"

#include <array>

namespace pilothouse::functions {
namespace {

constexpr std::int64_t secondsPerDay = 86'400;
// Go counts days without a sign, from the 1st of March of the year -292277022400 on (time.go: absSeconds). A
// moment before that is one at the far end of its calendar.
constexpr std::uint64_t firstDayOfGo = 106'751'991'073'400; // before 1970
constexpr std::int64_t nanosPerSecond = 1'000'000'000;

std::int64_t floorDiv(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

bool isLeap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

// Days since 1970 of a date of the Gregorian calendar; years begin in March here, so that leap days are last.
std::int64_t daysFrom(std::int64_t year, int month, std::int64_t day) {
  year -= month <= 2;
  const auto era = floorDiv(year, 400);
  const auto yearOfEra = year - era * 400;
  const auto dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const auto dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
  return era * 146'097 + dayOfEra - 719'468;
}

void dateOf(std::int64_t days, Civil& civil) {
  days += 719'468;
  const auto era = floorDiv(days, 146'097);
  const auto dayOfEra = days - era * 146'097;
  const auto yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
  const auto dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
  const auto shifted = (5 * dayOfYear + 2) / 153;
  civil.day = int(dayOfYear - (153 * shifted + 2) / 5 + 1);
  civil.month = int(shifted < 10 ? shifted + 3 : shifted - 9);
  civil.year = yearOfEra + era * 400 + (civil.month <= 2);
}

constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> days = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                  "Thursday", "Friday", "Saturday"};

} // namespace

std::string_view monthName(int month) { return months[std::size_t(month - 1) % 12]; }
std::string_view dayName(int weekday) { return days[std::size_t(weekday) % 7]; }

int daysIn(int month, std::int64_t year) {
  static constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && isLeap(year) ? 29 : lengths[month - 1];
}

Moment Moment::plus(std::int64_t count) const {
  auto result = *this;
  const auto nanos = nanoseconds + count % nanosPerSecond;
  result.seconds += count / nanosPerSecond + floorDiv(nanos, nanosPerSecond);
  result.nanoseconds = std::int32_t(nanos - floorDiv(nanos, nanosPerSecond) * nanosPerSecond);
  if (result.monotonic) *result.monotonic += count;
  return result;
}

Moment Moment::in(Zone other) const {
  auto result = *this;
  result.zone = std::move(other);
  result.monotonic.reset();
  return result;
}

Civil civilOf(const Moment& moment) {
  const auto local = std::uint64_t(moment.seconds) +
                     std::uint64_t(zoneAt(moment.zone, moment.seconds).offset) + firstDayOfGo * secondsPerDay;
  const auto day = std::int64_t(local / secondsPerDay - firstDayOfGo);
  const auto second = int(local % secondsPerDay);
  Civil civil;
  dateOf(day, civil);
  civil.hour = second / 3600;
  civil.minute = second / 60 % 60;
  civil.second = second % 60;
  civil.weekday = int((day % 7 + 11) % 7); // day 0 was a Thursday
  civil.yearDay = int(day - daysFrom(civil.year, 1, 1)) + 1;
  return civil;
}

Moment momentOf(std::int64_t year, std::int64_t month, std::int64_t day, std::int64_t hour,
                std::int64_t minute, std::int64_t second, std::int32_t nanoseconds, Zone zone) {
  const auto carried = floorDiv(month - 1, 12);
  const auto date = daysFrom(year + carried, int(month - 1 - carried * 12) + 1, 1) + day - 1;
  Moment moment{.seconds = date * secondsPerDay + hour * 3600 + minute * 60 + second,
                .nanoseconds = nanoseconds,
                .zone = std::move(zone)};
  // The offset that holds at the local time read as UTC is a guess; the one at the result counts.
  const auto local = moment.seconds;
  const auto guess = local - zoneAt(moment.zone, local).offset;
  moment.seconds = local - zoneAt(moment.zone, guess).offset;
  return moment;
}

} // namespace pilothouse::functions
