#include "core/render/deprecations.h"

#include <array>

namespace pilothouse {
namespace {

// From the lifecycle marks of k8s.io/api 0.35, as Helm 4.1.4 reports them.
struct Deprecation {
  std::string_view apiVersion, kinds;   // kinds separated by spaces
  int since, removed;                   // minor versions of Kubernetes 1; 0: not removed
  std::string_view useVersion, useKind; // the replacement; the same kind when useKind is empty
};

// clang-format off
constexpr std::array<Deprecation, 58> deprecations = {{
    {"admissionregistration.k8s.io/v1alpha1", "MutatingAdmissionPolicy MutatingAdmissionPolicyBinding", 35, 38, "", ""},
    {"admissionregistration.k8s.io/v1alpha1", "ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingAdmissionPolicyBindingList ValidatingAdmissionPolicyList", 29, 32, "", ""},
    {"admissionregistration.k8s.io/v1beta1", "MutatingAdmissionPolicy MutatingAdmissionPolicyBinding", 37, 40, "", ""},
    {"admissionregistration.k8s.io/v1beta1", "MutatingWebhookConfiguration MutatingWebhookConfigurationList ValidatingWebhookConfiguration ValidatingWebhookConfigurationList", 16, 22, "admissionregistration.k8s.io/v1", ""},
    {"admissionregistration.k8s.io/v1beta1", "ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingAdmissionPolicyBindingList ValidatingAdmissionPolicyList", 31, 34, "", ""},
    {"apps/v1beta1", "ControllerRevision ControllerRevisionList Deployment DeploymentList DeploymentRollback StatefulSet StatefulSetList", 8, 16, "apps/v1", ""},
    {"apps/v1beta1", "Scale", 8, 16, "autoscaling/v1", ""},
    {"apps/v1beta2", "ControllerRevision ControllerRevisionList DaemonSet DaemonSetList Deployment DeploymentList ReplicaSet ReplicaSetList StatefulSet StatefulSetList", 9, 16, "apps/v1", ""},
    {"apps/v1beta2", "Scale", 9, 16, "autoscaling/v1", ""},
    {"authentication.k8s.io/v1alpha1", "SelfSubjectReview", 29, 32, "", ""},
    {"authentication.k8s.io/v1beta1", "SelfSubjectReview", 30, 33, "", ""},
    {"authentication.k8s.io/v1beta1", "TokenReview", 19, 22, "authentication.k8s.io/v1", ""},
    {"authorization.k8s.io/v1beta1", "LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview", 19, 22, "authorization.k8s.io/v1", ""},
    {"autoscaling/v2beta1", "HorizontalPodAutoscaler", 22, 25, "autoscaling/v2", ""},
    {"autoscaling/v2beta1", "HorizontalPodAutoscalerList", 22, 25, "autoscaling/v2beta2", ""},
    {"autoscaling/v2beta2", "HorizontalPodAutoscaler", 23, 26, "autoscaling/v2", ""},
    {"autoscaling/v2beta2", "HorizontalPodAutoscalerList", 22, 25, "", ""},
    {"batch/v1beta1", "CronJob CronJobList", 21, 25, "batch/v1", ""},
    {"certificates.k8s.io/v1alpha1", "ClusterTrustBundle", 34, 37, "", ""},
    {"certificates.k8s.io/v1beta1", "CertificateSigningRequest CertificateSigningRequestList", 19, 22, "certificates.k8s.io/v1", ""},
    {"certificates.k8s.io/v1beta1", "ClusterTrustBundle", 36, 39, "", ""},
    {"certificates.k8s.io/v1beta1", "PodCertificateRequest", 38, 41, "", ""},
    {"coordination.k8s.io/v1alpha2", "LeaseCandidate LeaseCandidateList", 35, 38, "", ""},
    {"coordination.k8s.io/v1beta1", "Lease LeaseList", 19, 22, "coordination.k8s.io/v1", ""},
    {"coordination.k8s.io/v1beta1", "LeaseCandidate LeaseCandidateList", 36, 39, "", ""},
    {"discovery.k8s.io/v1beta1", "EndpointSlice", 21, 25, "discovery.k8s.io/v1", ""},
    {"discovery.k8s.io/v1beta1", "EndpointSliceList", 21, 25, "discovery.k8s.io/v1", "EndpointSlice"},
    {"events.k8s.io/v1beta1", "Event EventList", 22, 25, "", ""},
    {"extensions/v1beta1", "DaemonSet DaemonSetList Deployment DeploymentList ReplicaSet ReplicaSetList", 8, 16, "apps/v1", ""},
    {"extensions/v1beta1", "DeploymentRollback", 8, 16, "", ""},
    {"extensions/v1beta1", "Ingress IngressList", 14, 22, "networking.k8s.io/v1", ""},
    {"extensions/v1beta1", "NetworkPolicy NetworkPolicyList", 9, 16, "networking.k8s.io/v1", ""},
    {"extensions/v1beta1", "Scale", 2, 16, "", ""},
    {"flowcontrol.apiserver.k8s.io/v1beta1", "FlowSchema FlowSchemaList PriorityLevelConfiguration PriorityLevelConfigurationList", 23, 26, "flowcontrol.apiserver.k8s.io/v1beta3", ""},
    {"flowcontrol.apiserver.k8s.io/v1beta2", "FlowSchema FlowSchemaList PriorityLevelConfiguration PriorityLevelConfigurationList", 26, 29, "flowcontrol.apiserver.k8s.io/v1beta3", ""},
    {"flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema FlowSchemaList PriorityLevelConfiguration PriorityLevelConfigurationList", 29, 32, "flowcontrol.apiserver.k8s.io/v1", ""},
    {"networking.k8s.io/v1beta1", "IPAddress ServiceCIDR", 34, 37, "", ""},
    {"networking.k8s.io/v1beta1", "Ingress IngressClassList IngressList", 19, 22, "networking.k8s.io/v1", ""},
    {"networking.k8s.io/v1beta1", "IngressClass", 19, 22, "networking.k8s.io/v1", "IngressClassList"},
    {"node.k8s.io/v1beta1", "RuntimeClass RuntimeClassList", 22, 25, "", ""},
    {"policy/v1beta1", "Eviction", 22, 25, "", ""},
    {"policy/v1beta1", "PodDisruptionBudget PodDisruptionBudgetList", 21, 25, "policy/v1", ""},
    {"rbac.authorization.k8s.io/v1beta1", "ClusterRole ClusterRoleBinding ClusterRoleBindingList ClusterRoleList Role RoleBinding RoleBindingList RoleList", 17, 22, "rbac.authorization.k8s.io/v1", ""},
    {"resource.k8s.io/v1alpha3", "DeviceTaintRule", 36, 39, "", ""},
    {"resource.k8s.io/v1beta1", "DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice", 35, 38, "", ""},
    {"resource.k8s.io/v1beta2", "DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice", 36, 39, "", ""},
    {"scheduling.k8s.io/v1beta1", "PriorityClass PriorityClassList", 14, 22, "scheduling.k8s.io/v1", ""},
    {"storage.k8s.io/v1alpha1", "CSIStorageCapacity CSIStorageCapacityList", 21, 24, "storage.k8s.io/v1beta1", ""},
    {"storage.k8s.io/v1alpha1", "VolumeAttachment VolumeAttachmentList", 21, 24, "storage.k8s.io/v1", ""},
    {"storage.k8s.io/v1alpha1", "VolumeAttributesClass", 32, 35, "storage.k8s.io/v1", ""},
    {"storage.k8s.io/v1beta1", "CSIDriver CSIDriverList StorageClass StorageClassList VolumeAttachment VolumeAttachmentList", 19, 22, "storage.k8s.io/v1", ""},
    {"storage.k8s.io/v1beta1", "CSINode", 17, 22, "storage.k8s.io/v1", ""},
    {"storage.k8s.io/v1beta1", "CSINodeList", 17, 22, "storage.k8s.io/v1", "CSINode"},
    {"storage.k8s.io/v1beta1", "CSIStorageCapacity CSIStorageCapacityList", 24, 27, "storage.k8s.io/v1", ""},
    {"storage.k8s.io/v1beta1", "VolumeAttributesClass", 34, 37, "storage.k8s.io/v1", ""},
    {"storagemigration.k8s.io/v1beta1", "StorageVersionMigration", 38, 41, "", ""},
    {"v1", "ComponentStatus", 19, 0, "", ""},
    {"v1", "Endpoints", 33, 0, "discovery.k8s.io/v1", "EndpointSlice"},
}};
// clang-format on

bool contains(std::string_view kinds, std::string_view kind) {
  for (std::size_t at = 0; at <= kinds.size();) {
    const auto end = std::min(kinds.find(' ', at), kinds.size());
    if (kinds.substr(at, end - at) == kind) return true;
    at = end + 1;
  }
  return false;
}

} // namespace

std::string deprecationWarning(std::string_view apiVersion, std::string_view kind, int minor) {
  for (const auto& entry : deprecations) {
    if (entry.apiVersion != apiVersion || entry.since > minor || !contains(entry.kinds, kind)) continue;
    std::string text = std::string(apiVersion) + ' ' + std::string(kind) + " is deprecated in v1." +
                       std::to_string(entry.since) + '+';
    if (entry.removed > 0) text += ", unavailable in v1." + std::to_string(entry.removed) + '+';
    if (!entry.useVersion.empty())
      text.append("; use ")
          .append(entry.useVersion)
          .append(" ")
          .append(entry.useKind.empty() ? kind : entry.useKind);
    return text;
  }
  return {};
}

} // namespace pilothouse
