// Values as JSON Schema sees them: types, equality, and their texts in errors. Private to core/chart. Pure.
#pragma once

#include "core/value/value.h"

#include <string>
#include <vector>

namespace pilothouse {

[[nodiscard]] std::string_view schemaTypeOf(const Value& value); // null boolean number string array object
// The names of a "type" keyword, in the library's own order.
[[nodiscard]] std::vector<std::string> schemaTypes(const Value& keyword);
[[nodiscard]] bool hasSchemaType(const Value& value, const std::vector<std::string>& types);

// 1 and 1.0 are equal.
[[nodiscard]] bool equalAsJson(const Value& a, const Value& b);
[[nodiscard]] std::string canonicalJson(const Value& value);

[[nodiscard]] std::string displayValue(const Value& value); // 'text', 1.5, true, value
[[nodiscard]] std::string describeChoices(const List& choices);
[[nodiscard]] std::string escapePointer(std::string_view token);

// A number as golang.org/x/text prints it for English: 1,234.5, 1×10⁰⁶
[[nodiscard]] std::string localNumber(double value);

} // namespace pilothouse
