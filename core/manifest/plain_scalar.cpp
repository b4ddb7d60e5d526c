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

std::string lowered(std::string_view text) {
  std::string copy(text);
  std::ranges::transform(copy, copy.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return copy;
}

// Words that YAML 1.1 takes for null, a boolean or no number at all.
bool isSpecialWord(std::string_view text) {
  constexpr std::array<std::string_view, 12> words{"null", "true", "false", "yes",  "no",    "on",
                                                   "off",  "y",    "n",     ".inf", "-.inf", ".nan"};
  return text.size() <= 5 && std::ranges::contains(words, lowered(text));
}

// Only spaces or a comment may stand behind a scalar.
bool onlyComment(std::string_view rest) {
  const auto at = rest.find_first_not_of(' ');
  return at == std::string_view::npos || (at > 0 && rest[at] == '#');
}

std::optional<std::string_view> doubleQuoted(std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      if (++i >= text.size() || std::string_view("\"\\/nt").find(text[i]) == std::string_view::npos)
        return {};
    } else if (text[i] == '"') {
      if (!onlyComment(text.substr(i + 1))) return {};
      return text.substr(0, i + 1);
    }
  }
  return {};
}

std::optional<std::string_view> singleQuoted(std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] != '\'') continue;
    if (i + 1 < text.size() && text[i + 1] == '\'') {
      ++i;
      continue;
    }
    if (!onlyComment(text.substr(i + 1))) return {};
    return text.substr(0, i + 1);
  }
  return {};
}

bool startsPlain(std::string_view text) {
  const char first = text.front();
  if (isLetter(first) || isDigit(first) || isHigh(first) || first == '/' || first == '_' || first == '(' ||
      first == '$' || first == '+' || first == '^' || first == ';' || first == '\\' || first == '~')
    return true;
  return (first == '-' || first == '.') && text.size() > 1 && text[1] != ' ';
}

std::optional<std::string_view> plain(std::string_view text) {
  if (!startsPlain(text)) return {};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ':' && (i + 1 == text.size() || text[i + 1] == ' ')) return {};
    if (text[i] == '#' && text[i - 1] == ' ') {
      text = text.substr(0, i);
      break;
    }
  }
  text = text.substr(0, text.find_last_not_of(' ') + 1);
  const std::string word = lowered(text);
  if (word.ends_with(".inf") || word.ends_with(".nan")) return {};
  return text;
}

} // namespace

std::optional<PlainKey> plainKey(std::string_view text) {
  const bool quoted = text.front() == '"' || text.front() == '\'';
  std::size_t end = quoted ? 1 : 0;
  while (end < text.size() && end < longestKey && isKeyByte(text[end])) ++end;
  const std::string_view name = text.substr(quoted, end - quoted);
  if (quoted && (end == text.size() || text[end++] != text.front())) return {};
  if (name.empty() || end >= text.size() || text[end] != ':') return {};
  if (end + 1 < text.size() && text[end + 1] != ' ') return {};
  const bool simple = isLetter(name.front()) || isDigit(name.front()) || name.front() == '_';
  if (!quoted && (!simple || lowered(name) == "null")) return {};
  return PlainKey{name, end + 1};
}

bool isBlockScalarHeader(std::string_view text) {
  if (text.front() != '|' && text.front() != '>') return false;
  text.remove_prefix(1);
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  return onlyComment(text);
}

std::optional<std::string_view> plainScalar(std::string_view text) {
  if (text.front() == '"') return doubleQuoted(text);
  if (text.front() == '\'') return singleQuoted(text);
  if (text.starts_with("{}") || text.starts_with("[]"))
    return onlyComment(text.substr(2)) ? std::optional(text.substr(0, 2)) : std::nullopt;
  return plain(text);
}

std::optional<std::string> plainString(std::string_view scalar) {
  if (scalar.empty()) return std::string();
  const char quote = scalar.front();
  if (quote == '"' || quote == '\'') {
    const auto inner = scalar.substr(1, scalar.size() - 2);
    if (inner.find(quote == '"' ? '\\' : '\'') != std::string_view::npos) return {};
    return std::string(inner);
  }
  if (!isLetter(quote) || isSpecialWord(scalar)) return {};
  return std::string(scalar);
}

} // namespace pilothouse
