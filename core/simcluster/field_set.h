// A set of field paths, as managedFields' FieldsV1 writes it: a tree whose edges are path elements
// ("f:spec", "k:{\"name\":\"app\"}", "v:\"x\"") and whose nodes may be members of the set.
// Plain value.
#pragma once

#include "core/value/value.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::sim {

class FieldSet {
public:
  bool member = false;
  std::map<std::string, FieldSet, std::less<>> below;

  [[nodiscard]] bool empty() const; // no member here or below
  [[nodiscard]] const FieldSet* find(std::string_view element) const;
  FieldSet& at(std::string_view element) { return below[std::string(element)]; }
  void insert(const std::vector<std::string>& path);
  void prune(); // drops branches without members

  [[nodiscard]] static FieldSet fromFieldsV1(const Value& fields);
  [[nodiscard]] Value toFieldsV1() const;
  // ".spec.containers[name=\"app\"].image", one a member.
  [[nodiscard]] std::vector<std::string> paths() const;
};

[[nodiscard]] FieldSet unite(const FieldSet& a, const FieldSet& b);
[[nodiscard]] FieldSet subtract(const FieldSet& a, const FieldSet& b);
[[nodiscard]] FieldSet intersect(const FieldSet& a, const FieldSet& b);
bool operator==(const FieldSet& a, const FieldSet& b);

} // namespace pilothouse::sim
