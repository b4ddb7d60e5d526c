#include "core/codec/regex_error.h"

#include <re2/re2.h>

namespace pilothouse {
namespace {

// The sentence of regexp/syntax for RE2's error code.
std::string_view sentenceOf(RE2::ErrorCode code) {
  switch (code) {
  case RE2::ErrorBadEscape: return "invalid escape sequence";
  case RE2::ErrorBadCharClass: return "invalid character class";
  case RE2::ErrorBadCharRange: return "invalid character class range";
  case RE2::ErrorMissingBracket: return "missing closing ]";
  case RE2::ErrorMissingParen: return "missing closing )";
  case RE2::ErrorUnexpectedParen: return "unexpected )";
  case RE2::ErrorTrailingBackslash: return "trailing backslash at end of expression";
  case RE2::ErrorRepeatArgument: return "missing argument to repetition operator";
  case RE2::ErrorRepeatSize: return "invalid repeat count";
  case RE2::ErrorRepeatOp: return "invalid nested repetition operator";
  case RE2::ErrorBadPerlOp: return "invalid or unsupported Perl syntax";
  case RE2::ErrorBadUTF8: return "invalid UTF-8";
  case RE2::ErrorBadNamedCapture: return "invalid named capture";
  case RE2::ErrorPatternTooLarge: return "expression too large";
  default: return "regexp/syntax: internal error";
  }
}

} // namespace

std::string goRegexError(const RE2& pattern, std::string_view text, std::string_view named) {
  const auto code = pattern.error_code();
  // RE2 names what it stumbled over; for these Go names the whole pattern, or nothing.
  const bool whole = code == RE2::ErrorMissingParen || code == RE2::ErrorUnexpectedParen ||
                     code == RE2::ErrorPatternTooLarge || code == RE2::ErrorBadUTF8;
  if (whole) named = text;
  if (code == RE2::ErrorTrailingBackslash) named = {};
  std::string message = "error parsing regexp: ";
  message.append(sentenceOf(code)).append(": `").append(named);
  return message + '`';
}

} // namespace pilothouse
