// One line of block-style YAML, looked at by itself. Pure.
#pragma once

#include <string_view>

namespace pilothouse::diff {

// Columns of blanks before the text; -1 for a blank line.
[[nodiscard]] int indentation(std::string_view line);
[[nodiscard]] std::string_view trimmed(std::string_view text);

// "name:" or "'na:me':" at the beginning of `text`; `end` is behind the colon, 0 when there is no key.
struct YamlKey {
  std::string_view name; // without quotes
  std::size_t end = 0;
  bool escaped = false; // the quotes hold an escape: `name` is not what it means
};
[[nodiscard]] YamlKey yamlKey(std::string_view text);

// A value that begins a literal or folded scalar: "|", "&a >-".
[[nodiscard]] bool startsBlockScalar(std::string_view value);

} // namespace pilothouse::diff
