#include "core/base/limits.h"
#include "core/base/work.h"
#include "core/template/builtins.h"
#include "core/template/go_format.h"
#include "core/template/go_text.h"

namespace pilothouse::tmpl {
namespace {

// Escapes can make a text six times as large.
bool isTooLarge(const std::string& out) {
  if (!work::current || out.size() <= 2 * limits::templateTextBytes) return false;
  work::giveUp("the escaped text is too large");
  return true;
}

} // namespace

std::string joinedText(Arguments arguments) {
  std::vector<Value> shown(arguments.begin(), arguments.end());
  for (auto& value : shown)
    if (value.isNull()) value = Value("<no value>");
  return sprint(shown);
}

std::string escapeHtml(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (isTooLarge(out)) break;
    switch (c) {
    case '\0': out += "\uFFFD"; break;
    case '"': out += "&#34;"; break;
    case '\'': out += "&#39;"; break;
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    default: out += c;
    }
  }
  return out;
}

std::string escapeJs(std::string_view text) {
  static constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  while (!text.empty() && !isTooLarge(out)) {
    const auto [rune, width] = gotext::decodeRune(text);
    const auto bytes = text.substr(0, std::size_t(width));
    text.remove_prefix(std::size_t(width));
    switch (rune) {
    case '\\': out += "\\\\"; continue;
    case '\'': out += "\\'"; continue;
    case '"': out += "\\\""; continue;
    case '<': out += "\\u003C"; continue;
    case '>': out += "\\u003E"; continue;
    case '&': out += "\\u0026"; continue;
    case '=': out += "\\u003D"; continue;
    default: break;
    }
    if (rune >= ' ' && (rune < 0x80 || gotext::isPrint(rune))) {
      out += bytes;
      continue;
    }
    out += "\\u"; // "%04X"
    for (int shift = rune > 0xFFFFF ? 20 : rune > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4)
      out += hex[(rune >> shift) & 0xF];
  }
  return out;
}

// url.QueryEscape.
std::string escapeQuery(std::string_view text) {
  static constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (isTooLarge(out)) break;
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '.' || c == '~';
    if (plain) {
      out += c;
    } else if (c == ' ') {
      out += '+';
    } else {
      out += '%';
      out += hex[std::uint8_t(c) >> 4];
      out += hex[std::uint8_t(c) & 0xF];
    }
  }
  return out;
}

} // namespace pilothouse::tmpl
