// Which Go type a value stands for, and Go's rules on truth. Pure functions, thread-safe.
#pragma once

#include "core/template/function.h"

#include <string_view>

namespace pilothouse::tmpl {

// The type of a list of lists, [][]interface {}. What a GoType says depends on the kind, so that a list can
// borrow one that only maps have.
inline constexpr GoType goLists = GoType::StringMap;
inline constexpr GoType goNilStringMap = GoType::NilStrings; // of a map: a nil map[string]string

// fmt's %T: "map[string]interface {}", "int64", "<nil>". Valid as long as the value.
[[nodiscard]] std::string_view goTypeName(const Value& value);
// reflect.Kind: "map", "int64", "slice", "invalid" for nil.
[[nodiscard]] std::string_view goKindName(const Value& value);
[[nodiscard]] std::string_view goTypeName(ParameterType type);

// text/template's truth: not the zero of its type.
[[nodiscard]] bool isTrue(const Value& value);

// Kind::Int with one of Go's unsigned types; such a payload is the bits of a uint64.
[[nodiscard]] bool isUnsigned(const Value& value);

} // namespace pilothouse::tmpl
