// A fast hash of text for tables that live as long as one diff. Seeded once a process, so that a hostile
// chart cannot prepare collisions; never stored, never printed.
#pragma once

#include <cstdint>
#include <string_view>

namespace pilothouse::diff {

[[nodiscard]] std::uint64_t hashText(std::string_view text);
[[nodiscard]] std::uint64_t hashMix(std::uint64_t a, std::uint64_t b); // of two hashes; the order matters

} // namespace pilothouse::diff
