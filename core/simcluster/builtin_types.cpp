#include "core/simcluster/builtin_types.h"

#include <algorithm>

namespace pilothouse::sim {
namespace {

struct Row {
  std::string_view group, version, kind, plural, shortNames;
  std::string_view
      marks; // c cluster-scoped, s status, S scale, r review only, a in category all, o not preferred
};

constexpr Row rows[] = {
    {"", "v1", "Namespace", "namespaces", "ns", "cs"},
    {"", "v1", "Node", "nodes", "no", "cs"},
    {"", "v1", "PersistentVolume", "persistentvolumes", "pv", "cs"},
    {"", "v1", "ComponentStatus", "componentstatuses", "cs", "c"},
    {"", "v1", "Pod", "pods", "po", "sa"},
    {"", "v1", "Service", "services", "svc", "sa"},
    {"", "v1", "Endpoints", "endpoints", "ep", ""},
    {"", "v1", "ConfigMap", "configmaps", "cm", ""},
    {"", "v1", "Secret", "secrets", "", ""},
    {"", "v1", "ServiceAccount", "serviceaccounts", "sa", ""},
    {"", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", "pvc", "s"},
    {"", "v1", "ReplicationController", "replicationcontrollers", "rc", "sSa"},
    {"", "v1", "Event", "events", "ev", ""},
    {"", "v1", "LimitRange", "limitranges", "limits", ""},
    {"", "v1", "ResourceQuota", "resourcequotas", "quota", "s"},
    {"", "v1", "PodTemplate", "podtemplates", "", ""},
    {"apps", "v1", "Deployment", "deployments", "deploy", "sSa"},
    {"apps", "v1", "ReplicaSet", "replicasets", "rs", "sSa"},
    {"apps", "v1", "StatefulSet", "statefulsets", "sts", "sSa"},
    {"apps", "v1", "DaemonSet", "daemonsets", "ds", "sa"},
    {"apps", "v1", "ControllerRevision", "controllerrevisions", "", ""},
    {"batch", "v1", "Job", "jobs", "", "sa"},
    {"batch", "v1", "CronJob", "cronjobs", "cj", "sa"},
    {"autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", "hpa", "sa"},
    {"autoscaling", "v1", "HorizontalPodAutoscaler", "horizontalpodautoscalers", "hpa", "sao"},
    {"networking.k8s.io", "v1", "Ingress", "ingresses", "ing", "s"},
    {"networking.k8s.io", "v1", "IngressClass", "ingressclasses", "", "c"},
    {"networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", "netpol", ""},
    {"policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets", "pdb", "s"},
    {"rbac.authorization.k8s.io", "v1", "Role", "roles", "", ""},
    {"rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", "", ""},
    {"rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles", "", "c"},
    {"rbac.authorization.k8s.io", "v1", "ClusterRoleBinding", "clusterrolebindings", "", "c"},
    {"storage.k8s.io", "v1", "StorageClass", "storageclasses", "sc", "c"},
    {"storage.k8s.io", "v1", "VolumeAttachment", "volumeattachments", "", "cs"},
    {"storage.k8s.io", "v1", "CSIDriver", "csidrivers", "", "c"},
    {"storage.k8s.io", "v1", "CSINode", "csinodes", "", "c"},
    {"storage.k8s.io", "v1", "CSIStorageCapacity", "csistoragecapacities", "", ""},
    {"apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions", "crd,crds", "cs"},
    {"admissionregistration.k8s.io", "v1", "MutatingWebhookConfiguration", "mutatingwebhookconfigurations",
     "", "c"},
    {"admissionregistration.k8s.io", "v1", "ValidatingWebhookConfiguration",
     "validatingwebhookconfigurations", "", "c"},
    {"admissionregistration.k8s.io", "v1", "ValidatingAdmissionPolicy", "validatingadmissionpolicies", "",
     "cs"},
    {"admissionregistration.k8s.io", "v1", "ValidatingAdmissionPolicyBinding",
     "validatingadmissionpolicybindings", "", "c"},
    {"scheduling.k8s.io", "v1", "PriorityClass", "priorityclasses", "pc", "c"},
    {"coordination.k8s.io", "v1", "Lease", "leases", "", ""},
    {"discovery.k8s.io", "v1", "EndpointSlice", "endpointslices", "", ""},
    {"events.k8s.io", "v1", "Event", "events", "ev", ""},
    {"certificates.k8s.io", "v1", "CertificateSigningRequest", "certificatesigningrequests", "csr", "cs"},
    {"apiregistration.k8s.io", "v1", "APIService", "apiservices", "", "cs"},
    {"node.k8s.io", "v1", "RuntimeClass", "runtimeclasses", "", "c"},
    {"flowcontrol.apiserver.k8s.io", "v1", "FlowSchema", "flowschemas", "", "cs"},
    {"flowcontrol.apiserver.k8s.io", "v1", "PriorityLevelConfiguration", "prioritylevelconfigurations", "",
     "cs"},
    {"authentication.k8s.io", "v1", "TokenReview", "tokenreviews", "", "cr"},
    {"authentication.k8s.io", "v1", "SelfSubjectReview", "selfsubjectreviews", "", "cr"},
    {"authorization.k8s.io", "v1", "SubjectAccessReview", "subjectaccessreviews", "", "cr"},
    {"authorization.k8s.io", "v1", "SelfSubjectAccessReview", "selfsubjectaccessreviews", "", "cr"},
    {"authorization.k8s.io", "v1", "SelfSubjectRulesReview", "selfsubjectrulesreviews", "", "cr"},
    {"authorization.k8s.io", "v1", "LocalSubjectAccessReview", "localsubjectaccessreviews", "", "r"},
};

std::vector<std::string> splitNames(std::string_view names) {
  std::vector<std::string> list;
  while (!names.empty()) {
    const auto end = std::min(names.find(','), names.size());
    list.emplace_back(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return list;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (auto& letter : result)
    if (letter >= 'A' && letter <= 'Z') letter = char(letter + ('a' - 'A'));
  return result;
}

TypePtr make(const Row& row) {
  const auto marked = [&row](char mark) { return row.marks.find(mark) != std::string_view::npos; };
  auto type = std::make_shared<ResourceType>();
  type->group = row.group;
  type->version = row.version;
  type->kind = row.kind;
  type->plural = row.plural;
  type->singular = lower(row.kind);
  type->shortNames = splitNames(row.shortNames);
  if (marked('a')) type->categories = {"all"};
  type->namespaced = !marked('c');
  type->status = marked('s');
  type->scale = marked('S');
  type->reviewOnly = marked('r');
  type->preferred = !marked('o');
  type->schema = builtinSchema(row.group, row.kind);
  return type;
}

} // namespace

std::vector<TypePtr> builtinTypes() {
  std::vector<TypePtr> types;
  for (const auto& row : rows) types.push_back(make(row));
  return types;
}

} // namespace pilothouse::sim
