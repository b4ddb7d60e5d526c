// How huandu/xstrings 1.5 cuts names into words. Pure functions, thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace pilothouse::functions {

// "HTTPServerFoo bar" -> "http_server_foo_bar", with any connector.
[[nodiscard]] std::string joinedWords(std::string_view text, char connector);
// "some_words" -> "SomeWords".
[[nodiscard]] std::string pascalCase(std::string_view text);

} // namespace pilothouse::functions
