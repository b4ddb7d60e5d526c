#include "core/codec/utf8.h"

#include <cstring>

namespace pilothouse {
namespace {

bool isContinuation(unsigned char c) { return (c & 0xC0) == 0x80; }

} // namespace

Rune decodeRune(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return {first, 1, true};
  const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < size) return {};
  for (std::size_t i = 1; i < size; ++i)
    if (!isContinuation(byte(i))) return {};
  if (size == 2) return {char32_t((first & 0x1F) << 6 | (byte(1) & 0x3F)), 2, true};
  if (size == 3) {
    const auto value = char32_t((first & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
    if (value < 0x800 || (value >= 0xD800 && value <= 0xDFFF)) return {};
    return {value, 3, true};
  }
  const auto value =
      char32_t((first & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F));
  if (value < 0x10000 || value > 0x10FFFF) return {};
  return {value, 4, true};
}

void appendRune(std::string& out, char32_t value) {
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = 0xFFFD;
  if (value < 0x80) {
    out.push_back(char(value));
  } else if (value < 0x800) {
    out.push_back(char(0xC0 | value >> 6));
    out.push_back(char(0x80 | (value & 0x3F)));
  } else if (value < 0x10000) {
    out.push_back(char(0xE0 | value >> 12));
    out.push_back(char(0x80 | (value >> 6 & 0x3F)));
    out.push_back(char(0x80 | (value & 0x3F)));
  } else {
    out.push_back(char(0xF0 | value >> 18));
    out.push_back(char(0x80 | (value >> 12 & 0x3F)));
    out.push_back(char(0x80 | (value >> 6 & 0x3F)));
    out.push_back(char(0x80 | (value & 0x3F)));
  }
}

bool isValidUtf8(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    std::uint64_t word = 0;
    while (i + 8 <= text.size()) {
      std::memcpy(&word, text.data() + i, 8);
      if (word & 0x8080808080808080ULL) break;
      i += 8;
    }
    if (i == text.size()) break;
    const auto rune = decodeRune(text.substr(i));
    if (!rune.valid) return false;
    i += rune.size;
  }
  return true;
}

} // namespace pilothouse
