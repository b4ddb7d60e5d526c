#include "core/codec/toml_text.h"

#include <algorithm>
#include <format>

namespace pilothouse::toml {

bool isBare(std::string_view key) {
  return !key.empty() && std::ranges::all_of(key, [](char c) {
    const auto lower = c | 0x20;
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

void appendQuoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\b': out += "\\b"; break;
    case '\t': out += "\\t"; break;
    case '\n': out += "\\n"; break;
    case '\f': out += "\\f"; break;
    case '\r': out += "\\r"; break;
    default:
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
        out += std::format("\\u{:04x}", int(c));
      else
        out += c;
    }
  }
  out += '"';
}

} // namespace pilothouse::toml
