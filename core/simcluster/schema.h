// What merging needs to know of a type: which lists are keyed, which are sets, which maps are one piece.
// Source: the x-kubernetes-list-type, -list-map-keys, -map-type and patchStrategy marks of the API types.
// Immutable after it is built, shared between threads.
#pragma once

#include "core/value/value.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::sim {

enum class Merge {
  Granular, // maps: key by key; lists: one piece
  Atomic,   // one piece
  Keyed,    // a list of objects found by `keys`
  Set,      // a list of scalars, each there once
};

struct Schema;
using SchemaPtr = std::shared_ptr<const Schema>;

struct Schema {
  Merge merge = Merge::Granular;
  std::vector<std::string> keys;            // Keyed: the identity for server-side apply
  std::map<std::string, Value> keyDefaults; // protocol: TCP
  std::string patchKey;                     // Keyed: the one key of a strategic merge patch; empty: replace
  bool patchMerge = false;                  // Set: a strategic merge patch adds
  bool retainKeys = false;                  // strategic merge patches may carry $retainKeys
  std::map<std::string, SchemaPtr, std::less<>> fields;
  SchemaPtr items; // of lists; of maps with free keys

  // The schema below a field; null when nothing special is known.
  [[nodiscard]] const Schema* field(std::string_view name) const;
};

// The schema of a built-in kind ("apps", "Deployment"); never null.
[[nodiscard]] SchemaPtr builtinSchema(std::string_view group, std::string_view kind);
// From a CustomResourceDefinition's openAPIV3Schema.
[[nodiscard]] SchemaPtr schemaFromOpenApi(const Value& openApi);

} // namespace pilothouse::sim
