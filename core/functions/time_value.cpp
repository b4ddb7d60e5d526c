#include "core/functions/time_value.h"

#include "core/functions/bind.h"

#include <chrono>
#include <deque>
#include <format>
#include <limits>

namespace pilothouse::functions {
namespace {

const Moment& of(const Value& receiver) { return *momentIn(receiver); }
GoInt goInt(std::int64_t number) { return {number}; }

std::string format(const Value& receiver, std::string_view layout) {
  return formatTime(of(receiver), layout);
}
std::string text(const Value& receiver) { return describeTime(of(receiver)); }
std::int64_t unix(const Value& receiver) { return of(receiver).seconds; }
std::int64_t unixNano(const Value& receiver) {
  return std::int64_t(std::uint64_t(of(receiver).seconds) * 1'000'000'000 +
                      std::uint64_t(of(receiver).nanoseconds));
}
std::int64_t unixMicro(const Value& receiver) {
  return of(receiver).seconds * 1'000'000 + of(receiver).nanoseconds / 1000;
}
std::int64_t unixMilli(const Value& receiver) {
  return of(receiver).seconds * 1000 + of(receiver).nanoseconds / 1'000'000;
}

GoInt year(const Value& receiver) { return goInt(civilOf(of(receiver)).year); }
GoInt day(const Value& receiver) { return goInt(civilOf(of(receiver)).day); }
GoInt hour(const Value& receiver) { return goInt(civilOf(of(receiver)).hour); }
GoInt minute(const Value& receiver) { return goInt(civilOf(of(receiver)).minute); }
GoInt second(const Value& receiver) { return goInt(civilOf(of(receiver)).second); }
GoInt nanosecond(const Value& receiver) { return goInt(of(receiver).nanoseconds); }
GoInt yearDay(const Value& receiver) { return goInt(civilOf(of(receiver)).yearDay); }
Value month(const Value& receiver) { return Value(civilOf(of(receiver)).month, GoType::Month); }
Value weekday(const Value& receiver) { return Value(civilOf(of(receiver)).weekday, GoType::Weekday); }

Value utc(const Value& receiver) { return timeValue(of(receiver).in(Zone{})); }
Value local(const Value& receiver) { return timeValue(of(receiver).in(Zone{.kind = Zone::Kind::Local})); }

Value addDate(const Value& receiver, std::int64_t years, std::int64_t months, std::int64_t days) {
  const auto& moment = of(receiver);
  const auto civil = civilOf(moment);
  return timeValue(momentOf(civil.year + years, civil.month + months, civil.day + days, civil.hour,
                            civil.minute, civil.second, moment.nanoseconds, moment.zone));
}

Value add(const Value& receiver, DurationArgument duration) {
  return timeValue(of(receiver).plus(duration.nanoseconds));
}

// What is over of the time since the year 1, in units of a duration.
std::int64_t restOf(const Moment& moment, std::int64_t unit) {
  const auto since = __int128(moment.seconds + 62135596800) * 1'000'000'000 + moment.nanoseconds;
  const auto rest = std::int64_t(since % unit);
  return rest < 0 ? rest + unit : rest;
}
Moment withoutReading(Moment moment) {
  moment.monotonic.reset();
  return moment;
}
Value truncated(const Value& receiver, DurationArgument unit) {
  const auto moment = withoutReading(of(receiver));
  return timeValue(unit.nanoseconds <= 0 ? moment : moment.plus(-restOf(moment, unit.nanoseconds)));
}
Value rounded(const Value& receiver, DurationArgument unit) {
  const auto moment = withoutReading(of(receiver));
  if (unit.nanoseconds <= 0) return timeValue(moment);
  const auto rest = restOf(moment, unit.nanoseconds);
  const bool down = std::uint64_t(rest) * 2 < std::uint64_t(unit.nanoseconds);
  return timeValue(moment.plus(down ? -rest : unit.nanoseconds - rest));
}
bool isDaylight(const Value& receiver) { return zoneAt(of(receiver).zone, of(receiver).seconds).daylight; }
std::string goString(const Value& receiver) {
  return static_cast<const TimeValue&>(receiver.asObject()).goSyntax();
}

int order(const Moment& a, const Moment& b) {
  if (a.seconds != b.seconds) return a.seconds < b.seconds ? -1 : 1;
  return a.nanoseconds < b.nanoseconds ? -1 : a.nanoseconds > b.nanoseconds;
}

const Moment& other(TimeArgument argument) { return of(argument.value); }

Value sub(const Value& receiver, TimeArgument argument) {
  return Value(elapsedBetween(other(argument), of(receiver)), GoType::Duration);
}
bool before(const Value& receiver, TimeArgument argument) { return order(of(receiver), other(argument)) < 0; }
bool after(const Value& receiver, TimeArgument argument) { return order(of(receiver), other(argument)) > 0; }
bool equal(const Value& receiver, TimeArgument argument) { return order(of(receiver), other(argument)) == 0; }
GoInt compare(const Value& receiver, TimeArgument argument) {
  return goInt(order(of(receiver), other(argument)));
}
bool isZero(const Value& receiver) { return order(of(receiver), Moment{}) == 0; }

} // namespace

namespace {

template <char Name>
inline constexpr std::string_view threeResults =
    Name == 'D' ? "function Date has 3 return values; should be 1 or 2"
                : "function Clock has 3 return values; should be 1 or 2";

// text/template wants the second of two results to be an error.
tmpl::MethodSpec refused(std::string_view name, std::string_view type) {
  static std::deque<std::string> texts; // filled once, by the table below
  texts.push_back(std::format("invalid function signature for {}: second return value should be error; is {}",
                              name, type));
  return {.name = name, .refusal = texts.back()};
}

} // namespace

std::span<const tmpl::MethodSpec> TimeValue::methods() const {
  static const std::vector<tmpl::MethodSpec> all = {bindMethod<format>("Format"),
                                                    bindMethod<text>("String"),
                                                    bindMethod<unix>("Unix"),
                                                    bindMethod<unixNano>("UnixNano"),
                                                    bindMethod<unixMicro>("UnixMicro"),
                                                    bindMethod<unixMilli>("UnixMilli"),
                                                    bindMethod<year>("Year"),
                                                    bindMethod<month>("Month"),
                                                    bindMethod<day>("Day"),
                                                    bindMethod<hour>("Hour"),
                                                    bindMethod<minute>("Minute"),
                                                    bindMethod<second>("Second"),
                                                    bindMethod<nanosecond>("Nanosecond"),
                                                    bindMethod<yearDay>("YearDay"),
                                                    bindMethod<weekday>("Weekday"),
                                                    bindMethod<utc>("UTC"),
                                                    bindMethod<local>("Local"),
                                                    bindMethod<addDate>("AddDate"),
                                                    bindMethod<add>("Add"),
                                                    bindMethod<sub>("Sub"),
                                                    bindMethod<before>("Before"),
                                                    bindMethod<after>("After"),
                                                    bindMethod<equal>("Equal"),
                                                    bindMethod<compare>("Compare"),
                                                    bindMethod<isZero>("IsZero"),
                                                    bindMethod<truncated>("Truncate"),
                                                    bindMethod<rounded>("Round"),
                                                    bindMethod<goString>("GoString"),
                                                    bindMethod<isDaylight>("IsDST"),
                                                    refused("ISOWeek", "int"),
                                                    refused("Zone", "int"),
                                                    refused("ZoneBounds", "time.Time"),
                                                    {.name = "Date", .refusal = threeResults<'D'>},
                                                    {.name = "Clock", .refusal = threeResults<'C'>}};
  return all;
}

bool TimeValue::equals(const Object& given) const {
  const auto* same = dynamic_cast<const TimeValue*>(&given);
  return same && order(moment_, same->moment_) == 0 && moment_.zone == same->moment_.zone;
}

Value timeValue(Moment moment) { return Value(Ref<Object>(new TimeValue(std::move(moment)))); }

const Moment* momentIn(const Value& value) {
  if (!value.isObject()) return nullptr;
  const auto* time = dynamic_cast<const TimeValue*>(&value.asObject());
  return time ? &time->moment() : nullptr;
}

Moment currentMoment() {
  static const auto start = std::chrono::steady_clock::now();
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
  const auto reading = std::chrono::steady_clock::now() - start;
  return {.seconds = nanoseconds / 1'000'000'000,
          .nanoseconds = std::int32_t(nanoseconds % 1'000'000'000),
          .zone = Zone{.kind = Zone::Kind::Local},
          .monotonic = std::chrono::duration_cast<std::chrono::nanoseconds>(reading).count()};
}

std::int64_t elapsedBetween(const Moment& from, const Moment& to) {
  const auto seconds = to.seconds - from.seconds;
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 1'000'000'000;
  if (seconds > most - 1) return std::numeric_limits<std::int64_t>::max();
  if (seconds < -most + 1) return std::numeric_limits<std::int64_t>::min();
  return seconds * 1'000'000'000 + (to.nanoseconds - from.nanoseconds);
}

std::int64_t elapsedSince(const Moment& moment) { return elapsedBetween(moment, currentMoment()); }

namespace {

// The *time.Location of a moment in UTC.
class NilLocation final : public tmpl::CallableObject {
public:
  [[nodiscard]] std::string_view goTypeName() const override { return "*time.Location"; }
  [[nodiscard]] std::string_view goKindName() const override { return "ptr"; }
  [[nodiscard]] std::string print() const override { return "<nil>"; }
};

} // namespace

std::vector<tmpl::CallableObject::GoField> TimeValue::goFields() const {
  constexpr std::int64_t toYearOne = 62135596800;
  return {{"wall", Value(moment_.nanoseconds, GoType::Uint64)},
          {"ext", Value(moment_.seconds + toYearOne)},
          {"loc", Value(Ref<Object>(new NilLocation))}};
}

Value TimeValue::toPlain() const {
  const auto year = civilOf(moment_).year;
  // Time.MarshalJSON refuses other years; encoders refuse NaN.
  if (year < 0 || year > 9999) return Value(std::numeric_limits<double>::quiet_NaN());
  return Value(formatTime(moment_, rfc3339Nano));
}

std::string TimeValue::goSyntax() const {
  const auto civil = civilOf(moment_);
  std::string zone;
  switch (moment_.zone.kind) {
  case Zone::Kind::Utc: zone = "time.UTC"; break;
  case Zone::Kind::Local: zone = "time.Local"; break;
  default: zone = "time.Location(" + quotedByTime(moment_.zone.name) + ")";
  }
  return std::format("time.Date({}, time.{}, {}, {}, {}, {}, {}, {})", civil.year, monthName(civil.month),
                     civil.day, civil.hour, civil.minute, civil.second, moment_.nanoseconds, zone);
}

namespace {

// The zones that mark a date of TOML as local, and how such a date is written.
struct TomlZone {
  std::string_view name, layout;
};
constexpr TomlZone localDatetime{"datetime-local", "2006-01-02T15:04:05.999999999"};
constexpr TomlZone localDate{"date-local", "2006-01-02"};
constexpr TomlZone localTime{"time-local", "15:04:05.999999999"};

// Go reads "1:02" where the layout has "15:04"; TOML does not. The separators tell.
bool lacksZero(std::string_view text, std::string_view layout) {
  for (std::size_t i = 0; i < layout.size() && layout[i] != '.' && layout[i] != 'Z'; ++i) {
    const bool digit = layout[i] >= '0' && layout[i] <= '9';
    if (!digit && text.substr(i, 1) != layout.substr(i, 1)) return true;
  }
  return false;
}

} // namespace

Value timeFromToml(std::string_view text) {
  const auto local = [](const TomlZone& zone) {
    // BurntSushi/toml takes the offset that holds while it runs, whatever the date (internal/tz.go).
    const auto offset = zoneAt(Zone{.kind = Zone::Kind::Local}, currentMoment().seconds).offset;
    return Zone{Zone::Kind::Fixed, std::string(zone.name), offset};
  };
  const std::pair<std::string_view, Zone> layouts[] = {
      {rfc3339Nano, Zone{}},
      {localDatetime.layout, local(localDatetime)},
      {localDate.layout, local(localDate)},
      {localTime.layout, local(localTime)},
      {"2006-01-02T15:04Z07:00", Zone{}},
      {"2006-01-02T15:04", local(localDatetime)},
      {"15:04", local(localTime)},
  };
  for (const auto& [layout, zone] : layouts)
    if (auto found = parseTime(layout, text, zone))
      return lacksZero(text, layout) ? Value() : timeValue(*std::move(found));
  return {};
}

std::string timeAsToml(const Object& time) {
  const auto& moment = static_cast<const TimeValue&>(time).moment();
  for (const auto& zone : {localDatetime, localDate, localTime})
    if (moment.zone.kind == Zone::Kind::Fixed && moment.zone.name == zone.name)
      return formatTime(moment, zone.layout);
  return formatTime(moment, rfc3339Nano);
}

} // namespace pilothouse::functions
