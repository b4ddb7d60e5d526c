// Compiled patterns with the error texts of Go's regexp. They are kept per thread, up to a bound.
#pragma once

#include "core/base/error.h"

#include <memory>
#include <string_view>

namespace re2 {
class RE2;
}

namespace pilothouse::functions {

using Pattern = std::shared_ptr<const re2::RE2>;

// The pattern, broken or not; ok() tells.
[[nodiscard]] Pattern compiledPattern(std::string_view text);
// regexp.Compile: "error parsing regexp: missing closing ): `(`".
[[nodiscard]] Result<Pattern> compilePattern(std::string_view text);
// regexp.MustCompile, whose panic names the pattern.
[[nodiscard]] Result<Pattern> mustCompilePattern(std::string_view text);

} // namespace pilothouse::functions
