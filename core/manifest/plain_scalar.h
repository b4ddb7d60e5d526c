// Internal to core/manifest: the few forms of scalars and keys that BlockScanner understands.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pilothouse {

// The key at the front of "key: ..." or "key:", plain or in quotes, with the length of all up to and with the
// colon. Nothing when it is not of the simple kind.
struct PlainKey {
  std::string_view name;
  std::size_t length;
};
[[nodiscard]] std::optional<PlainKey> plainKey(std::string_view text);

// "|", ">", "|-", ">+" and a comment; not with an indentation digit.
[[nodiscard]] bool isBlockScalarHeader(std::string_view text);

// A one-line scalar, "{}" or "[]", without the comment behind it; quotes stay. Nothing when it may go on in
// the next line or is of another kind.
[[nodiscard]] std::optional<std::string_view> plainScalar(std::string_view text);

// Where the quoted text ends whose inside begins at `from`: behind its closing quote; text.size() + 1 when it
// goes on in the next line. Nothing on an escape that is not of the simple kind.
[[nodiscard]] std::optional<std::size_t> quotedEnd(std::string_view text, char quote, std::size_t from);

// Nothing but blanks and a comment, as may stand behind a scalar.
[[nodiscard]] bool onlyComment(std::string_view rest);

// True when a line of plain text, all of it a scalar or the next part of one, holds no key; `ended` when a
// comment follows.
[[nodiscard]] bool isPlainPart(std::string_view text, bool& ended);

// What Go reads into a string field from a scalar as plainScalar() gives it; nothing when that is not plain
// to see (numbers, booleans, escapes).
[[nodiscard]] std::optional<std::string> plainString(std::string_view scalar);

} // namespace pilothouse
