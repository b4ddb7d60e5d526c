// Keys that stand twice in one map. YAML forbids them; Helm refuses them where it reads strictly (indexes,
// plugins), since two readers may choose differently. Pure, thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pilothouse {

struct RepeatedKey {
  int line = 0;        // where the second value begins, from 1
  std::string key;     // as text
  bool isText = false; // not a number, a bool or null
};

// Of a text's first document, in the order in which go-yaml tells them. A text that is no YAML has none.
[[nodiscard]] std::vector<RepeatedKey> repeatedKeys(std::string_view text);

} // namespace pilothouse
