#include "core/codec/yaml_emitter.h"

#include "core/codec/utf8.h"
#include "core/codec/yaml_resolve.h"

#include <array>
#include <utility>

namespace pilothouse {
namespace {

// Bytes that decide nothing about a scalar's style when they stand after its first character.
constexpr std::array<bool, 256> makeSimple() {
  std::array<bool, 256> table{};
  for (int c = 0x21; c < 0x7F; ++c) table[std::size_t(c)] = c != ':' && c != '#';
  return table;
}
constexpr auto simple = makeSimple();

constexpr std::string_view firstIndicators = "#,[]{}&*!|>'\"%@`";

std::uint8_t byteAt(std::string_view text, std::size_t i) {
  return i < text.size() ? std::uint8_t(text[i]) : std::uint8_t(0);
}

std::size_t widthOf(std::uint8_t c) { return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4; }

bool isBreak(std::string_view text, std::size_t i) {
  const auto c = byteAt(text, i);
  if (c == '\n' || c == '\r') return true;
  if (c == 0xC2) return byteAt(text, i + 1) == 0x85;
  return c == 0xE2 && byteAt(text, i + 1) == 0x80 && (byteAt(text, i + 2) | 1) == 0xA9;
}

// libyaml's idea of printable: up to U+FFFD, without DEL, C1 and the byte order mark.
bool isPrintable(std::string_view text, std::size_t i) {
  const auto c = byteAt(text, i);
  if (c < 0x80) return c == '\n' || (c >= 0x20 && c < 0x7F);
  const auto next = byteAt(text, i + 1);
  if (c == 0xC2) return next >= 0xA0;
  if (c == 0xED) return next < 0xA0;
  if (c == 0xEF) {
    const auto third = byteAt(text, i + 2);
    return !(next == 0xBB && third == 0xBF) && !(next == 0xBF && (third == 0xBE || third == 0xBF));
  }
  return c > 0xC2 && c < 0xEF;
}

bool isBlank(std::string_view text, std::size_t i) {
  return i < text.size() && (text[i] == ' ' || text[i] == '\t');
}

bool startsWithMark(std::string_view text) { return text.starts_with("---") || text.starts_with("..."); }

} // namespace

struct YamlEmitter::Analysis {
  bool plain = true, single = true, block = true, multiline = false;
};

YamlEmitter::Analysis YamlEmitter::analyze(std::string_view text, bool v3) {
  if (text.empty()) return {.block = false};
  bool indicators = startsWithMark(text), breaks = false, special = false, tabs = false;
  bool leading = false, trailingSpace = false, trailingBreak = false, breakSpace = false, spaceBreak = false;
  bool afterWhitespace = true, previousSpace = false, previousBreak = false;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = std::uint8_t(text[i]);
    if (i > 0 && simple[c]) {
      afterWhitespace = previousSpace = previousBreak = false;
      ++i;
      continue;
    }
    const auto next = i + widthOf(c);
    const bool last = next >= text.size();
    const bool beforeWhitespace = last || isBlank(text, next);
    if (i == 0) {
      if (firstIndicators.find(char(c)) != firstIndicators.npos) indicators = true;
      if ((c == '?' || c == ':' || c == '-') && beforeWhitespace) indicators = true;
    } else if ((c == ':' && beforeWhitespace) || (c == '#' && afterWhitespace)) {
      indicators = true;
    }
    if (v3 && c == '\t')
      tabs = true;
    else if (!isPrintable(text, i))
      special = true;
    const bool space = c == ' ', lineBreak = isBreak(text, i);
    if (space) {
      leading |= i == 0;
      trailingSpace |= last;
      breakSpace |= previousBreak;
    } else if (lineBreak) {
      breaks = true;
      leading |= i == 0;
      trailingBreak |= last;
      spaceBreak |= previousSpace;
    }
    previousSpace = space;
    previousBreak = lineBreak;
    afterWhitespace = space || lineBreak || c == '\t' || c == 0;
    i = next;
  }
  Analysis result;
  result.multiline = breaks;
  result.single = !(breakSpace || spaceBreak || special || tabs);
  result.block = !(trailingSpace || spaceBreak || special);
  result.plain = result.single && !(leading || trailingSpace || trailingBreak || breaks || indicators);
  return result;
}

void YamlEmitter::increaseIndent(bool flow, bool indentless) {
  indents_.push_back(indent_);
  if (indent_ < 0)
    indent_ = flow ? bestIndent : 0;
  else if (!indentless)
    indent_ += bestIndent;
}

void YamlEmitter::popIndent() {
  indent_ = indents_.back();
  indents_.pop_back();
}

void YamlEmitter::writeIndent() {
  const int indent = indent_ < 0 ? 0 : indent_;
  if (!indention_ || column_ > indent || (column_ == indent && !whitespace_)) putBreak();
  if (column_ < indent) {
    out_.append(std::size_t(indent - column_), ' ');
    column_ = indent;
  }
  whitespace_ = indention_ = true;
}

void YamlEmitter::indicator(std::string_view mark, bool whitespace, bool indention) {
  if (!whitespace_) put(' ');
  out_ += mark;
  column_ += int(mark.size());
  whitespace_ = whitespace;
  indention_ = indention_ && indention;
}

void YamlEmitter::beginSequence(Place place) {
  // toYaml leaves a sequence at the indentation of its key; yaml.v3 indents it.
  const bool inMapping = place == Place::Value || place == Place::ComplexKey;
  increaseIndent(false, !v3_ && inMapping && !indention_);
}

void YamlEmitter::item() {
  writeIndent();
  indicator("-", false, true);
}

void YamlEmitter::beginMapping() { increaseIndent(false, false); }

void YamlEmitter::end() { popIndent(); }

void YamlEmitter::key(std::string_view key) {
  constexpr std::size_t longestSimpleKey = 128;
  writeIndent();
  bool isSimple = key.size() <= longestSimpleKey;
  for (std::size_t i = 0; isSimple && i < key.size(); ++i) isSimple = !isBreak(key, i);
  if (isSimple) {
    text(key, Place::Key);
    out_.push_back(':');
    ++column_;
    whitespace_ = indention_ = false;
    return;
  }
  indicator("?", false, true);
  text(key, Place::ComplexKey);
  writeIndent();
  indicator(":", false, true);
}

void YamlEmitter::literalWord(std::string_view word, Place) {
  if (!whitespace_) put(' ');
  out_ += word;
  column_ += int(word.size());
  whitespace_ = indention_ = false;
}

void YamlEmitter::text(std::string_view text, Place place) {
  const auto allowed = analyze(text, v3_);
  const bool isKey = place == Place::Key;
  increaseIndent(true, false);
  if (allowed.multiline && text.find('\n') != text.npos) {
    if (allowed.block && !isKey)
      writeLiteral(text);
    else
      writeDoubleQuoted(text, !isKey);
  } else if (needsYamlQuotes(text)) {
    writeDoubleQuoted(text, !isKey);
  } else if (allowed.plain) {
    writePlain(text, !isKey);
  } else if (allowed.single) {
    writeSingleQuoted(text, !isKey);
  } else {
    writeDoubleQuoted(text, !isKey);
  }
  popIndent();
}

void YamlEmitter::writeRune(std::string_view text, std::size_t& i) {
  const auto width = widthOf(std::uint8_t(text[i]));
  out_.append(text, i, width);
  ++column_;
  i += width;
}

void YamlEmitter::writeBreak(std::string_view text, std::size_t& i) {
  if (text[i] == '\n') {
    putBreak();
    ++i;
  } else {
    writeRune(text, i);
    column_ = 0;
  }
}

void YamlEmitter::writePlain(std::string_view text, bool mayFold) {
  if (!whitespace_) put(' ');
  bool spaces = false;
  std::size_t i = 0;
  while (i < text.size()) {
    if (text[i] == ' ') {
      if (mayFold && !spaces && tooWide() && byteAt(text, i + 1) != ' ') {
        writeIndent();
        ++i;
      } else {
        put(' ');
        ++i;
      }
      spaces = true;
      continue;
    }
    const auto start = i; // a word at a time
    for (; i < text.size() && text[i] != ' '; ++i) column_ += (std::uint8_t(text[i]) & 0xC0) != 0x80;
    out_.append(text, start, i - start);
    indention_ = false;
    spaces = false;
  }
  whitespace_ = indention_ = false;
}

void YamlEmitter::writeSingleQuoted(std::string_view text, bool mayFold) {
  indicator("'");
  bool spaces = false, breaks = false;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == ' ') {
      if (mayFold && !spaces && tooWide() && i > 0 && i + 1 < text.size() && text[i + 1] != ' ') {
        writeIndent();
        ++i;
      } else {
        writeRune(text, i);
      }
      spaces = true;
    } else if (isBreak(text, i)) {
      if (!breaks && text[i] == '\n') putBreak();
      writeBreak(text, i);
      indention_ = true;
      breaks = true;
    } else {
      if (breaks) writeIndent();
      if (text[i] == '\'') put('\'');
      writeRune(text, i);
      indention_ = false;
      spaces = breaks = false;
    }
  }
  put('\'');
  whitespace_ = indention_ = false;
}

void YamlEmitter::writeEscape(std::string_view text, std::size_t& i) {
  static constexpr std::pair<char32_t, char> names[] = {
      {0x00, '0'},  {0x07, 'a'}, {0x08, 'b'}, {0x09, 't'},   {0x0A, 'n'},
      {0x0B, 'v'},  {0x0C, 'f'}, {0x0D, 'r'}, {0x1B, 'e'},   {0x22, '"'},
      {0x5C, '\\'}, {0x85, 'N'}, {0xA0, '_'}, {0x2028, 'L'}, {0x2029, 'P'},
  };
  const auto rune = decodeRune(text.substr(i));
  i += rune.size;
  put('\\');
  for (const auto& [value, name] : names) {
    if (value != rune.value) continue;
    put(name);
    return;
  }
  const int digits = rune.value <= 0xFF ? 2 : rune.value <= 0xFFFF ? 4 : 8;
  put(digits == 2 ? 'x' : digits == 4 ? 'u' : 'U');
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
    put("0123456789ABCDEF"[rune.value >> shift & 15]);
}

void YamlEmitter::writeDoubleQuoted(std::string_view text, bool mayFold) {
  // go-yaml looks for the byte order mark at the text's start whatever the position, so that a text which
  // begins with one is escaped throughout.
  const bool escapeAll = text.starts_with("\xEF\xBB\xBF");
  indicator("\"");
  bool spaces = false;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (escapeAll || c == '"' || c == '\\' || !isPrintable(text, i) || isBreak(text, i)) {
      writeEscape(text, i);
      spaces = false;
    } else if (c == ' ') {
      if (mayFold && !spaces && tooWide() && i > 0 && i + 1 < text.size()) {
        writeIndent();
        if (text[i + 1] == ' ') put('\\');
        ++i;
      } else {
        writeRune(text, i);
      }
      spaces = true;
    } else {
      writeRune(text, i);
      spaces = false;
    }
  }
  put('"');
  whitespace_ = indention_ = false;
}

void YamlEmitter::writeLiteral(std::string_view text) {
  indicator("|");
  if (text[0] == ' ' || isBreak(text, 0)) put(char('0' + bestIndent));
  // "-" strips the end, "+" keeps every newline of it, none means exactly one.
  const auto lastStart = [&](std::size_t end) { // of the character that ends before `end`
    while (end > 0 && (std::uint8_t(text[end - 1]) & 0xC0) == 0x80) --end;
    return end - 1;
  };
  const auto last = lastStart(text.size());
  if (!isBreak(text, last))
    put('-');
  else if (last == 0 || isBreak(text, lastStart(last)))
    put('+');
  putBreak();
  indention_ = whitespace_ = true;
  bool breaks = true;
  for (std::size_t i = 0; i < text.size();) {
    if (isBreak(text, i)) {
      writeBreak(text, i);
      indention_ = true;
      breaks = true;
      continue;
    }
    if (breaks) writeIndent();
    breaks = false;
    const auto end = text.find('\n', i); // the rest of the line at once
    const auto stop = end == text.npos ? text.size() : end;
    auto j = i;
    while (j < stop && (std::uint8_t(text[j]) < 0x80 || !isBreak(text, j)) && text[j] != '\r') ++j;
    out_.append(text, i, j - i);
    column_ += int(j - i); // only whether it is zero matters from here
    indention_ = false;
    i = j;
  }
}

std::string YamlEmitter::finish() {
  indent_ = -1;
  writeIndent();
  return std::move(out_);
}

} // namespace pilothouse
