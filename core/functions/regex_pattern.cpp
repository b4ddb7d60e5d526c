#include "core/functions/regex_pattern.h"

#include "core/codec/regex_error.h"

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
  const bool changed = pattern->error_arg() == "\\8" && pattern->pattern() != text;
  return functionError(
      goRegexError(*pattern, text, changed ? std::string_view("\\C") : pattern->error_arg()));
}

// The forms without "must" panic, and Go's MustCompile says where.
Result<Pattern> mustCompilePattern(string_view text) {
  auto pattern = compilePattern(text);
  if (pattern) return pattern;
  const auto quoted = gotext::canBackquote(text) ? "`" + string(text) + "`" : gotext::quote(text);
  return functionError("regexp: Compile(" + quoted + "): " + pattern.error().message);
}

} // namespace pilothouse::functions
