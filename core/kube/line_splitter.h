// Bytes as they come from a stream, cut into lines. A value for one thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pilothouse::kube {

class LineSplitter {
public:
  // A line that grows beyond `limit` is too long: feed() gives up on it.
  explicit LineSplitter(std::size_t limit) : limit_(limit) {}

  // Calls onLine(line) -> bool for every whole line, without its end. False when onLine said so or a line is
  // too long (see tooLong()).
  template <class OnLine> bool feed(std::string_view bytes, OnLine&& onLine) {
    while (true) {
      const auto end = bytes.find('\n');
      const auto part = bytes.substr(0, end);
      if (part.size() > limit_ - rest_.size()) {
        tooLong_ = true;
        return false;
      }
      if (end == bytes.npos) {
        rest_ += part;
        return true;
      }
      bytes.remove_prefix(end + 1);
      if (rest_.empty()) {
        if (!onLine(withoutReturn(part))) return false;
        continue;
      }
      rest_ += part;
      const std::string line = std::move(rest_);
      rest_.clear();
      if (!onLine(withoutReturn(line))) return false;
    }
  }

  [[nodiscard]] bool tooLong() const { return tooLong_; }
  // What came after the last line end.
  [[nodiscard]] const std::string& rest() const { return rest_; }

private:
  static std::string_view withoutReturn(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  }
  std::size_t limit_;
  std::string rest_;
  bool tooLong_ = false;
};

} // namespace pilothouse::kube
