// Cuts a template into tokens, on demand. Blanks, and the trimming of those around {{- and -}}, end here: the
// parser only sees a mark that blanks were there. The text must outlive the lexer and its tokens.
#pragma once

#include "core/template/token.h"

namespace pilothouse::tmpl {

class Lexer {
public:
  explicit Lexer(std::string_view text) : text_(text) {}

  // Past the end and past an error it goes on answering with End or Error tokens.
  void next(Token& token) {
    if (insideAction_)
      token = lexInsideAction();
    else
      lexOutside(token);
  }

  // 1-based line of a byte position.
  [[nodiscard]] int lineAt(std::uint32_t position) const;
  // Where the blanks before the last token begin, if it is spaced.
  [[nodiscard]] std::uint32_t spaceStart() const { return spaceStart_; }

private:
  using Position = std::size_t;

  void lexOutside(Token& token);
  [[nodiscard]] bool lexText(Token& token);
  [[nodiscard]] bool lexLeftDelimiter(Token& token);
  [[nodiscard]] bool lexComment(Token& token);
  [[nodiscard]] Token lexRightDelimiter();
  [[nodiscard]] Token lexInsideAction();
  [[nodiscard]] bool skipSpaces();
  [[nodiscard]] Token lexMark();
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
  std::uint32_t spaceStart_ = 0;
  int parenDepth_ = 0;
  bool insideAction_ = false;
  std::string message_;
};

} // namespace pilothouse::tmpl
