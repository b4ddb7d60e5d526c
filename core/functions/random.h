// Randomness from OpenSSL's generator. Thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace pilothouse::functions {

// Evenly among 0 .. limit-1; limit must not be 0.
[[nodiscard]] std::uint64_t randomBelow(std::uint64_t limit);
// That many letters of the alphabet.
[[nodiscard]] std::string randomText(std::size_t count, std::string_view alphabet);
[[nodiscard]] std::string randomBytes(std::size_t count);

} // namespace pilothouse::functions
