#include "core/actions/immutable_fields.h"

#include "core/actions/field_changes.h"

#include <algorithm>
#include <array>

namespace pilothouse::actions {
namespace {

struct Rule {
  std::string_view kind, prefix; // of a field's path
};

constexpr Rule frozen[] = {
    {"Deployment", "spec.selector"},
    {"DaemonSet", "spec.selector"},
    {"ReplicaSet", "spec.selector"},
    {"StatefulSet", "spec."},
    {"Job", "spec.selector"},
    {"Job", "spec.template"},
    {"Job", "spec.completionMode"},
    {"Service", "spec.clusterIP"},
    {"PersistentVolumeClaim", "spec."},
    {"PersistentVolume", "spec.csi"},
    {"StorageClass", "provisioner"},
    {"StorageClass", "parameters"},
    {"StorageClass", "reclaimPolicy"},
    {"StorageClass", "volumeBindingMode"},
    {"RoleBinding", "roleRef"},
    {"ClusterRoleBinding", "roleRef"},
    {"PriorityClass", "value"},
    {"PriorityClass", "preemptionPolicy"},
    {"RuntimeClass", "handler"},
    {"CSIDriver", "spec.attachRequired"},
    {"IngressClass", "spec.controller"},
    {"CustomResourceDefinition", "spec.group"},
    {"CustomResourceDefinition", "spec.scope"},
    {"CustomResourceDefinition", "spec.names.plural"},
    {"Secret", "type"},
    {"Pod", "spec."},
};

// Exceptions from the above.
constexpr Rule mutableAfterAll[] = {
    {"StatefulSet", "spec.replicas"},
    {"StatefulSet", "spec.ordinals"},
    {"StatefulSet", "spec.template"},
    {"StatefulSet", "spec.updateStrategy"},
    {"StatefulSet", "spec.revisionHistoryLimit"},
    {"StatefulSet", "spec.minReadySeconds"},
    {"StatefulSet", "spec.persistentVolumeClaimRetentionPolicy"},
    {"PersistentVolumeClaim", "spec.resources"},
    {"PersistentVolumeClaim", "spec.volumeAttributesClassName"},
    {"Pod", "spec.activeDeadlineSeconds"},
    {"Pod", "spec.tolerations"},
    {"Pod", "spec.terminationGracePeriodSeconds"},
};

bool matches(const Rule& rule, std::string_view kind, std::string_view path) {
  return rule.kind == kind && path.starts_with(rule.prefix);
}

bool isFrozen(std::string_view kind, std::string_view path) {
  const auto applies = [&](const Rule& rule) { return matches(rule, kind, path); };
  if (std::ranges::none_of(frozen, applies) || std::ranges::any_of(mutableAfterAll, applies)) return false;
  // Images of a running pod may change.
  return kind != "Pod" || !path.ends_with(".image");
}

// `immutable: true` freezes the content of ConfigMaps and Secrets.
bool isFrozenContent(const Value& live, std::string_view path) {
  if (!live["immutable"].boolOr()) return false;
  constexpr std::array<std::string_view, 4> content{"data", "binaryData", "stringData", "immutable"};
  return std::ranges::any_of(content, [&](std::string_view field) { return path.starts_with(field); });
}

} // namespace

std::vector<std::string> immutableChanges(const Value& live, const Value& wanted) {
  const auto kind = live["kind"].stringOr();
  std::vector<std::string> fields;
  for (const auto& change : fieldChanges(wanted, live, {.onlyWhatIsSet = true})) {
    const std::string path = change.text();
    if (isFrozen(kind, path) || isFrozenContent(live, path)) fields.push_back(path);
  }
  return fields;
}

} // namespace pilothouse::actions
