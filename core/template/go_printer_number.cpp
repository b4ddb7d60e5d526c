#include "core/template/go_printer.h"
#include "core/template/go_text.h"
#include "core/template/go_types.h"

#include <algorithm>
#include <charconv>

namespace pilothouse::tmpl {
namespace {

// strconv quotes a number that is no code point as U+FFFD; %c prints it so.
char32_t asRune(std::uint64_t code) { return code > gotext::maxRune ? gotext::runeError : char32_t(code); }

} // namespace

void Printer::printInt(const Value& value, char32_t verb) {
  const bool isSigned = !isUnsigned(value);
  const auto bits = std::uint64_t(value.asInt());
  const bool negative = isSigned && value.asInt() < 0;
  const auto magnitude = negative ? ~bits + 1 : bits;
  switch (verb) {
  case 'v':
    if (flags.sharpV && !isSigned) {
      const bool sharp = std::exchange(flags.sharp, true);
      integer(magnitude, negative, 16, false, 'v');
      flags.sharp = sharp;
      break;
    }
    [[fallthrough]];
  case 'd': integer(magnitude, negative, 10, false, verb); break;
  case 'b': integer(magnitude, negative, 2, false, verb); break;
  case 'o':
  case 'O': integer(magnitude, negative, 8, false, verb); break;
  case 'x': integer(magnitude, negative, 16, false, verb); break;
  case 'X': integer(magnitude, negative, 16, true, verb); break;
  case 'c': {
    std::string text;
    gotext::appendRune(text, asRune(bits));
    pad(text);
    break;
  }
  case 'q': pad(gotext::quoteRune(asRune(bits), flags.plus)); break;
  case 'U': unicode(bits); break;
  default: badVerb(value, verb);
  }
}

void Printer::integer(std::uint64_t magnitude, bool negative, unsigned base, bool upper, char32_t verb) {
  int precision = 0;
  const bool zero = flags.zero;
  if (flags.hasPrecision) {
    precision = flags.precision;
    if (precision == 0 && magnitude == 0) {
      flags.zero = false;
      padding(flags.hasWidth ? flags.width : 0);
      flags.zero = zero;
      return;
    }
  } else if (flags.zero && !flags.minus && flags.hasWidth) {
    precision = flags.width;
    if (negative || flags.plus || flags.space) --precision; // room for the sign
  }
  char buffer[65];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, magnitude, int(base)).ptr;
  std::string digits(buffer, end);
  if (upper)
    for (auto& c : digits)
      if (c >= 'a') c = char(c - 'a' + 'A');
  if (int(digits.size()) < precision) digits.insert(0, std::size_t(precision) - digits.size(), '0');
  if (flags.sharp) {
    if (base == 2) digits.insert(0, "0b");
    if (base == 8 && digits[0] != '0') digits.insert(0, "0");
    if (base == 16) digits.insert(0, upper ? "0X" : "0x");
  }
  if (verb == 'O') digits.insert(0, "0o");
  if (negative)
    digits.insert(0, "-");
  else if (flags.plus)
    digits.insert(0, "+");
  else if (flags.space)
    digits.insert(0, " ");
  flags.zero = false; // the zeros are there already
  pad(digits);
  flags.zero = zero;
}

// "%U": U+0078; with # also 'x'.
void Printer::unicode(std::uint64_t code) {
  char buffer[17];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, code, 16).ptr;
  std::string digits(buffer, end);
  for (auto& c : digits)
    if (c >= 'a') c = char(c - 'a' + 'A');
  const auto width = std::size_t(std::max(flags.hasPrecision ? flags.precision : 4, 4));
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  digits.insert(0, "U+");
  if (flags.sharp && code <= gotext::maxRune && gotext::isPrint(char32_t(code))) {
    digits += " '";
    gotext::appendRune(digits, char32_t(code));
    digits += '\'';
  }
  const bool zero = std::exchange(flags.zero, false);
  pad(digits);
  flags.zero = zero;
}

void Printer::printFloat(const Value& value, char32_t verb) {
  const int bits = value.goType() == GoType::Float32 ? 32 : 64;
  if (verb < 0x80 && std::string_view("vbgGxXfeEF").contains(char(verb)))
    floatVerb(value.asDouble(), char(verb), bits);
  else
    badVerb(value, verb);
}

void Printer::floatVerb(double number, char verb, int bits) {
  switch (verb) {
  case 'v': floatText(number, 'g', -1, bits); break;
  case 'f':
  case 'e':
  case 'E': floatText(number, verb, 6, bits); break;
  case 'F': floatText(number, 'f', 6, bits); break;
  default: floatText(number, verb, -1, bits);
  }
}

// "(1+2i)": the imaginary part always has its sign.
void Printer::complexVerb(std::complex<double> number, char verb) {
  const bool plus = flags.plus;
  out_ += '(';
  floatVerb(number.real(), verb, 64);
  flags.plus = true;
  floatVerb(number.imag(), verb, 64);
  out_ += "i)";
  flags.plus = plus;
}

void Printer::floatText(double number, char verb, int precision, int bits) {
  if (flags.hasPrecision) precision = flags.precision;
  std::string text = gotext::formatFloat(number, verb, precision, bits);
  if (text[0] != '-' && text[0] != '+') text.insert(0, "+");
  if (flags.space && text[0] == '+' && !flags.plus) text[0] = ' ';
  if (text[1] == 'I' || text[1] == 'N') {
    const bool zero = std::exchange(flags.zero, false);
    if (text[1] == 'N' && !flags.space && !flags.plus) text.erase(0, 1);
    if (text == "+Inf" && !flags.plus)
      pad("+Inf");
    else
      pad(text);
    flags.zero = zero;
    return;
  }
  if (flags.sharp && verb != 'b') sharpFloat(text, verb, precision);
  if (!flags.plus && text[0] == '+') return pad(std::string_view(text).substr(1));
  if (flags.zero && !flags.minus && flags.hasWidth && flags.width > int(text.size())) {
    out_ += text[0]; // the sign stands before the zeros
    padding(flags.width - int(text.size()));
    out_ += std::string_view(text).substr(1);
    return;
  }
  pad(text);
}

// "%#g": a decimal point always, and trailing zeros up to the precision.
void Printer::sharpFloat(std::string& number, char verb, int precision) const {
  int digits = 0;
  if (verb == 'g' || verb == 'G' || verb == 'x') digits = precision < 0 ? 6 : precision;
  const bool isHex = verb == 'x' || verb == 'X';
  const auto cut = number.find_first_of(isHex ? "pP" : "eEpP");
  const std::string tail = cut == std::string::npos ? "" : number.substr(cut);
  if (cut != std::string::npos) number.resize(cut);
  bool hasPoint = false, significant = false;
  for (std::size_t i = 1; i < number.size(); ++i) {
    if (number[i] == '.') {
      hasPoint = true;
      continue;
    }
    if (number[i] != '0') significant = true;
    if (significant) --digits;
  }
  if (!hasPoint) {
    if (number.size() == 2 && number[1] == '0') --digits;
    number += '.';
  }
  if (digits > 0) number.append(std::size_t(digits), '0');
  number += tail;
}

} // namespace pilothouse::tmpl
