// Helm 3's rules (pkg/kube/ready.go), which Helm 4 keeps as `--wait=legacy`.
#include "core/base/rfc3339.h"
#include "core/kube/object_reader.h"
#include "core/kube/patch_values.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <format>

namespace pilothouse::kube {
namespace {

using State = ReadinessState;

Readiness ready(std::string message) { return {.state = State::Ready, .message = std::move(message)}; }
Readiness notYet(std::string message) { return {.state = State::InProgress, .message = std::move(message)}; }

bool isObserved(const Value& object) {
  return intAt(object, {"status", "observedGeneration"}, 0) == intAt(object, {"metadata", "generation"}, 0);
}

Readiness unobserved(const Value& object) {
  return notYet(std::format("the controller has not seen the latest {} yet", object["kind"].stringOr()));
}

// A number or a percentage of `total`; -1 when it is neither.
int scaled(const Value& value, int total, bool up) {
  if (value.isNumber()) return int(value.intOr());
  auto text = value.stringOr();
  int percent = 0;
  if (!text.ends_with('%')) return value.isNull() ? 0 : -1;
  text.remove_suffix(1);
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), percent);
  if (failure != std::errc() || end != text.data() + text.size()) return -1;
  const double exact = double(percent) * double(total) / 100.0;
  return int(up ? std::ceil(exact) : std::floor(exact));
}

int maxUnavailable(const Value& deployment) {
  const int replicas = intAt(deployment, {"spec", "replicas"}, 1);
  if (textAt(deployment, {"spec", "strategy", "type"}) != "RollingUpdate" || replicas == 0) return 0;
  const Value& rolling = deployment.at({"spec", "strategy", "rollingUpdate"});
  const int surge = scaled(rolling["maxSurge"], replicas, true);
  const int unavailable = scaled(rolling["maxUnavailable"], replicas, false);
  if (surge < 0 || unavailable < 0) return 0;
  if (surge == 0 && unavailable == 0) return 1; // rounding must not forbid any progress
  return std::min(unavailable, replicas);
}

// Drops what the server may leave out or write as empty, so that two forms of one template compare equal.
Value withoutEmpty(const Value& value) {
  if (!value.isMap()) return value;
  Value out = Value::map();
  for (const auto& [key, item] : value.asMap()) {
    auto inner = withoutEmpty(item);
    const bool empty = inner.isNull() || (inner.isMap() && inner.asMap().empty()) ||
                       (inner.isList() && inner.asList().empty());
    if (!empty) out.set(key, std::move(inner));
  }
  return out;
}

Value templateOf(const Value& controller) {
  const Value copy = deepCopy(controller.at({"spec", "template"}));
  if (const auto* const labels = copy.findPath({"metadata", "labels"}); labels && labels->isMap()) {
    Value own = *labels; // shares the copy's map
    own.mutableMap().erase("pod-template-hash");
  }
  return withoutEmpty(copy);
}

bool isControlledBy(const Value& object, const Value& owner) {
  bool controlled = false;
  eachItem(object.at({"metadata", "ownerReferences"}), [&](const Value& reference) {
    controlled = controlled || (reference["controller"].boolOr() &&
                                reference["uid"].stringOr() == textAt(owner, {"metadata", "uid"}));
  });
  return controlled;
}

// The oldest ReplicaSet with the deployment's template; null when there is none yet.
Value newReplicaSet(const Value& deployment, std::vector<Value> sets) {
  const auto age = [](const Value& set) {
    return std::pair(parseTime(textAt(set, {"metadata", "creationTimestamp"})).value_or(TimePoint()),
                     textAt(set, {"metadata", "name"}));
  };
  std::ranges::sort(sets, {}, age);
  const auto wanted = templateOf(deployment);
  for (const auto& set : sets)
    if (isControlledBy(set, deployment) && patches::same(templateOf(set), wanted)) return set;
  return {};
}

Result<Readiness> deployment(const Value& object, RelatedObjects& related, std::stop_token stop) {
  if (object.at({"spec", "paused"}).boolOr()) return ready("Deployment is paused");
  PH_TRY(auto sets, related.select("apps/v1", "ReplicaSet", textAt(object, {"metadata", "namespace"}),
                                   labelSelectorText(object.at({"spec", "selector"})), std::move(stop)));
  const auto set = newReplicaSet(object, std::move(sets));
  if (set.isNull()) return notYet("the new ReplicaSet does not exist yet");
  if (!isObserved(set)) return unobserved(set);
  if (!isObserved(object)) return unobserved(object);
  const int expected = intAt(object, {"spec", "replicas"}, 1) - maxUnavailable(object);
  const int have = intAt(set, {"status", "readyReplicas"}, 0);
  if (have < expected) return notYet(std::format("{} out of {} expected pods are ready", have, expected));
  return ready("Deployment is ready");
}

Readiness daemonSet(const Value& object) {
  if (!isObserved(object)) return unobserved(object);
  if (textAt(object, {"spec", "updateStrategy", "type"}) != "RollingUpdate")
    return ready("DaemonSet is ready");
  const int wanted = intAt(object, {"status", "desiredNumberScheduled"}, 0);
  const int updated = intAt(object, {"status", "updatedNumberScheduled"}, 0);
  if (updated != wanted)
    return notYet(std::format("{} out of {} expected pods have been scheduled", updated, wanted));
  const int allowed =
      scaled(object.at({"spec", "updateStrategy", "rollingUpdate", "maxUnavailable"}), wanted, true);
  const int expected = wanted - (allowed < 0 ? wanted : allowed);
  const int have = intAt(object, {"status", "numberReady"}, 0);
  if (have < expected) return notYet(std::format("{} out of {} expected pods are ready", have, expected));
  return ready("DaemonSet is ready");
}

Readiness statefulSet(const Value& object) {
  if (!isObserved(object)) return unobserved(object);
  if (textAt(object, {"spec", "updateStrategy", "type"}) != "RollingUpdate")
    return ready("StatefulSet is not waited for");
  const int partition = intAt(object, {"spec", "updateStrategy", "rollingUpdate", "partition"}, 0);
  const int replicas = intAt(object, {"spec", "replicas"}, 1);
  const int updated = intAt(object, {"status", "updatedReplicas"}, 0);
  const int have = intAt(object, {"status", "readyReplicas"}, 0);
  if (updated < replicas - partition)
    return notYet(
        std::format("{} out of {} expected pods have been scheduled", updated, replicas - partition));
  if (have != replicas) return notYet(std::format("{} out of {} expected pods are ready", have, replicas));
  if (partition == 0 &&
      textAt(object, {"status", "currentRevision"}) != textAt(object, {"status", "updateRevision"}))
    return notYet("the current revision does not match the update revision");
  return ready("StatefulSet is ready");
}

Readiness service(const Value& object) {
  const auto type = textAt(object, {"spec", "type"});
  if (type == "ExternalName") return ready("Service is external");
  if (textAt(object, {"spec", "clusterIP"}).empty()) return notYet("Service has no cluster IP");
  if (type != "LoadBalancer") return ready("Service is ready");
  const Value& external = object.at({"spec", "externalIPs"});
  if (external.isList() && !external.asList().empty()) return ready("Service has external IPs");
  if (!object.at({"status", "loadBalancer", "ingress"}).isList())
    return notYet("Service has no load balancer address");
  return ready("Service is ready");
}

Result<Readiness> job(const Value& object) {
  if (intAt(object, {"status", "failed"}, 0) > intAt(object, {"spec", "backoffLimit"}, 6))
    return fail(ErrorCode::OperationFailed,
                std::format("job is failed: {}/{}", textAt(object, {"metadata", "namespace"}),
                            textAt(object, {"metadata", "name"})));
  const int wanted = intAt(object, {"spec", "completions"}, 0);
  const int succeeded = intAt(object, {"status", "succeeded"}, 0);
  if (succeeded < wanted) return notYet(std::format("{} of {} completions", succeeded, wanted));
  return ready("Job is completed");
}

Readiness customResourceDefinition(const Value& object) {
  if (hasCondition(object, "Established", "True")) return ready("CRD is established");
  if (hasCondition(object, "NamesAccepted", "False"))
    return ready("CRD has a name conflict"); // not ours to judge
  return notYet("CRD is not established");
}

Result<Readiness> byPods(const Value& object, RelatedObjects& related, std::stop_token stop) {
  if (!isObserved(object)) return unobserved(object);
  const Value& selector = object.at({"spec", "selector"});
  if (!selector.isMap()) return ready("no pods are selected");
  PH_TRY(const auto pods, related.select("v1", "Pod", textAt(object, {"metadata", "namespace"}),
                                         labelSelectorText(selector), std::move(stop)));
  const auto count =
      std::ranges::count_if(pods, [](const Value& pod) { return hasCondition(pod, "Ready", "True"); });
  if (std::size_t(count) < pods.size())
    return notYet(std::format("{} of {} pods are ready", count, pods.size()));
  return ready("all pods are ready");
}

Result<Readiness> byKind(const Value& object, bool waitForJobs, RelatedObjects& related,
                         std::stop_token stop) {
  const auto version = object["apiVersion"].stringOr();
  const auto kind = object["kind"].stringOr();
  if (version == "v1" && kind == "Pod")
    return hasCondition(object, "Ready", "True") ? ready("Pod is ready") : notYet("Pod is not ready");
  if (version == "batch/v1" && kind == "Job" && waitForJobs) return job(object);
  if (version == "apps/v1" && kind == "Deployment") return deployment(object, related, std::move(stop));
  if (version == "v1" && kind == "PersistentVolumeClaim")
    return textAt(object, {"status", "phase"}) == "Bound" ? ready("PersistentVolumeClaim is bound")
                                                          : notYet("PersistentVolumeClaim is not bound");
  if (version == "v1" && kind == "Service") return service(object);
  if (version == "apps/v1" && kind == "DaemonSet") return daemonSet(object);
  if (version.starts_with("apiextensions.k8s.io/") && kind == "CustomResourceDefinition")
    return customResourceDefinition(object);
  if (version == "apps/v1" && kind == "StatefulSet") return statefulSet(object);
  if ((version == "v1" && kind == "ReplicationController") || (version == "apps/v1" && kind == "ReplicaSet"))
    return byPods(object, related, std::move(stop));
  return ready("ready as soon as it exists");
}

} // namespace

Result<Readiness> legacyReadiness(const Value& object, bool waitForJobs, RelatedObjects& related,
                                  std::stop_token stop) {
  PH_TRY(auto readiness, byKind(object, waitForJobs, related, std::move(stop)));
  return withCounts(std::move(readiness), object);
}

} // namespace pilothouse::kube
