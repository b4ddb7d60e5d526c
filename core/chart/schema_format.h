// The "format" keyword, which drafts up to 7 assert. Private to core/chart. Pure.
#pragma once

#include "core/value/value.h"

#include <string>

namespace pilothouse {

// Why the value is not of the format; empty when it is, or when the format is not known.
[[nodiscard]] std::string checkSchemaFormat(std::string_view format, const Value& value);

} // namespace pilothouse
