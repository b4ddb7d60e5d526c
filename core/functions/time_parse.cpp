// time.ParseInLocation, with its error texts.
#include "core/functions/go_time.h"
#include "core/functions/time_layout.h"

#include <format>

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

bool isDigit(string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}
bool isPoint(char c) { return c == '.' || c == ','; }

// Reads the parts of a text; every take* returns false where Go says errBad.
class Reader {
public:
  explicit Reader(string_view text) : rest(text) {}
  string_view rest;

  bool takeNumber(int& number, bool twoDigits) {
    if (!isDigit(rest, 0) || (twoDigits && !isDigit(rest, 1))) return false;
    return takeDigits(number, isDigit(rest, 1) ? 2 : 1);
  }

  bool takeDayOfYear(int& number, bool threeDigits) {
    std::size_t count = 0;
    while (count < 3 && isDigit(rest, count)) ++count;
    if (count == 0 || (threeDigits && count != 3)) return false;
    return takeDigits(number, count);
  }

  bool takeDigits(int& number, std::size_t count) {
    number = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!isDigit(rest, i)) return false;
      number = number * 10 + (rest[i] - '0');
    }
    rest.remove_prefix(count);
    return true;
  }

  // The place of the name that the text begins with, in any case.
  bool takeName(int& index, int count, bool shortened, string_view (*name)(int), int first) {
    for (int i = 0; i < count; ++i) {
      const auto full = name(i + first);
      const auto wanted = shortened ? full.substr(0, 3) : full;
      if (rest.size() < wanted.size()) continue;
      bool same = true;
      for (std::size_t k = 0; k < wanted.size(); ++k) same = same && (rest[k] | 0x20) == (wanted[k] | 0x20);
      if (!same) continue;
      rest.remove_prefix(wanted.size());
      index = i;
      return true;
    }
    return false;
  }

  // Skips what stands between elements; a run of spaces matches any run.
  bool skip(string_view prefix) {
    while (!prefix.empty()) {
      if (prefix[0] == ' ') {
        if (!rest.empty() && rest[0] != ' ') return false;
        cutSpaces(prefix);
        cutSpaces(rest);
        continue;
      }
      if (rest.empty() || rest[0] != prefix[0]) return false;
      prefix.remove_prefix(1);
      rest.remove_prefix(1);
    }
    return true;
  }

  // A point and digits, `size` bytes in all; digits beyond the ninth are cut.
  bool takeFraction(std::int32_t& nanoseconds, std::size_t size) {
    if (rest.size() < size || !isPoint(rest[0])) return false;
    std::int32_t value = 0;
    for (std::size_t i = 1; i < 10; ++i) {
      if (i < size && !isDigit(rest, i)) return false;
      value = value * 10 + (i < size ? rest[i] - '0' : 0);
    }
    nanoseconds = value;
    rest.remove_prefix(size);
    return true;
  }

private:
  static void cutSpaces(string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  }
};

// "+0330" behind a zone's name: how long it is, 0 when it is none.
std::size_t signedOffset(string_view text) {
  if (text.empty() || (text[0] != '+' && text[0] != '-')) return 0;
  std::size_t end = 1;
  int hours = 0;
  while (isDigit(text, end) && hours < 1000) hours = hours * 10 + (text[end++] - '0');
  return end == 1 || hours > 23 ? 0 : end;
}

// The length of what looks like a zone's abbreviation, 0 for none.
std::size_t zoneNameSize(string_view text) {
  if (text.size() < 3) return 0;
  if (text.starts_with("ChST") || text.starts_with("MeST")) return 4;
  if (text.starts_with("GMT")) return 3 + signedOffset(text.substr(3));
  if (text[0] == '+' || text[0] == '-') return signedOffset(text);
  std::size_t upper = 0;
  while (upper < 6 && upper < text.size() && text[upper] >= 'A' && text[upper] <= 'Z') ++upper;
  if (upper == 5 && text[4] == 'T') return 5;
  if (upper == 4 && (text[3] == 'T' || text.starts_with("WITA"))) return 4;
  return upper == 3 ? 3 : 0;
}

class Parser {
public:
  Parser(string_view layout, string_view text, const Zone& zone)
      : layout_(layout), text_(text), zone_(zone), reader_(text) {}

  Result<Moment> run() {
    for (auto layout = layout_;;) {
      const auto cut = cutLayout(layout);
      if (!reader_.skip(cut.before)) return mismatch(cut.before, reader_.rest);
      if (cut.element == Element::None) {
        if (!reader_.rest.empty()) return refuse(": extra text: " + quotedByTime(reader_.rest));
        break;
      }
      layout = cut.after;
      const auto hold = reader_.rest;
      const bool taken = take(cut);
      if (!range_.empty()) return refuse(": " + string(range_) + " out of range");
      if (!taken) return mismatch(cut.text, hold);
    }
    if (afternoon_ && hour_ < 12) hour_ += 12;
    if (morning_ && hour_ == 12) hour_ = 0;
    return dated();
  }

private:
  std::unexpected<Error> refuse(const string& why) const {
    return fail(ErrorCode::Template, "parsing time " + quotedByTime(text_) + why);
  }
  std::unexpected<Error> mismatch(string_view element, string_view at) const {
    return refuse(" as " + quotedByTime(layout_) + ": cannot parse " + quotedByTime(at) + " as " +
                  quotedByTime(element));
  }

  bool inRange(bool good, string_view what) {
    if (!good) range_ = what;
    return true;
  }

  bool take(const LayoutCut& cut);
  bool takeYear(bool twoDigits);
  bool takeSecond(bool twoDigits, string_view layout);
  bool takeHalf(string_view am, string_view pm);
  bool takeOffset(Element element);
  bool takeZoneName();
  bool takeNines();
  Result<Moment> dated();
  Result<Moment> zoned() const;

  string_view layout_, text_;
  const Zone& zone_;
  Reader reader_;
  string_view range_;
  bool morning_ = false, afternoon_ = false, utc_ = false;
  std::int64_t year_ = 0;
  int month_ = -1, day_ = -1, yearDay_ = -1, hour_ = 0, minute_ = 0, second_ = 0;
  std::int32_t nanoseconds_ = 0;
  int offset_ = -1; // -1: none was read
  string_view zoneName_;
};

bool Parser::takeYear(bool twoDigits) {
  int year = 0;
  if (!reader_.takeDigits(year, twoDigits ? 2 : 4)) return false;
  year_ = !twoDigits ? year : year >= 69 ? year + 1900 : year + 2000;
  return true;
}

// A fraction may follow the seconds even where the layout has none.
bool Parser::takeSecond(bool twoDigits, string_view layout) {
  if (!reader_.takeNumber(second_, twoDigits)) return false;
  inRange(second_ < 60, "second");
  if (!range_.empty() || reader_.rest.size() < 2 || !isPoint(reader_.rest[0]) || !isDigit(reader_.rest, 1))
    return true;
  const auto next = cutLayout(layout).element;
  if (next == Element::FractionZeros || next == Element::FractionNines) return true;
  std::size_t size = 2;
  while (isDigit(reader_.rest, size)) ++size;
  return reader_.takeFraction(nanoseconds_, size);
}

bool Parser::takeHalf(string_view am, string_view pm) {
  if (reader_.rest.starts_with(pm))
    afternoon_ = true;
  else if (reader_.rest.starts_with(am))
    morning_ = true;
  else
    return false;
  reader_.rest.remove_prefix(2);
  return true;
}

bool Parser::takeOffset(Element element) {
  const bool iso = element == Element::IsoZone || element == Element::IsoSecondsZone ||
                   element == Element::IsoShortZone || element == Element::IsoColonZone ||
                   element == Element::IsoColonSecondsZone;
  if (iso && reader_.rest.starts_with('Z')) {
    reader_.rest.remove_prefix(1);
    utc_ = true;
    return true;
  }
  const bool colon = element == Element::IsoColonZone || element == Element::NumColonZone ||
                     element == Element::IsoColonSecondsZone || element == Element::NumColonSecondsZone;
  const bool isShort = element == Element::IsoShortZone || element == Element::NumShortZone;
  const bool seconds = element == Element::IsoSecondsZone || element == Element::NumSecondsZone ||
                       element == Element::IsoColonSecondsZone || element == Element::NumColonSecondsZone;
  if (reader_.rest.empty()) return false;
  const char sign = reader_.rest[0];
  reader_.rest.remove_prefix(1);
  int parts[3] = {0, 0, 0};
  const int count = isShort ? 1 : seconds ? 3 : 2;
  // Go cuts the piece out first and reads its numbers up to the first that is none; a number out of range is
  // told before anything else.
  const auto size = std::size_t(count * 2 + (colon ? count - 1 : 0));
  const auto piece = reader_.rest.substr(0, size);
  if (piece.size() < size) return false;
  for (int i = 1; i < count && colon; ++i)
    if (piece[std::size_t(i * 3 - 1)] != ':') return false;
  reader_.rest.remove_prefix(size);
  bool numeric = true;
  for (int i = 0; i < count && numeric; ++i) {
    const auto digits = piece.substr(std::size_t(i * (colon ? 3 : 2)), 2);
    numeric = digits[0] >= '0' && digits[0] <= '9' && digits[1] >= '0' && digits[1] <= '9';
    if (numeric) parts[i] = (digits[0] - '0') * 10 + (digits[1] - '0');
  }
  inRange(parts[0] <= 24, "time zone offset hour");
  inRange(parts[1] <= 60, "time zone offset minute");
  inRange(parts[2] <= 60, "time zone offset second");
  offset_ = (parts[0] * 60 + parts[1]) * 60 + parts[2];
  if (sign == '-') offset_ = -offset_;
  return numeric && (sign == '+' || sign == '-');
}

bool Parser::takeZoneName() {
  if (reader_.rest.starts_with("UTC")) {
    reader_.rest.remove_prefix(3);
    utc_ = true;
    return true;
  }
  const auto size = zoneNameSize(reader_.rest);
  zoneName_ = reader_.rest.substr(0, size);
  reader_.rest.remove_prefix(size);
  return size > 0;
}

bool Parser::takeNines() {
  if (reader_.rest.size() < 2 || !isPoint(reader_.rest[0]) || !isDigit(reader_.rest, 1)) return true;
  std::size_t size = 2;
  while (isDigit(reader_.rest, size)) ++size;
  return reader_.takeFraction(nanoseconds_, size);
}

bool Parser::take(const LayoutCut& cut) {
  int ignored = 0;
  switch (cut.element) {
  case Element::None: return true;
  case Element::Year: return takeYear(true);
  case Element::LongYear: return takeYear(false);
  case Element::Month:
  case Element::LongMonth:
    if (!reader_.takeName(month_, 12, cut.element == Element::Month, monthName, 1)) return false;
    ++month_;
    return true;
  case Element::NumMonth:
  case Element::ZeroMonth:
    return reader_.takeNumber(month_, cut.element == Element::ZeroMonth) &&
           inRange(month_ > 0 && month_ <= 12, "month");
  case Element::Weekday:
  case Element::LongWeekday: return reader_.takeName(ignored, 7, cut.element == Element::Weekday, dayName, 0);
  case Element::Day:
  case Element::UnderDay:
  case Element::ZeroDay:
    if (cut.element == Element::UnderDay && reader_.rest.starts_with(' ')) reader_.rest.remove_prefix(1);
    return reader_.takeNumber(day_, cut.element == Element::ZeroDay);
  case Element::UnderYearDay:
  case Element::ZeroYearDay:
    for (int i = 0; i < 2 && cut.element == Element::UnderYearDay; ++i)
      if (reader_.rest.starts_with(' ')) reader_.rest.remove_prefix(1);
    return reader_.takeDayOfYear(yearDay_, cut.element == Element::ZeroYearDay);
  case Element::Hour: return reader_.takeNumber(hour_, false) && inRange(hour_ < 24, "hour");
  case Element::Hour12:
  case Element::ZeroHour12:
    return reader_.takeNumber(hour_, cut.element == Element::ZeroHour12) && inRange(hour_ <= 12, "hour");
  case Element::Minute:
  case Element::ZeroMinute:
    return reader_.takeNumber(minute_, cut.element == Element::ZeroMinute) && inRange(minute_ < 60, "minute");
  case Element::Second:
  case Element::ZeroSecond: return takeSecond(cut.element == Element::ZeroSecond, cut.after);
  case Element::UpperPm: return takeHalf("AM", "PM");
  case Element::LowerPm: return takeHalf("am", "pm");
  case Element::ZoneName: return takeZoneName();
  case Element::FractionZeros: return reader_.takeFraction(nanoseconds_, cut.text.size());
  case Element::FractionNines: return takeNines();
  default: return takeOffset(cut.element);
  }
}

Result<Moment> Parser::dated() {
  if (yearDay_ >= 0) {
    const int length = daysIn(2, year_) == 29 ? 366 : 365;
    if (yearDay_ < 1 || yearDay_ > length) return refuse(": day-of-year out of range");
    int month = 1, day = yearDay_;
    while (day > daysIn(month, year_)) day -= daysIn(month++, year_);
    if (month_ >= 0 && month_ != month) return refuse(": day-of-year does not match month");
    if (day_ >= 0 && day_ != day) return refuse(": day-of-year does not match day");
    month_ = month;
    day_ = day;
  }
  if (month_ < 0) month_ = 1;
  if (day_ < 0) day_ = 1;
  if (day_ < 1 || day_ > daysIn(month_, year_)) return refuse(": day out of range");
  return zoned();
}

Result<Moment> Parser::zoned() const {
  const auto at = [&](Zone zone) {
    return momentOf(year_, month_, day_, hour_, minute_, second_, nanoseconds_, std::move(zone));
  };
  if (utc_) return at(Zone{});
  auto moment = at(Zone{});
  if (offset_ != -1) {
    moment.seconds -= offset_;
    const auto rule = zoneAt(zone_, moment.seconds);
    const bool here = rule.offset == offset_ && (zoneName_.empty() || rule.abbreviation == zoneName_);
    moment.zone = here ? zone_ : Zone{Zone::Kind::Fixed, string(zoneName_), offset_};
    return moment;
  }
  if (!zoneName_.empty()) {
    // A name of the local zone counts also out of its season.
    constexpr std::int64_t halfYear = 182 * 86'400;
    for (const auto shift : {std::int64_t(0), halfYear, -halfYear}) {
      const auto rule = zoneAt(zone_, moment.seconds + shift);
      if (rule.abbreviation != zoneName_) continue;
      moment.seconds -= rule.offset;
      return moment.in(zone_);
    }
    int hours = 0;
    if (zoneName_.size() > 4 && zoneName_.starts_with("GMT")) {
      for (const char c : zoneName_.substr(4)) hours = hours * 10 + (c - '0');
      if (zoneName_[3] == '-') hours = -hours;
    }
    moment.zone = Zone{Zone::Kind::Fixed, string(zoneName_), hours * 3600};
    // Go keeps the clock as it was read and only says which zone it is shown in.
    return moment;
  }
  return at(zone_);
}

} // namespace

string quotedByTime(string_view text) {
  string out = "\"";
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80 || static_cast<unsigned char>(c) < ' ')
      out += std::format("\\x{:02x}", static_cast<unsigned char>(c));
    else
      out.append(c == '"' || c == '\\' ? "\\" : "").push_back(c);
  }
  return out += '"';
}

Result<Moment> parseTime(string_view layout, string_view text, const Zone& zone) {
  return Parser(layout, text, zone).run();
}

} // namespace pilothouse::functions
