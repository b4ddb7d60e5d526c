#include "core/codec/go_number.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace pilothouse {
namespace {

// The shortest decimal digits that read back as the value, and the exponent of the first.
struct Shortest {
  char digits[24];
  int count = 0;
  int exponent = 0;
  bool negative = false;
};

Shortest shortest(double value, bool narrow) {
  char text[40];
  const auto end = narrow
                       ? std::to_chars(text, text + sizeof text, float(value), std::chars_format::scientific)
                       : std::to_chars(text, text + sizeof text, value, std::chars_format::scientific);
  Shortest result;
  const char* p = text;
  if (*p == '-') {
    result.negative = true;
    ++p;
  }
  for (; p != end.ptr && *p != 'e'; ++p)
    if (*p != '.') result.digits[result.count++] = *p;
  if (p != end.ptr) {
    ++p;
    if (*p == '+') ++p;
    std::from_chars(p, end.ptr, result.exponent);
  }
  while (result.count > 1 && result.digits[result.count - 1] == '0') --result.count;
  return result;
}

void appendExponentForm(std::string& out, const Shortest& number, int minimumDigits) {
  if (number.negative) out.push_back('-');
  out.push_back(number.digits[0]);
  if (number.count > 1) {
    out.push_back('.');
    out.append(number.digits + 1, std::size_t(number.count - 1));
  }
  out.push_back('e');
  out.push_back(number.exponent < 0 ? '-' : '+');
  const auto digits = std::to_string(std::abs(number.exponent));
  if (int(digits.size()) < minimumDigits) out.push_back('0');
  out += digits;
}

void appendPlainForm(std::string& out, const Shortest& number) {
  if (number.negative) out.push_back('-');
  if (number.exponent < 0) {
    out += "0.";
    out.append(std::size_t(-number.exponent - 1), '0');
    out.append(number.digits, std::size_t(number.count));
    return;
  }
  const int whole = number.exponent + 1;
  if (number.count <= whole) {
    out.append(number.digits, std::size_t(number.count));
    out.append(std::size_t(whole - number.count), '0');
    return;
  }
  out.append(number.digits, std::size_t(whole));
  out.push_back('.');
  out.append(number.digits + whole, std::size_t(number.count - whole));
}

bool appendSmallWhole(std::string& out, double value) {
  if (!(value > -1e6 && value < 1e6) || value != std::trunc(value) || (value == 0 && std::signbit(value)))
    return false;
  char text[16];
  out.append(text, std::to_chars(text, text + sizeof text, int(value)).ptr);
  return true;
}

// Reads the prefix of base 0 off the text.
int takeBase(std::string_view& text) {
  if (text.size() < 2 || text[0] != '0') return 10;
  const char mark = char(text[1] | 0x20);
  const int base = mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : 0;
  if (base == 0 || text.size() < 3) {
    text.remove_prefix(1);
    return 8;
  }
  text.remove_prefix(2);
  return base;
}

} // namespace

void appendGoFloat(std::string& out, double value, bool narrow) {
  if (std::isnan(value)) {
    out += "NaN";
  } else if (std::isinf(value)) {
    out += value < 0 ? "-Inf" : "+Inf";
  } else if (!appendSmallWhole(out, value)) {
    const auto number = shortest(value, narrow);
    if (number.exponent < -4 || number.exponent >= 6)
      appendExponentForm(out, number, 2);
    else
      appendPlainForm(out, number);
  }
}

void appendJsonFloat(std::string& out, double value, bool narrow) {
  if (appendSmallWhole(out, value)) return;
  const double magnitude = std::abs(value);
  const auto number = shortest(value, narrow);
  const bool exponentForm = magnitude != 0 && (narrow ? float(magnitude) < 1e-6F || float(magnitude) >= 1e21F
                                                      : magnitude < 1e-6 || magnitude >= 1e21);
  if (exponentForm)
    appendExponentForm(out, number, 1);
  else
    appendPlainForm(out, number);
}

std::optional<std::uint64_t> parseGoUint(std::string_view text, int base) {
  if (base == 0) base = takeBase(text);
  std::uint64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (text.empty() || failure != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

std::optional<std::int64_t> parseGoInt(std::string_view text, int base) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const auto magnitude = parseGoUint(text, base);
  constexpr auto limit = std::uint64_t(1) << 63;
  if (!magnitude || *magnitude > limit || (!negative && *magnitude == limit)) return {};
  return std::int64_t(negative ? 0 - *magnitude : *magnitude);
}

std::optional<double> parseDecimal(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size() || text.empty()) return {};
  if (failure == std::errc::result_out_of_range) {
    // from_chars does not tell too small (which Go rounds to zero) from too large.
    value = std::strtod(std::string(text).c_str(), nullptr);
    if (std::isinf(value)) return {};
  } else if (failure != std::errc()) {
    return {};
  }
  return value;
}

} // namespace pilothouse
