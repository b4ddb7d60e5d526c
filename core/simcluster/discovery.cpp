#include "core/simcluster/discovery.h"

#include <algorithm>
#include <format>

namespace pilothouse::sim {
namespace {

Value strings(const std::vector<std::string>& texts) {
  auto list = Value::list();
  for (const auto& text : texts) list.append(text);
  return list;
}

Value verbs(const ResourceType& type) {
  if (type.reviewOnly) return Value::list({"create"});
  return Value::list({"create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"});
}

struct Subresource {
  std::string name, group, version, kind;
  Value verbs;
};

std::vector<Subresource> subresources(const ResourceType& type) {
  std::vector<Subresource> list;
  const auto readWrite = Value::list({"get", "patch", "update"});
  if (type.scale) list.push_back({"scale", "autoscaling", "v1", "Scale", readWrite});
  if (type.status) list.push_back({"status", type.group, type.version, type.kind, readWrite});
  if (type.kind == "Pod" && type.group.empty()) {
    list.push_back({"log", "", "v1", "Pod", Value::list({"get"})});
    list.push_back({"eviction", "policy", "v1", "Eviction", Value::list({"create"})});
  }
  if (type.kind == "ServiceAccount" && type.group.empty())
    list.push_back({"token", "authentication.k8s.io", "v1", "TokenRequest", Value::list({"create"})});
  return list;
}

Value responseKind(std::string_view group, std::string_view version, std::string_view kind) {
  return Value::map({{"group", group}, {"version", version}, {"kind", kind}});
}

Value aggregatedResource(const ResourceType& type) {
  auto resource = Value::map({{"resource", type.plural},
                              {"responseKind", responseKind(type.group, type.version, type.kind)},
                              {"scope", type.namespaced ? "Namespaced" : "Cluster"},
                              {"singularResource", type.singular},
                              {"verbs", verbs(type)}});
  if (!type.shortNames.empty()) resource.set("shortNames", strings(type.shortNames));
  if (!type.categories.empty()) resource.set("categories", strings(type.categories));
  auto inner = Value::list();
  for (const auto& one : subresources(type))
    inner.append(Value::map({{"subresource", one.name},
                             {"responseKind", responseKind(one.group, one.version, one.kind)},
                             {"verbs", one.verbs}}));
  if (!inner.asList().empty()) resource.set("subresources", inner);
  return resource;
}

void appendOldStyle(Value& list, const ResourceType& type) {
  auto entry = Value::map({{"name", type.plural},
                           {"singularName", type.singular},
                           {"namespaced", type.namespaced},
                           {"kind", type.kind},
                           {"verbs", verbs(type)}});
  if (!type.shortNames.empty()) entry.set("shortNames", strings(type.shortNames));
  if (!type.categories.empty()) entry.set("categories", strings(type.categories));
  list.append(entry);
  for (const auto& one : subresources(type)) {
    auto inner = Value::map({{"name", type.plural + "/" + one.name},
                             {"singularName", ""},
                             {"namespaced", type.namespaced},
                             {"kind", one.kind},
                             {"verbs", one.verbs}});
    if (one.group != type.group || one.version != type.version) {
      inner.set("group", one.group);
      inner.set("version", one.version);
    }
    list.append(inner);
  }
}

Value versionEntry(const std::string& group, const std::string& version) {
  return Value::map({{"groupVersion", group + "/" + version}, {"version", version}});
}

Value groupObject(const GroupVersions& group) {
  auto versions = Value::list();
  for (const auto& version : group.versions) versions.append(versionEntry(group.group, version));
  return Value::map({{"name", group.group},
                     {"versions", versions},
                     {"preferredVersion", versionEntry(group.group, group.versions.front())}});
}

} // namespace

std::vector<GroupVersions> groupVersions(const Registry& registry) {
  std::vector<GroupVersions> groups;
  for (const auto& type : registry.types()) {
    auto found = std::ranges::find(groups, type->group, &GroupVersions::group);
    if (found == groups.end()) found = groups.insert(groups.end(), {type->group, {}});
    if (std::ranges::contains(found->versions, type->version)) continue;
    found->versions.insert(type->preferred ? found->versions.begin() : found->versions.end(), type->version);
  }
  return groups;
}

Value aggregatedDiscovery(const Registry& registry, bool core) {
  auto items = Value::list();
  for (const auto& group : groupVersions(registry)) {
    if (group.group.empty() != core) continue;
    auto versions = Value::list();
    for (const auto& version : group.versions) {
      auto resources = Value::list();
      for (const auto& type : registry.types())
        if (type->group == group.group && type->version == version)
          resources.append(aggregatedResource(*type));
      versions.append(Value::map({{"version", version}, {"resources", resources}, {"freshness", "Current"}}));
    }
    auto metadata = Value::map();
    if (!core) metadata.set("name", group.group);
    items.append(Value::map({{"metadata", metadata}, {"versions", versions}}));
  }
  return Value::map({{"kind", "APIGroupDiscoveryList"},
                     {"apiVersion", "apidiscovery.k8s.io/v2"},
                     {"metadata", Value::map()},
                     {"items", items}});
}

Value coreVersions() {
  return Value::map({{"kind", "APIVersions"},
                     {"versions", Value::list({"v1"})},
                     {"serverAddressByClientCIDRs", Value::list()}});
}

Value groupList(const Registry& registry) {
  auto groups = Value::list();
  for (const auto& group : groupVersions(registry))
    if (!group.group.empty()) groups.append(groupObject(group));
  return Value::map({{"kind", "APIGroupList"}, {"apiVersion", "v1"}, {"groups", groups}});
}

std::optional<Value> groupOf(const Registry& registry, std::string_view name) {
  for (const auto& group : groupVersions(registry)) {
    if (group.group != name) continue;
    auto object = groupObject(group);
    object.set("kind", "APIGroup");
    object.set("apiVersion", "v1");
    return object;
  }
  return std::nullopt;
}

std::optional<Value> resourceList(const Registry& registry, std::string_view group,
                                  std::string_view version) {
  auto resources = Value::list();
  for (const auto& type : registry.types())
    if (type->group == group && type->version == version) appendOldStyle(resources, *type);
  if (resources.asList().empty()) return std::nullopt;
  const auto name = group.empty() ? std::string(version) : std::format("{}/{}", group, version);
  return Value::map(
      {{"kind", "APIResourceList"}, {"apiVersion", "v1"}, {"groupVersion", name}, {"resources", resources}});
}

Value serverVersion() {
  return Value::map({{"major", "1"},
                     {"minor", "34"},
                     {"emulationMajor", "1"},
                     {"emulationMinor", "34"},
                     {"gitVersion", "v1.34.0"},
                     {"gitCommit", "simulated"},
                     {"gitTreeState", "clean"},
                     {"buildDate", "2025-08-27T10:11:12Z"},
                     {"goVersion", "go1.24.6"},
                     {"compiler", "gc"},
                     {"platform", "linux/amd64"}});
}

} // namespace pilothouse::sim
