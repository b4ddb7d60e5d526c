#include "core/simcluster/controller_pass.h"
#include "core/simcluster/object.h"

#include <algorithm>
#include <format>
#include <tuple>

namespace pilothouse::sim {
namespace {

constexpr std::string_view component = "replicaset-controller";

// Pods that matter least come first: unscheduled, not ready, young.
auto importance(const Value& pod) {
  const auto created = pod.at({"metadata", "creationTimestamp"}).stringOr();
  const auto age = parseTime(created).value_or(TimePoint()).time_since_epoch().count();
  return std::tuple(!pod.at({"spec", "nodeName"}).stringOr().empty(), podReady(pod), -age);
}

void createPods(Pass& pass, const Value& set, std::int64_t count) {
  for (; count > 0; --count) {
    auto pod = podFromTemplate(set, set.at({"spec", "template"}));
    setAt(pod, {"metadata", "generateName"}, std::format("{}-", nameOf(set)));
    const auto created = pass.create("/pods", namespaceOf(set), pod);
    if (created.isNull()) return;
    pass.event(set,
               {"Normal", "SuccessfulCreate", std::format("Created pod: {}", nameOf(created)), component});
  }
}

void deletePods(Pass& pass, const Value& set, std::vector<Value> pods, std::int64_t count) {
  std::ranges::sort(pods, {}, importance);
  for (std::int64_t at = 0; at < count; ++at) {
    pass.remove("/pods", pods[std::size_t(at)]);
    pass.event(set, {"Normal", "SuccessfulDelete",
                     std::format("Deleted pod: {}", nameOf(pods[std::size_t(at)])), component});
  }
}

void runSet(Pass& pass, std::string_view storeKey, const Value& set) {
  if (beingDeleted(set)) return;
  auto pods = pass.ownedBy("/pods", set);
  std::erase_if(pods, [](const Value& pod) { return beingDeleted(pod) || podFinished(pod); });
  const auto wanted = set.at({"spec", "replicas"}).intOr(1);
  const auto have = std::int64_t(pods.size());
  if (wanted > have) createPods(pass, set, wanted - have);
  if (wanted < have) deletePods(pass, set, pods, have - wanted);
  const auto minReady = set.at({"spec", "minReadySeconds"}).intOr();
  const auto ready = std::ranges::count_if(pods, podReady);
  const auto available =
      std::ranges::count_if(pods, [&](const Value& pod) { return podAvailable(pod, minReady, pass); });
  auto status = Value::map({{"replicas", have}, {"observedGeneration", set.at({"metadata", "generation"})}});
  if (have > 0) status.set("fullyLabeledReplicas", have);
  if (ready > 0) status.set("readyReplicas", ready);
  if (available > 0) status.set("availableReplicas", available);
  pass.setStatus(storeKey, set, status);
}

} // namespace

void runReplicaSets(Pass& pass) {
  for (const auto* storeKey : {"apps/replicasets", "/replicationcontrollers"})
    for (const auto& set : pass.list(storeKey)) runSet(pass, storeKey, set);
}

} // namespace pilothouse::sim
