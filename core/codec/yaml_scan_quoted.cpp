// Quoted scalars.
#include "core/codec/utf8.h"
#include "core/codec/yaml_scanner.h"

namespace pilothouse {

void YamlScanner::fetchQuoted(bool single) {
  saveKey();
  keyAllowed_ = false;
  YamlToken token{.type = YAML_SCALAR_TOKEN,
                  .start = in_.mark(),
                  .style = single ? YAML_SINGLE_QUOTED_SCALAR_STYLE : YAML_DOUBLE_QUOTED_SCALAR_STYLE};
  const char quote = single ? '\'' : '"';
  in_.skip();
  for (;;) {
    in_.require(4);
    if (in_.isDocumentMark()) fail("found unexpected document indicator", token.start);
    if (in_.isEnd()) fail("found unexpected end of stream", token.start);
    Gap gap;
    gap.lineEnded = scanWord(single, token.value, token.start);
    in_.require(1);
    if (in_.at() == quote) break;
    while (in_.isBlank() || in_.isBreak()) takeGap(gap);
    gap.fold(token.value);
  }
  in_.skip();
  token.end = in_.mark();
  tokens_.push_back(std::move(token));
}

// Up to space or the closing quote; true when an escaped line end was met.
bool YamlScanner::scanWord(bool single, std::string& out, const YamlMark& start) {
  for (; !in_.isSpace(); in_.require(2)) {
    const char c = in_.at();
    if (single && c == '\'') {
      if (in_.at(1) != '\'') return false;
      out += '\'';
      in_.skip(2);
    } else if (!single && c == '"') {
      return false;
    } else if (!single && c == '\\' && in_.isBreak(1)) {
      in_.require(3);
      in_.skip();
      in_.skipBreak();
      return true;
    } else if (!single && c == '\\') {
      scanEscape(out, start);
    } else {
      in_.take(out);
    }
  }
  return false;
}

void YamlScanner::scanEscape(std::string& out, const YamlMark& start) {
  int digits = 0;
  switch (in_.at(1)) {
  case '0': out += '\0'; break;
  case 'a': out += '\a'; break;
  case 'b': out += '\b'; break;
  case 't':
  case '\t': out += '\t'; break;
  case 'n': out += '\n'; break;
  case 'v': out += '\v'; break;
  case 'f': out += '\f'; break;
  case 'r': out += '\r'; break;
  case 'e': out += '\x1b'; break;
  case ' ':
  case '"':
  case '\'':
  case '\\': out += in_.at(1); break;
  case 'N': out += "\xC2\x85"; break;
  case '_': out += "\xC2\xA0"; break;
  case 'L': out += "\xE2\x80\xA8"; break;
  case 'P': out += "\xE2\x80\xA9"; break;
  case 'x': digits = 2; break;
  case 'u': digits = 4; break;
  case 'U': digits = 8; break;
  default: fail("found unknown escape character", start);
  }
  in_.skip(2);
  if (digits == 0) return;
  in_.require(std::size_t(digits));
  std::uint64_t rune = 0;
  for (int k = 0; k < digits; ++k) {
    const int digit = in_.hexDigit(std::size_t(k));
    if (digit < 0) fail("did not find expected hexdecimal number", start);
    rune = rune * 16 + std::uint64_t(digit);
  }
  if ((rune >= 0xD800 && rune <= 0xDFFF) || rune > 0x10FFFF)
    fail("found invalid Unicode character escape code", start);
  appendRune(out, char32_t(rune));
  in_.skip(digits);
}

} // namespace pilothouse
