// Sprig's date.go.
#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/functions/go_time.h"
#include "core/functions/time_value.h"
#include "core/template/go_format.h"

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

const Zone localZone{.kind = Zone::Kind::Local};
constexpr string_view htmlLayout = "2006-01-02";

// A time, or seconds since 1970 as int, int32 or int64; anything else is now.
Moment momentOrNow(const Value& value) {
  if (const auto* moment = momentIn(value)) return *moment;
  const auto type = value.goType();
  if (value.isInt() && (type == GoType::Natural || type == GoType::Int || type == GoType::Int32))
    return {.seconds = value.asInt(), .nanoseconds = 0, .zone = localZone};
  return currentMoment();
}

string dateInZone(string_view layout, const Value& date, string_view zone) {
  return formatTime(momentOrNow(date).in(loadZone(zone).value_or(Zone{})), layout);
}

string date(string_view layout, const Value& value) { return dateInZone(layout, value, "Local"); }
string htmlDate(const Value& value) { return dateInZone(htmlLayout, value, "Local"); }
string htmlDateInZone(const Value& value, string_view zone) { return dateInZone(htmlLayout, value, zone); }
Value now() { return timeValue(currentMoment()); }

Result<Value> mustDateModify(string_view change, TimeArgument time) {
  const auto* moment = momentIn(time.value);
  PH_TRY(const auto nanoseconds, parseDuration(change));
  return timeValue((moment ? *moment : Moment{}).plus(nanoseconds));
}

Value dateModify(string_view change, TimeArgument time) {
  auto changed = mustDateModify(change, time);
  return changed ? *std::move(changed) : time.value;
}

// int32 is not among the types that dateAgo takes.
string ago(const Value& value) {
  const bool isNow = value.isInt() && value.goType() == GoType::Int32;
  const auto elapsed = elapsedSince(isNow ? currentMoment() : momentOrNow(value));
  return tmpl::durationText(roundToSeconds(elapsed));
}

Result<Value> mustToDate(string_view layout, string_view text) {
  PH_TRY(auto moment, parseTime(layout, text, localZone));
  return timeValue(std::move(moment));
}

Value toDate(string_view layout, string_view text) {
  return mustToDate(layout, text).value_or(timeValue(Moment{}));
}

string unixEpoch(TimeArgument time) {
  const auto* moment = momentIn(time.value);
  return std::to_string((moment ? *moment : Moment{}).seconds);
}

} // namespace

Functions dateFunctions() {
  return {bind<now>("now"),
          bind<date>("date"),
          bind<dateInZone>("dateInZone"),
          bind<dateInZone>("date_in_zone"),
          bind<dateModify>("dateModify"),
          bind<dateModify>("date_modify"),
          bind<mustDateModify>("mustDateModify"),
          bind<mustDateModify>("must_date_modify"),
          bind<htmlDate>("htmlDate"),
          bind<htmlDateInZone>("htmlDateInZone"),
          bind<ago>("ago"),
          bind<toDate>("toDate"),
          bind<mustToDate>("mustToDate"),
          bind<unixEpoch>("unixEpoch")};
}

} // namespace pilothouse::functions
