// Cuts a template into tokens, on demand. Trimming of spaces around {{- and -}} happens here, the parser
// never sees it. The text must outlive the lexer and its tokens.
#pragma once

#include "core/template/token.h"

namespace pilothouse::tmpl {

class Lexer {
public:
  explicit Lexer(std::string_view text) : text_(text) {}

  // Past the end and past an error it goes on answering with End or Error tokens.
  [[nodiscard]] Token next();

  // 1-based line of a byte position.
  [[nodiscard]] int lineAt(std::uint32_t position) const;

private:
  using Position = std::size_t;

  [[nodiscard]] bool lexText(Token& token);
  [[nodiscard]] bool lexLeftDelimiter(Token& token);
  [[nodiscard]] bool lexComment(Token& token);
  [[nodiscard]] Token lexRightDelimiter();
  [[nodiscard]] Token lexInsideAction();
  [[nodiscard]] Token lexSpace();
  [[nodiscard]] Token lexIdentifier();
  [[nodiscard]] Token lexFieldOrVariable(TokenType type);
  [[nodiscard]] Token lexCharConstant();
  [[nodiscard]] Token lexQuote();
  [[nodiscard]] Token lexRawQuote();
  [[nodiscard]] Token lexNumber();
  [[nodiscard]] bool scanNumber();

  [[nodiscard]] char32_t peek(int* width = nullptr) const; // endOfText at the end
  char32_t advance();
  bool accept(std::string_view valid);
  void acceptRun(std::string_view valid);
  void skipWord(); // letters, digits and underscores
  [[nodiscard]] bool atTerminator() const;
  [[nodiscard]] bool atRightDelimiter(bool& trims) const;
  [[nodiscard]] Token emit(TokenType type);
  [[nodiscard]] Token error(std::string message);

  static constexpr char32_t endOfText = 0xFFFFFFFF;

  std::string_view text_, source_ = text_; // text_ is emptied by an error; source_ keeps the lines
  Position position_ = 0, start_ = 0;
  int parenDepth_ = 0;
  bool insideAction_ = false;
  std::string message_;
};

} // namespace pilothouse::tmpl
