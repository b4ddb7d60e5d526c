#include "core/simcluster/bootstrap.h"
#include "core/simcluster/controller_pass.h"
#include "core/simcluster/object.h"
#include "core/simcluster/selectors.h"

#include <format>

namespace pilothouse::sim {
namespace {

constexpr std::string_view daemonSets = "apps/daemonsets";
constexpr std::string_view revisionLabel = "controller-revision-hash";

void createPod(Pass& pass, const Value& set, const std::string& revision) {
  auto pod = podFromTemplate(set, set.at({"spec", "template"}));
  setAt(pod, {"metadata", "generateName"}, std::format("{}-", nameOf(set)));
  setAt(pod, {"metadata", "labels", revisionLabel}, revision);
  const auto created = pass.create("/pods", namespaceOf(set), pod);
  if (!created.isNull())
    pass.event(set, {"Normal", "SuccessfulCreate", std::format("Created pod: {}", nameOf(created)),
                     "daemonset-controller"});
}

// There is one node; it has a pod of every DaemonSet whose node selector fits.
void runSet(Pass& pass, const Value& set) {
  if (beingDeleted(set)) return;
  const auto revision = templateHash(set.at({"spec", "template"}));
  const auto node = pass.get("/nodes", "", nodeName);
  const bool fits =
      LabelSelector::fromLabels(set.at({"spec", "template", "spec", "nodeSelector"})).matches(node);
  const bool rolling =
      set.at({"spec", "updateStrategy", "type"}).stringOr("RollingUpdate") == "RollingUpdate";
  std::int64_t current = 0, ready = 0, updated = 0, leaving = 0;
  for (const auto& pod : pass.ownedBy("/pods", set)) {
    const bool fresh = pod.at({"metadata", "labels", revisionLabel}).stringOr() == revision;
    if (beingDeleted(pod)) {
      ++leaving;
    } else if (!fits || podFinished(pod) || (rolling && !fresh)) {
      pass.remove("/pods", pod);
      ++leaving;
    } else {
      ++current;
      ready += podReady(pod);
      updated += fresh;
    }
  }
  if (fits && current == 0 && leaving == 0) createPod(pass, set, revision);
  const std::int64_t desired = fits ? 1 : 0;
  auto status = Value::map({{"currentNumberScheduled", current},
                            {"desiredNumberScheduled", desired},
                            {"numberMisscheduled", 0},
                            {"numberReady", ready},
                            {"observedGeneration", set.at({"metadata", "generation"})}});
  if (updated > 0) status.set("updatedNumberScheduled", updated);
  if (ready > 0) status.set("numberAvailable", ready);
  if (desired > ready) status.set("numberUnavailable", desired - ready);
  pass.setStatus(daemonSets, set, status);
}

} // namespace

void runDaemonSets(Pass& pass) {
  for (const auto& set : pass.list(daemonSets)) runSet(pass, set);
}

} // namespace pilothouse::sim
