// Go's fmt over values: %v, Sprint, Sprintf with every verb, flag and error text. Pure functions,
// thread-safe.
#pragma once

#include "core/template/function.h"

#include <string>
#include <string_view>

namespace pilothouse::tmpl {

[[nodiscard]] std::string sprint(Arguments arguments); // a space between operands that are both no strings
[[nodiscard]] std::string sprintln(Arguments arguments);
[[nodiscard]] std::string sprintf(std::string_view format, Arguments arguments);

// fmt.Sprint of one value, "%v": nil is "<nil>".
[[nodiscard]] std::string toText(const Value& value);
void appendText(std::string& out, const Value& value);

// time.Duration.String: "1h30m0s".
[[nodiscard]] std::string durationText(std::int64_t nanoseconds);

} // namespace pilothouse::tmpl
