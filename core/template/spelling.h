// "Did you mean": the nearest of a list of names. Pure, thread-safe.
#pragma once

#include <string_view>
#include <vector>

namespace pilothouse::tmpl {

// The name at the smallest edit distance (at most a third of the word's length); empty when none is near.
[[nodiscard]] std::string_view closestName(std::string_view word, const std::vector<std::string_view>& names);

} // namespace pilothouse::tmpl
