#include "core/chart/record_time.h"

#include <cstdio>
#include <ctime>

namespace pilothouse {

std::int64_t secondsFromRecordTime(std::string_view text) {
  std::tm time{};
  int offsetHours = 0, offsetMinutes = 0;
  const std::string copy(text);
  if (std::sscanf(copy.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d", &time.tm_year, &time.tm_mon, &time.tm_mday,
                  &time.tm_hour, &time.tm_min, &time.tm_sec) != 6)
    return 0;
  if (time.tm_year <= 1) return 0;
  time.tm_year -= 1900;
  time.tm_mon -= 1;
  auto seconds = std::int64_t(timegm(&time));
  const auto sign = copy.find_last_of("+-");
  if (sign != copy.npos && sign > 10 &&
      std::sscanf(copy.c_str() + sign + 1, "%2d:%2d", &offsetHours, &offsetMinutes) == 2)
    seconds -= (copy[sign] == '-' ? -1 : 1) * (offsetHours * 3600 + offsetMinutes * 60);
  return seconds;
}

std::string recordTimeFromSeconds(std::int64_t seconds) {
  if (seconds == 0) return "0001-01-01T00:00:00Z";
  std::tm time{};
  const auto value = std::time_t(seconds);
  gmtime_r(&value, &time);
  char text[40];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &time);
  return text;
}

} // namespace pilothouse
