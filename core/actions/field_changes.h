// Internal to core/actions: which fields of two objects differ, and who owns them (metadata.managedFields,
// KEP-555). Items of lists are matched by what names them, as the API's merge keys do. Pure functions.
#pragma once

#include "core/value/value.h"

#include <string>
#include <vector>

namespace pilothouse::actions {

// One step into an object: a field of a map, or an item of a list.
struct PathStep {
  std::string field;                   // empty: an item
  std::size_t index = 0;               // of the item, on the side where it is
  Value item{};                        // the item itself, to match owners' keys with
  std::string label{};                 // "main", "80", "0"
  std::vector<std::string_view> key{}; // the fields that the label comes from; empty: the index
};

struct FieldChange {
  std::vector<PathStep> path;
  Value before, after; // null where there is none

  [[nodiscard]] std::string text() const; // "spec.template.spec.containers[main].image"
};

struct FieldChangeOptions {
  bool onlyWhatIsSet = false; // leave out what only `after` has
  bool wholeAdditions = true; // an added map is one change; else one for each of its leaves
};

// In the order of the fields. At most `mostFieldChanges`; documents deeper than 64 are compared as a whole.
inline constexpr std::size_t mostFieldChanges = 1000;
[[nodiscard]] std::vector<FieldChange> fieldChanges(const Value& before, const Value& after,
                                                    FieldChangeOptions options = {});

// The managers that own the place, or something below it; status excluded.
[[nodiscard]] std::vector<std::string> fieldOwners(const Value& live, const std::vector<PathStep>& path);

// "spec.replicas 3 -> 5 (kubectl-edit)". With `secret` the values below data and stringData are left out.
[[nodiscard]] std::string describeChange(const FieldChange& change, const std::vector<std::string>& owners,
                                         bool secret);

// A copy of `object` without the place. Nothing happens when it is not there.
[[nodiscard]] Value withoutPath(const Value& object, const std::vector<PathStep>& path);

// A Secret as the server stores it: what is under stringData goes to data. Others stay as they are.
[[nodiscard]] Value withEncodedSecret(const Value& object);

} // namespace pilothouse::actions
