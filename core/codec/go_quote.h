// strconv.Quote for texts in errors and logs; template's gotext::quote knows every unprintable character.
// Pure.
#pragma once

#include <string>
#include <string_view>

namespace pilothouse {

[[nodiscard]] std::string goQuote(std::string_view text);

} // namespace pilothouse
