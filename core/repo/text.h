// Small texts as Go prints them. Pure functions, thread-safe.
#pragma once

#include "core/chart/go_print.h"

#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::repo {

[[nodiscard]] std::string joined(const std::vector<std::string>& items, std::string_view separator);

[[nodiscard]] std::string lowered(std::string_view text); // ASCII letters only

// The file's or the URL path's last part (Go: path.Base).
[[nodiscard]] std::string baseName(std::string_view path);

// Whether a name may be part of a file's name in a folder of ours: no way out of it, nothing invisible.
[[nodiscard]] bool isPlainFileName(std::string_view name);

} // namespace pilothouse::repo
