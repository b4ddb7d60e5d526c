#include "core/functions/regex_pattern.h"

#include "core/base/work.h"
#include "core/functions/coerce.h"
#include "core/template/go_text.h"

#include <re2/re2.h>
#include <string>
#include <unordered_map>

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

constexpr std::size_t cachedPatterns = 256;
constexpr std::int64_t patternMemory = 16 << 20;

// The sentence of regexp/syntax for RE2's error code.
string_view sentenceOf(RE2::ErrorCode code) {
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

namespace {

// Go knows no "\C" (any byte). RE2 is given an escape in its place that it does not know either.
string withoutAnyByte(string_view text) {
  string out(text);
  bool quoted = false;
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    if (out[i] != '\\') continue;
    ++i;
    if (out[i] == 'Q') quoted = true;
    if (out[i] == 'E') quoted = false;
    if (out[i] == 'C' && !quoted) out[i] = '8';
  }
  return out;
}

} // namespace

Pattern compiledPattern(string_view text) {
  static thread_local std::unordered_map<string, Pattern> cache;
  const string key(text);
  if (const auto found = cache.find(key); found != cache.end()) return found->second;
  if (cache.size() >= cachedPatterns) cache.clear();
  work::spend(1'000 + text.size() * 8);
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(patternMemory);
  return cache[key] = std::make_shared<const RE2>(withoutAnyByte(key), options);
}

Result<Pattern> compilePattern(string_view text) {
  auto pattern = compiledPattern(text);
  if (pattern->ok()) return pattern;
  const auto code = pattern->error_code();
  string message = "error parsing regexp: ";
  message += sentenceOf(code);
  // RE2 names what it stumbled over; for these Go names the whole pattern, or nothing.
  const bool whole = code == RE2::ErrorMissingParen || code == RE2::ErrorUnexpectedParen ||
                     code == RE2::ErrorPatternTooLarge || code == RE2::ErrorBadUTF8;
  message += ": `";
  if (whole)
    message += text;
  else if (code == RE2::ErrorBadEscape && pattern->error_arg() == "\\8" && pattern->pattern() != text)
    message += "\\C";
  else if (code != RE2::ErrorTrailingBackslash)
    message.append(pattern->error_arg().data(), pattern->error_arg().size());
  message += '`';
  return functionError(std::move(message));
}

// The forms without "must" panic, and Go's MustCompile says where.
Result<Pattern> mustCompilePattern(string_view text) {
  auto pattern = compilePattern(text);
  if (pattern) return pattern;
  const auto quoted = gotext::canBackquote(text) ? "`" + string(text) + "`" : gotext::quote(text);
  return functionError("regexp: Compile(" + quoted + "): " + pattern.error().message);
}

} // namespace pilothouse::functions
