// Message digests by OpenSSL, as lower-case hex. Pure functions, thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace pilothouse {

[[nodiscard]] std::string sha1Hex(std::string_view bytes);
[[nodiscard]] std::string sha256Hex(std::string_view bytes);
[[nodiscard]] std::string sha512Hex(std::string_view bytes);

} // namespace pilothouse
