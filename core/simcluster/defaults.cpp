#include "core/simcluster/defaults.h"

#include "core/codec/base64.h"
#include "core/simcluster/object.h"

#include <functional>
#include <map>

namespace pilothouse::sim {
namespace {

void deployment(Value& object) {
  auto& spec = child(object, "spec");
  setDefault(spec, "replicas", 1);
  setDefault(spec, "revisionHistoryLimit", 10);
  setDefault(spec, "progressDeadlineSeconds", 600);
  auto& strategy = child(spec, "strategy");
  setDefault(strategy, "type", "RollingUpdate");
  if (strategy["type"].stringOr() == "RollingUpdate") {
    auto& rolling = child(strategy, "rollingUpdate");
    setDefault(rolling, "maxSurge", "25%");
    setDefault(rolling, "maxUnavailable", "25%");
  }
  defaultPodTemplate(child(spec, "template"), true);
}

void replicaSet(Value& object) {
  setDefault(child(object, "spec"), "replicas", 1);
  defaultPodTemplate(child(child(object, "spec"), "template"), true);
}

void defaultClaim(Value& claim) { setDefault(child(claim, "spec"), "volumeMode", "Filesystem"); }

void statefulSet(Value& object) {
  auto& spec = child(object, "spec");
  setDefault(spec, "replicas", 1);
  setDefault(spec, "revisionHistoryLimit", 10);
  setDefault(spec, "podManagementPolicy", "OrderedReady");
  auto& strategy = child(spec, "updateStrategy");
  setDefault(strategy, "type", "RollingUpdate");
  if (strategy["type"].stringOr() == "RollingUpdate")
    setDefault(child(strategy, "rollingUpdate"), "partition", 0);
  auto& retention = child(spec, "persistentVolumeClaimRetentionPolicy");
  setDefault(retention, "whenDeleted", "Retain");
  setDefault(retention, "whenScaled", "Retain");
  defaultPodTemplate(child(spec, "template"), true);
  if (!spec["volumeClaimTemplates"].isList()) return;
  for (auto& claim : childList(spec, "volumeClaimTemplates").mutableList()) {
    setDefault(claim, "apiVersion", "v1");
    setDefault(claim, "kind", "PersistentVolumeClaim");
    defaultClaim(claim);
    setDefault(claim, "status", Value::map({{"phase", "Pending"}}));
  }
}

void daemonSet(Value& object) {
  auto& spec = child(object, "spec");
  setDefault(spec, "revisionHistoryLimit", 10);
  auto& strategy = child(spec, "updateStrategy");
  setDefault(strategy, "type", "RollingUpdate");
  if (strategy["type"].stringOr() == "RollingUpdate") {
    setDefault(child(strategy, "rollingUpdate"), "maxSurge", 0);
    setDefault(child(strategy, "rollingUpdate"), "maxUnavailable", 1);
  }
  defaultPodTemplate(child(spec, "template"), true);
}

void jobSpec(Value& spec) {
  if (isMissing(spec, "completions") && isMissing(spec, "parallelism")) spec.set("completions", 1);
  setDefault(spec, "parallelism", 1);
  setDefault(spec, "backoffLimit", 6);
  setDefault(spec, "completionMode", "NonIndexed");
  setDefault(spec, "suspend", false);
  setDefault(spec, "manualSelector", Value());
  setDefault(spec, "podReplacementPolicy", "TerminatingOrFailed");
  defaultPodTemplate(child(spec, "template"), false);
}

void cronJob(Value& object) {
  auto& spec = child(object, "spec");
  setDefault(spec, "concurrencyPolicy", "Allow");
  setDefault(spec, "suspend", false);
  setDefault(spec, "successfulJobsHistoryLimit", 3);
  setDefault(spec, "failedJobsHistoryLimit", 1);
  defaultPodTemplate(child(child(child(spec, "jobTemplate"), "spec"), "template"), false);
}

void service(Value& object) {
  auto& spec = child(object, "spec");
  setDefault(spec, "type", "ClusterIP");
  setDefault(spec, "sessionAffinity", "None");
  const auto type = std::string(spec["type"].stringOr());
  if (type == "ExternalName") return;
  setDefault(spec, "internalTrafficPolicy", "Cluster");
  setDefault(spec, "ipFamilies", Value::list({"IPv4"}));
  setDefault(spec, "ipFamilyPolicy", "SingleStack");
  if (type != "ClusterIP") setDefault(spec, "externalTrafficPolicy", "Cluster");
  if (type == "LoadBalancer") setDefault(spec, "allocateLoadBalancerNodePorts", true);
  if (!spec["ports"].isList()) return;
  for (auto& port : childList(spec, "ports").mutableList()) {
    setDefault(port, "protocol", "TCP");
    setDefault(port, "targetPort", port["port"]);
  }
}

// stringData is written, never read.
void secret(Value& object) {
  setDefault(object, "type", "Opaque");
  if (const auto plain = object["stringData"]; plain.isMap())
    for (const auto& [key, value] : plain.asMap())
      child(object, "data").set(key, base64Encode(value.stringOr()));
  if (object.isMap()) object.mutableMap().erase("stringData");
}

void ingress(Value& object) { child(object, "spec"); }

void autoscaler(Value& object) { setDefault(child(object, "spec"), "minReplicas", 1); }

void claim(Value& object) {
  defaultClaim(object);
  setDefault(child(object, "spec"), "storageClassName", "standard");
}

void volume(Value& object) {
  setDefault(child(object, "spec"), "persistentVolumeReclaimPolicy", "Retain");
  setDefault(child(object, "spec"), "volumeMode", "Filesystem");
}

void storageClass(Value& object) {
  setDefault(object, "reclaimPolicy", "Delete");
  setDefault(object, "volumeBindingMode", "Immediate");
}

void networkPolicy(Value& object) {
  auto& spec = child(object, "spec");
  if (!isMissing(spec, "policyTypes")) return;
  auto types = Value::list({"Ingress"});
  if (!isMissing(spec, "egress")) types.append("Egress");
  spec.set("policyTypes", types);
}

void pod(Value& object) { defaultPodTemplate(object, true); }

void subjects(Value& object) {
  const auto setGroup = [](Value& reference) {
    const auto kind = reference["kind"].stringOr();
    if (kind == "User" || kind == "Group") setDefault(reference, "apiGroup", "rbac.authorization.k8s.io");
  };
  if (object["subjects"].isList())
    for (auto& subject : childList(object, "subjects").mutableList()) setGroup(subject);
  if (object["roleRef"].isMap())
    setDefault(child(object, "roleRef"), "apiGroup", "rbac.authorization.k8s.io");
}

void customDefinition(Value& object) {
  auto& spec = child(object, "spec");
  auto& names = child(spec, "names");
  const auto kind = std::string(names["kind"].stringOr());
  std::string singular = kind;
  for (auto& letter : singular)
    if (letter >= 'A' && letter <= 'Z') letter = char(letter + ('a' - 'A'));
  setDefault(names, "singular", singular);
  setDefault(names, "listKind", kind + "List");
  setDefault(spec, "conversion", Value::map({{"strategy", "None"}}));
}

void webhooks(Value& object) {
  if (!object["webhooks"].isList()) return;
  for (auto& webhook : childList(object, "webhooks").mutableList()) {
    setDefault(webhook, "failurePolicy", "Fail");
    setDefault(webhook, "matchPolicy", "Equivalent");
    setDefault(webhook, "timeoutSeconds", 10);
    setDefault(webhook, "namespaceSelector", Value(Map()));
    setDefault(webhook, "objectSelector", Value(Map()));
  }
}

void disruptionBudget(Value& object) { child(object, "spec"); }

using Defaulter = void (*)(Value&);
const std::map<std::string_view, Defaulter> defaulters = {
    {"Deployment", deployment},
    {"ReplicaSet", replicaSet},
    {"ReplicationController", replicaSet},
    {"StatefulSet", statefulSet},
    {"DaemonSet", daemonSet},
    {"Job", [](Value& object) { jobSpec(child(object, "spec")); }},
    {"CronJob", cronJob},
    {"Service", service},
    {"Secret", secret},
    {"Ingress", ingress},
    {"HorizontalPodAutoscaler", autoscaler},
    {"PersistentVolumeClaim", claim},
    {"PersistentVolume", volume},
    {"StorageClass", storageClass},
    {"NetworkPolicy", networkPolicy},
    {"Pod", pod},
    {"RoleBinding", subjects},
    {"ClusterRoleBinding", subjects},
    {"CustomResourceDefinition", customDefinition},
    {"MutatingWebhookConfiguration", webhooks},
    {"ValidatingWebhookConfiguration", webhooks},
    {"PodDisruptionBudget", disruptionBudget},
};

bool isHeadless(const Value& spec) { return spec["clusterIP"].stringOr() == "None"; }

void allocateNodePorts(Value& spec, const Value& live, World& world) {
  const auto type = spec["type"].stringOr();
  if ((type != "NodePort" && type != "LoadBalancer") || !spec["ports"].isList()) return;
  const auto& before = live.at({"spec", "ports"});
  for (auto& port : childList(spec, "ports").mutableList()) {
    if (port["nodePort"].intOr() != 0) continue;
    Value chosen;
    if (before.isList())
      for (const auto& old : before.asList())
        if (old["port"] == port["port"] && old["protocol"] == port["protocol"]) chosen = old["nodePort"];
    port.set("nodePort", chosen.intOr() ? chosen : Value(world.nextNodePort++));
  }
}

void allocateService(Value& object, const Value& live, World& world) {
  auto& spec = child(object, "spec");
  if (spec["type"].stringOr() == "ExternalName") return;
  if (spec["clusterIP"].stringOr().empty()) {
    const auto& before = live.at({"spec", "clusterIP"});
    spec.set("clusterIP", before.stringOr().empty() ? Value(world.serviceIp()) : before);
  }
  if (isMissing(spec, "clusterIPs")) spec.set("clusterIPs", Value::list({spec["clusterIP"]}));
  if (!isHeadless(spec)) allocateNodePorts(spec, live, world);
}

// A job selects its pods by its own uid (pkg/registry/batch/job/strategy.go).
void allocateJob(Value& object, const Value& live) {
  auto& spec = child(object, "spec");
  if (spec["manualSelector"].boolOr()) return;
  const auto uid = live.isNull() ? uidOf(object) : uidOf(live);
  const auto name = nameOf(object);
  if (isMissing(spec, "selector"))
    spec.set("selector",
             Value::map({{"matchLabels", Value::map({{"batch.kubernetes.io/controller-uid", uid}})}}));
  auto& labels = child(child(child(spec, "template"), "metadata"), "labels");
  setDefault(labels, "batch.kubernetes.io/controller-uid", uid);
  setDefault(labels, "batch.kubernetes.io/job-name", name);
  setDefault(labels, "controller-uid", uid);
  setDefault(labels, "job-name", name);
}

} // namespace

void applyDefaults(Value& object, const ResourceType& type) {
  if (type.custom) return;
  const auto found = defaulters.find(type.kind);
  if (found != defaulters.end()) found->second(object);
}

void allocate(Value& object, const Value& live, const ResourceType& type, World& world) {
  if (type.custom) return;
  if (type.kind == "Service") allocateService(object, live, world);
  if (type.kind == "Job") allocateJob(object, live);
}

} // namespace pilothouse::sim
