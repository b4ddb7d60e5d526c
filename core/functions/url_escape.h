// Percent encoding, one rule for each part of a URL. Used by go_url.cpp.
#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>

namespace pilothouse::functions {

enum class UrlPart { Path, Host, Zone, UserPassword, Fragment };

[[nodiscard]] std::string escapeUrl(std::string_view text, UrlPart part);
// Errors: Parse `invalid URL escape "%zz"`, `invalid character " " in host name`.
[[nodiscard]] Result<std::string> unescapeUrl(std::string_view text, UrlPart part);

} // namespace pilothouse::functions
