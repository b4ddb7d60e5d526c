// The scalars of a TOML text: names, strings, numbers, dates, booleans. Each reads from the cursor and throws
// TomlStop. Private to core/codec.
#pragma once

#include "core/codec/toml_cursor.h"

namespace pilothouse::toml {

// One part of a key, with the line it ends on.
struct Name {
  std::string text;
  std::ptrdiff_t line;
};
[[nodiscard]] Name readName(Cursor& in);

[[nodiscard]] Value readString(Cursor& in);                       // behind the first "
[[nodiscard]] Value readRawString(Cursor& in);                    // behind the first '
[[nodiscard]] Value readNumber(Cursor& in, const TomlHost& host); // at its first digit
[[nodiscard]] Value readSigned(Cursor& in, const TomlHost& host); // behind the sign
[[nodiscard]] Value floatOf(const Cursor& in, std::string_view text);

} // namespace pilothouse::toml
