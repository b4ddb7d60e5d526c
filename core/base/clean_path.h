// Paths as texts, nothing is asked of a disk. Pure, thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace pilothouse {

// Go's path.Clean.
[[nodiscard]] std::string cleanPath(std::string_view path);

} // namespace pilothouse
