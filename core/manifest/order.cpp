#include "core/manifest/manifest.h"

#include <algorithm>
#include <array>

namespace pilothouse {
namespace {

// Helm 4.1.4: pkg/release/v1/util/kind_sorter.go. The second is not quite the reverse of the first: Services
// go before the workloads behind them in both.
constexpr std::array<std::string_view, 38> installOrder{"PriorityClass",
                                                        "Namespace",
                                                        "NetworkPolicy",
                                                        "ResourceQuota",
                                                        "LimitRange",
                                                        "PodSecurityPolicy",
                                                        "PodDisruptionBudget",
                                                        "ServiceAccount",
                                                        "Secret",
                                                        "SecretList",
                                                        "ConfigMap",
                                                        "StorageClass",
                                                        "PersistentVolume",
                                                        "PersistentVolumeClaim",
                                                        "CustomResourceDefinition",
                                                        "ClusterRole",
                                                        "ClusterRoleList",
                                                        "ClusterRoleBinding",
                                                        "ClusterRoleBindingList",
                                                        "Role",
                                                        "RoleList",
                                                        "RoleBinding",
                                                        "RoleBindingList",
                                                        "Service",
                                                        "DaemonSet",
                                                        "Pod",
                                                        "ReplicationController",
                                                        "ReplicaSet",
                                                        "Deployment",
                                                        "HorizontalPodAutoscaler",
                                                        "StatefulSet",
                                                        "Job",
                                                        "CronJob",
                                                        "IngressClass",
                                                        "Ingress",
                                                        "APIService",
                                                        "MutatingWebhookConfiguration",
                                                        "ValidatingWebhookConfiguration"};
constexpr std::array<std::string_view, 38> uninstallOrder{"ValidatingWebhookConfiguration",
                                                          "MutatingWebhookConfiguration",
                                                          "APIService",
                                                          "Ingress",
                                                          "IngressClass",
                                                          "Service",
                                                          "CronJob",
                                                          "Job",
                                                          "StatefulSet",
                                                          "HorizontalPodAutoscaler",
                                                          "Deployment",
                                                          "ReplicaSet",
                                                          "ReplicationController",
                                                          "Pod",
                                                          "DaemonSet",
                                                          "RoleBindingList",
                                                          "RoleBinding",
                                                          "RoleList",
                                                          "Role",
                                                          "ClusterRoleBindingList",
                                                          "ClusterRoleBinding",
                                                          "ClusterRoleList",
                                                          "ClusterRole",
                                                          "CustomResourceDefinition",
                                                          "PersistentVolumeClaim",
                                                          "PersistentVolume",
                                                          "StorageClass",
                                                          "ConfigMap",
                                                          "SecretList",
                                                          "Secret",
                                                          "ServiceAccount",
                                                          "PodDisruptionBudget",
                                                          "PodSecurityPolicy",
                                                          "LimitRange",
                                                          "ResourceQuota",
                                                          "NetworkPolicy",
                                                          "Namespace",
                                                          "PriorityClass"};

using Order = std::array<std::string_view, installOrder.size()>;

// Kinds that are not listed come after all that are, by name.
bool comesBefore(const Order& order, std::string_view kindA, std::string_view kindB) {
  const auto a = std::ranges::find(order, kindA), b = std::ranges::find(order, kindB);
  return a == order.end() && b == order.end() ? kindA < kindB : a < b;
}

} // namespace

bool installsBefore(std::string_view kindA, std::string_view kindB) {
  return comesBefore(installOrder, kindA, kindB);
}

bool uninstallsBefore(std::string_view kindA, std::string_view kindB) {
  return comesBefore(uninstallOrder, kindA, kindB);
}

} // namespace pilothouse
