// What Go's regexp says of a pattern that RE2 refused. Pure, thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace pilothouse {

// "error parsing regexp: missing closing ): `(`". `pattern` is not ok; `text` is what the user wrote, `named`
// what the text names of it, which is RE2's error_arg() but where the pattern was changed.
[[nodiscard]] std::string goRegexError(const re2::RE2& pattern, std::string_view text,
                                       std::string_view named);

} // namespace pilothouse
