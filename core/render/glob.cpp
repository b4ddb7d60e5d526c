#include "core/render/glob.h"

#include "core/template/go_text.h"

#include <cstddef>
#include <string>
#include <vector>

namespace pilothouse {
namespace {

using gotext::decodeRune;

constexpr std::size_t none = std::string_view::npos;
constexpr int maxSteps = 1'000'000; // alternatives can multiply

char32_t takeRune(std::string_view& text) {
  const auto [rune, width] = decodeRune(text);
  text.remove_prefix(std::size_t(width));
  return rune;
}

// The end of the "{...}" that starts the pattern, past the brace; none when it is not closed.
std::size_t alternativesEnd(std::string_view pattern) {
  int depth = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\')
      ++i;
    else if (pattern[i] == '{')
      ++depth;
    else if (pattern[i] == '}' && --depth == 0)
      return i + 1;
  }
  return none;
}

std::vector<std::string_view> alternatives(std::string_view body) {
  std::vector<std::string_view> parts;
  int depth = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (body[i] == '\\')
      ++i;
    else if (body[i] == '{')
      ++depth;
    else if (body[i] == '}')
      --depth;
    else if (body[i] == ',' && depth == 0) {
      parts.push_back(body.substr(start, i - start));
      start = i + 1;
    }
  }
  parts.push_back(body.substr(start));
  return parts;
}

// A "[...]" at the start of the pattern, taken off it; whether the rune is in the set.
bool takeSet(std::string_view& pattern, char32_t rune, bool& matches) {
  const auto close = pattern.find(']', 1);
  if (close == none || close == 1) return false;
  auto body = pattern.substr(1, close - 1);
  pattern.remove_prefix(close + 1);
  const bool negated = body.starts_with('!');
  if (negated) body.remove_prefix(1);
  if (body.empty()) return false;
  bool found = false;
  while (!body.empty()) {
    const auto low = takeRune(body);
    if (body.size() > 1 && body[0] == '-') {
      body.remove_prefix(1);
      const auto high = takeRune(body);
      if (high < low) return false;
      found |= rune >= low && rune <= high;
    } else {
      found |= rune == low;
    }
  }
  matches = found != negated;
  return true;
}

class Matcher {
public:
  bool match(std::string_view pattern, std::string_view name) {
    while (!pattern.empty()) {
      if (++steps_ > maxSteps) return false;
      const char c = pattern[0];
      if (c == '*') return matchStars(pattern, name);
      if (c == '{') return matchAlternatives(pattern, name);
      if (name.empty()) return false;
      if (c == '?') {
        pattern.remove_prefix(1);
        if (takeRune(name) == '/') return false;
      } else if (c == '[') {
        bool matches = false;
        if (!takeSet(pattern, takeRune(name), matches) || !matches) return false;
      } else {
        if (c == '\\' && pattern.size() > 1) pattern.remove_prefix(1);
        if (pattern[0] != name[0]) return false;
        pattern.remove_prefix(1);
        name.remove_prefix(1);
      }
    }
    return name.empty();
  }

private:
  bool matchStars(std::string_view pattern, std::string_view name) {
    const auto stars = std::min(pattern.find_first_not_of('*'), pattern.size());
    const bool crosses = stars > 1;
    pattern.remove_prefix(stars);
    for (std::size_t i = 0; i <= name.size(); ++i) {
      if (match(pattern, name.substr(i))) return true;
      if (i < name.size() && name[i] == '/' && !crosses) return false;
    }
    return false;
  }

  bool matchAlternatives(std::string_view pattern, std::string_view name) {
    const auto end = alternativesEnd(pattern);
    if (end == none) return false;
    const auto rest = pattern.substr(end);
    for (const auto part : alternatives(pattern.substr(1, end - 2)))
      if (match(std::string(part) + std::string(rest), name)) return true;
    return false;
  }

  int steps_ = 0;
};

} // namespace

bool globMatches(std::string_view pattern, std::string_view name) { return Matcher().match(pattern, name); }

bool isGlob(std::string_view pattern) {
  int depth = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    switch (pattern[i]) {
    case '\\': ++i; break;
    case '{': ++depth; break;
    case '}':
      if (depth > 0) --depth;
      break;
    case '[': {
      auto rest = pattern.substr(i);
      bool ignored = false;
      if (!takeSet(rest, 'x', ignored)) return false;
      i = pattern.size() - rest.size() - 1;
      break;
    }
    default: break;
    }
  }
  return depth == 0;
}

} // namespace pilothouse
