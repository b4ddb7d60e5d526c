// Values as Go's fmt prints them, for the texts of warnings and errors. Private to core/chart. Pure.
#pragma once

#include "core/value/value.h"

#include <string>

namespace pilothouse {

[[nodiscard]] std::string goPrint(const Value& value);       // %v: map[a:1 b:[x y]], <nil>
[[nodiscard]] std::string goPrintAsBool(const Value& value); // %t: %!t(float64=5), true
[[nodiscard]] std::string goQuote(std::string_view text);    // %q
[[nodiscard]] std::string_view goTypeOf(const Value& value); // %T: float64, map[string]interface {}

} // namespace pilothouse
