#include "core/template/lexer.h"

#include "core/template/go_text.h"

#include <algorithm>
#include <array>

namespace pilothouse::tmpl {
namespace {

constexpr std::string_view leftDelimiter = "{{", rightDelimiter = "}}";
constexpr std::string_view spaces = " \t\r\n";

// What an ASCII byte may be part of.
enum : std::uint8_t { wordByte = 1, spaceByte = 2, terminatorByte = 4, digitByte = 8 };
constexpr auto byteClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  for (int c = 0; c < 0x80; ++c)
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_')
      classes[std::size_t(c)] = wordByte | (c >= '0' && c <= '9' ? digitByte : 0);
  for (const char c : {' ', '\t', '\r', '\n'}) classes[std::size_t(c)] = spaceByte | terminatorByte;
  for (const char c : {'.', ',', '|', ':', ')', '('}) classes[std::size_t(c)] = terminatorByte;
  return classes;
}();

bool isOf(char c, std::uint8_t classes) { return byteClasses[std::uint8_t(c)] & classes; }

std::size_t endOfRun(std::string_view text, std::size_t from, std::uint8_t classes) {
  while (from < text.size() && isOf(text[from], classes)) ++from;
  return from;
}

bool isSpace(char32_t c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool isAlphaNumeric(char32_t c) {
  if (c < 0x80) return c == '_' || gotext::isLetter(c) || gotext::isDigit(c);
  return c <= gotext::maxRune && (gotext::isLetter(c) || gotext::isDigit(c));
}

bool startsWithTrim(std::string_view text) {
  return text.size() >= 2 && text[0] == '-' && isSpace(std::uint8_t(text[1]));
}
bool endsWithTrim(std::string_view text) {
  return text.size() >= 2 && isSpace(std::uint8_t(text[0])) && text[1] == '-';
}

std::size_t leadingSpaces(std::string_view text) {
  return std::min(text.find_first_not_of(spaces), text.size());
}

TokenType keywordOf(std::string_view word) {
  using enum TokenType;
  switch (word.size()) {
  case 2: return word == "if" ? If : Identifier;
  case 3: return word == "end" ? EndKeyword : word == "nil" ? Nil : Identifier;
  case 4: return word == "else" ? Else : word == "with" ? With : word == "true" ? Bool : Identifier;
  case 5:
    if (word == "range") return Range;
    if (word == "false") return Bool;
    return word == "block" ? Block : word == "break" ? Break : Identifier;
  case 6: return word == "define" ? Define : Identifier;
  case 8: return word == "template" ? Template : word == "continue" ? Continue : Identifier;
  default: return Identifier;
  }
}

} // namespace

std::string describe(const Token& token) {
  if (token.type == TokenType::End) return "EOF";
  if (token.type == TokenType::Error) return std::string(token.text);
  if (token.type > TokenType::Keyword) return '<' + std::string(token.text) + '>';
  if (token.text.size() <= 10) return gotext::quote(token.text);
  std::size_t end = 0; // "%.10q": ten runes
  for (int i = 0; i < 10 && end < token.text.size(); ++i)
    end += std::size_t(gotext::decodeRune(token.text.substr(end)).width);
  return gotext::quote(token.text.substr(0, end)) + "...";
}

int Lexer::lineAt(std::uint32_t position) const {
  const auto before = source_.substr(0, position);
  return 1 + int(std::ranges::count(before, '\n'));
}

char32_t Lexer::peek(int* width) const {
  if (position_ >= text_.size()) {
    if (width) *width = 0;
    return endOfText;
  }
  const auto byte = std::uint8_t(text_[position_]);
  if (byte < 0x80) {
    if (width) *width = 1;
    return byte;
  }
  const auto rune = gotext::decodeRune(text_.substr(position_));
  if (width) *width = rune.width;
  return rune.value;
}

char32_t Lexer::advance() {
  int width = 0;
  const auto rune = peek(&width);
  position_ += std::size_t(width);
  return rune;
}

bool Lexer::accept(std::string_view valid) {
  if (position_ >= text_.size() || !valid.contains(text_[position_])) return false;
  ++position_;
  return true;
}

void Lexer::acceptRun(std::string_view valid) {
  while (accept(valid)) {
  }
}

Token Lexer::emit(TokenType type) {
  const Token token{type, false, std::uint32_t(start_),
                    std::string_view(text_.data() + start_, position_ - start_)};
  start_ = position_;
  return token;
}

Token Lexer::error(std::string message) {
  message_ = std::move(message);
  const Token token{TokenType::Error, false, std::uint32_t(start_), message_};
  start_ = position_ = 0;
  text_ = {};
  return token;
}

void Lexer::lexOutside(Token& token) {
  while (!lexText(token)) { // a comment gives no token
  }
}

bool Lexer::lexText(Token& token) {
  const auto at = text_.find(leftDelimiter, position_);
  if (at == std::string_view::npos) {
    position_ = text_.size();
    token = emit(position_ > start_ ? TokenType::Text : TokenType::End);
    return true;
  }
  if (at > position_) {
    auto end = at;
    if (startsWithTrim(text_.substr(at + leftDelimiter.size()))) {
      const auto last = text_.substr(start_, at - start_).find_last_not_of(spaces);
      end = last == std::string_view::npos ? start_ : start_ + last + 1;
    }
    position_ = end;
    token = emit(TokenType::Text);
    position_ = start_ = at;
    if (!token.text.empty()) return true;
  }
  return lexLeftDelimiter(token);
}

bool Lexer::lexLeftDelimiter(Token& token) {
  position_ += leftDelimiter.size();
  const bool trims = startsWithTrim(text_.substr(position_));
  const std::size_t marker = trims ? 2 : 0;
  if (text_.substr(position_ + marker).starts_with("/*")) {
    position_ += marker;
    start_ = position_;
    return lexComment(token);
  }
  token = emit(TokenType::LeftDelimiter);
  insideAction_ = true;
  position_ += marker;
  start_ = position_;
  parenDepth_ = 0;
  return true;
}

bool Lexer::lexComment(Token& token) {
  const auto close = text_.find("*/", position_ + 2);
  if (close == std::string_view::npos) {
    token = error("unclosed comment");
    return true;
  }
  position_ = close + 2;
  bool trims = false;
  if (!atRightDelimiter(trims)) {
    token = error("comment ends before closing delimiter");
    return true;
  }
  if (trims) position_ += 2;
  position_ += rightDelimiter.size();
  if (trims) position_ += leadingSpaces(text_.substr(position_));
  start_ = position_;
  return false;
}

bool Lexer::atRightDelimiter(bool& trims) const {
  const auto rest = text_.substr(position_);
  if (!rest.empty() && rest[0] != '}' && !isOf(rest[0], spaceByte)) return false;
  trims = endsWithTrim(rest) && rest.substr(2).starts_with(rightDelimiter);
  return trims || rest.starts_with(rightDelimiter);
}

Token Lexer::lexRightDelimiter() {
  bool trims = false;
  (void)atRightDelimiter(trims);
  if (trims) {
    position_ += 2;
    start_ = position_;
  }
  position_ += rightDelimiter.size();
  const auto token = emit(TokenType::RightDelimiter);
  if (trims) {
    position_ += leadingSpaces(text_.substr(position_));
    start_ = position_;
  }
  insideAction_ = false;
  return token;
}

Token Lexer::lexInsideAction() {
  const bool spaced = skipSpaces();
  Token token;
  if (position_ < text_.size() && isOf(text_[position_], wordByte))
    token = isOf(text_[position_], digitByte) ? lexNumber() : lexIdentifier();
  else
    token = lexMark();
  token.spaced = spaced;
  return token;
}

// The last blank may belong to a trimming " -}}" and then stays.
bool Lexer::skipSpaces() {
  const auto begin = position_;
  position_ = endOfRun(text_, begin, spaceByte);
  if (position_ == begin) return false;
  if (position_ < text_.size() && text_[position_] == '-' &&
      text_.substr(position_ + 1).starts_with(rightDelimiter))
    --position_;
  spaceStart_ = std::uint32_t(begin);
  start_ = position_;
  return position_ > begin;
}

// Whatever does not begin with an ASCII letter, digit or underscore.
Token Lexer::lexMark() {
  bool trims = false;
  if (atRightDelimiter(trims)) return parenDepth_ == 0 ? lexRightDelimiter() : error("unclosed left paren");
  if (position_ >= text_.size()) return error("unclosed action");
  const char32_t c = std::uint8_t(text_[position_]) < 0x80 ? std::uint8_t(text_[position_]) : peek();
  if (c >= 0x80) {
    if (isAlphaNumeric(c)) return lexIdentifier();
    advance();
    return error("unrecognized character in action: " + gotext::describeRune(c));
  }
  ++position_;
  switch (c) {
  case '=': return emit(TokenType::Assign);
  case ':':
    if (advance() != '=') return error("expected :=");
    return emit(TokenType::Declare);
  case '|': return emit(TokenType::Pipe);
  case '"': return lexQuote();
  case '`': return lexRawQuote();
  case '$': return lexFieldOrVariable(TokenType::Variable);
  case '\'': return lexCharConstant();
  case '(': ++parenDepth_; return emit(TokenType::LeftParen);
  case ')':
    if (--parenDepth_ < 0) return error("unexpected right paren");
    return emit(TokenType::RightParen);
  case '.':
    if (position_ < text_.size() && !isOf(text_[position_], digitByte))
      return lexFieldOrVariable(TokenType::Field);
    [[fallthrough]]; // ".5" is a number
  case '+':
  case '-': --position_; return lexNumber();
  default:
    if (gotext::isPrint(c)) return emit(TokenType::Char);
    return error("unrecognized character in action: " + gotext::describeRune(c));
  }
}

bool Lexer::atTerminator() const {
  if (position_ >= text_.size() || isOf(text_[position_], terminatorByte)) return true;
  return text_[position_] == '}' && text_.substr(position_).starts_with(rightDelimiter);
}

void Lexer::skipWord() {
  for (;;) {
    position_ = endOfRun(text_, position_, wordByte);
    if (position_ >= text_.size() || std::uint8_t(text_[position_]) < 0x80 || !isAlphaNumeric(peek())) return;
    advance();
  }
}

Token Lexer::lexIdentifier() {
  skipWord();
  if (!atTerminator()) return error("bad character " + gotext::describeRune(peek()));
  return emit(keywordOf(text_.substr(start_, position_ - start_)));
}

Token Lexer::lexFieldOrVariable(TokenType type) {
  if (atTerminator()) return emit(type == TokenType::Variable ? type : TokenType::Dot);
  skipWord();
  if (!atTerminator()) return error("bad character " + gotext::describeRune(peek()));
  return emit(type);
}

Token Lexer::lexCharConstant() {
  for (;;) {
    auto c = advance();
    if (c == '\\') {
      c = advance();
      if (c != endOfText && c != '\n') continue;
    }
    if (c == endOfText || c == '\n') return error("unterminated character constant");
    if (c == '\'') return emit(TokenType::CharConstant);
  }
}

Token Lexer::lexQuote() {
  for (auto at = position_; at < text_.size() && text_[at] != '\n'; ++at) {
    if (text_[at] == '"') {
      position_ = at + 1;
      return emit(TokenType::String);
    }
    if (text_[at] == '\\' && (++at >= text_.size() || text_[at] == '\n')) break;
  }
  return error("unterminated quoted string");
}

Token Lexer::lexRawQuote() {
  const auto at = text_.find('`', position_);
  if (at == std::string_view::npos) return error("unterminated raw quoted string");
  position_ = at + 1;
  return emit(TokenType::RawString);
}

// Accepts more than numbers, "." and "089" for instance; the parser says what is wrong with those.
Token Lexer::lexNumber() {
  const auto bad = [&] {
    return error("bad number syntax: " + gotext::quote(text_.substr(start_, position_ - start_)));
  };
  if (!scanNumber()) return bad();
  if (const auto sign = peek(); sign == '+' || sign == '-') {
    if (!scanNumber() || text_[position_ - 1] != 'i') return bad(); // 1+2i
    return emit(TokenType::Complex);
  }
  return emit(TokenType::Number);
}

bool Lexer::scanNumber() {
  accept("+-");
  std::string_view digits = "0123456789_";
  if (accept("0")) {
    if (accept("xX"))
      digits = "0123456789abcdefABCDEF_";
    else if (accept("oO"))
      digits = "01234567_";
    else if (accept("bB"))
      digits = "01_";
  }
  acceptRun(digits);
  if (accept(".")) acceptRun(digits);
  if ((digits.size() == 11 && accept("eE")) || (digits.size() == 23 && accept("pP"))) {
    accept("+-");
    acceptRun("0123456789_");
  }
  accept("i");
  if (!isAlphaNumeric(peek())) return true;
  advance();
  return false;
}

} // namespace pilothouse::tmpl
