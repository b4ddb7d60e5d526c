#include "core/template/named_ints.h"

#include "core/template/go_format.h"

#include <limits>

namespace pilothouse::tmpl {
namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr auto most = std::numeric_limits<std::int64_t>::max(),
               least = std::numeric_limits<std::int64_t>::min();

template <std::int64_t Unit> Result<Value> count(const Value& receiver, CallContext&, Arguments) {
  return Value(receiver.asInt() / Unit);
}

// The whole units and the rest apart, as Go does it, so that the rounding is the same.
template <std::int64_t Unit> Result<Value> fraction(const Value& receiver, CallContext&, Arguments) {
  const auto number = receiver.asInt();
  return Value(double(number / Unit) + double(number % Unit) / double(Unit));
}

Value duration(std::int64_t nanoseconds) { return Value(nanoseconds, GoType::Duration); }

Result<Value> abs(const Value& receiver, CallContext&, Arguments) {
  const auto number = receiver.asInt();
  return duration(number >= 0 ? number : number == least ? most : -number);
}

Result<Value> truncate(const Value& receiver, CallContext&, Arguments arguments) {
  const auto number = receiver.asInt(), unit = arguments[0].asInt();
  return duration(unit <= 0 ? number : number - number % unit);
}

Result<Value> round(const Value& receiver, CallContext&, Arguments arguments) {
  const auto number = receiver.asInt(), unit = arguments[0].asInt();
  if (unit <= 0) return duration(number);
  const auto rest = number % unit;
  const auto size = std::uint64_t(rest < 0 ? -rest : rest);
  if (size + size < std::uint64_t(unit)) return duration(number - rest);
  std::int64_t result = 0;
  if (number < 0) return duration(__builtin_sub_overflow(number - rest, unit, &result) ? least : result);
  return duration(__builtin_add_overflow(number - rest, unit, &result) ? most : result);
}

Result<Value> text(const Value& receiver, CallContext&, Arguments) { return Value(toText(receiver)); }

} // namespace

std::span<const MethodSpec> namedIntMethods(GoType type) {
  static const std::vector<MethodSpec> durations = {
      {"Abs", abs},
      {"Hours", fraction<3600 * second>},
      {"Microseconds", count<1000>},
      {"Milliseconds", count<1'000'000>},
      {"Minutes", fraction<60 * second>},
      {"Nanoseconds", count<1>},
      {"Round", round, {ParameterType::Duration}},
      {"Seconds", fraction<second>},
      {"String", text},
      {"Truncate", truncate, {ParameterType::Duration}},
  };
  static const std::vector<MethodSpec> names = {{"String", text}};
  if (type == GoType::Duration) return durations;
  if (type == GoType::Month || type == GoType::Weekday) return names;
  return {};
}

} // namespace pilothouse::tmpl
