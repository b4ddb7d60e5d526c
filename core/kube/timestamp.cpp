#include "core/kube/timestamp.h"

#include <charconv>

namespace pilothouse::kube {
namespace {

class Reader {
public:
  explicit Reader(std::string_view text) : rest_(text) {}
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool atEnd() const { return rest_.empty(); }

  int digits(std::size_t count) {
    int value = 0;
    const auto part = rest_.substr(0, count);
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    failed_ = failed_ || part.size() != count || error != std::errc() || end != part.data() + count ||
              part[0] == '-';
    rest_.remove_prefix(part.size());
    return value;
  }
  void expect(char c) {
    if (!accept(c)) failed_ = true;
  }
  bool accept(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::chrono::nanoseconds fraction() {
    std::int64_t value = 0;
    int places = 0;
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
      if (places++ < 9) value = value * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    failed_ = failed_ || places == 0;
    for (; places < 9; ++places) value *= 10;
    return std::chrono::nanoseconds(value);
  }
  std::chrono::minutes offset() {
    if (accept('Z') || accept('z')) return std::chrono::minutes(0);
    const bool west = accept('-');
    if (!west) expect('+');
    const int hours = digits(2);
    expect(':');
    const std::chrono::minutes value(hours * 60 + digits(2));
    return west ? -value : value;
  }

private:
  std::string_view rest_;
  bool failed_ = false;
};

} // namespace

std::optional<TimePoint> parseTimestamp(std::string_view text) {
  Reader reader(text);
  const int year = reader.digits(4);
  reader.expect('-');
  const auto month = unsigned(reader.digits(2));
  reader.expect('-');
  const auto day = unsigned(reader.digits(2));
  if (!reader.accept('t')) reader.expect('T');
  const std::chrono::hours hours(reader.digits(2));
  reader.expect(':');
  const std::chrono::minutes minutes(reader.digits(2));
  reader.expect(':');
  const std::chrono::seconds seconds(reader.digits(2));
  const auto fraction = reader.accept('.') ? reader.fraction() : std::chrono::nanoseconds(0);
  const auto offset = reader.offset();
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  if (reader.failed() || !reader.atEnd() || !date.ok()) return {};
  return TimePoint(std::chrono::sys_days(date)) + hours + minutes + seconds + fraction - offset;
}

} // namespace pilothouse::kube
