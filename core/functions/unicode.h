// Go's unicode package over the C library's tables: case mapping one character at a time, and classes.
// Pure functions, thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace pilothouse::functions {

[[nodiscard]] char32_t toUpper(char32_t rune);
[[nodiscard]] char32_t toLower(char32_t rune);
[[nodiscard]] char32_t toTitle(char32_t rune);
[[nodiscard]] bool isUpper(char32_t rune);
[[nodiscard]] bool isLower(char32_t rune);
[[nodiscard]] bool isSpace(char32_t rune); // unicode.IsSpace
[[nodiscard]] bool isPunct(char32_t rune); // unicode.IsPunct

// strings.Map: every character through `change`; broken bytes become U+FFFD.
[[nodiscard]] std::string mapRunes(std::string_view text, char32_t (*change)(char32_t));
// []rune(text).
[[nodiscard]] std::u32string runesOf(std::string_view text);
[[nodiscard]] std::string textOf(std::u32string_view runes);

} // namespace pilothouse::functions
