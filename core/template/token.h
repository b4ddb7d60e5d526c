// The tokens of a template (Go: src/text/template/parse/lex.go).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pilothouse::tmpl {

enum class TokenType : std::uint8_t {
  Error, // text is the message
  Bool,
  Char, // one printable ASCII character, such as ","
  CharConstant,
  Complex,
  Assign,
  Declare,
  End, // of the input
  Field,
  Identifier,
  LeftDelimiter,
  LeftParen,
  Number,
  Pipe,
  RawString,
  RightDelimiter,
  RightParen,
  String,
  Text,
  Variable,
  // Keywords from here on: they print as <word>.
  Keyword,
  Block,
  Break,
  Continue,
  Dot,
  Define,
  Else,
  EndKeyword,
  If,
  Nil,
  Range,
  Template,
  With,
};

struct Token {
  TokenType type = TokenType::End;
  bool spaced = false; // blanks stand before it; Go has a token of its own for them
  std::uint32_t position = 0;
  std::string_view text{};
};

// How a token shows in "unexpected ... in ...".
[[nodiscard]] std::string describe(const Token& token);

} // namespace pilothouse::tmpl
