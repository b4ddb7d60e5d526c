#include "core/functions/unicode.h"

#include "core/functions/unicode_tables.h"
#include "core/template/go_text.h"

#include <algorithm>

namespace pilothouse::functions {
namespace {

bool isAscii(char32_t rune) { return rune < 0x80; }

// The run that holds the code point; null when there is none. Of two interleaved runs the earlier is tried
// too.
template <class Run, std::size_t N> const Run* runOf(const std::array<Run, N>& runs, char32_t rune) {
  auto after = std::ranges::upper_bound(runs, std::uint32_t(rune), {}, &Run::first);
  for (int tries = 0; tries < 2 && after != runs.begin(); ++tries) {
    --after;
    if (after->holds(rune)) return &*after;
  }
  return nullptr;
}

char32_t mapped(char32_t rune, std::int32_t CaseRun::* distance) {
  const auto* run = runOf(caseRuns, rune);
  return run ? char32_t(std::int32_t(rune) + run->*distance) : rune;
}

} // namespace

char32_t toUpper(char32_t rune) {
  if (isAscii(rune)) return rune >= 'a' && rune <= 'z' ? rune - 32 : rune;
  return mapped(rune, &CaseRun::upper);
}

char32_t toLower(char32_t rune) {
  if (isAscii(rune)) return rune >= 'A' && rune <= 'Z' ? rune + 32 : rune;
  return mapped(rune, &CaseRun::lower);
}

char32_t toTitle(char32_t rune) { return isAscii(rune) ? toUpper(rune) : mapped(rune, &CaseRun::title); }

bool isUpper(char32_t rune) {
  if (isAscii(rune)) return rune >= 'A' && rune <= 'Z';
  return runOf(upperRuns, rune);
}

bool isLower(char32_t rune) {
  if (isAscii(rune)) return rune >= 'a' && rune <= 'z';
  return runOf(lowerRuns, rune);
}

bool isTitle(char32_t rune) { return runOf(titleRuns, rune); }

bool isNumber(char32_t rune) {
  if (isAscii(rune)) return rune >= '0' && rune <= '9';
  return runOf(numberRuns, rune);
}

bool isPunct(char32_t rune) {
  // Go's class P leaves out the symbols $ + < = > ^ ` | ~.
  if (isAscii(rune)) return std::u32string_view(U"!\"#%&'()*,-./:;?@[\\]_{}").contains(rune);
  return runOf(punctuationRuns, rune);
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
