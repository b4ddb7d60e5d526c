#include "core/template/go_text.h"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace pilothouse::gotext {
namespace {

// The decimal digits of a number, without trailing zeros: 0.d1d2d3... * 10^point.
struct Digits {
  std::string digits;
  int point = 0;
};

Digits digitsOf(double number, int significant, int bits) { // significant < 0: shortest
  std::array<char, 1100> buffer;
  std::to_chars_result end{};
  if (significant >= 0)
    end = std::to_chars(buffer.begin(), buffer.end(), number, std::chars_format::scientific, significant - 1);
  else if (bits == 32)
    end = std::to_chars(buffer.begin(), buffer.end(), float(number), std::chars_format::scientific);
  else
    end = std::to_chars(buffer.begin(), buffer.end(), number, std::chars_format::scientific);
  const std::string_view text(buffer.data(), end.ptr);
  const auto mark = text.find('e');
  Digits result;
  for (const char c : text.substr(0, mark))
    if (c != '.') result.digits += c;
  int exponent = 0;
  const auto from = text[mark + 1] == '+' ? mark + 2 : mark + 1;
  std::from_chars(text.data() + from, text.data() + text.size(), exponent);
  result.point = exponent + 1;
  while (!result.digits.empty() && result.digits.back() == '0') result.digits.pop_back();
  if (result.digits.empty()) result.point = 0;
  return result;
}

std::string exponentForm(const Digits& number, int precision, char mark) {
  std::string out(1, number.digits.empty() ? '0' : number.digits[0]);
  if (precision > 0) {
    out += '.';
    for (int i = 1; i <= precision; ++i)
      out += i < int(number.digits.size()) ? number.digits[std::size_t(i)] : '0';
  }
  int exponent = number.digits.empty() ? 0 : number.point - 1;
  out += mark;
  out += exponent < 0 ? '-' : '+';
  exponent = std::abs(exponent);
  if (exponent < 10) out += '0';
  return out + std::to_string(exponent);
}

std::string plainForm(const Digits& number, int precision) {
  std::string out;
  const int size = int(number.digits.size());
  for (int i = 0; i < number.point; ++i) out += i < size ? number.digits[std::size_t(i)] : '0';
  if (number.point <= 0) out += '0';
  if (precision > 0) {
    out += '.';
    for (int i = 0; i < precision; ++i) {
      const int at = number.point + i;
      out += at >= 0 && at < size ? number.digits[std::size_t(at)] : '0';
    }
  }
  return out;
}

// strconv.FormatFloat's %g: the exponent form below 1e-4 and from the precision on; the shortest form counts
// as six digits.
std::string generalForm(double number, char verb, int precision, int bits) {
  const bool shortest = precision < 0;
  if (precision == 0) precision = 1;
  const auto digits = digitsOf(number, shortest ? -1 : precision, bits);
  const int count = int(digits.digits.size());
  int limit = precision;
  if (limit > count && count >= digits.point) limit = count;
  if (shortest) limit = 6;
  const int exponent = digits.point - 1;
  if (exponent < -4 || exponent >= limit)
    return exponentForm(digits, (shortest || precision > count ? count : precision) - 1,
                        verb == 'g' ? 'e' : 'E');
  return plainForm(digits, std::max(count - digits.point, 0));
}

// "%b": 4503599627370496p-52
std::string binaryForm(double number, int bits) {
  if (bits == 32) {
    const auto raw = std::bit_cast<std::uint32_t>(float(number));
    auto mantissa = std::uint32_t(raw & 0x7FFFFF);
    int exponent = int((raw >> 23) & 0xFF);
    if (exponent == 0)
      ++exponent;
    else
      mantissa |= 1u << 23;
    exponent += -127 - 23;
    return std::to_string(mantissa) + 'p' + (exponent >= 0 ? "+" : "") + std::to_string(exponent);
  }
  const auto raw = std::bit_cast<std::uint64_t>(number);
  auto mantissa = raw & ((1ull << 52) - 1);
  int exponent = int((raw >> 52) & 0x7FF);
  if (exponent == 0)
    ++exponent;
  else
    mantissa |= 1ull << 52;
  exponent += -1023 - 52;
  return std::to_string(mantissa) + 'p' + (exponent >= 0 ? "+" : "") + std::to_string(exponent);
}

// "%x": 0x1.8p+01. The first digit is 1, of the smallest numbers too (strconv.fmtX).
std::string hexForm(double number, char verb, int precision) {
  constexpr std::uint64_t one = 1ull << 60; // one digit before the point, fifteen behind it
  const auto raw = std::bit_cast<std::uint64_t>(number);
  auto mantissa = (raw & ((1ull << 52) - 1)) << 8;
  int exponent = int((raw >> 52) & 0x7FF) - 1023;
  if (exponent == -1023)
    ++exponent;
  else
    mantissa |= one;
  if (mantissa == 0) exponent = 0;
  for (; mantissa != 0 && mantissa < one; --exponent) mantissa <<= 1;
  if (precision >= 0 && precision < 15) { // half to even
    const int kept = precision * 4;
    const auto extra = (mantissa << kept) & (one - 1);
    mantissa >>= 60 - kept;
    if ((extra | (mantissa & 1)) > one / 2) ++mantissa;
    mantissa <<= 60 - kept;
    if (mantissa & (one << 1)) {
      mantissa >>= 1;
      ++exponent;
    }
  }
  const std::string_view digits = verb == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
  std::string text = verb == 'X' ? "0X" : "0x";
  text += digits[mantissa >> 60];
  mantissa &= one - 1;
  if (precision > 0 || (precision < 0 && mantissa != 0)) text += '.';
  for (int i = 0; precision < 0 ? mantissa != 0 : i < precision; ++i, mantissa = (mantissa << 4) & (one - 1))
    text += digits[mantissa >> 56];
  text += verb == 'X' ? 'P' : 'p';
  text += exponent < 0 ? '-' : '+';
  const auto size = std::to_string(std::abs(exponent));
  return text + (size.size() == 1 ? "0" : "") + size;
}

bool isHexDigit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// strconv.underscoreOK: only between digits, or between a base prefix and a digit.
bool underscoresFit(std::string_view text) {
  char before = '^'; // '^' start, '0' digit, '_' underscore, '!' anything else
  std::size_t i = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  bool hex = false;
  if (text.size() >= i + 2 && text[i] == '0' && std::string_view("bBoOxX").contains(text[i + 1])) {
    hex = text[i + 1] == 'x' || text[i + 1] == 'X';
    i += 2;
    before = '0';
  }
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if ((c >= '0' && c <= '9') || (hex && isHexDigit(c))) {
      before = '0';
    } else if (c == '_') {
      if (before != '0') return false;
      before = '_';
    } else {
      if (before == '_') return false;
      before = '!';
    }
  }
  return before != '_';
}

std::optional<std::string> withoutUnderscores(std::string_view text) {
  if (!text.contains('_')) return std::string(text);
  if (!underscoresFit(text)) return std::nullopt;
  std::string plain;
  for (const char c : text)
    if (c != '_') plain += c;
  return plain;
}

} // namespace

std::string formatFloat(double number, char verb, int precision, int bits) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "+Inf" : "-Inf";
  const bool negative = std::signbit(number);
  if (bits == 32) number = double(float(number));
  number = std::fabs(number);
  std::string text;
  if (verb == 'e' || verb == 'E') {
    const auto digits = digitsOf(number, precision < 0 ? -1 : precision + 1, bits);
    text = exponentForm(digits, precision < 0 ? std::max(int(digits.digits.size()) - 1, 0) : precision, verb);
  } else if (verb == 'f' || verb == 'F') {
    if (precision < 0) {
      const auto digits = digitsOf(number, -1, bits);
      text = plainForm(digits, std::max(int(digits.digits.size()) - digits.point, 0));
    } else {
      std::string buffer(std::size_t(precision) + 400, '\0');
      const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                     std::chars_format::fixed, precision);
      text.assign(buffer.data(), end.ptr);
    }
  } else if (verb == 'b') {
    text = binaryForm(number, bits);
  } else if (verb == 'x' || verb == 'X') {
    text = hexForm(number, verb, precision);
  } else {
    text = generalForm(number, verb, precision, bits);
  }
  return negative ? '-' + text : text;
}

std::optional<std::uint64_t> parseUint(std::string_view text) {
  if (text.empty() || text[0] == '+' || text[0] == '-') return std::nullopt;
  const auto plain = withoutUnderscores(text);
  if (!plain) return std::nullopt;
  std::string_view digits = *plain;
  int base = 10;
  if (digits.size() > 1 && digits[0] == '0') {
    const char mark = char(digits[1] | 0x20);
    base = mark == 'x' ? 16 : mark == 'b' ? 2 : 8;
    digits.remove_prefix(mark == 'x' || mark == 'b' || mark == 'o' ? 2 : 1);
  }
  if (digits.empty()) return std::nullopt;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<std::int64_t> parseInt(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const auto size = parseUint(text);
  constexpr auto limit = std::uint64_t(1) << 63;
  if (!size || *size > limit || (*size == limit && !negative)) return std::nullopt;
  return negative ? std::int64_t(~*size + 1) : std::int64_t(*size);
}

std::optional<double> parseFloat(std::string_view text) {
  const auto plain = withoutUnderscores(text);
  if (!plain || plain->empty()) return std::nullopt;
  std::string_view digits = *plain;
  const bool negative = digits[0] == '-';
  if (negative || digits[0] == '+') digits.remove_prefix(1);
  auto format = std::chars_format::general;
  if (digits.size() > 1 && digits[0] == '0' && (digits[1] | 0x20) == 'x') {
    if (!digits.contains('p') && !digits.contains('P')) return std::nullopt; // Go wants the exponent
    digits.remove_prefix(2);
    format = std::chars_format::hex;
  }
  if (digits.empty() || digits[0] == '-' || digits[0] == '+') return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, format);
  if (end != digits.data() + digits.size()) return std::nullopt;
  if (error != std::errc()) { // Go: too large is an error, too small is zero
    if (std::strtod(plain->c_str(), nullptr) != 0) return std::nullopt;
    value = 0;
  }
  return negative ? -value : value;
}

} // namespace pilothouse::gotext
