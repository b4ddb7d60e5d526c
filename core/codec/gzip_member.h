// A gzip member under a header of the caller's. Private to core/codec. Pure, thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pilothouse {

// `header` (RFC 1952, all of it), then `bytes` deflated at zlib's `level`, their CRC-32 and their size.
[[nodiscard]] std::string gzipMember(std::string_view header, std::string_view bytes, int level);

// The lowest `count` bytes of a number, the least first.
void appendLittle(std::string& out, std::uint64_t value, int count);

} // namespace pilothouse
