// Time.Format and Time.String.
#include "core/functions/go_time.h"
#include "core/functions/time_layout.h"

#include <format>

namespace pilothouse::functions {
namespace {

using std::string;

void appendNumber(string& out, std::int64_t number, int width) {
  if (number < 0) {
    out += '-';
    number = -number;
  }
  out += std::format("{:0{}}", number, width);
}

void appendOffset(string& out, int offset, bool colon, bool minutes, bool seconds) {
  out += offset < 0 ? '-' : '+';
  const int absolute = std::abs(offset);
  appendNumber(out, absolute / 3600, 2);
  if (!minutes) return;
  if (colon) out += ':';
  appendNumber(out, absolute / 60 % 60, 2);
  if (!seconds) return;
  if (colon) out += ':';
  appendNumber(out, absolute % 60, 2);
}

void appendZone(string& out, Element element, int offset) {
  switch (element) {
  case Element::IsoZone:
  case Element::IsoSecondsZone:
  case Element::IsoShortZone:
  case Element::IsoColonZone:
  case Element::IsoColonSecondsZone:
    if (offset == 0) {
      out += 'Z';
      return;
    }
    break;
  default: break;
  }
  const bool colon = element == Element::IsoColonZone || element == Element::NumColonZone ||
                     element == Element::IsoColonSecondsZone || element == Element::NumColonSecondsZone;
  const bool seconds = element == Element::IsoSecondsZone || element == Element::NumSecondsZone ||
                       element == Element::IsoColonSecondsZone || element == Element::NumColonSecondsZone;
  appendOffset(out, offset, colon, element != Element::IsoShortZone && element != Element::NumShortZone,
               seconds);
}

// ".000" keeps every digit, ".999" drops zeros at the end and the point with them.
void appendFraction(string& out, const LayoutCut& cut, std::int32_t nanoseconds) {
  auto digits = std::format("{:09}", nanoseconds).substr(0, std::min<std::size_t>(9, cut.text.size() - 1));
  if (cut.element == Element::FractionNines)
    while (digits.ends_with('0')) digits.pop_back();
  if (digits.empty()) return;
  out += cut.text[0];
  out += digits;
}

struct Formatter {
  const Moment& moment;
  Civil civil = civilOf(moment);
  ZoneRule rule = zoneAt(moment.zone, moment.seconds);

  int hour12() const { return civil.hour % 12 == 0 ? 12 : civil.hour % 12; }

  void append(string& out, const LayoutCut& cut) const {
    switch (cut.element) {
    case Element::None: break;
    case Element::LongMonth: out += monthName(civil.month); break;
    case Element::Month: out += monthName(civil.month).substr(0, 3); break;
    case Element::NumMonth: appendNumber(out, civil.month, 1); break;
    case Element::ZeroMonth: appendNumber(out, civil.month, 2); break;
    case Element::LongWeekday: out += dayName(civil.weekday); break;
    case Element::Weekday: out += dayName(civil.weekday).substr(0, 3); break;
    case Element::Day: appendNumber(out, civil.day, 1); break;
    case Element::UnderDay: out += std::format("{:2}", civil.day); break;
    case Element::ZeroDay: appendNumber(out, civil.day, 2); break;
    case Element::UnderYearDay: out += std::format("{:3}", civil.yearDay); break;
    case Element::ZeroYearDay: appendNumber(out, civil.yearDay, 3); break;
    case Element::Hour: appendNumber(out, civil.hour, 2); break;
    case Element::Hour12: appendNumber(out, hour12(), 1); break;
    case Element::ZeroHour12: appendNumber(out, hour12(), 2); break;
    case Element::Minute: appendNumber(out, civil.minute, 1); break;
    case Element::ZeroMinute: appendNumber(out, civil.minute, 2); break;
    case Element::Second: appendNumber(out, civil.second, 1); break;
    case Element::ZeroSecond: appendNumber(out, civil.second, 2); break;
    case Element::LongYear: appendNumber(out, civil.year, 4); break;
    case Element::Year: appendNumber(out, std::max<std::int64_t>(civil.year, 0) % 100, 2); break;
    case Element::UpperPm: out += civil.hour >= 12 ? "PM" : "AM"; break;
    case Element::LowerPm: out += civil.hour >= 12 ? "pm" : "am"; break;
    case Element::ZoneName:
      if (rule.abbreviation.empty())
        appendOffset(out, rule.offset, false, true, false);
      else
        out += rule.abbreviation;
      break;
    case Element::FractionZeros:
    case Element::FractionNines: appendFraction(out, cut, moment.nanoseconds); break;
    default: appendZone(out, cut.element, rule.offset);
    }
  }
};

} // namespace

string formatTime(const Moment& moment, std::string_view layout) {
  const Formatter formatter{moment};
  string out;
  while (!layout.empty()) {
    const auto cut = cutLayout(layout);
    out += cut.before;
    formatter.append(out, cut);
    layout = cut.after;
  }
  return out;
}

string describeTime(const Moment& moment) {
  auto text = formatTime(moment, "2006-01-02 15:04:05.999999999 -0700 MST");
  if (moment.monotonic) {
    const auto reading = *moment.monotonic;
    const auto absolute = reading < 0 ? 0 - std::uint64_t(reading) : std::uint64_t(reading);
    text += std::format(" m={}{}.{:09}", reading < 0 ? '-' : '+', absolute / 1'000'000'000,
                        absolute % 1'000'000'000);
  }
  return text;
}

} // namespace pilothouse::functions
