#include "core/manifest/plain_scalar.h"

#include <algorithm>
#include <array>

namespace pilothouse {
namespace {

constexpr std::size_t longestKey = 128; // far below YAML's 1024 for a simple key

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isHigh(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool isKeyByte(char c) { return isLetter(c) || isDigit(c) || c == '_' || c == '-' || c == '.' || c == '/'; }

char lowered(char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }

bool equalsLowered(std::string_view text, std::string_view small) {
  return std::ranges::equal(text, small, {}, [](char c) { return lowered(c); });
}

// Words that YAML 1.1 takes for null, a boolean or no number at all.
bool isSpecialWord(std::string_view text) {
  constexpr std::array<std::string_view, 12> words{"null", "true", "false", "yes",  "no",    "on",
                                                   "off",  "y",    "n",     ".inf", "-.inf", ".nan"};
  return text.size() <= 5 &&
         std::ranges::any_of(words, [text](std::string_view word) { return equalsLowered(text, word); });
}

bool isHex(char c) { return isDigit(c) || (lowered(c) >= 'a' && lowered(c) <= 'f'); }

// The length of the escape behind a backslash; 0 for one that is left to the parser.
std::size_t escapeLength(std::string_view text) {
  if (text.empty()) return 0;
  if (std::string_view("\"\\/ntrb").contains(text[0])) return 1;
  // \u003c: any code point but a surrogate
  const bool isCode = text[0] == 'u' && text.size() >= 5 && std::ranges::all_of(text.substr(1, 4), isHex);
  return isCode && lowered(text[1]) != 'd' ? 5 : 0;
}

std::optional<std::string_view> quoted(std::string_view text) {
  const auto end = quotedEnd(text, text.front(), 1);
  if (!end || *end > text.size() || !onlyComment(text.substr(*end))) return {};
  return text.substr(0, *end);
}

// Passes one item of "[a, 'b', "c"]".
bool skipItem(std::string_view& text) {
  if (text.empty()) return false;
  std::size_t end = 0;
  if (text[0] == '"' || text[0] == '\'') {
    end = quotedEnd(text, text[0], 1).value_or(text.size() + 1);
    if (end > text.size()) return false;
  } else {
    if (!isLetter(text[0]) && !isDigit(text[0])) return false;
    while (end < text.size() && isKeyByte(text[end])) ++end;
  }
  text.remove_prefix(end);
  return true;
}

std::string_view withoutBlanks(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

// A list in brackets, of words and quoted texts, on one line.
std::optional<std::string_view> wordList(std::string_view text) {
  auto rest = withoutBlanks(text.substr(1));
  while (skipItem(rest)) {
    rest = withoutBlanks(rest);
    if (rest.starts_with(']'))
      return onlyComment(rest.substr(1)) ? std::optional(text.substr(0, text.size() - rest.size() + 1))
                                         : std::nullopt;
    if (!rest.starts_with(',')) return {};
    rest = withoutBlanks(rest.substr(1));
  }
  return {};
}

bool startsPlain(std::string_view text) {
  const char first = text.front();
  if (isLetter(first) || isDigit(first) || isHigh(first) || first == '/' || first == '_' || first == '(' ||
      first == '$' || first == '+' || first == '^' || first == ';' || first == '\\' || first == '~' ||
      first == '=')
    return true;
  return (first == '-' || first == '.' || first == ':') && text.size() > 1 && text[1] != ' ';
}

std::optional<std::string_view> plain(std::string_view text) {
  bool ended = false;
  if (!startsPlain(text) || !isPlainPart(text, ended)) return {};
  if (ended) text = text.substr(0, text.find(" #"));
  text = text.substr(0, text.find_last_not_of(' ') + 1);
  const auto tail = text.substr(text.size() - std::min<std::size_t>(4, text.size()));
  if (equalsLowered(tail, ".inf") || equalsLowered(tail, ".nan")) return {};
  return text;
}

} // namespace

bool onlyComment(std::string_view rest) {
  const auto at = rest.find_first_not_of(' ');
  return at == std::string_view::npos || (at > 0 && rest[at] == '#');
}

std::optional<std::size_t> quotedEnd(std::string_view text, char quote, std::size_t from) {
  for (auto i = from; i < text.size(); ++i) {
    if (text[i] == '\\' && quote == '"') {
      const auto length = escapeLength(text.substr(i + 1));
      if (length == 0) return {};
      i += length;
    } else if (text[i] == quote) {
      if (quote == '"' || i + 1 == text.size() || text[i + 1] != quote) return i + 1;
      ++i; // two single quotes stand for one
    }
  }
  return text.size() + 1;
}

bool isPlainPart(std::string_view text, bool& ended) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ':' && (i + 1 == text.size() || text[i + 1] == ' ')) return false;
    if (text[i] == '#' && i > 0 && text[i - 1] == ' ') {
      ended = true;
      break;
    }
  }
  return true;
}

std::optional<PlainKey> plainKey(std::string_view text) {
  const bool quoted = text.front() == '"' || text.front() == '\'';
  std::size_t end = quoted ? 1 : 0;
  while (end < text.size() && end < longestKey && isKeyByte(text[end])) ++end;
  const std::string_view name = text.substr(quoted, end - quoted);
  if (quoted && (end == text.size() || text[end++] != text.front())) return {};
  if (name.empty() || end >= text.size() || text[end] != ':') return {};
  if (end + 1 < text.size() && text[end + 1] != ' ') return {};
  const bool simple = isLetter(name.front()) || isDigit(name.front()) || name.front() == '_';
  if (!quoted && (!simple || equalsLowered(name, "null"))) return {};
  return PlainKey{name, end + 1};
}

bool isBlockScalarHeader(std::string_view text) {
  if (text.front() != '|' && text.front() != '>') return false;
  text.remove_prefix(1);
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  return onlyComment(text);
}

std::optional<std::string_view> plainScalar(std::string_view text) {
  if (text.front() == '"' || text.front() == '\'') return quoted(text);
  if (text.starts_with("{}") || text.starts_with("[]"))
    return onlyComment(text.substr(2)) ? std::optional(text.substr(0, 2)) : std::nullopt;
  return text.front() == '[' ? wordList(text) : plain(text);
}

std::optional<std::string> plainString(std::string_view scalar) {
  if (scalar.empty()) return std::string();
  const char quote = scalar.front();
  if (quote == '"' || quote == '\'') {
    if (scalar.size() < 2 || scalar.back() != quote) return {}; // it goes on in the next line
    const auto inner = scalar.substr(1, scalar.size() - 2);
    if (inner.find(quote == '"' ? '\\' : '\'') != std::string_view::npos) return {};
    return std::string(inner);
  }
  if (!isLetter(quote) || isSpecialWord(scalar)) return {};
  return std::string(scalar);
}

} // namespace pilothouse
