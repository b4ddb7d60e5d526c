// The characters of a TOML text, one at a time, with the line that BurntSushi/toml's lexer would name in an
// error. A failure is thrown as TomlStop and caught in readToml. Private to core/codec.
#pragma once

#include "core/codec/toml.h"

#include <string>
#include <string_view>

namespace pilothouse::toml {

struct TomlStop {
  std::ptrdiff_t line;
  std::string message;
};

inline bool isBlank(char32_t rune) { return rune == ' ' || rune == '\t'; }
inline bool isNewline(char32_t rune) { return rune == '\n' || rune == '\r'; }
inline bool isDigit(char32_t rune) { return rune >= '0' && rune <= '9'; }
inline bool isHex(char32_t rune) { return isDigit(rune) || ((rune | 0x20) >= 'a' && (rune | 0x20) <= 'f'); }

class Cursor {
public:
  Cursor(std::string_view text, const TomlHost& host) : host_(host), text_(text) {}

  struct Mark {
    std::size_t at;
    std::ptrdiff_t line;
  };
  [[nodiscard]] Mark mark() const { return {at_, line_}; }
  void back(Mark mark) {
    at_ = mark.at;
    line_ = mark.line;
    ended_ = false;
  }

  char32_t next(); // 0 at the end: a NUL in the text is an error
  char32_t peek();
  bool accept(char32_t rune);
  void stepBack(char32_t rune); // over the character that was just taken
  void skipBlanks();

  void start() { start_ = at_; }
  [[nodiscard]] std::string_view current() const { return text_.substr(start_, at_ - start_); }
  [[nodiscard]] std::string_view between(std::size_t from, std::size_t to) const {
    return text_.substr(from, to - from);
  }
  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] std::ptrdiff_t line() const { return line_; }

  // At the end of the text the line before counts, for most errors.
  [[noreturn]] void fail(std::string message) const;
  [[noreturn]] void failOnPreviousLine(std::string message) const;
  [[noreturn]] void failHere(std::string message) const;
  [[nodiscard]] bool ended() const { return ended_; }

  [[nodiscard]] bool isLetter(char32_t rune) const;
  [[nodiscard]] std::string quoted(std::string_view text) const;
  [[nodiscard]] std::string quoted(char32_t rune) const;

private:
  const TomlHost& host_;
  std::string_view text_;
  std::size_t at_ = 0, start_ = 0;
  std::ptrdiff_t line_ = 1;
  bool ended_ = false;
};

} // namespace pilothouse::toml
