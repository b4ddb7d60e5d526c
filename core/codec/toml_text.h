// How TOML writes a key and a text, in what is written and in error texts. Pure. Private to core/codec.
#pragma once

#include <string>
#include <string_view>

namespace pilothouse::toml {

[[nodiscard]] bool isBare(std::string_view key); // needs no quotes
void appendQuoted(std::string& out, std::string_view text);

} // namespace pilothouse::toml
