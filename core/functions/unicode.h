// Go's unicode package: case mapping one character at a time, and classes.
// Pure functions, thread-safe.
#pragma once

#include "core/template/go_text.h"

#include <string>
#include <string_view>

namespace pilothouse::functions {

[[nodiscard]] char32_t toUpper(char32_t rune);
[[nodiscard]] char32_t toLower(char32_t rune);
[[nodiscard]] char32_t toTitle(char32_t rune);
[[nodiscard]] bool isUpper(char32_t rune);
[[nodiscard]] bool isLower(char32_t rune);
using gotext::isSpace;
[[nodiscard]] bool isTitle(char32_t rune);  // unicode.IsTitle: the letters like U+01C5
[[nodiscard]] bool isPunct(char32_t rune);  // unicode.IsPunct
[[nodiscard]] bool isNumber(char32_t rune); // unicode.IsNumber

// strings.Map: every character through `change`; broken bytes become U+FFFD.
[[nodiscard]] std::string mapRunes(std::string_view text, char32_t (*change)(char32_t));
// []rune(text).
[[nodiscard]] std::u32string runesOf(std::string_view text);
[[nodiscard]] std::string textOf(std::u32string_view runes);

} // namespace pilothouse::functions
