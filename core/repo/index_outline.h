// Where charts and versions stand in an index of the layout that every tool writes: found by indentation,
// nothing is decoded. What is not plainly of that layout has no outline. Private to core/repo. Pure,
// thread-safe.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace pilothouse::repo {

struct IndexOutline {
  struct Chart {
    std::string_view name;
    std::size_t first, count; // of items
  };
  std::string_view before, after;      // the lines around those of `entries`
  std::vector<Chart> charts;           // by name, none twice
  std::vector<std::string_view> items; // the lines of one version each, from its dash on
};

// An item that is valid YAML by itself, a list of one, is what the whole file has there: deeper lines only
// belong to it, and whatever reaches beyond (a quote, an anchor) makes one of the pieces invalid.
[[nodiscard]] std::optional<IndexOutline> outlineIndex(std::string_view text);

} // namespace pilothouse::repo
