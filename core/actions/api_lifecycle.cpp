#include "core/actions/api_lifecycle.h"

#include <algorithm>

namespace pilothouse::actions {
namespace {

struct Entry {
  std::string_view apiVersion, kind; // an empty kind: every kind of the version
  ApiNotice notice;
};

constexpr Entry table[] = {
    {"extensions/v1beta1", "Ingress", {"1.14", "1.22", "networking.k8s.io/v1"}},
    {"extensions/v1beta1", "NetworkPolicy", {"1.9", "1.16", "networking.k8s.io/v1"}},
    {"extensions/v1beta1", "PodSecurityPolicy", {"1.10", "1.16", "Pod Security Admission"}},
    {"extensions/v1beta1", "", {"1.8", "1.16", "apps/v1"}},
    {"apps/v1beta1", "", {"1.9", "1.16", "apps/v1"}},
    {"apps/v1beta2", "", {"1.9", "1.16", "apps/v1"}},
    {"networking.k8s.io/v1beta1", "IPAddress", {"1.34", "1.37", "networking.k8s.io/v1"}},
    {"networking.k8s.io/v1beta1", "ServiceCIDR", {"1.34", "1.37", "networking.k8s.io/v1"}},
    {"networking.k8s.io/v1beta1", "", {"1.19", "1.22", "networking.k8s.io/v1"}},
    {"networking.k8s.io/v1alpha1", "", {"", "1.34", "networking.k8s.io/v1beta1"}},
    {"rbac.authorization.k8s.io/v1alpha1", "", {"1.17", "1.22", "rbac.authorization.k8s.io/v1"}},
    {"rbac.authorization.k8s.io/v1beta1", "", {"1.17", "1.22", "rbac.authorization.k8s.io/v1"}},
    {"apiextensions.k8s.io/v1beta1", "", {"1.16", "1.22", "apiextensions.k8s.io/v1"}},
    {"apiregistration.k8s.io/v1beta1", "", {"1.19", "1.22", "apiregistration.k8s.io/v1"}},
    {"admissionregistration.k8s.io/v1beta1",
     "ValidatingAdmissionPolicy",
     {"1.31", "1.34", "admissionregistration.k8s.io/v1"}},
    {"admissionregistration.k8s.io/v1beta1",
     "ValidatingAdmissionPolicyBinding",
     {"1.31", "1.34", "admissionregistration.k8s.io/v1"}},
    {"admissionregistration.k8s.io/v1beta1",
     "ValidatingWebhookConfiguration",
     {"1.16", "1.22", "admissionregistration.k8s.io/v1"}},
    {"admissionregistration.k8s.io/v1beta1",
     "MutatingWebhookConfiguration",
     {"1.16", "1.22", "admissionregistration.k8s.io/v1"}},
    {"authentication.k8s.io/v1beta1", "TokenReview", {"1.19", "1.22", "authentication.k8s.io/v1"}},
    {"authentication.k8s.io/v1beta1", "SelfSubjectReview", {"1.30", "1.33", "authentication.k8s.io/v1"}},
    {"authentication.k8s.io/v1alpha1", "SelfSubjectReview", {"1.27", "1.30", "authentication.k8s.io/v1"}},
    {"authorization.k8s.io/v1beta1", "", {"1.19", "1.22", "authorization.k8s.io/v1"}},
    {"certificates.k8s.io/v1beta1", "CertificateSigningRequest", {"1.19", "1.22", "certificates.k8s.io/v1"}},
    {"coordination.k8s.io/v1beta1", "Lease", {"1.19", "1.22", "coordination.k8s.io/v1"}},
    {"scheduling.k8s.io/v1alpha1", "PriorityClass", {"1.14", "1.17", "scheduling.k8s.io/v1"}},
    {"scheduling.k8s.io/v1beta1", "PriorityClass", {"1.14", "1.22", "scheduling.k8s.io/v1"}},
    {"storage.k8s.io/v1beta1", "CSIStorageCapacity", {"1.24", "1.27", "storage.k8s.io/v1"}},
    {"storage.k8s.io/v1beta1", "VolumeAttributesClass", {"1.34", "1.37", "storage.k8s.io/v1"}},
    {"storage.k8s.io/v1beta1", "", {"1.19", "1.22", "storage.k8s.io/v1"}},
    {"batch/v1beta1", "CronJob", {"1.21", "1.25", "batch/v1"}},
    {"batch/v2alpha1", "CronJob", {"1.8", "1.21", "batch/v1"}},
    {"discovery.k8s.io/v1beta1", "EndpointSlice", {"1.21", "1.25", "discovery.k8s.io/v1"}},
    {"events.k8s.io/v1beta1", "Event", {"1.22", "1.25", "events.k8s.io/v1"}},
    {"autoscaling/v2beta1", "HorizontalPodAutoscaler", {"1.22", "1.25", "autoscaling/v2"}},
    {"autoscaling/v2beta2", "HorizontalPodAutoscaler", {"1.23", "1.26", "autoscaling/v2"}},
    {"policy/v1beta1", "PodDisruptionBudget", {"1.21", "1.25", "policy/v1"}},
    {"policy/v1beta1", "PodSecurityPolicy", {"1.21", "1.25", "Pod Security Admission"}},
    {"policy/v1beta1", "Eviction", {"1.22", "", "policy/v1"}},
    {"node.k8s.io/v1alpha1", "RuntimeClass", {"1.20", "1.24", "node.k8s.io/v1"}},
    {"node.k8s.io/v1beta1", "RuntimeClass", {"1.22", "1.25", "node.k8s.io/v1"}},
    {"flowcontrol.apiserver.k8s.io/v1alpha1", "", {"1.20", "1.21", "flowcontrol.apiserver.k8s.io/v1"}},
    {"flowcontrol.apiserver.k8s.io/v1beta1", "", {"1.23", "1.26", "flowcontrol.apiserver.k8s.io/v1"}},
    {"flowcontrol.apiserver.k8s.io/v1beta2", "", {"1.26", "1.29", "flowcontrol.apiserver.k8s.io/v1"}},
    {"flowcontrol.apiserver.k8s.io/v1beta3", "", {"1.29", "1.32", "flowcontrol.apiserver.k8s.io/v1"}},
    {"resource.k8s.io/v1alpha3", "", {"1.32", "1.34", "resource.k8s.io/v1"}},
    {"v1", "ComponentStatus", {"1.19", "", "the health endpoints of the components"}},
    {"v1", "Endpoints", {"1.33", "", "discovery.k8s.io/v1 EndpointSlice"}},
};

} // namespace

std::string ApiNotice::text() const {
  std::string text = removedIn.empty() ? "deprecated since Kubernetes " + std::string(deprecatedIn)
                                       : "removed in Kubernetes " + std::string(removedIn);
  return text + "; use " + std::string(replacement);
}

std::optional<ApiNotice> apiNotice(std::string_view apiVersion, std::string_view kind) {
  // Special cases come before the entry for a whole version.
  const auto* found = std::ranges::find_if(table, [&](const Entry& entry) {
    return entry.apiVersion == apiVersion && (entry.kind.empty() || entry.kind == kind);
  });
  if (found == std::end(table)) return std::nullopt;
  return found->notice;
}

} // namespace pilothouse::actions
