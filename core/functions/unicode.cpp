#include "core/functions/unicode.h"

#include "core/template/go_text.h"

#include <clocale>
#include <cwctype>
#include <locale.h>

namespace pilothouse::functions {
namespace {

// glibc has C.UTF-8 built in; elsewhere the C locale leaves only ASCII.
locale_t unicodeLocale() {
  static const locale_t locale = [] {
    const auto found = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return found ? found : ::newlocale(LC_CTYPE_MASK, "C", nullptr);
  }();
  return locale;
}

bool isAscii(char32_t rune) { return rune < 0x80; }

} // namespace

char32_t toUpper(char32_t rune) {
  if (isAscii(rune)) return rune >= 'a' && rune <= 'z' ? rune - 32 : rune;
  return char32_t(::towupper_l(wint_t(rune), unicodeLocale()));
}

char32_t toLower(char32_t rune) {
  if (isAscii(rune)) return rune >= 'A' && rune <= 'Z' ? rune + 32 : rune;
  return char32_t(::towlower_l(wint_t(rune), unicodeLocale()));
}

char32_t toTitle(char32_t rune) {
  // The letters whose title case is not their upper case: DZ, LJ, NJ and Georgian, which has none.
  if ((rune >= 0x1C4 && rune <= 0x1CC) || (rune >= 0x1F1 && rune <= 0x1F3)) {
    const auto base = rune >= 0x1F1 ? char32_t(0x1F1) : rune - (rune - 0x1C4) % 3;
    return base + 1;
  }
  if ((rune >= 0x10D0 && rune <= 0x10FA) || (rune >= 0x10FD && rune <= 0x10FF)) return rune;
  return toUpper(rune);
}

bool isUpper(char32_t rune) {
  if (isAscii(rune)) return rune >= 'A' && rune <= 'Z';
  return ::iswupper_l(wint_t(rune), unicodeLocale());
}

bool isLower(char32_t rune) {
  if (isAscii(rune)) return rune >= 'a' && rune <= 'z';
  return ::iswlower_l(wint_t(rune), unicodeLocale());
}

bool isSpace(char32_t rune) {
  if (rune < 0x100) return rune == ' ' || (rune >= '\t' && rune <= '\r') || rune == 0x85 || rune == 0xA0;
  return rune == 0x1680 || (rune >= 0x2000 && rune <= 0x200A) || rune == 0x2028 || rune == 0x2029 ||
         rune == 0x202F || rune == 0x205F || rune == 0x3000;
}

bool isPunct(char32_t rune) {
  // Go's class P leaves out the symbols $ + < = > ^ ` | ~.
  if (isAscii(rune)) return std::u32string_view(U"!\"#%&'()*,-./:;?@[\\]_{}").contains(rune);
  return ::iswpunct_l(wint_t(rune), unicodeLocale());
}

std::string mapRunes(std::string_view text, char32_t (*change)(char32_t)) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    if (isAscii(static_cast<unsigned char>(text[0]))) {
      out += char(change(char32_t(text[0])));
      text.remove_prefix(1);
      continue;
    }
    const auto rune = gotext::decodeRune(text);
    gotext::appendRune(out, change(rune.value));
    text.remove_prefix(std::size_t(rune.width));
  }
  return out;
}

std::u32string runesOf(std::string_view text) {
  std::u32string runes;
  while (!text.empty()) {
    const auto rune = gotext::decodeRune(text);
    runes += rune.value;
    text.remove_prefix(std::size_t(rune.width));
  }
  return runes;
}

std::string textOf(std::u32string_view runes) {
  std::string out;
  out.reserve(runes.size());
  for (const auto rune : runes) gotext::appendRune(out, rune);
  return out;
}

} // namespace pilothouse::functions
