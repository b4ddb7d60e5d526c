// pkg/controller/statefulset in small: numbered pods with claims of their own, one after the other.
#include "core/simcluster/controller_pass.h"
#include "core/simcluster/object.h"

#include <algorithm>
#include <format>
#include <map>

namespace pilothouse::sim {
namespace {

constexpr std::string_view statefulSets = "apps/statefulsets";
constexpr std::string_view revisionLabel = "controller-revision-hash";

class Replicas {
public:
  Replicas(Pass& pass, const Value& set)
      : pass_(pass), set_(set), wanted_(set.at({"spec", "replicas"}).intOr(1)),
        start_(set.at({"spec", "ordinals", "start"}).intOr()),
        revision_(std::format("{}-{}", nameOf(set), templateHash(set.at({"spec", "template"})))) {
    for (const auto& pod : pass_.ownedBy("/pods", set_)) pods_[std::string(nameOf(pod))] = pod;
  }

  void run() {
    if (beingDeleted(set_)) return;
    if (set_.at({"spec", "podManagementPolicy"}).stringOr() == "Parallel")
      runParallel();
    else
      runOrdered();
    if (set_.at({"spec", "updateStrategy", "type"}).stringOr("RollingUpdate") == "RollingUpdate") updateOne();
    writeStatus();
  }

private:
  std::string podName(std::int64_t index) const { return std::format("{}-{}", nameOf(set_), index + start_); }
  const Value* pod(std::int64_t index) const {
    const auto found = pods_.find(podName(index));
    return found == pods_.end() ? nullptr : &found->second;
  }
  bool outside(const std::string& name) const {
    for (std::int64_t index = 0; index < wanted_; ++index)
      if (podName(index) == name) return false;
    return true;
  }

  void runParallel() {
    for (std::int64_t index = 0; index < wanted_; ++index)
      if (!pod(index)) create(index);
    for (const auto& [name, surplus] : pods_)
      if (outside(name) && !beingDeleted(surplus)) pass_.remove("/pods", surplus);
  }

  // Each waits for those below it to be ready; the highest goes first.
  void runOrdered() {
    for (std::int64_t index = 0; index < wanted_; ++index) {
      const auto* one = pod(index);
      if (!one) return create(index);
      if (podFinished(*one) && !beingDeleted(*one))
        return pass_.remove("/pods", *one, {"", 0, "", "", false});
      if (!podReady(*one) || beingDeleted(*one)) return;
    }
    const Value* last = nullptr;
    for (const auto& [name, surplus] : pods_) {
      if (!outside(name)) continue;
      if (beingDeleted(surplus)) return;
      last = &surplus;
    }
    if (last) pass_.remove("/pods", *last);
  }

  void updateOne() {
    const auto partition = set_.at({"spec", "updateStrategy", "rollingUpdate", "partition"}).intOr();
    for (auto index = wanted_ - 1; index >= partition; --index) {
      const auto* one = pod(index);
      if (!one || beingDeleted(*one)) return;
      if (one->at({"metadata", "labels", revisionLabel}).stringOr() != revision_)
        return pass_.remove("/pods", *one);
      if (!podReady(*one)) return;
    }
  }

  void create(std::int64_t index) {
    auto made = podFromTemplate(set_, set_.at({"spec", "template"}));
    const auto name = podName(index);
    setAt(made, {"metadata", "name"}, name);
    setAt(made, {"metadata", "labels", revisionLabel}, revision_);
    setAt(made, {"metadata", "labels", "statefulset.kubernetes.io/pod-name"}, name);
    setAt(made, {"metadata", "labels", "apps.kubernetes.io/pod-index"}, std::to_string(index + start_));
    setAt(made, {"spec", "hostname"}, name);
    setAt(made, {"spec", "subdomain"}, set_.at({"spec", "serviceName"}));
    addClaims(made, name);
    if (!pass_.create("/pods", namespaceOf(set_), made).isNull())
      pass_.event(set_, {"Normal", "SuccessfulCreate",
                         std::format("create Pod {} in StatefulSet {} successful", name, nameOf(set_)),
                         "statefulset-controller"});
  }

  void addClaims(Value& made, const std::string& name) {
    const auto& templates = set_.at({"spec", "volumeClaimTemplates"});
    if (!templates.isList()) return;
    for (const auto& claimTemplate : templates.asList()) {
      const auto volume = std::string(nameOf(claimTemplate));
      const auto claimName = std::format("{}-{}", volume, name);
      if (pass_.get("/persistentvolumeclaims", namespaceOf(set_), claimName).isNull()) {
        auto claim = Value::map(
            {{"metadata", Value::map({{"name", claimName},
                                      {"labels", deepCopy(set_.at({"spec", "selector", "matchLabels"}))}})},
             {"spec", deepCopy(claimTemplate["spec"])}});
        pass_.create("/persistentvolumeclaims", namespaceOf(set_), claim);
      }
      auto& volumes = childList(child(made, "spec"), "volumes");
      std::erase_if(volumes.mutableList(),
                    [&](const Value& one) { return one["name"].stringOr() == volume; });
      volumes.append(
          Value::map({{"name", volume}, {"persistentVolumeClaim", Value::map({{"claimName", claimName}})}}));
    }
  }

  void writeStatus() {
    std::int64_t replicas = 0, ready = 0, available = 0, updated = 0;
    const auto minReady = set_.at({"spec", "minReadySeconds"}).intOr();
    for (const auto& [name, one] : pods_) {
      ++replicas;
      ready += podReady(one);
      available += podAvailable(one, minReady, pass_);
      updated += !beingDeleted(one) && one.at({"metadata", "labels", revisionLabel}).stringOr() == revision_;
    }
    const auto before = set_.at({"status", "currentRevision"}).stringOr(revision_);
    const bool done = updated == wanted_ && ready == wanted_ && replicas == wanted_;
    auto status = Value::map({{"replicas", replicas},
                              {"availableReplicas", available},
                              {"collisionCount", 0},
                              {"currentRevision", done ? std::string_view(revision_) : before},
                              {"updateRevision", revision_},
                              {"observedGeneration", set_.at({"metadata", "generation"})}});
    if (ready > 0) status.set("readyReplicas", ready);
    if (updated > 0) status.set("updatedReplicas", updated);
    const auto current = done || before == revision_ ? updated : replicas - updated;
    if (current > 0) status.set("currentReplicas", current);
    pass_.setStatus(statefulSets, set_, status);
  }

  Pass& pass_;
  const Value& set_;
  std::map<std::string, Value> pods_;
  std::int64_t wanted_, start_;
  std::string revision_;
};

} // namespace

void runStatefulSets(Pass& pass) {
  for (const auto& set : pass.list(statefulSets)) Replicas(pass, set).run();
}

} // namespace pilothouse::sim
