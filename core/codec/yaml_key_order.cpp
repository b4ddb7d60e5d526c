#include "core/codec/yaml_key_order.h"

#include "core/codec/utf8.h"

#include <algorithm>
#include <cstdint>

namespace pilothouse {
namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

struct Range {
  char32_t first, last;
};
// The characters above ASCII that are no letters, coarsely: punctuation, symbols, marks, private use.
constexpr Range notLetters[] = {
    {0x80, 0xA9},       {0xAB, 0xB4},        {0xB6, 0xB9},     {0xBB, 0xBF},     {0xD7, 0xD7},
    {0xF7, 0xF7},       {0x2C2, 0x2C5},      {0x2D2, 0x2DF},   {0x300, 0x36F},   {0x660, 0x669},
    {0x2000, 0x2070},   {0x2072, 0x207E},    {0x2080, 0x208F}, {0x20A0, 0x2101}, {0x2190, 0x2BFF},
    {0x2E00, 0x2E2E},   {0x2E30, 0x3004},    {0x3007, 0x3030}, {0xD7FC, 0xF8FF}, {0xFE00, 0xFE6F},
    {0xFEFD, 0xFEFF},   {0xFF01, 0xFF20},    {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF},
    {0x1F000, 0x1FAFF}, {0xE0000, 0x10FFFF},
};

bool isLetter(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  return std::ranges::none_of(notLetters, [&](Range r) { return c >= r.first && c <= r.last; });
}

struct Run {
  std::int64_t value;
  std::size_t end;
};

// The digits from `at` on as a number, wrapping as Go's int64 does.
Run digitsFrom(std::string_view text, std::size_t at, bool nonZeroBefore) {
  std::uint64_t value = nonZeroBefore ? 1 : 0;
  for (; at < text.size() && isDigit(text[at]); ++at) value = value * 10 + std::uint64_t(text[at] - '0');
  return {std::int64_t(value), at};
}

bool nonZeroDigitBefore(std::string_view text, std::size_t at) {
  while (at > 0 && isDigit(text[at - 1]))
    if (text[--at] != '0') return true;
  return false;
}

} // namespace

bool yamlKeyLess(std::string_view a, std::string_view b, YamlDialect dialect) {
  std::size_t i = 0;
  const auto common = std::min(a.size(), b.size());
  while (i < common && a[i] == b[i]) ++i;
  if (i == common) return a.size() < b.size();
  while (i > 0 && (std::uint8_t(a[i]) & 0xC0) == 0x80) --i; // to the start of the differing character
  const auto ra = decodeRune(a.substr(i)).value, rb = decodeRune(b.substr(i)).value;
  const bool la = isLetter(ra), lb = isLetter(rb);
  if (la && lb) return ra < rb;
  if (la || lb) {
    const bool afterDigit = i > 0 && isDigit(a[i - 1]);
    return dialect == YamlDialect::V3 && afterDigit ? la : lb;
  }
  const bool zero = a[i] == '0' || b[i] == '0';
  const bool lead = zero && nonZeroDigitBefore(a, i);
  const auto na = digitsFrom(a, i, lead), nb = digitsFrom(b, i, lead);
  if (na.value != nb.value) return na.value < nb.value;
  if (na.end != nb.end) return na.end < nb.end;
  return ra < rb;
}

} // namespace pilothouse
