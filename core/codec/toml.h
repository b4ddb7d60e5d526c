// TOML as Helm's toToml and fromToml have it (BurntSushi/toml 1.6). Reading is toml++, writing is ours, since
// the order, the indents and the number format are the point. Pure functions, thread-safe.
#pragma once

#include "core/base/error.h"
#include "core/value/value.h"

#include <string>
#include <string_view>

namespace pilothouse {

// Whole numbers become Int, dates become what `time` makes of their RFC 3339 text (a string by default).
// Errors: Parse "toml: line 1 (last key \"a\"): ...".
using TomlTime = Value (*)(std::string_view text);
[[nodiscard]] Result<Value> readToml(std::string_view text, TomlTime time = nullptr);

// Simple keys first, then tables, each sorted; nested tables indented by two. A value that is no map is
// written as TOML would write it behind a key. Errors: InvalidArgument with the encoder's text.
[[nodiscard]] Result<std::string> writeToml(const Value& value);

} // namespace pilothouse
