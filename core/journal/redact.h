// Takes credentials out of texts that go to disk. Pure.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace pilothouse::journal {

// By their looks: bearer and basic authorization, tokens (JWT), user and password in a URL, PEM blocks, and
// what follows "password=" and the like. Line breaks become spaces, so that a line stays a line.
[[nodiscard]] std::string withoutCredentials(std::string_view text);

// Every occurrence of a known secret gives way to a mask. Secrets of less than four bytes are too common.
[[nodiscard]] std::string withoutKnown(std::string text, std::span<const std::string> secrets);

} // namespace pilothouse::journal
