// The rows from which the schemas of built-in kinds are made: one a field that is not merged by default.
#pragma once

#include <span>
#include <string_view>

namespace pilothouse::sim {

struct SchemaRow {
  std::string_view type; // the type that has the field
  std::string_view field;
  std::string_view child; // type of the field, or of the list's items; empty: nothing special below
  // "" an object, "atomic", "set" (apply: set, patch: merge), "keyed:a,b|p": keyed by a and b, patch key p
  // ("-": a patch replaces), "retain": an object whose patch may retain keys, "list": items of an atomic list
  std::string_view mode = {};
};

[[nodiscard]] std::span<const SchemaRow> schemaRows();

} // namespace pilothouse::sim
