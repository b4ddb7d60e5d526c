#include "core/template/go_text.h"

namespace pilothouse::gotext {
namespace {

int hexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<char32_t> takeHex(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  char32_t value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const int digit = hexDigit(text[i]);
    if (digit < 0) return std::nullopt;
    value = (value << 4) | char32_t(digit);
  }
  text.remove_prefix(digits);
  return value;
}

// Behind "\0" to "\7": three octal digits in all.
std::optional<char32_t> takeOctal(std::string_view& text, char first) {
  if (text.size() < 2) return std::nullopt;
  char32_t value = char32_t(first - '0');
  for (int i = 0; i < 2; ++i) {
    if (text[0] < '0' || text[0] > '7') return std::nullopt;
    value = (value << 3) | char32_t(text[0] - '0');
    text.remove_prefix(1);
  }
  if (value > 255) return std::nullopt;
  return value;
}

std::optional<char32_t> takeEscape(std::string_view& text, char mark, bool& isByte) {
  if (text.empty()) return std::nullopt;
  const char kind = text[0];
  text.remove_prefix(1);
  static constexpr std::string_view letters = "abfnrtv\\", values = "\a\b\f\n\r\t\v\\";
  if (const auto at = letters.find(kind); at != std::string_view::npos) return char32_t(values[at]);
  if (kind == '\'' || kind == '"') return kind == mark ? std::optional(char32_t(kind)) : std::nullopt;
  if (kind == 'x') {
    isByte = true;
    return takeHex(text, 2);
  }
  if (kind >= '0' && kind <= '7') {
    isByte = true;
    return takeOctal(text, kind);
  }
  if (kind != 'u' && kind != 'U') return std::nullopt;
  const auto rune = takeHex(text, kind == 'u' ? 4 : 8);
  if (!rune || *rune > maxRune || (*rune >= 0xD800 && *rune <= 0xDFFF)) return std::nullopt;
  return rune;
}

} // namespace

std::optional<char32_t> takeQuotedRune(std::string_view& text, char mark, bool& isByte) {
  isByte = false;
  if (text.empty() || (text[0] == mark && (mark == '\'' || mark == '"'))) return std::nullopt;
  if (text[0] == '\\') {
    text.remove_prefix(1);
    return takeEscape(text, mark, isByte);
  }
  const auto [rune, width] = decodeRune(text);
  text.remove_prefix(std::size_t(width));
  return rune;
}

std::optional<std::string> unquote(std::string_view literal) {
  if (literal.size() < 2 || literal.front() != literal.back()) return std::nullopt;
  const char mark = literal.front();
  auto body = literal.substr(1, literal.size() - 2);
  std::string out;
  out.reserve(body.size());
  if (mark == '`') {
    if (body.contains('`')) return std::nullopt;
    if (!body.contains('\r')) return out.assign(body);
    for (const char c : body)
      if (c != '\r') out += c; // Go drops carriage returns in raw strings
    return out;
  }
  if (mark != '"' || body.contains('\n')) return std::nullopt;
  if (!body.contains('\\') && !body.contains('"') && isValidUtf8(body)) return out.assign(body); // as it is
  while (!body.empty()) {
    bool isByte = false;
    const auto rune = takeQuotedRune(body, mark, isByte);
    if (!rune) return std::nullopt;
    if (isByte)
      out += char(*rune);
    else
      appendRune(out, *rune);
  }
  return out;
}

} // namespace pilothouse::gotext
