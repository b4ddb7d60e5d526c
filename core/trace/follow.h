// Finds the parts of a function's result that came from its arguments, by content: whole texts, slices, and
// otherwise line by line, indentation aside. It need not know the function: nindent, trim, printf, replace,
// quote and join all keep enough. Pure.
#pragma once

#include "core/trace/text_map.h"

#include <span>
#include <string_view>
#include <vector>

namespace pilothouse::trace {

struct Traced {
  std::string_view text;
  const TextMap* map;
  bool found = false; // set by follow()
};

[[nodiscard]] TextMap follow(std::string_view result, std::span<Traced> sources);

} // namespace pilothouse::trace
