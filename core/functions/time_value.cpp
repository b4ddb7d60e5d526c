#include "core/functions/time_value.h"

#include "core/functions/bind.h"

#include <chrono>
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
                                                    bindMethod<isZero>("IsZero")};
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

Value timeFromToml(std::string_view text) {
  const Zone dateOnly{Zone::Kind::Fixed, "date-local", 0};
  if (auto found = parseTime(rfc3339Nano, text, Zone{})) return timeValue(*std::move(found));
  const Zone both{Zone::Kind::Fixed, "datetime-local", 0};
  if (auto found = parseTime("2006-01-02T15:04:05.999999999", text, both))
    return timeValue(*std::move(found));
  if (auto found = parseTime("2006-01-02", text, dateOnly)) return timeValue(*std::move(found));
  const Zone clock{Zone::Kind::Fixed, "time-local", 0};
  if (auto found = parseTime("15:04:05.999999999", text, clock)) return timeValue(*std::move(found));
  return Value(text);
}

} // namespace pilothouse::functions
