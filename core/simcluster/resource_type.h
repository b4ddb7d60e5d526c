// A kind that the server serves. Immutable once registered, shared between threads.
#pragma once

#include "core/simcluster/schema.h"
#include "core/value/value.h"

#include <memory>
#include <string>
#include <vector>

namespace pilothouse::sim {

struct ResourceType {
  std::string group, version, kind, plural, singular;
  std::vector<std::string> shortNames, categories;
  bool namespaced = true;
  bool status = false;     // has a status subresource
  bool scale = false;      // has a scale subresource
  bool reviewOnly = false; // create is all it can (SubjectAccessReview...)
  bool preferred = true;   // the version that discovery names first for this resource
  SchemaPtr schema;
  Value printerColumns; // of a custom resource; null otherwise
  Value openApi;        // of a custom resource: its openAPIV3Schema; null otherwise
  bool custom = false;

  [[nodiscard]] std::string apiVersion() const { return group.empty() ? version : group + "/" + version; }
  [[nodiscard]] std::string qualifiedName() const { return group.empty() ? plural : plural + "." + group; }
  // Where the store keeps it: all versions of a resource together.
  [[nodiscard]] std::string storeKey() const { return group + "/" + plural; }
  [[nodiscard]] std::string listKind() const { return kind + "List"; }
};
using TypePtr = std::shared_ptr<const ResourceType>;

} // namespace pilothouse::sim
