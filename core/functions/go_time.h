// Go's time package as templates meet it: moments with a zone, layouts such as "2006-01-02", durations such
// as "1h30m". Pure functions over values, thread-safe.
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pilothouse::functions {

struct Zone {
  enum class Kind : std::uint8_t { Utc, Local, Named, Fixed } kind = Kind::Utc;
  std::string name{}; // of the database, or the abbreviation of a fixed zone
  int offset = 0;     // of a fixed zone, in seconds east

  friend bool operator==(const Zone&, const Zone&) = default;
};

struct ZoneRule {
  int offset = 0; // seconds east of UTC
  std::string abbreviation;
  bool daylight = false;
};

// "UTC", "" (UTC), "Local" or a name of the time zone database; nothing when unknown (time.LoadLocation).
[[nodiscard]] std::optional<Zone> loadZone(std::string_view name);
[[nodiscard]] ZoneRule zoneAt(const Zone& zone, std::int64_t unixSeconds);

// time.Time. The default is Go's zero time, the first of January of the year 1.
struct Moment {
  std::int64_t seconds = -62135596800; // since 1970, UTC
  std::int32_t nanoseconds = 0;        // 0 to 999,999,999
  Zone zone{};
  std::optional<std::int64_t> monotonic{}; // of `now`; Go prints it

  [[nodiscard]] Moment plus(std::int64_t nanosecondCount) const;
  [[nodiscard]] Moment in(Zone other) const;
};

// The calendar of a moment in its own zone.
struct Civil {
  std::int64_t year = 1;
  int month = 1, day = 1, hour = 0, minute = 0, second = 0;
  int weekday = 1; // 0 is Sunday
  int yearDay = 1;
};
[[nodiscard]] Civil civilOf(const Moment& moment);
// time.Date: values outside their range carry over.
[[nodiscard]] Moment momentOf(std::int64_t year, std::int64_t month, std::int64_t day, std::int64_t hour,
                              std::int64_t minute, std::int64_t second, std::int32_t nanoseconds, Zone zone);
[[nodiscard]] int daysIn(int month, std::int64_t year);

// Time.Format, Time.String, and encoding/json's RFC 3339 form.
[[nodiscard]] std::string formatTime(const Moment& moment, std::string_view layout);
[[nodiscard]] std::string describeTime(const Moment& moment);
inline constexpr std::string_view rfc3339Nano = "2006-01-02T15:04:05.999999999Z07:00";

// time.ParseInLocation. Errors carry Go's text.
[[nodiscard]] Result<Moment> parseTime(std::string_view layout, std::string_view text, const Zone& zone);

// The quoting of the package's errors: everything that is not printable ASCII as \xNN.
[[nodiscard]] std::string quotedByTime(std::string_view text);

// time.ParseDuration, in nanoseconds; Duration.Round to whole seconds.
[[nodiscard]] Result<std::int64_t> parseDuration(std::string_view text);
[[nodiscard]] std::int64_t roundToSeconds(std::int64_t nanoseconds);

[[nodiscard]] std::string_view monthName(int month); // "January"
[[nodiscard]] std::string_view dayName(int weekday); // "Sunday" is 0

} // namespace pilothouse::functions
