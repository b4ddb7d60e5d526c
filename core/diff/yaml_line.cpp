#include "core/diff/yaml_line.h"

namespace pilothouse::diff {

int indentation(std::string_view line) {
  const std::size_t at = line.find_first_not_of(" \t\r");
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

YamlKey yamlKey(std::string_view text) {
  if (text.empty()) return {};
  const auto endsKey = [&](std::size_t colon) {
    return colon + 1 == text.size() || text[colon + 1] == ' ' || text[colon + 1] == '\t' ||
           text[colon + 1] == '\r';
  };
  const char quote = text.front();
  if (quote == '"' || quote == '\'') {
    std::size_t end = 1;
    bool escaped = false;
    for (; end < text.size() && text[end] != quote; ++end)
      if (quote == '"' && text[end] == '\\') escaped = true, ++end;
    std::size_t colon = end + 1;
    while (colon < text.size() && text[colon] == ' ') ++colon;
    if (colon >= text.size() || text[colon] != ':') return {};
    return {text.substr(1, end - 1), colon + 1, escaped};
  }
  if (std::string_view("{[#&*!|>%@`?").contains(quote)) return {};
  for (std::size_t colon = text.find(':'); colon != std::string_view::npos;
       colon = text.find(':', colon + 1)) {
    if (!endsKey(colon)) continue;
    const std::string_view name = trimmed(text.substr(0, colon));
    if (name.find(" #") != std::string_view::npos) return {};
    return {name, colon + 1, false};
  }
  return {};
}

bool startsBlockScalar(std::string_view value) {
  while (value.starts_with('&') || value.starts_with('!')) { // anchors and tags stand before it
    const std::size_t blank = value.find(' ');
    if (blank == std::string_view::npos) return false;
    value = trimmed(value.substr(blank));
  }
  return value.starts_with('|') || value.starts_with('>');
}

} // namespace pilothouse::diff
