// TOML as Helm's toToml and fromToml have it (BurntSushi/toml 1.6): the rules that the library adds to or
// takes from the language, the error texts, the order and the number format are the point, so both ways are
// ours. Pure functions, thread-safe.
#pragma once

#include "core/base/error.h"
#include "core/value/value.h"

#include <string>
#include <string_view>

namespace pilothouse {

// What reading and writing need of Go's other packages, which live in folders above this one.
struct TomlHost {
  // A date or time; null when it is none. Without it dates stay text.
  Value (*time)(std::string_view text) = nullptr;
  // How the encoder writes a time.Time. Without it its plain value is written.
  std::string (*timeText)(const Object& time) = nullptr;
  bool (*isLetter)(char32_t rune) = nullptr;             // unicode.IsLetter
  std::string (*quote)(std::string_view text) = nullptr; // strconv.Quote
  std::string (*quoteRune)(char32_t rune) = nullptr;     // strconv.QuoteRune
};

// Whole numbers become Int, [[tables]] a list of GoType::Maps. Errors: Parse "toml: line 1 (last key \"a\"):
// ...", and Internal where the library panics.
[[nodiscard]] Result<Value> readToml(std::string_view text, const TomlHost& host = {});

// Simple keys first, then tables, each sorted; nested tables indented by two. A value that is no map is
// written as TOML would write it behind a key. Errors: InvalidArgument with the encoder's text.
[[nodiscard]] Result<std::string> writeToml(const Value& value, const TomlHost& host = {});

} // namespace pilothouse
