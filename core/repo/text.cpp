#include "core/repo/text.h"

#include "core/codec/utf8.h"

#include <algorithm>
#include <format>

namespace pilothouse::repo {
namespace {

void appendByte(std::string& out, char c) {
  switch (c) {
  case '"': out += "\\\""; return;
  case '\\': out += "\\\\"; return;
  case '\a': out += "\\a"; return;
  case '\b': out += "\\b"; return;
  case '\f': out += "\\f"; return;
  case '\n': out += "\\n"; return;
  case '\r': out += "\\r"; return;
  case '\t': out += "\\t"; return;
  case '\v': out += "\\v"; return;
  default: break;
  }
  const auto byte = static_cast<unsigned char>(c);
  if (byte < 0x20 || byte == 0x7f)
    out += std::format("\\x{:02x}", byte);
  else
    out += c;
}

} // namespace

std::string goQuoted(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const auto rune = decodeRune(text);
    if (rune.size == 1 && rune.valid)
      appendByte(out, text[0]);
    else if (!rune.valid)
      out += std::format("\\x{:02x}", static_cast<unsigned char>(text[0]));
    else
      out += text.substr(0, rune.size);
    text.remove_prefix(rune.valid ? rune.size : 1);
  }
  return out + '"';
}

std::string warningLine(std::string_view message) { return "level=WARN msg=" + goQuoted(message); }

std::string joined(const std::vector<std::string>& items, std::string_view separator) {
  std::string text;
  for (const auto& item : items) {
    if (&item != &items.front()) text += separator;
    text += item;
  }
  return text;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = char(c | 0x20);
  return out;
}

std::string baseName(std::string_view path) {
  if (path.empty()) return ".";
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  if (path == "/") return "/";
  return std::string(path.substr(path.rfind('/') + 1));
}

bool isPlainFileName(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && name.size() <= 200 &&
         std::ranges::none_of(name, [](char c) {
           return c == '/' || c == '\\' || static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
         });
}

} // namespace pilothouse::repo
