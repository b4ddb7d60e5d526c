#include "core/template/go_text.h"

#include "core/base/limits.h"
#include "core/base/work.h"
#include "core/template/unicode_tables.h"

#include <algorithm>
#include <array>

namespace pilothouse::gotext {
namespace {

bool inRuns(const auto& runs, char32_t rune) {
  const auto it = std::ranges::lower_bound(runs, rune, {}, &RuneRun::last);
  return it != runs.end() && it->holds(rune);
}

void appendHex(std::string& out, std::uint32_t number, int digits) {
  static constexpr std::string_view hex = "0123456789abcdef";
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) out += hex[(number >> shift) & 0xF];
}

bool isSurrogate(char32_t rune) { return rune >= 0xD800 && rune <= 0xDFFF; }

// One rune inside quotes. A byte that is no UTF-8 comes as `broken`.
void appendEscaped(std::string& out, char32_t rune, char mark, bool ascii) {
  if (rune == char32_t(mark) || rune == '\\') {
    out += '\\';
    out += char(rune);
    return;
  }
  if (ascii ? (rune < 0x80 && isPrint(rune)) : isPrint(rune)) return appendRune(out, rune);
  static constexpr std::string_view named = "\a\b\f\n\r\t\v", letters = "abfnrtv";
  if (rune < 0x80) {
    if (const auto at = named.find(char(rune)); at != std::string_view::npos) {
      out += '\\';
      out += letters[at];
      return;
    }
  }
  if (rune < ' ' || rune == 0x7F) {
    out += "\\x";
    appendHex(out, rune, 2);
  } else if (rune > maxRune || isSurrogate(rune)) {
    out += "\\ufffd";
  } else if (rune < 0x10000) {
    out += "\\u";
    appendHex(out, rune, 4);
  } else {
    out += "\\U";
    appendHex(out, rune, 8);
  }
}

} // namespace

bool isLetter(char32_t rune) {
  if (rune < 0x80) return (rune >= 'a' && rune <= 'z') || (rune >= 'A' && rune <= 'Z');
  return inRuns(letterRuns, rune);
}

bool isDigit(char32_t rune) {
  if (rune < 0x80) return rune >= '0' && rune <= '9';
  return inRuns(digitRuns, rune);
}

bool isPrint(char32_t rune) {
  if (rune < 0x80) return rune >= 0x20 && rune < 0x7F;
  return inRuns(printRuns, rune);
}

Rune decodeRune(std::string_view text) {
  if (text.empty()) return {runeError, 0};
  const auto byte = [&](std::size_t i) { return i < text.size() ? std::uint8_t(text[i]) : 0u; };
  const auto more = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const char32_t first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first >= 0xC2 && first < 0xE0 && more(1)) return {((first & 0x1F) << 6) | (byte(1) & 0x3F), 2};
  if (first >= 0xE0 && first < 0xF0 && more(1) && more(2)) {
    const char32_t rune = ((first & 0xF) << 12) | ((byte(1) & 0x3Fu) << 6) | (byte(2) & 0x3Fu);
    if (rune >= 0x800 && !isSurrogate(rune)) return {rune, 3};
  }
  if (first >= 0xF0 && first < 0xF5 && more(1) && more(2) && more(3)) {
    const char32_t rune =
        ((first & 7) << 18) | ((byte(1) & 0x3Fu) << 12) | ((byte(2) & 0x3Fu) << 6) | (byte(3) & 0x3Fu);
    if (rune >= 0x10000 && rune <= maxRune) return {rune, 4};
  }
  return {runeError, 1};
}

void appendRune(std::string& out, char32_t rune) {
  if (rune > maxRune || isSurrogate(rune)) rune = runeError;
  if (rune < 0x80) {
    out += char(rune);
  } else if (rune < 0x800) {
    out += char(0xC0 | (rune >> 6));
    out += char(0x80 | (rune & 0x3F));
  } else if (rune < 0x10000) {
    out += char(0xE0 | (rune >> 12));
    out += char(0x80 | ((rune >> 6) & 0x3F));
    out += char(0x80 | (rune & 0x3F));
  } else {
    out += char(0xF0 | (rune >> 18));
    out += char(0x80 | ((rune >> 12) & 0x3F));
    out += char(0x80 | ((rune >> 6) & 0x3F));
    out += char(0x80 | (rune & 0x3F));
  }
}

std::size_t countRunes(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    text.remove_prefix(std::size_t(decodeRune(text).width));
    ++count;
  }
  return count;
}

bool isValidUtf8(std::string_view text) {
  while (!text.empty()) {
    if (std::uint8_t(text[0]) < 0x80) {
      text.remove_prefix(1);
      continue;
    }
    const auto [rune, width] = decodeRune(text);
    if (rune == runeError && width == 1) return false;
    text.remove_prefix(std::size_t(width));
  }
  return true;
}

void appendQuoted(std::string& out, std::string_view text, char mark, bool ascii) {
  out += mark;
  while (!text.empty()) {
    const auto plain = std::uint8_t(text[0]);
    if (plain >= 0x20 && plain < 0x7F && plain != '\\' && plain != std::uint8_t(mark)) {
      out += text[0];
      text.remove_prefix(1);
      continue;
    }
    if (work::current && out.size() > 2 * limits::templateTextBytes)
      return work::giveUp("the quoted text is too large");
    const auto [rune, width] = decodeRune(text);
    if (rune == runeError && width == 1) {
      out += "\\x";
      appendHex(out, plain, 2);
    } else {
      appendEscaped(out, rune, mark, ascii);
    }
    text.remove_prefix(std::size_t(width));
  }
  out += mark;
}

std::string quote(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 2);
  appendQuoted(out, text);
  return out;
}

std::string quoteRune(char32_t rune, bool ascii) {
  if (rune > maxRune || isSurrogate(rune)) rune = runeError;
  std::string out = "'";
  appendEscaped(out, rune, '\'', ascii);
  return out + '\'';
}

bool canBackquote(std::string_view text) {
  while (!text.empty()) {
    const auto [rune, width] = decodeRune(text);
    text.remove_prefix(std::size_t(width));
    if (width > 1) {
      if (rune == 0xFEFF) return false;
      continue;
    }
    if (rune == runeError || (rune < ' ' && rune != '\t') || rune == '`' || rune == 0x7F) return false;
  }
  return true;
}

std::string describeRune(char32_t rune) {
  std::string out = "U+";
  static constexpr std::string_view hex = "0123456789ABCDEF";
  int digits = 4;
  while (digits < 8 && (rune >> (digits * 4)) != 0) ++digits;
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) out += hex[(rune >> shift) & 0xF];
  if (isPrint(rune)) {
    out += " '";
    appendRune(out, rune);
    out += '\'';
  }
  return out;
}

bool isSpace(char32_t rune) {
  if (rune < 0x100) return rune == ' ' || (rune >= '\t' && rune <= '\r') || rune == 0x85 || rune == 0xA0;
  return rune == 0x1680 || (rune >= 0x2000 && rune <= 0x200A) || rune == 0x2028 || rune == 0x2029 ||
         rune == 0x202F || rune == 0x205F || rune == 0x3000;
}

std::string_view trimSpace(std::string_view text) {
  const auto isAsciiSpace = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty()) {
    if (isAsciiSpace(text.front())) {
      text.remove_prefix(1);
      continue;
    }
    const auto rune = decodeRune(text);
    if (rune.value < 0x80 || !isSpace(rune.value)) break;
    text.remove_prefix(std::size_t(rune.width));
  }
  while (!text.empty()) {
    if (isAsciiSpace(text.back())) {
      text.remove_suffix(1);
      continue;
    }
    std::size_t width = 1;
    while (width < 4 && width < text.size() && (text[text.size() - width] & 0xC0) == 0x80) ++width;
    const auto rune = decodeRune(text.substr(text.size() - width));
    if (rune.value < 0x80 || std::size_t(rune.width) != width || !isSpace(rune.value)) break;
    text.remove_suffix(width);
  }
  return text;
}

} // namespace pilothouse::gotext
