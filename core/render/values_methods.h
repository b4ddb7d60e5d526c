// The Go methods of common.Values, which .Values and .Template are (Helm: pkg/chart/common/values.go).
#pragma once

#include "core/template/object.h"

namespace pilothouse {

[[nodiscard]] std::span<const tmpl::MethodSpec> valuesMethodSpecs();

// Values.Table: the map at a dotted path. Error: NotFound `"x" is not a table`.
[[nodiscard]] Result<Value> valuesTable(const Value& values, std::string_view path);

} // namespace pilothouse
