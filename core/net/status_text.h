// "404 Not Found": a status with its name from RFC 9110, as Go's http.StatusText. Pure, thread-safe.
#pragma once

#include <string>

namespace pilothouse {

[[nodiscard]] std::string httpStatusText(int status);

} // namespace pilothouse
