// kstatus (sigs.k8s.io/cli-utils: pkg/kstatus/status, core.go and generic.go): the same order of checks and
// the same messages, which end up in Helm 4's errors.
#include "core/base/rfc3339.h"
#include "core/kube/object_reader.h"

#include <format>
#include <limits>
#include <optional>

namespace pilothouse::kube {
namespace {

using State = ReadinessState;
constexpr auto scheduleWindow = std::chrono::seconds(15);

Readiness current(std::string message) { return {.state = State::Ready, .message = std::move(message)}; }
Readiness inProgress(std::string message) {
  return {.state = State::InProgress, .message = std::move(message)};
}
Readiness failed(std::string message) { return {.state = State::Failed, .message = std::move(message)}; }
Readiness shortOf(std::string_view what, int have, int want) {
  return inProgress(std::format("{}: {}/{}", what, have, want));
}

std::optional<Readiness> unobserved(const Value& object) {
  const auto* const generation = object.findPath({"metadata", "generation"});
  const auto* const observed = object.findPath({"status", "observedGeneration"});
  if (!generation || !observed || generation->intOr() == observed->intOr()) return {};
  return inProgress(std::format("{} generation is {}, but latest observed generation is {}",
                                object["kind"].stringOr(), generation->intOr(), observed->intOr()));
}

// What holds for any kind: deletion, generations, the two standard conditions.
std::optional<Readiness> generic(const Value& object) {
  if (!textAt(object, {"metadata", "deletionTimestamp"}).empty())
    return Readiness{.state = State::Terminating, .message = "Resource scheduled for deletion"};
  if (auto early = unobserved(object)) return early;
  std::optional<Readiness> found;
  eachItem(object.at({"status", "conditions"}), [&](const Value& item) {
    const auto condition = conditionOf(item);
    if (found || condition.status != "True") return;
    if (condition.type == "Reconciling") found = inProgress(std::string(condition.message));
    if (condition.type == "Stalled") found = failed(std::string(condition.message));
  });
  return found;
}

Readiness statefulSet(const Value& object) {
  if (textAt(object, {"spec", "updateStrategy", "type"}) == "OnDelete")
    return current("StatefulSet is using the ondelete update strategy");
  const int wanted = intAt(object, {"spec", "replicas"}, 1);
  const int ready = intAt(object, {"status", "readyReplicas"}, 0);
  const int now = intAt(object, {"status", "currentReplicas"}, 0);
  const int updated = intAt(object, {"status", "updatedReplicas"}, 0);
  const int replicas = intAt(object, {"status", "replicas"}, 0);
  const int partition = intAt(object, {"spec", "updateStrategy", "rollingUpdate", "partition"}, -1);
  if (wanted > replicas) return shortOf("Replicas", replicas, wanted);
  if (wanted > ready) return shortOf("Ready", ready, wanted);
  if (replicas > wanted) return inProgress(std::format("Pending termination: {}", replicas - wanted));
  if (partition != -1) {
    if (updated < wanted - partition) return shortOf("updated", updated, wanted - partition);
    return current(std::format("Partition rollout complete. updated: {}", updated));
  }
  if (wanted > now) return shortOf("current", now, wanted);
  if (textAt(object, {"status", "currentRevision"}) != textAt(object, {"status", "updateRevision"}))
    return inProgress("Waiting for updated revision to match current");
  return current(std::format("All replicas scheduled as expected. Replicas: {}", replicas));
}

struct DeploymentConditions {
  bool progressing = false, available = false, deadlineExceeded = false;
};

DeploymentConditions deploymentConditions(const Value& object) {
  constexpr int none = std::numeric_limits<int>::max(); // without a deadline nobody sets Progressing
  DeploymentConditions out{.progressing = intAt(object, {"spec", "progressDeadlineSeconds"}, none) == none};
  eachItem(object.at({"status", "conditions"}), [&](const Value& item) {
    const auto condition = conditionOf(item);
    const bool isTrue = condition.status == "True";
    if (condition.type == "Progressing") {
      out.deadlineExceeded = out.deadlineExceeded || condition.reason == "ProgressDeadlineExceeded";
      out.progressing = out.progressing || (isTrue && condition.reason == "NewReplicaSetAvailable");
    }
    if (condition.type == "Available") out.available = out.available || isTrue;
  });
  return out;
}

Readiness deployment(const Value& object) {
  const auto conditions = deploymentConditions(object);
  if (conditions.deadlineExceeded) return failed("Progress deadline exceeded");
  const int wanted = intAt(object, {"spec", "replicas"}, 1);
  const int replicas = intAt(object, {"status", "replicas"}, 0);
  const int updated = intAt(object, {"status", "updatedReplicas"}, 0);
  const int ready = intAt(object, {"status", "readyReplicas"}, 0);
  const int available = intAt(object, {"status", "availableReplicas"}, 0);
  if (wanted > replicas) return shortOf("Replicas", replicas, wanted);
  if (wanted > updated) return shortOf("Updated", updated, wanted);
  if (replicas > wanted) return inProgress(std::format("Pending termination: {}", replicas - wanted));
  if (updated > available) return shortOf("Available", available, updated);
  if (wanted > ready) return shortOf("Ready", ready, wanted);
  if (!conditions.progressing) return inProgress("ReplicaSet not Available");
  if (!conditions.available) return inProgress("Deployment not Available");
  return current(std::format("Deployment is available. Replicas: {}", replicas));
}

Readiness replicaSet(const Value& object) {
  if (hasCondition(object, "ReplicaFailure", "True"))
    return inProgress("Replica Failure condition. Check Pods");
  const int wanted = intAt(object, {"spec", "replicas"}, 1);
  const int replicas = intAt(object, {"status", "replicas"}, 0);
  const int ready = intAt(object, {"status", "readyReplicas"}, 0);
  const int available = intAt(object, {"status", "availableReplicas"}, 0);
  const int labelled = intAt(object, {"status", "fullyLabeledReplicas"}, 0);
  if (wanted > labelled) return shortOf("Labelled", labelled, wanted);
  if (wanted > available) return shortOf("Available", available, wanted);
  if (wanted > ready) return shortOf("Ready", ready, wanted);
  if (replicas > wanted) return inProgress(std::format("Pending termination: {}", replicas - wanted));
  return current(std::format("ReplicaSet is available. Replicas: {}", replicas));
}

Readiness daemonSet(const Value& object) {
  const auto kind = object["kind"].stringOr();
  if (!object.findPath({"metadata", "generation"}))
    return inProgress(std::format("{} metadata.generation not found", kind));
  if (!object.findPath({"status", "observedGeneration"}))
    return inProgress(std::format("{} status.observedGeneration not found", kind));
  const int wanted = intAt(object, {"status", "desiredNumberScheduled"}, -1);
  const int scheduled = intAt(object, {"status", "currentNumberScheduled"}, 0);
  const int updated = intAt(object, {"status", "updatedNumberScheduled"}, 0);
  const int available = intAt(object, {"status", "numberAvailable"}, 0);
  const int ready = intAt(object, {"status", "numberReady"}, 0);
  if (wanted == -1) return inProgress("Missing .status.desiredNumberScheduled");
  if (wanted > scheduled) return shortOf("Current", scheduled, wanted);
  if (wanted > updated) return shortOf("Updated", updated, wanted);
  if (wanted > available) return shortOf("Available", available, wanted);
  if (wanted > ready) return shortOf("Ready", ready, wanted);
  return current(std::format("All replicas scheduled as expected. Replicas: {}", wanted));
}

Readiness claim(const Value& object) {
  const auto phase = textAt(object, {"status", "phase"}, "unknown");
  return phase == "Bound" ? current("PVC is Bound")
                          : inProgress(std::format("PVC is not Bound. phase: {}", phase));
}

std::string crashLooping(const Value& pod) {
  std::string names;
  eachItem(pod.at({"status", "containerStatuses"}), [&](const Value& container) {
    if (textAt(container, {"state", "waiting", "reason"}) == "CrashLoopBackOff")
      names.append(names.empty() ? "" : ",").append(container["name"].stringOr());
  });
  return names;
}

bool isUnschedulable(const Value& pod) {
  bool found = false;
  eachItem(pod.at({"status", "conditions"}), [&](const Value& item) {
    const auto condition = conditionOf(item);
    found = found || (condition.type == "PodScheduled" && condition.status == "False" &&
                      condition.reason == "Unschedulable");
  });
  return found;
}

Readiness pendingPod(const Value& pod, TimePoint now) {
  if (!isUnschedulable(pod)) return inProgress("Pod is in the Pending phase");
  const auto created = parseTime(textAt(pod, {"metadata", "creationTimestamp"}));
  if (created && now - scheduleWindow < *created) return inProgress("Pod has not been scheduled");
  return failed("Pod could not be scheduled");
}

Readiness podState(const Value& object, TimePoint now) {
  const auto phase = textAt(object, {"status", "phase"});
  if (phase == "Succeeded") return current("Pod has completed successfully");
  if (phase == "Failed") return current("Pod has completed, but not successfully");
  if (phase == "Pending") return pendingPod(object, now);
  if (phase.empty()) return inProgress("Pod phase not available");
  if (phase != "Running") return {.state = State::Unknown, .message = std::format("unknown phase {}", phase)};
  if (hasCondition(object, "Ready", "True")) return current("Pod is Ready");
  if (const auto names = crashLooping(object); !names.empty())
    return failed("Containers in CrashLoop state: " + names);
  return inProgress("Pod is running but is not Ready");
}

Readiness job(const Value& object, bool mustComplete) {
  const int completions = intAt(object, {"spec", "completions"}, intAt(object, {"spec", "parallelism"}, 1));
  const int succeeded = intAt(object, {"status", "succeeded"}, 0);
  const int failures = intAt(object, {"status", "failed"}, 0);
  std::optional<Readiness> ended;
  eachItem(object.at({"status", "conditions"}), [&](const Value& item) {
    const auto condition = conditionOf(item);
    if (ended || condition.status != "True") return;
    if (condition.type == "Complete")
      ended = current(std::format("Job Completed. succeeded: {}/{}", succeeded, completions));
    if (condition.type == "Failed")
      ended = failed(std::format("Job Failed. failed: {}/{}", failures, completions));
  });
  if (ended) return *ended;
  if (mustComplete) return inProgress("Job in progress");
  if (textAt(object, {"status", "startTime"}).empty()) return inProgress("Job not started");
  return current(std::format("Job in progress. success:{}, active: {}, failed: {}", succeeded,
                             intAt(object, {"status", "active"}, 0), failures));
}

Readiness service(const Value& object) {
  if (textAt(object, {"spec", "type"}) == "LoadBalancer" && textAt(object, {"spec", "clusterIP"}).empty())
    return inProgress("ClusterIP not set. Service type: LoadBalancer");
  return current("Service is ready");
}

Readiness customResourceDefinition(const Value& object) {
  std::optional<Readiness> found;
  eachItem(object.at({"status", "conditions"}), [&](const Value& item) {
    const auto condition = conditionOf(item);
    if (found) return;
    if (condition.type == "NamesAccepted" && condition.status == "False")
      found = failed(std::string(condition.message));
    if (condition.type != "Established" || found) return;
    if (condition.status == "False" && condition.reason != "Installing")
      found = failed(std::string(condition.message));
    if (condition.status == "True") found = current("CRD is established");
  });
  return found.value_or(inProgress("Install in progress"));
}

// Kinds that kstatus does not know may have a condition named Ready.
Readiness byReadyCondition(const Value& object) {
  std::optional<Readiness> found;
  eachItem(object.at({"status", "conditions"}), [&](const Value& item) {
    const auto condition = conditionOf(item);
    if (found || condition.type != "Ready") return;
    if (condition.status == "True") found = current("Resource is Ready");
    if (condition.status == "False" || condition.status == "Unknown")
      found = inProgress(std::string(condition.message));
  });
  return found.value_or(current("Resource is current"));
}

Readiness byKind(const Value& object, bool waitForJobs, TimePoint now) {
  const auto kind = groupKindOf(object);
  if (kind == "Service") return service(object);
  if (kind == "Pod") return podState(object, now);
  if (kind == "PersistentVolumeClaim") return claim(object);
  if (kind == "Secret" || kind == "ConfigMap" || kind == "batch/CronJob")
    return current("Resource is always ready");
  if (kind == "apps/StatefulSet") return statefulSet(object);
  if (kind == "apps/DaemonSet" || kind == "extensions/DaemonSet") return daemonSet(object);
  if (kind == "apps/Deployment" || kind == "extensions/Deployment") return deployment(object);
  if (kind == "apps/ReplicaSet" || kind == "extensions/ReplicaSet") return replicaSet(object);
  if (kind == "policy/PodDisruptionBudget") return current("AllowedDisruptions has been computed.");
  if (kind == "batch/Job") return job(object, waitForJobs);
  if (kind == "apiextensions.k8s.io/CustomResourceDefinition") return customResourceDefinition(object);
  return byReadyCondition(object);
}

} // namespace

Readiness watcherReadiness(const Value& object, bool waitForJobs, TimePoint now) {
  // Helm's reader for Jobs that must complete looks at nothing but the Job's own conditions.
  if (waitForJobs && groupKindOf(object) == "batch/Job") return job(object, true);
  if (auto decided = generic(object)) return withCounts(*std::move(decided), object);
  return withCounts(byKind(object, waitForJobs, now), object);
}

Result<Readiness> watcherReadiness(const Value& object, bool waitForJobs, TimePoint now,
                                   RelatedObjects& related, std::stop_token stop) {
  auto readiness = watcherReadiness(object, waitForJobs, now);
  const auto kind = groupKindOf(object);
  const bool looksAtPods = kind == "apps/StatefulSet" || kind == "apps/ReplicaSet";
  if (!looksAtPods || readiness.state != State::InProgress || !object.at({"spec", "selector"}).isMap())
    return readiness;
  PH_TRY(const auto pods,
         related.select("v1", "Pod", textAt(object, {"metadata", "namespace"}),
                        labelSelectorText(object.at({"spec", "selector"})), std::move(stop)));
  int broken = 0;
  for (const auto& pod : pods) { // a pod that waits for room may still get it
    const bool transient = !textAt(pod, {"metadata", "deletionTimestamp"}).empty() || isUnschedulable(pod);
    if (!transient && watcherReadiness(pod, false, now).state == State::Failed) ++broken;
  }
  if (broken > 0) {
    readiness.state = State::Failed;
    readiness.message = std::format("{} pods have failed", broken);
  }
  return readiness;
}

} // namespace pilothouse::kube
