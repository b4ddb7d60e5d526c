// One look at the whole cluster by all controllers: what they read, how they write, when they want to be
// called again. Lives for one pass, under the world's lock.
#pragma once

#include "core/simcluster/objects.h"
#include "core/simcluster/world.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pilothouse::sim {

// What the simulated kubelet remembers of a pod between passes; times finer than the API's seconds.
struct PodRuntime {
  TimePoint scheduled{}, started{}, ready{}, next{}; // next: of a restart or a retry
  std::optional<TimePoint> terminating;              // when the deletion was first seen
  int failures = 0;
  std::map<std::string, std::string> reported; // events that are told once
};

struct ControllerMemory {
  std::map<std::string, PodRuntime> pods;    // by uid
  std::map<std::string, std::string> events; // name of the event that says the same, by what it says
};

class Pass {
public:
  Pass(World& world, ControllerMemory& memory);

  World& world;
  ControllerMemory& memory;
  Objects objects;
  const TimePoint now;
  std::optional<TimePoint> due;

  void wakeAt(TimePoint time);
  // True when `time` has come; else asks to be called then.
  bool reached(TimePoint time);

  [[nodiscard]] std::vector<Value> list(std::string_view storeKey, std::string_view nameSpace = {}) const;
  [[nodiscard]] Value get(std::string_view storeKey, std::string_view nameSpace, std::string_view name) const;
  // Objects of the resource whose controller is `owner`.
  [[nodiscard]] std::vector<Value> ownedBy(std::string_view storeKey, const Value& owner);

  // The outcome of a lost race is dropped: the next pass sees the new state.
  Value create(std::string_view storeKey, std::string_view nameSpace, const Value& object,
               std::string_view manager = "kube-controller-manager");
  void update(std::string_view storeKey, const Value& object,
              std::string_view manager = "kube-controller-manager");
  void setStatus(std::string_view storeKey, const Value& live, const Value& status,
                 std::string_view manager = "kube-controller-manager");
  void remove(std::string_view storeKey, const Value& object, const DeleteOptions& options = {});

  struct EventText {
    std::string_view type, reason;
    std::string message;
    std::string_view component;
  };
  void event(const Value& about, const EventText& text);

private:
  std::map<std::string, std::map<std::string, std::vector<Value>>> owned_; // store key, owner's uid
};

// Adds or replaces a condition; its transition time moves only when the status does.
struct ConditionText {
  std::string_view type, status, reason, message;
  bool withUpdateTime = false; // Deployments have lastUpdateTime
};
void setCondition(Value& status, const ConditionText& condition, TimePoint now);
[[nodiscard]] const Value& conditionOf(const Value& object, std::string_view type);
[[nodiscard]] bool conditionTrue(const Value& object, std::string_view type);

// A short hash of a pod template in Kubernetes' letters, as in names of ReplicaSets.
[[nodiscard]] std::string templateHash(const Value& podTemplate);
// "25%" or 2 of `total`.
[[nodiscard]] std::int64_t resolvePercent(const Value& amount, std::int64_t total, bool roundUp);

[[nodiscard]] bool podReady(const Value& pod);
[[nodiscard]] bool podFinished(const Value& pod);
// Ready for at least minReadySeconds.
[[nodiscard]] bool podAvailable(const Value& pod, std::int64_t minReadySeconds, Pass& pass);
[[nodiscard]] Value podFromTemplate(const Value& owner, const Value& podTemplate);

// The controllers; each moves its objects one step.
void runDeployments(Pass& pass);
void runReplicaSets(Pass& pass);
void runStatefulSets(Pass& pass);
void runDaemonSets(Pass& pass);
void runJobs(Pass& pass);
void runPods(Pass& pass);
void runServices(Pass& pass);
void runIngresses(Pass& pass);
void runClaims(Pass& pass);
void runAutoscalers(Pass& pass);
void runDisruptionBudgets(Pass& pass);
void runQuotas(Pass& pass);
void runGarbageCollector(Pass& pass);
void runNamespaces(Pass& pass);
void runEvents(Pass& pass);

} // namespace pilothouse::sim
