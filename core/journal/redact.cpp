#include "core/journal/redact.h"

#include <algorithm>
#include <array>

namespace pilothouse::journal {
namespace {

constexpr std::string_view mask = "[redacted]";
constexpr std::size_t shortestSecret = 4;

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }

bool isTokenByte(char c) {
  return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') ||
         std::string_view("-._~+/=").contains(c);
}

bool startsWith(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::ranges::equal(text.substr(0, word.size()), word, {}, lower, lower);
}

std::size_t tokenEnd(std::string_view text, std::size_t at) {
  while (at < text.size() && isTokenByte(text[at])) ++at;
  return at;
}

// How much of the text at a place is a credential, and how much before it stays.
struct Found {
  std::size_t keep = 0, length = 0;
};

Found authorization(std::string_view text) {
  for (const std::string_view word : {"bearer ", "basic "})
    if (startsWith(text, word)) {
      const auto end = tokenEnd(text, word.size());
      if (end >= word.size() + 8) return {word.size(), end - word.size()};
    }
  return {};
}

Found webToken(std::string_view text) {
  if (!text.starts_with("eyJ")) return {};
  const auto end = tokenEnd(text, 0);
  return end >= 20 && text.substr(0, end).contains('.') ? Found{0, end} : Found{};
}

Found urlUser(std::string_view text) {
  if (!text.starts_with("://")) return {};
  const auto end = text.find_first_of("/ \t\n\"'", 3);
  const auto at = text.substr(0, end).rfind('@');
  return at == std::string_view::npos || at <= 3 ? Found{} : Found{3, at - 3};
}

Found pem(std::string_view text) {
  constexpr std::string_view begin = "-----BEGIN ";
  if (!text.starts_with(begin)) return {};
  const auto end = text.find("-----END ", begin.size());
  const auto close = end == std::string_view::npos ? end : text.find("-----", end + 9);
  return {0, close == std::string_view::npos ? text.size() : close + 5};
}

// password=x, "token": "x", secret: x
Found assignment(std::string_view text) {
  constexpr std::array<std::string_view, 8> words{"password",   "passwd",    "token",  "secret",
                                                  "privatekey", "accesskey", "apikey", "client_secret"};
  for (const auto word : words) {
    if (!startsWith(text, word)) continue;
    std::size_t at = word.size();
    if (at < text.size() && (text[at] == '"' || text[at] == '\'')) ++at;
    if (at >= text.size() || (text[at] != '=' && text[at] != ':')) continue;
    const bool colon = text[at] == ':';
    ++at;
    const auto value = text.find_first_not_of(" \t", at);
    // "secret: not found" is a sentence; after a colon only a quoted value is one.
    if (value == std::string_view::npos || (colon && text[value] != '"')) continue;
    const bool quoted = text[value] == '"' || text[value] == '\'';
    const auto begin = value + (quoted ? 1 : 0);
    const auto end = quoted ? std::min(text.find(text[value], begin), text.size())
                            : std::min(text.find_first_of(" \t\n,;&", begin), text.size());
    if (end > begin) return {begin, end - begin};
  }
  return {};
}

} // namespace

std::string withoutCredentials(std::string_view text) {
  constexpr std::array<Found (*)(std::string_view), 5> rules{authorization, webToken, urlUser, pem,
                                                             assignment};
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    Found found;
    for (const auto rule : rules)
      if (found.length == 0) found = rule(text.substr(i));
    if (found.length == 0) {
      const char c = text[i++];
      out += c == '\n' || c == '\r' ? ' ' : c;
      continue;
    }
    out.append(text.substr(i, found.keep)).append(mask);
    i += found.keep + found.length;
  }
  return out;
}

std::string withoutKnown(std::string text, std::span<const std::string> secrets) {
  for (const auto& secret : secrets) {
    if (secret.size() < shortestSecret) continue;
    for (std::size_t at = 0; (at = text.find(secret, at)) != std::string::npos; at += mask.size())
      text.replace(at, secret.size(), mask);
  }
  return text;
}

} // namespace pilothouse::journal
