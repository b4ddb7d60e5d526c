// Case and words: Go's strings.Title and friends, Masterminds/goutils and huandu/xstrings.
#include "core/functions/families.h"
#include "core/functions/unicode.h"
#include "core/functions/words.h"
#include "core/template/go_text.h"

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

string upper(string_view text) { return mapRunes(text, toUpper); }
string lower(string_view text) { return mapRunes(text, toLower); }

// What strings.Title takes for the end of a word.
bool isSeparator(char32_t rune) {
  if (rune < 0x80)
    return !((rune >= '0' && rune <= '9') || (rune >= 'a' && rune <= 'z') || (rune >= 'A' && rune <= 'Z') ||
             rune == '_');
  if (gotext::isLetter(rune) || gotext::isDigit(rune)) return false;
  return isSpace(rune);
}

string title(string_view text) {
  auto runes = runesOf(text);
  char32_t previous = ' ';
  for (auto& rune : runes) {
    const auto current = rune;
    if (isSeparator(previous)) rune = toTitle(rune);
    previous = current;
  }
  return textOf(runes);
}

string untitle(string_view text) {
  auto runes = runesOf(text);
  bool next = true;
  for (auto& rune : runes) {
    if (isSpace(rune)) {
      next = true;
    } else if (next) {
      rune = toLower(rune);
      next = false;
    }
  }
  return textOf(runes);
}

// goutils.SwapCase: lower case at the start of a word becomes title case.
string swapcase(string_view text) {
  auto runes = runesOf(text);
  bool space = true;
  for (auto& rune : runes) {
    if (isUpper(rune) || isTitle(rune)) {
      rune = toLower(rune);
      space = false;
    } else if (isLower(rune)) {
      rune = space ? toTitle(rune) : toUpper(rune);
      space = false;
    } else {
      space = isSpace(rune);
    }
  }
  return textOf(runes);
}

// goutils walks bytes and writes each as a character: text beyond ASCII comes out as Latin-1.
string nospace(string_view text) {
  string out;
  std::size_t kept = 0;
  for (const char c : text) {
    const auto rune = char32_t(static_cast<unsigned char>(c));
    if (isSpace(rune)) continue;
    gotext::appendRune(out, rune);
    ++kept;
  }
  return kept == text.size() ? string(text) : out;
}

string initials(string_view text) {
  string out;
  bool gap = true;
  for (const char c : text) {
    const auto rune = char32_t(static_cast<unsigned char>(c));
    if (isSpace(rune)) {
      gap = true;
    } else if (gap) {
      gotext::appendRune(out, rune);
      gap = false;
    }
  }
  return out;
}

string snakecase(string_view text) { return joinedWords(text, '_'); }
string kebabcase(string_view text) { return joinedWords(text, '-'); }
string camelcase(string_view text) { return pascalCase(text); }

} // namespace

Functions caseFunctions() {
  return {bind<upper>("upper"),        bind<lower>("lower"),         bind<title>("title"),
          bind<untitle>("untitle"),    bind<swapcase>("swapcase"),   bind<nospace>("nospace"),
          bind<initials>("initials"),  bind<snakecase>("snakecase"), bind<kebabcase>("kebabcase"),
          bind<camelcase>("camelcase")};
}

} // namespace pilothouse::functions
