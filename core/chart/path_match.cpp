// Go's filepath.Match: '*' any run without '/', '?' one character, [a-z] and [^a-z], '\' escapes. The whole
// pattern is checked even where an early part does not match, as Go has done since 1.16.
#include "core/chart/ignore.h"
#include "core/codec/utf8.h"

#include <optional>

namespace pilothouse {
namespace {

std::unexpected<Error> badPattern() { return fail(ErrorCode::InvalidArgument, "syntax error in pattern"); }

struct Chunk {
  bool star = false;
  std::string_view text;
};

// The next run of the pattern up to the following '*'.
Chunk takeChunk(std::string_view& pattern) {
  Chunk chunk;
  while (pattern.starts_with('*')) {
    pattern.remove_prefix(1);
    chunk.star = true;
  }
  bool inClass = false;
  std::size_t i = 0;
  for (; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size())
      ++i;
    else if (c == '[')
      inClass = true;
    else if (c == ']')
      inClass = false;
    else if (c == '*' && !inClass)
      break;
  }
  chunk.text = pattern.substr(0, i);
  pattern.remove_prefix(i);
  return chunk;
}

// One character of a class, perhaps escaped; nothing on a syntax error.
std::optional<char32_t> takeClassRune(std::string_view& chunk) {
  if (chunk.empty() || chunk[0] == '-' || chunk[0] == ']') return {};
  if (chunk[0] == '\\') {
    chunk.remove_prefix(1);
    if (chunk.empty()) return {};
  }
  const auto rune = decodeRune(chunk);
  if (!rune.valid && rune.size == 1) return {};
  chunk.remove_prefix(rune.size);
  if (chunk.empty()) return {};
  return rune.value;
}

// The class after '['; whether the character is in it.
Result<bool> matchClass(std::string_view& chunk, char32_t character) {
  bool negated = false;
  if (chunk.starts_with('^')) {
    negated = true;
    chunk.remove_prefix(1);
  }
  bool matched = false;
  for (int ranges = 0;; ++ranges) {
    if (chunk.starts_with(']') && ranges > 0) {
      chunk.remove_prefix(1);
      return matched != negated;
    }
    const auto low = takeClassRune(chunk);
    if (!low) return badPattern();
    auto high = low;
    if (chunk.starts_with('-')) {
      chunk.remove_prefix(1);
      high = takeClassRune(chunk);
      if (!high) return badPattern();
    }
    if (*low <= character && character <= *high) matched = true;
  }
}

// The rest of the name after the chunk, or nothing when it does not match.
Result<std::optional<std::string_view>> matchChunk(std::string_view chunk, std::string_view name) {
  bool failed = false;
  while (!chunk.empty()) {
    if (!failed && name.empty()) failed = true;
    const char c = chunk[0];
    if (c == '[') {
      Rune rune{.value = 0, .size = 0, .valid = true};
      if (!failed) {
        rune = decodeRune(name);
        name.remove_prefix(rune.size);
      }
      chunk.remove_prefix(1);
      PH_TRY(const bool inside, matchClass(chunk, rune.value));
      if (!inside) failed = true;
      continue;
    }
    if (c == '?') {
      if (!failed) {
        if (name[0] == '/') failed = true;
        name.remove_prefix(decodeRune(name).size);
      }
      chunk.remove_prefix(1);
      continue;
    }
    if (c == '\\') {
      chunk.remove_prefix(1);
      if (chunk.empty()) return badPattern();
    }
    if (!failed) {
      if (chunk[0] != name[0]) failed = true;
      name.remove_prefix(1);
    }
    chunk.remove_prefix(1);
  }
  if (failed) return std::optional<std::string_view>();
  return std::optional(name);
}

} // namespace

Result<bool> matchPath(std::string_view pattern, std::string_view name) {
  while (!pattern.empty()) {
    const auto chunk = takeChunk(pattern);
    if (chunk.star && chunk.text.empty()) return name.find('/') == name.npos; // a trailing '*'
    PH_TRY(const auto rest, matchChunk(chunk.text, name));
    if (rest && (rest->empty() || !pattern.empty())) {
      name = *rest;
      continue;
    }
    bool found = false;
    if (chunk.star) {
      for (std::size_t i = 0; i < name.size() && name[i] != '/'; ++i) {
        PH_TRY(const auto later, matchChunk(chunk.text, name.substr(i + 1)));
        if (!later || (pattern.empty() && !later->empty())) continue;
        name = *later;
        found = true;
        break;
      }
    }
    if (found) continue;
    while (!pattern.empty()) { // only to find syntax errors
      const auto left = takeChunk(pattern);
      PH_CHECK(matchChunk(left.text, ""));
    }
    return false;
  }
  return name.empty();
}

} // namespace pilothouse
