// UTF-8 decoding as Go's unicode/utf8 does it: a bad byte is one U+FFFD. Pure functions, thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pilothouse {

struct Rune {
  char32_t value = 0xFFFD;
  std::uint8_t size = 1; // bytes taken
  bool valid = false;
};

// The character at the front of a text that is not empty.
[[nodiscard]] Rune decodeRune(std::string_view text);

void appendRune(std::string& out, char32_t value);

[[nodiscard]] bool isValidUtf8(std::string_view text);

} // namespace pilothouse
