// pkg/controller/deployment in small: one ReplicaSet per pod template, replaced step by step.
#include "core/simcluster/controller_pass.h"
#include "core/simcluster/object.h"

#include <algorithm>
#include <charconv>
#include <format>

namespace pilothouse::sim {
namespace {

constexpr std::string_view deployments = "apps/deployments", replicaSets = "apps/replicasets";
constexpr std::string_view revisionKey = "deployment.kubernetes.io/revision";
constexpr std::string_view hashLabel = "pod-template-hash";

std::int64_t replicasOf(const Value& object) { return object.at({"spec", "replicas"}).intOr(1); }
std::int64_t statusCount(const Value& object, std::string_view name) {
  return object.at({"status", name}).intOr();
}

std::int64_t revisionOf(const Value& object) {
  const auto text = annotationOf(object, revisionKey);
  std::int64_t revision = 0;
  std::from_chars(text.data(), text.data() + text.size(), revision);
  return revision;
}

Value withoutHash(const Value& podTemplate) {
  auto copy = deepCopy(podTemplate);
  eraseAt(copy, {"metadata", "labels", hashLabel});
  return copy;
}

// One Deployment in one pass.
class Rollout {
public:
  Rollout(Pass& pass, Value deployment) : pass_(pass), deployment_(std::move(deployment)) {
    for (auto& set : pass_.ownedBy(replicaSets, deployment_)) {
      revision_ = std::max(revision_, revisionOf(set));
      if (withoutHash(set.at({"spec", "template"})) == deployment_.at({"spec", "template"}))
        current_ = set;
      else
        old_.push_back(set);
    }
    wanted_ = replicasOf(deployment_);
    readLimits();
  }

  void run() {
    if (beingDeleted(deployment_)) return;
    const bool paused = deployment_.at({"spec", "paused"}).boolOr();
    if (!paused && ensureCurrent()) return; // the next pass sees the new set
    if (!current_.isNull()) {
      if (deployment_.at({"spec", "strategy", "type"}).stringOr() == "Recreate")
        recreate();
      else
        roll();
    }
    cleanUp();
    writeStatus();
  }

private:
  void readLimits() {
    const auto& rolling = deployment_.at({"spec", "strategy", "rollingUpdate"});
    surge_ = resolvePercent(rolling["maxSurge"], wanted_, true);
    unavailable_ = std::min(resolvePercent(rolling["maxUnavailable"], wanted_, false), wanted_);
    if (surge_ == 0 && unavailable_ == 0) unavailable_ = 1;
  }

  // True when something was written.
  bool ensureCurrent() {
    if (current_.isNull()) {
      createSet(revision_ + 1);
      return true;
    }
    if (revisionOf(current_) < revision_ || revisionOf(current_) == 0) {
      auto changed = deepCopy(current_);
      setAt(changed, {"metadata", "annotations", revisionKey}, std::to_string(revision_ + 1));
      pass_.update(replicaSets, changed);
      return true;
    }
    if (annotationOf(deployment_, revisionKey) == annotationOf(current_, revisionKey)) return false;
    auto changed = deepCopy(deployment_);
    setAt(changed, {"metadata", "annotations", revisionKey}, annotationOf(current_, revisionKey));
    pass_.update(deployments, changed);
    return true;
  }

  void createSet(std::int64_t revision) {
    const auto& podTemplate = deployment_.at({"spec", "template"});
    const auto hash = templateHash(podTemplate);
    auto set = podFromTemplate(deployment_, podTemplate); // labels and owner are those of the pods
    set.set("spec", Value::map({{"replicas", 0},
                                {"minReadySeconds", deployment_.at({"spec", "minReadySeconds"})},
                                {"selector", deepCopy(deployment_.at({"spec", "selector"}))},
                                {"template", deepCopy(podTemplate)}}));
    setAt(set, {"metadata", "name"}, std::format("{}-{}", nameOf(deployment_), hash));
    setAt(set, {"metadata", "labels", hashLabel}, hash);
    setAt(set, {"spec", "selector", "matchLabels", hashLabel}, hash);
    setAt(set, {"spec", "template", "metadata", "labels", hashLabel}, hash);
    auto annotations = deployment_.at({"metadata", "annotations"}).isMap()
                           ? deepCopy(deployment_.at({"metadata", "annotations"}))
                           : Value(Map());
    eraseAt(annotations, {"kubectl.kubernetes.io/last-applied-configuration"});
    annotations.set(revisionKey, std::to_string(revision));
    annotations.set("deployment.kubernetes.io/desired-replicas", std::to_string(wanted_));
    annotations.set("deployment.kubernetes.io/max-replicas", std::to_string(wanted_ + surge_));
    setAt(set, {"metadata", "annotations"}, annotations);
    pass_.create(replicaSets, namespaceOf(deployment_), set);
  }

  void scale(Value& set, std::int64_t to) {
    const auto from = replicasOf(set);
    if (to == from) return;
    set = deepCopy(set);
    setAt(set, {"spec", "replicas"}, to);
    pass_.update(replicaSets, set);
    pass_.event(deployment_, {"Normal", "ScalingReplicaSet",
                              std::format("Scaled {} replica set {} from {} to {}", to > from ? "up" : "down",
                                          nameOf(set), from, to),
                              "deployment-controller"});
  }

  std::int64_t total() const {
    auto sum = replicasOf(current_);
    for (const auto& set : old_) sum += replicasOf(set);
    return sum;
  }

  void recreate() {
    bool oldPods = false;
    for (auto& set : old_) {
      scale(set, 0);
      oldPods = oldPods || !pass_.ownedBy("/pods", set).empty();
    }
    if (!oldPods) scale(current_, wanted_);
  }

  void roll() {
    if (replicasOf(current_) > wanted_) return scale(current_, wanted_);
    const auto room = wanted_ + surge_ - total();
    if (replicasOf(current_) < wanted_ && room > 0)
      return scale(current_, std::min(wanted_, replicasOf(current_) + room));
    shrinkOld();
  }

  // Unhealthy pods of old sets go first; healthy ones as far as enough stay available.
  void shrinkOld() {
    const auto mustStay = wanted_ - unavailable_;
    auto budget = total() - mustStay - (replicasOf(current_) - statusCount(current_, "availableReplicas"));
    for (auto& set : old_) {
      const auto dead = replicasOf(set) - statusCount(set, "availableReplicas");
      const auto drop = std::clamp<std::int64_t>(std::min(dead, budget), 0, replicasOf(set));
      budget -= drop;
      if (drop > 0) scale(set, replicasOf(set) - drop);
    }
    auto available = statusCount(current_, "availableReplicas");
    for (const auto& set : old_)
      available += std::min(statusCount(set, "availableReplicas"), replicasOf(set));
    auto spare = std::min(available - mustStay, budget);
    for (auto& set : old_) {
      const auto drop = std::clamp<std::int64_t>(spare, 0, replicasOf(set));
      spare -= drop;
      if (drop > 0) scale(set, replicasOf(set) - drop);
    }
  }

  void cleanUp() {
    const auto limit = deployment_.at({"spec", "revisionHistoryLimit"}).intOr(10);
    std::vector<Value> idle;
    for (const auto& set : old_)
      if (replicasOf(set) == 0 && statusCount(set, "replicas") == 0) idle.push_back(set);
    std::ranges::sort(idle, {}, revisionOf);
    for (std::size_t at = 0; std::int64_t(at + std::size_t(limit)) < std::int64_t(idle.size()); ++at)
      pass_.remove(replicaSets, idle[at]);
  }

  void writeStatus() {
    auto sum = [this](std::string_view name) {
      auto count = statusCount(current_, name);
      for (const auto& set : old_) count += statusCount(set, name);
      return count;
    };
    auto status = Value(Map());
    status.set("observedGeneration", deployment_.at({"metadata", "generation"}));
    const auto setCount = [&status](std::string_view name, std::int64_t count) {
      if (count > 0) status.set(name, count); // zeroes are left out, as Go does
    };
    setCount("replicas", sum("replicas"));
    setCount("updatedReplicas", statusCount(current_, "replicas"));
    setCount("readyReplicas", sum("readyReplicas"));
    setCount("availableReplicas", sum("availableReplicas"));
    setCount("unavailableReplicas",
             std::max<std::int64_t>(0, std::max(sum("replicas"), wanted_) - sum("availableReplicas")));
    if (const auto& conditions = deployment_.at({"status", "conditions"}); conditions.isList())
      status.set("conditions", deepCopy(conditions));
    const bool enough = sum("availableReplicas") >= wanted_ - unavailable_;
    setCondition(
        status,
        {"Available", enough ? "True" : "False",
         enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
         enough ? "Deployment has minimum availability." : "Deployment does not have minimum availability.",
         true},
        pass_.now);
    setProgress(status);
    pass_.setStatus(deployments, deployment_, status);
  }

  bool complete(const Value& status) const {
    return status["updatedReplicas"].intOr() == wanted_ && status["replicas"].intOr() == wanted_ &&
           status["availableReplicas"].intOr() == wanted_;
  }

  bool movedForward(const Value& status) const {
    for (const auto* name : {"updatedReplicas", "readyReplicas", "availableReplicas"})
      if (status[name].intOr() > statusCount(deployment_, name)) return true;
    return false;
  }

  void setProgress(Value& status) {
    if (current_.isNull()) return;
    const auto name = nameOf(current_);
    const auto& before = conditionOf(deployment_, "Progressing");
    const auto since = parseTime(before["lastUpdateTime"].stringOr()).value_or(pass_.now);
    const auto deadline =
        since + std::chrono::seconds(deployment_.at({"spec", "progressDeadlineSeconds"}).intOr(600));
    if (complete(status)) {
      setCondition(status,
                   {"Progressing", "True", "NewReplicaSetAvailable",
                    std::format("ReplicaSet \"{}\" has successfully progressed.", name), true},
                   pass_.now);
      return;
    }
    const auto text = std::format("ReplicaSet \"{}\" is progressing.", name);
    const bool changed = deployment_.at({"status", "observedGeneration"}) != status["observedGeneration"] ||
                         before["reason"].stringOr() == "NewReplicaSetAvailable";
    if (before.isNull() || movedForward(status) || changed) {
      eraseProgress(status);
      setCondition(status, {"Progressing", "True", "ReplicaSetUpdated", text, true}, pass_.now);
      pass_.wakeAt(pass_.now + (deadline - since));
    } else if (before["status"].stringOr() == "True" && pass_.reached(deadline)) {
      setCondition(status,
                   {"Progressing", "False", "ProgressDeadlineExceeded",
                    std::format("ReplicaSet \"{}\" has timed out progressing.", name), true},
                   pass_.now);
    }
  }

  // Progress renews lastUpdateTime even where the words stay the same.
  static void eraseProgress(Value& status) {
    auto& list = childList(status, "conditions").mutableList();
    std::erase_if(list, [](const Value& one) {
      return one["type"].stringOr() == "Progressing" && one["status"].stringOr() == "False";
    });
    for (auto& one : list)
      if (one["type"].stringOr() == "Progressing") one.set("message", "");
  }

  Pass& pass_;
  Value deployment_, current_;
  std::vector<Value> old_;
  std::int64_t revision_ = 0, wanted_ = 0, surge_ = 0, unavailable_ = 0;
};

} // namespace

void runDeployments(Pass& pass) {
  for (const auto& deployment : pass.list(deployments)) Rollout(pass, deployment).run();
}

} // namespace pilothouse::sim
