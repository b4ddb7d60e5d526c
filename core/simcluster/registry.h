// The kinds in effect: the built-in ones and those of the CustomResourceDefinitions.
// Not thread-safe: used under the world's lock.
#pragma once

#include "core/simcluster/resource_type.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::sim {

class Registry {
public:
  Registry();

  [[nodiscard]] TypePtr byPlural(std::string_view group, std::string_view version,
                                 std::string_view plural) const;
  [[nodiscard]] TypePtr byKind(std::string_view apiVersion, std::string_view kind) const;
  // The preferred version of a stored resource.
  [[nodiscard]] TypePtr byStoreKey(std::string_view storeKey) const;
  [[nodiscard]] const std::vector<TypePtr>& types() const { return types_; }

  // Takes over the served versions of a CustomResourceDefinition, replacing what it declared before.
  void setCustom(const Value& definition);
  void removeCustom(std::string_view definitionName);

private:
  std::vector<TypePtr> types_;
};

} // namespace pilothouse::sim
