#include "core/codec/go_number.h"
#include "core/codec/toml_scalars.h"
#include "core/codec/utf8.h"

#include <cmath>
#include <format>
#include <limits>

namespace pilothouse::toml {
namespace {

// Takes what `member` accepts and gives all of the token.
template <class Member> std::string_view takeWhile(Cursor& in, Member member) {
  for (;;) {
    const auto here = in.mark();
    if (member(in.next())) continue;
    in.back(here);
    return in.current();
  }
}

bool isSpecial(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  return text == "nan" || text == "inf";
}

bool underscoresFit(std::string_view text) {
  if (isSpecial(text)) return true;
  bool digit = false;
  for (const char c : text) {
    if (c == '_' && !digit) return false;
    digit = isHex(static_cast<unsigned char>(c));
  }
  return digit;
}

bool hasLeadingZero(std::string_view text) {
  if (text.size() > 1 && text[0] == '0' && text[1] != 'b' && text[1] != 'o' && text[1] != 'x') return true;
  return text.size() > 2 && (text[0] == '-' || text[0] == '+') && text[1] == '0';
}

bool periodsFit(std::string_view text) {
  bool period = false;
  for (const char c : text) {
    if (period && !isDigit(static_cast<unsigned char>(c))) return false;
    period = c == '.';
  }
  return !period;
}

std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != '_') out += c;
  return out;
}

// The form that strconv.ParseFloat reads, of the characters that a float can hold here.
bool isDecimal(std::string_view text) {
  const auto digits = [&text] {
    const auto count = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(count);
    return count;
  };
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  auto count = digits();
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    count += digits();
  }
  if (count == 0) return false;
  if (text.empty()) return true;
  if (text[0] != 'e' && text[0] != 'E') return false;
  text.remove_prefix(1);
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  return digits() > 0 && text.empty();
}

Value integerOf(const Cursor& in, std::string_view text) {
  if (!underscoresFit(text))
    in.failHere(std::format("Invalid integer {}: underscores must be surrounded by digits", in.quoted(text)));
  if (hasLeadingZero(text))
    in.failHere(std::format("Invalid integer {}: cannot have leading zeroes", in.quoted(text)));
  const auto number = parseGoInt(plain(text), 0);
  if (!number) in.failHere(std::format("{} is out of range for int64", text));
  return Value(*number);
}

Value readFloat(Cursor& in) {
  return floatOf(in, takeWhile(in, [](char32_t rune) {
                   return isDigit(rune) || (rune && std::u32string_view(U"_.-+eE").contains(rune));
                 }));
}

// Digits and underscores, which may turn out to be a float.
Value readDecimal(Cursor& in) {
  takeWhile(in, [](char32_t rune) { return isDigit(rune) || rune == '_'; });
  if (in.accept('.') || in.accept('e') || in.accept('E')) return readFloat(in);
  return integerOf(in, in.current());
}

Value readDate(Cursor& in, const TomlHost& host) {
  auto text = takeWhile(in, [](char32_t rune) {
    return isDigit(rune) || (rune && std::u32string_view(U"-:Tt .Zz+").contains(rune));
  });
  while (text.ends_with(' ')) text.remove_suffix(1);
  std::string spelled(text);
  for (auto& c : spelled) c = c == 'z' ? 'Z' : c == 't' || c == ' ' ? 'T' : c;
  if (!host.time) return Value(spelled);
  auto value = host.time(spelled);
  if (value.isNull()) in.failHere("invalid datetime: " + in.quoted(spelled));
  return value;
}

// A number in another base, behind 0b, 0o or 0x.
Value readBased(Cursor& in, std::string_view name, bool (*member)(char32_t)) {
  const auto first = in.peek();
  if (!member(first)) {
    std::string seen(in.current());
    appendRune(seen, first);
    in.failHere(std::format("not {} number: '{}'", name, seen));
  }
  return integerOf(in, takeWhile(in, [member](char32_t rune) { return member(rune) || rune == '_'; }));
}

Value readAfterDigit(Cursor& in, const TomlHost& host) {
  takeWhile(in, isDigit);
  if (in.accept('-') || in.accept(':')) return readDate(in, host);
  if (in.accept('_')) return readDecimal(in);
  if (in.accept('.') || in.accept('e') || in.accept('E')) return readFloat(in);
  return integerOf(in, in.current());
}

void expectWord(Cursor& in, char32_t second, char32_t third) {
  if (!in.accept(second) || !in.accept(third)) in.fail(std::format("invalid float: '{}'", in.current()));
}

} // namespace

Value floatOf(const Cursor& in, std::string_view text) {
  for (std::size_t from = 0; from < text.size();) { // the parts between the dots and exponents
    const auto end = std::min(text.find_first_of(".eE", from), text.size());
    const auto part = text.substr(from, end - from);
    if (!part.empty() && !underscoresFit(part))
      in.failHere(std::format("Invalid float {}: underscores must be surrounded by digits", in.quoted(text)));
    from = end + 1;
  }
  const auto begin = text.find_first_not_of(".eE");
  const auto end = std::min(text.find_first_of(".eE", begin), text.size());
  if (begin != std::string_view::npos && hasLeadingZero(text.substr(begin, end - begin)))
    in.failHere(std::format("Invalid float {}: cannot have leading zeroes", in.quoted(text)));
  if (!periodsFit(text))
    in.failHere(std::format("Invalid float {}: '.' must be followed by one or more digits", in.quoted(text)));
  if (isSpecial(text)) {
    const double size = text.ends_with("nan") ? std::numeric_limits<double>::quiet_NaN()
                                              : std::numeric_limits<double>::infinity();
    return Value(text.starts_with('-') ? std::copysign(size, -1.0) : size);
  }
  const auto number = plain(text);
  if (!isDecimal(number)) in.failHere("Invalid float value: " + in.quoted(text));
  const auto value = parseDecimal(number.starts_with('+') ? std::string_view(number).substr(1) : number);
  if (!value) in.failHere(std::format("{} is out of range for float64", text));
  return Value(*value);
}

Value readNumber(Cursor& in, const TomlHost& host) {
  if (in.next() != '0') return readAfterDigit(in, host);
  const auto here = in.mark();
  const auto rune = in.next();
  if (isDigit(rune)) return readAfterDigit(in, host);
  switch (rune) {
  case '_': return readDecimal(in);
  case '.':
  case 'e':
  case 'E': return readFloat(in);
  case 'b': return readBased(in, "a binary", [](char32_t digit) { return digit == '0' || digit == '1'; });
  case 'o': return readBased(in, "an octal", [](char32_t digit) { return digit >= '0' && digit <= '7'; });
  case 'x': return readBased(in, "a hexadecimal", isHex);
  default: break;
  }
  in.back(here);
  return integerOf(in, in.current());
}

Value readSigned(Cursor& in, const TomlHost&) {
  const auto rune = in.next();
  if (rune == 'i' || rune == 'n') {
    rune == 'i' ? expectWord(in, 'n', 'f') : expectWord(in, 'a', 'n');
    return floatOf(in, in.current());
  }
  if (rune == '.') in.fail("floats must start with a digit, not '.'");
  if (rune == '0') {
    const auto base = in.peek();
    if (base == 'b' || base == 'o' || base == 'x')
      in.fail(std::format("cannot use sign with non-decimal numbers: '{}{}'", in.current(), char(base)));
  }
  if (isDigit(rune)) return readDecimal(in);
  in.fail("expected a digit but got " + in.quoted(rune));
}

} // namespace pilothouse::toml
