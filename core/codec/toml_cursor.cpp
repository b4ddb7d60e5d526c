#include "core/codec/toml_cursor.h"

#include "core/codec/utf8.h"

#include <format>

namespace pilothouse::toml {

char32_t Cursor::next() {
  if (at_ >= text_.size()) {
    ended_ = true;
    return 0;
  }
  if (text_[at_] == '\n') ++line_;
  const auto rune = pilothouse::decodeRune(text_.substr(at_));
  if (!rune.valid)
    failHere(std::format("invalid UTF-8 byte: 0x{:02x}", static_cast<unsigned char>(text_[at_])));
  const bool lonely = rune.value == '\r' && text_.substr(at_ + 1, 1) != "\n";
  const bool control = rune.value < 0x20 && !isBlank(rune.value) && !isNewline(rune.value);
  if (control || rune.value == 0x7F || lonely)
    failHere(
        std::format("TOML files cannot contain control characters: '0x{:02x}'", std::uint32_t(rune.value)));
  at_ += rune.size;
  return rune.value;
}

char32_t Cursor::peek() {
  const auto here = mark();
  const auto rune = next();
  back(here);
  return rune;
}

bool Cursor::accept(char32_t rune) {
  const auto here = mark();
  if (next() == rune) return true;
  back(here);
  return false;
}

void Cursor::stepBack(char32_t rune) {
  if (rune == 0) {
    ended_ = false;
    return;
  }
  std::string text;
  appendRune(text, rune);
  at_ -= text.size();
  if (rune == '\n') --line_;
}

void Cursor::skipBlanks() {
  for (;;) {
    const auto here = mark();
    if (isBlank(next())) continue;
    back(here);
    start();
    return;
  }
}

void Cursor::fail(std::string message) const {
  const bool afterNewline = ended_ && at_ >= 1 && text_[at_ - 1] == '\n';
  throw TomlStop{line_ - (afterNewline ? 1 : 0), std::move(message)};
}

void Cursor::failOnPreviousLine(std::string message) const { throw TomlStop{line_ - 1, std::move(message)}; }

void Cursor::failHere(std::string message) const { throw TomlStop{line_, std::move(message)}; }

bool Cursor::isLetter(char32_t rune) const {
  if (rune < 0x80) return (rune | 0x20) >= 'a' && (rune | 0x20) <= 'z';
  return !host_.isLetter || host_.isLetter(rune);
}

std::string Cursor::quoted(std::string_view text) const {
  return host_.quote ? host_.quote(text) : std::format("\"{}\"", text);
}

std::string Cursor::quoted(char32_t rune) const {
  if (host_.quoteRune) return host_.quoteRune(rune);
  std::string text;
  appendRune(text, rune);
  return "'" + text + "'";
}

} // namespace pilothouse::toml
