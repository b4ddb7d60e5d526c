// Standard base64 with padding (RFC 4648 section 4). Pure functions, thread-safe.
#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>

namespace pilothouse {

[[nodiscard]] std::string base64Encode(std::string_view bytes);

// Newlines are skipped, as Go does. Errors: Parse "illegal base64 data at input byte N".
[[nodiscard]] Result<std::string> base64Decode(std::string_view text);

} // namespace pilothouse
