// A values file: every YAML document of it, merged. Private to core/chart. Pure, thread-safe.
#pragma once

#include "core/base/error.h"
#include "core/value/value.h"

namespace pilothouse {

// Errors: "cannot unmarshal yaml document: error converting YAML to JSON: ...".
[[nodiscard]] Result<Value> readValuesText(std::string_view text);

// Helm's loader.MergeMaps: maps merge, everything else of `over` replaces, nulls included. Shares what it
// does not change.
[[nodiscard]] Value mergeMaps(const Value& base, const Value& over);

} // namespace pilothouse
