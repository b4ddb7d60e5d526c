#include "core/template/go_format.h"

#include "core/template/go_printer.h"
#include "core/template/go_text.h"
#include "core/template/go_types.h"

#include <charconv>
#include <utility>

namespace pilothouse::tmpl {
namespace {

constexpr int largestNumber = 1'000'000; // fmt: tooLarge

// Reads one format string (Go: fmt.(*pp).doPrintf).
class FormatRun {
public:
  FormatRun(std::string& out, std::string_view format, Arguments arguments)
      : out_(out), format_(format), arguments_(arguments), printer_(out) {}

  void run() {
    while (at_ < format_.size()) {
      goodIndex_ = true;
      const auto percent = std::min(format_.find('%', at_), format_.size());
      out_ += format_.substr(at_, percent - at_);
      at_ = percent + 1;
      if (percent == format_.size()) break;
      if (!oneVerb()) break;
    }
    if (!reordered_ && next_ < arguments_.size()) extras();
  }

private:
  bool oneVerb() {
    printer_.flags = {};
    readFlags();
    bool afterIndex = readIndex();
    readWidth(afterIndex);
    if (at_ + 1 < format_.size() && format_[at_] == '.') readPrecision(afterIndex);
    if (!afterIndex) readIndex();
    if (at_ >= format_.size()) {
      out_ += "%!(NOVERB)";
      return false;
    }
    const auto [verb, width] = gotext::decodeRune(format_.substr(at_));
    at_ += std::size_t(width);
    printVerb(verb);
    return true;
  }

  void readFlags() {
    auto& flags = printer_.flags;
    for (; at_ < format_.size(); ++at_) {
      switch (format_[at_]) {
      case '#': flags.sharp = true; continue;
      case '0': flags.zero = true; continue;
      case '+': flags.plus = true; continue;
      case '-': flags.minus = true; continue;
      case ' ': flags.space = true; continue;
      default: return;
      }
    }
  }

  // "[3]": the argument that comes next.
  bool readIndex() {
    if (at_ >= format_.size() || format_[at_] != '[') return false;
    reordered_ = true;
    const auto close = format_.find(']', at_);
    if (format_.size() - at_ < 3 || close == std::string_view::npos) {
      ++at_;
      goodIndex_ = false;
      return false;
    }
    int number = 0;
    const auto text = format_.substr(at_ + 1, close - at_ - 1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    at_ = close + 1;
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || number < 0) {
      goodIndex_ = false;
      return false;
    }
    if (number >= 1 && std::size_t(number) <= arguments_.size())
      next_ = std::size_t(number - 1);
    else
      goodIndex_ = false;
    return true;
  }

  bool readNumber(int& number) {
    const auto from = at_;
    number = 0;
    while (at_ < format_.size() && format_[at_] >= '0' && format_[at_] <= '9') {
      if (number > largestNumber) { // a crazy number swallows the rest
        at_ = format_.size();
        number = 0;
        return false;
      }
      number = number * 10 + (format_[at_++] - '0');
    }
    return at_ > from;
  }

  bool intArgument(int& number) {
    number = 0;
    if (next_ >= arguments_.size()) return false;
    const auto& value = arguments_[next_++];
    if (!value.isInt() || value.asInt() > largestNumber || value.asInt() < -largestNumber) return false;
    number = int(value.asInt());
    return true;
  }

  void readWidth(bool& afterIndex) {
    auto& flags = printer_.flags;
    if (at_ < format_.size() && format_[at_] == '*') {
      ++at_;
      flags.hasWidth = intArgument(flags.width);
      if (!flags.hasWidth) out_ += "%!(BADWIDTH)";
      if (flags.width < 0) {
        flags.width = -flags.width;
        flags.minus = true;
        flags.zero = false;
      }
      afterIndex = false;
      return;
    }
    flags.hasWidth = readNumber(flags.width);
    if (afterIndex && flags.hasWidth) goodIndex_ = false; // "%[3]2d"
  }

  void readPrecision(bool& afterIndex) {
    auto& flags = printer_.flags;
    ++at_;
    if (afterIndex) goodIndex_ = false; // "%[3].2d"
    afterIndex = readIndex();
    if (at_ < format_.size() && format_[at_] == '*') {
      ++at_;
      flags.hasPrecision = intArgument(flags.precision);
      if (flags.precision < 0) {
        flags.precision = 0;
        flags.hasPrecision = false;
      }
      if (!flags.hasPrecision) out_ += "%!(BADPREC)";
      afterIndex = false;
      return;
    }
    readNumber(flags.precision);
    flags.hasPrecision = true;
  }

  void printVerb(char32_t verb) {
    auto& flags = printer_.flags;
    if (verb == '%') {
      out_ += '%';
    } else if (!goodIndex_) {
      problem(verb, "(BADINDEX)");
    } else if (next_ >= arguments_.size()) {
      problem(verb, "(MISSING)");
    } else {
      if (verb == 'v' || verb == 'w') {
        flags.sharpV = std::exchange(flags.sharp, false);
        flags.plusV = std::exchange(flags.plus, false);
      }
      printer_.printTop(arguments_[next_++], verb);
    }
  }

  void problem(char32_t verb, std::string_view text) {
    out_ += "%!";
    gotext::appendRune(out_, verb);
    out_ += text;
  }

  void extras() {
    printer_.flags = {};
    out_ += "%!(EXTRA ";
    for (auto i = next_; i < arguments_.size(); ++i) {
      if (i > next_) out_ += ", ";
      if (!arguments_[i].isNull()) {
        out_ += goTypeName(arguments_[i]);
        out_ += '=';
      }
      printer_.printTop(arguments_[i], 'v');
    }
    out_ += ')';
  }

  std::string& out_;
  std::string_view format_;
  Arguments arguments_;
  Printer printer_;
  std::size_t at_ = 0, next_ = 0;
  bool reordered_ = false, goodIndex_ = true;
};

} // namespace

std::string sprintf(std::string_view format, Arguments arguments) {
  std::string out;
  FormatRun(out, format, arguments).run();
  return out;
}

void appendText(std::string& out, const Value& value) {
  if (value.isString() && !value.isBytes()) {
    out += value.asString();
    return;
  }
  Printer(out).printTop(value, 'v');
}

std::string toText(const Value& value) {
  std::string out;
  appendText(out, value);
  return out;
}

std::string sprint(Arguments arguments) {
  const auto isText = [](const Value& value) { return value.isString() && !value.isBytes(); };
  std::string out;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (i > 0 && !isText(arguments[i]) && !isText(arguments[i - 1])) out += ' ';
    appendText(out, arguments[i]);
  }
  return out;
}

std::string sprintln(Arguments arguments) {
  std::string out;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (i > 0) out += ' ';
    appendText(out, arguments[i]);
  }
  return out + '\n';
}

std::string durationText(std::int64_t nanoseconds) {
  if (nanoseconds == 0) return "0s";
  const bool negative = nanoseconds < 0;
  const auto left = negative ? ~std::uint64_t(nanoseconds) + 1 : std::uint64_t(nanoseconds);
  // A number of `unit`s with its fraction, without trailing zeros.
  const auto scaled = [](std::uint64_t number, std::uint64_t unit) {
    std::string text = std::to_string(number / unit);
    if (const auto rest = number % unit) {
      auto fraction = std::to_string(rest + unit).substr(1);
      fraction.erase(fraction.find_last_not_of('0') + 1);
      text += '.' + fraction;
    }
    return text;
  };
  constexpr std::uint64_t second = 1'000'000'000;
  std::string text;
  if (left < 1'000) {
    text = std::to_string(left) + "ns";
  } else if (left < 1'000'000) {
    text = scaled(left, 1'000) + "µs";
  } else if (left < second) {
    text = scaled(left, 1'000'000) + "ms";
  } else {
    const auto minutes = left / (60 * second);
    text = scaled(left % (60 * second), second) + "s";
    if (minutes > 0) text.insert(0, std::to_string(minutes % 60) + "m");
    if (minutes >= 60) text.insert(0, std::to_string(minutes / 60) + "h");
  }
  return negative ? '-' + text : text;
}

} // namespace pilothouse::tmpl
