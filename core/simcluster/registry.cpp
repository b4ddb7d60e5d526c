#include "core/simcluster/registry.h"

#include "core/simcluster/builtin_types.h"
#include "core/simcluster/object.h"

#include <algorithm>

namespace pilothouse::sim {
namespace {

std::vector<std::string> strings(const Value& list) {
  std::vector<std::string> texts;
  if (list.isList())
    for (const auto& item : list.asList()) texts.emplace_back(item.stringOr());
  return texts;
}

TypePtr customType(const Value& definition, const Value& version) {
  const auto& spec = definition["spec"];
  const auto& names = spec["names"];
  auto type = std::make_shared<ResourceType>();
  type->group = spec["group"].stringOr();
  type->version = version["name"].stringOr();
  type->kind = names["kind"].stringOr();
  type->plural = names["plural"].stringOr();
  type->singular = names["singular"].stringOr();
  type->shortNames = strings(names["shortNames"]);
  type->categories = strings(names["categories"]);
  type->namespaced = spec["scope"].stringOr() != "Cluster";
  type->status = version.at({"subresources", "status"}).isMap();
  type->scale = version.at({"subresources", "scale"}).isMap();
  type->preferred = version["storage"].boolOr();
  type->openApi = version.at({"schema", "openAPIV3Schema"});
  type->schema = schemaFromOpenApi(type->openApi);
  type->printerColumns = version["additionalPrinterColumns"];
  type->custom = true;
  return type;
}

} // namespace

Registry::Registry() : types_(builtinTypes()) {}

TypePtr Registry::byPlural(std::string_view group, std::string_view version, std::string_view plural) const {
  const auto found = std::ranges::find_if(types_, [&](const TypePtr& type) {
    return type->group == group && type->version == version && type->plural == plural;
  });
  return found == types_.end() ? nullptr : *found;
}

TypePtr Registry::byKind(std::string_view apiVersion, std::string_view kind) const {
  const auto found = std::ranges::find_if(
      types_, [&](const TypePtr& type) { return type->kind == kind && type->apiVersion() == apiVersion; });
  return found == types_.end() ? nullptr : *found;
}

TypePtr Registry::byStoreKey(std::string_view storeKey) const {
  TypePtr any;
  for (const auto& type : types_) {
    if (type->storeKey() != storeKey) continue;
    if (type->preferred) return type;
    any = type;
  }
  return any;
}

void Registry::setCustom(const Value& definition) {
  removeCustom(nameOf(definition));
  const auto& versions = definition.at({"spec", "versions"});
  if (!versions.isList()) return;
  for (const auto& version : versions.asList())
    if (version["served"].boolOr()) types_.push_back(customType(definition, version));
}

void Registry::removeCustom(std::string_view definitionName) {
  std::erase_if(types_,
                [&](const TypePtr& type) { return type->custom && type->qualifiedName() == definitionName; });
}

} // namespace pilothouse::sim
