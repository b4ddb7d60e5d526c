// Block and plain scalars.
#include "core/codec/yaml_scanner.h"

#include <algorithm>

namespace pilothouse {

// One line end between words is a space, more are one less.
void YamlScanner::Gap::fold(std::string& out) {
  if (!lineEnded) {
    out += blanks;
  } else if (firstBreak == "\n") {
    out += breaks.empty() ? std::string_view(" ") : std::string_view(breaks);
  } else {
    out += firstBreak;
    out += breaks;
  }
  *this = {};
}

std::size_t YamlScanner::scanBlockHeader(int& chomping, const YamlMark& start) {
  const auto sign = [&] {
    if (in_.at() != '+' && in_.at() != '-') return false;
    chomping = in_.at() == '+' ? 1 : -1;
    in_.skip();
    in_.require(1);
    return true;
  };
  const auto digit = [&]() -> std::size_t {
    if (!in_.isDigit()) return 0;
    if (in_.at() == '0') fail("found an indentation indicator equal to 0", start);
    const auto value = std::size_t(in_.at() - '0');
    in_.skip();
    in_.require(1);
    return value;
  };
  in_.require(1);
  std::size_t increment = 0;
  if (sign()) {
    increment = digit();
  } else if ((increment = digit()) > 0) {
    sign();
  }
  in_.skipBlanks();
  in_.skipComment();
  if (!in_.isBreakOrEnd()) fail("did not find expected comment or line break", start);
  if (in_.isBreak()) {
    in_.require(2);
    in_.skipBreak();
  }
  return increment;
}

void YamlScanner::fetchBlockScalar(bool literal) {
  removeKey();
  keyAllowed_ = true;
  YamlToken token{.type = YAML_SCALAR_TOKEN,
                  .start = in_.mark(),
                  .style = literal ? YAML_LITERAL_SCALAR_STYLE : YAML_FOLDED_SCALAR_STYLE};
  in_.skip();
  int chomping = 0;
  const auto increment = scanBlockHeader(chomping, token.start);
  token.end = in_.mark();
  auto indent = increment == 0 ? 0 : std::size_t(std::max<std::ptrdiff_t>(indent_, 0)) + increment;
  std::string lineEnd, breaks;
  scanBlockBreaks(indent, breaks, token.start, token.end);
  in_.require(1);
  bool afterBlank = false;
  while (in_.mark().column == indent && !in_.isEnd()) {
    const bool blank = in_.isBlank();
    if (!literal && !afterBlank && !blank && lineEnd.starts_with('\n')) {
      if (breaks.empty()) token.value += ' ';
    } else {
      token.value += lineEnd;
    }
    token.value += breaks;
    lineEnd.clear();
    breaks.clear();
    afterBlank = blank;
    for (; !in_.isBreakOrEnd(); in_.require(1)) in_.take(token.value);
    in_.require(2);
    in_.takeBreak(lineEnd);
    scanBlockBreaks(indent, breaks, token.start, token.end);
  }
  if (chomping != -1) token.value += lineEnd;
  if (chomping == 1) token.value += breaks;
  tokens_.push_back(std::move(token));
}

// Empty lines and the indentation of the next one, which is found here when it is not known (0).
void YamlScanner::scanBlockBreaks(std::size_t& indent, std::string& breaks, const YamlMark& start,
                                  YamlMark& end) {
  end = in_.mark();
  std::size_t deepest = 0;
  const auto before = [&] { return indent == 0 || in_.mark().column < indent; };
  for (;;) {
    for (in_.require(1); before() && in_.at() == ' '; in_.require(1)) in_.skip();
    deepest = std::max(deepest, in_.mark().column);
    if (before() && in_.at() == '\t')
      fail("found a tab character where an indentation space is expected", start);
    if (!in_.isBreak()) break;
    in_.require(2);
    in_.takeBreak(breaks);
    end = in_.mark();
  }
  if (indent == 0) indent = std::max<std::size_t>({deepest, std::size_t(indent_ + 1), 1});
}

bool YamlScanner::endsPlain() const {
  if (in_.at() == ':' && in_.isSpace(1)) return true;
  return flowLevel_ > 0 && std::string_view(",?[]{}").contains(in_.at());
}

void YamlScanner::takeGap(Gap& gap) {
  if (in_.isBlank()) {
    if (gap.lineEnded)
      in_.skip();
    else
      in_.take(gap.blanks);
  } else {
    in_.require(2);
    gap.blanks.clear();
    in_.takeBreak(gap.lineEnded ? gap.breaks : gap.firstBreak);
    gap.lineEnded = true;
  }
  in_.require(1);
}

void YamlScanner::fetchPlain() {
  saveKey();
  keyAllowed_ = false;
  YamlToken token{
      .type = YAML_SCALAR_TOKEN, .start = in_.mark(), .end = in_.mark(), .style = YAML_PLAIN_SCALAR_STYLE};
  const auto indent = indent_ + 1;
  Gap gap;
  for (;;) {
    in_.require(4);
    if (in_.isDocumentMark() || in_.at() == '#') break;
    for (; !in_.isSpace() && !endsPlain(); in_.require(2)) {
      gap.fold(token.value);
      in_.take(token.value);
      token.end = in_.mark();
    }
    if (!in_.isBlank() && !in_.isBreak()) break;
    in_.require(1);
    while (in_.isBlank() || in_.isBreak()) {
      const bool shallow = std::ptrdiff_t(in_.mark().column) < indent;
      if (gap.lineEnded && shallow && in_.at() == '\t')
        fail("found a tab character that violates indentation", token.start);
      takeGap(gap);
    }
    if (flowLevel_ == 0 && std::ptrdiff_t(in_.mark().column) < indent) break;
  }
  if (gap.lineEnded) keyAllowed_ = true;
  tokens_.push_back(std::move(token));
}

} // namespace pilothouse
