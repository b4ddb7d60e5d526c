// Small helpers for the two patch algorithms. Pure.
#pragma once

#include "core/base/error.h"
#include "core/value/value.h"

#include <string>
#include <string_view>

namespace pilothouse::kube::patches {

inline constexpr std::string_view directive = "$patch";
inline constexpr std::string_view retainKeys = "$retainKeys";
inline constexpr std::string_view deleteFromList = "$deleteFromPrimitiveList";
inline constexpr std::string_view setElementOrder = "$setElementOrder";

[[nodiscard]] std::unexpected<Error> unusable(std::string what);

// Deep equality in which 1 and 1.0 are the same: YAML and JSON readers differ in what they make of them.
[[nodiscard]] bool same(const Value& a, const Value& b);
// Whether containers are nested deeper than any real object; the algorithms recurse.
[[nodiscard]] bool isTooDeep(const Value& value, int allowed = 500);
// As Go's %v prints a scalar; lists are sorted and merge keys matched by it.
[[nodiscard]] std::string printed(const Value& scalar);
[[nodiscard]] List sortedScalars(List items);

// Error: InvalidArgument "map: ... does not contain declared merge key: name".
[[nodiscard]] Result<Value> mergeKeyOf(const Value& item, std::string_view mergeKey);
// Whether lists hold maps. Errors: lists of lists, mixed kinds. Empty lists count as scalars.
[[nodiscard]] Result<bool> holdsMaps(const List& a, const List& b);
// The place of an item with the same merge key (same value when the key is empty), or -1.
[[nodiscard]] int indexOf(const List& items, const Value& wanted, std::string_view mergeKey);
[[nodiscard]] bool isDeletion(const Value& item);
// Sorts items into the order they have in `order`; deletions go to the end.
[[nodiscard]] Result<List> inOrderOf(List items, const List& order, std::string_view mergeKey);

} // namespace pilothouse::kube::patches
