// go-yaml hands a scalar to Go's time.Parse with four layouts; this is what they accept.
#include "core/codec/yaml_resolve.h"

namespace pilothouse {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

class Reader {
public:
  explicit Reader(std::string_view text) : rest_(text) {}

  // One or two digits, two where `both` is asked; -1 when there are none.
  int number(bool both = false) {
    if (rest_.empty() || !isDigit(rest_[0])) return -1;
    if (rest_.size() < 2 || !isDigit(rest_[1])) return both ? -1 : take(1);
    return take(2);
  }
  int year() { return rest_.size() < 4 ? -1 : take(4); }
  bool literal(char c) {
    if (rest_.empty() || rest_[0] != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void spaces() {
    while (!rest_.empty() && rest_[0] == ' ') rest_.remove_prefix(1);
  }
  void fraction() {
    if (rest_.size() < 2 || (rest_[0] != '.' && rest_[0] != ',') || !isDigit(rest_[1])) return;
    rest_.remove_prefix(1);
    while (!rest_.empty() && isDigit(rest_[0])) rest_.remove_prefix(1);
  }
  // "Z" or "+hh:mm"
  bool zone() {
    if (literal('Z')) return true;
    if (!literal('+') && !literal('-')) return false;
    const int hours = number(true);
    if (hours < 0 || hours > 24 || !literal(':')) return false;
    const int minutes = number(true);
    return minutes >= 0 && minutes <= 60;
  }
  [[nodiscard]] bool atEnd() const { return rest_.empty(); }
  [[nodiscard]] char here() const { return rest_.empty() ? '\0' : rest_[0]; }

private:
  int take(std::size_t count) {
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value * 10 + (rest_[i] - '0');
    rest_.remove_prefix(count);
    return value;
  }
  std::string_view rest_;
};

int daysIn(int month, int year) {
  static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : days[month - 1];
}

bool timeOfDay(Reader& in) {
  const int hour = in.number();
  if (hour < 0 || hour > 23 || !in.literal(':')) return false;
  const int minute = in.number();
  if (minute < 0 || minute > 59 || !in.literal(':')) return false;
  const int second = in.number();
  if (second < 0 || second > 59) return false;
  in.fraction();
  return true;
}

} // namespace

bool isYamlTimestamp(std::string_view text) {
  if (text.size() < 8 || text[4] != '-') return false;
  for (std::size_t i = 0; i < 4; ++i)
    if (!isDigit(text[i])) return false;
  Reader in(text);
  const int year = in.year();
  in.literal('-');
  const int month = in.number();
  if (month < 1 || month > 12 || !in.literal('-')) return false;
  const int day = in.number();
  if (day < 1 || day > daysIn(month, year)) return false;
  if (in.atEnd()) return true;
  if (in.literal('T') || in.literal('t')) return timeOfDay(in) && in.zone() && in.atEnd();
  if (in.here() != ' ') return false;
  in.spaces();
  return timeOfDay(in) && in.atEnd();
}

} // namespace pilothouse
