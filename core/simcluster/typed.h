// Objects seen through their schema: what fields they have, how two differ, how an applied configuration is
// merged in. The rules are those of sigs.k8s.io/structured-merge-diff (typed/). Pure functions.
#pragma once

#include "core/simcluster/field_set.h"
#include "core/simcluster/schema.h"

namespace pilothouse::sim {

struct Difference {
  FieldSet added, modified, removed;
};

[[nodiscard]] FieldSet fieldsOf(const Value& value, const Schema* schema);
[[nodiscard]] Difference compare(const Value& before, const Value& after, const Schema* schema);
// `applied` over `live`; keyed lists item by item.
[[nodiscard]] Value mergeApplied(const Value& live, const Value& applied, const Schema* schema);
// Removes what `last` has and `owned` has no trace of.
[[nodiscard]] Value removeUnowned(const Value& value, const Schema* schema, const FieldSet& last,
                                  const FieldSet& owned);
// "k:{...}" or "v:..." of an item; empty when it lacks its keys.
[[nodiscard]] std::string itemElement(const Value& item, const Schema& listSchema);

} // namespace pilothouse::sim
