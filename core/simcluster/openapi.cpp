#include "core/simcluster/openapi.h"

#include "core/simcluster/discovery.h"

#include <format>

namespace pilothouse::sim {
namespace {

std::string groupPath(std::string_view group, std::string_view version) {
  return group.empty() ? std::format("api/{}", version) : std::format("apis/{}/{}", group, version);
}

std::string objectPath(const ResourceType& type) {
  return std::format("/{}/{}{}/{{name}}", groupPath(type.group, type.version),
                     type.namespaced ? "namespaces/{namespace}/" : "", type.plural);
}

Value groupVersionKind(const ResourceType& type) {
  return Value::map({{"group", type.group}, {"kind", type.kind}, {"version", type.version}});
}

Value queryParameter(std::string_view name, bool v3) {
  auto parameter = Value::map({{"name", name}, {"in", "query"}});
  if (v3)
    parameter.set("schema", Value::map({{"type", "string"}, {"uniqueItems", true}}));
  else
    parameter.set("type", "string");
  return parameter;
}

Value patchOperation(const ResourceType& type, bool v3) {
  auto parameters = Value::list();
  for (const auto* name : {"dryRun", "fieldManager", "fieldValidation", "force"})
    parameters.append(queryParameter(name, v3));
  return Value::map({{"operationId", std::format("patch{}{}", type.version, type.kind)},
                     {"parameters", parameters},
                     {"responses", Value::map({{"200", Value::map({{"description", "OK"}})}})},
                     {"x-kubernetes-action", "patch"},
                     {"x-kubernetes-group-version-kind", groupVersionKind(type)}});
}

Value info() { return Value::map({{"title", "Kubernetes"}, {"version", "v1.34.0"}}); }

std::string schemaName(const ResourceType& type) {
  return std::format("{}.{}.{}", type.group.empty() ? "core" : type.group, type.version, type.kind);
}

Value schemaOf(const ResourceType& type) {
  auto schema = type.openApi.isMap()
                    ? Value(Map(type.openApi.asMap()))
                    : Value::map({{"type", "object"}, {"x-kubernetes-preserve-unknown-fields", true}});
  schema.set("x-kubernetes-group-version-kind", Value::list({groupVersionKind(type)}));
  return schema;
}

} // namespace

Value openApiV3Index(const Registry& registry) {
  auto paths = Value::map();
  for (const auto& group : groupVersions(registry))
    for (const auto& version : group.versions) {
      const auto path = groupPath(group.group, version);
      // The hash changes with the kinds, so that clients may cache by it.
      std::size_t hash = 0;
      for (const auto& type : registry.types())
        if (type->group == group.group && type->version == version)
          hash = hash * 31 + std::hash<std::string>{}(type->kind);
      paths.set(path,
                Value::map({{"serverRelativeURL", std::format("/openapi/v3/{}?hash={:016X}", path, hash)}}));
    }
  return Value::map({{"paths", paths}});
}

std::optional<Value> openApiV3(const Registry& registry, std::string_view path) {
  auto paths = Value::map(), schemas = Value::map();
  for (const auto& type : registry.types()) {
    if (groupPath(type->group, type->version) != path) continue;
    paths.set(objectPath(*type), Value::map({{"patch", patchOperation(*type, true)}}));
    schemas.set(schemaName(*type), schemaOf(*type));
  }
  if (paths.asMap().empty()) return std::nullopt;
  return Value::map({{"openapi", "3.0.0"},
                     {"info", info()},
                     {"paths", paths},
                     {"components", Value::map({{"schemas", schemas}})}});
}

Value openApiV2(const Registry& registry) {
  auto paths = Value::map();
  for (const auto& type : registry.types())
    paths.set(objectPath(*type), Value::map({{"patch", patchOperation(*type, false)}}));
  return Value::map({{"swagger", "2.0"}, {"info", info()}, {"paths", paths}, {"definitions", Value::map()}});
}

} // namespace pilothouse::sim
