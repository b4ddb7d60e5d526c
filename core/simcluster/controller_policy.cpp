// Autoscalers keep their bounds and report a quiet load; disruption budgets count.
#include "core/simcluster/controller_pass.h"
#include "core/simcluster/object.h"
#include "core/simcluster/selectors.h"

#include <algorithm>
#include <format>

namespace pilothouse::sim {
namespace {

constexpr std::string_view autoscalers = "autoscaling/horizontalpodautoscalers",
                           budgets = "policy/poddisruptionbudgets";
constexpr int quietLoad = 35; // percent of the request that a simulated pod uses

Value currentMetrics(const Value& autoscaler) {
  auto list = Value::list();
  const auto& metrics = autoscaler.at({"spec", "metrics"});
  if (!metrics.isList()) return list;
  for (const auto& metric : metrics.asList())
    if (metric["type"].stringOr() == "Resource")
      list.append(
          Value::map({{"type", "Resource"},
                      {"resource", Value::map({{"name", metric.at({"resource", "name"})},
                                               {"current", Value::map({{"averageUtilization", quietLoad},
                                                                       {"averageValue", "35m"}})}})}}));
  return list;
}

std::string storeKeyOf(Pass& pass, const Value& target) {
  const auto type = pass.world.registry.byKind(target["apiVersion"].stringOr(), target["kind"].stringOr());
  return type ? type->storeKey() : "";
}

void runAutoscaler(Pass& pass, const Value& autoscaler) {
  const auto& reference = autoscaler.at({"spec", "scaleTargetRef"});
  const auto storeKey = storeKeyOf(pass, reference);
  const auto target = pass.get(storeKey, namespaceOf(autoscaler), reference["name"].stringOr());
  auto status = autoscaler["status"].isMap() ? deepCopy(autoscaler["status"]) : Value(Map());
  if (target.isNull()) {
    setCondition(
        status,
        {"AbleToScale", "False", "FailedGetScale",
         std::format("the HPA controller was unable to get the target's current scale: {} \"{}\" not found",
                     storeKey.substr(storeKey.find('/') + 1), reference["name"].stringOr()),
         false},
        pass.now);
    return pass.setStatus(autoscalers, autoscaler, status);
  }
  const auto now = target.at({"spec", "replicas"}).intOr(1);
  const auto low = autoscaler.at({"spec", "minReplicas"}).intOr(1),
             high = std::max(low, autoscaler.at({"spec", "maxReplicas"}).intOr(low));
  const auto wanted = now == 0 ? 0 : std::clamp(now, low, high);
  if (wanted != now) {
    auto scaled = deepCopy(target);
    setAt(scaled, {"spec", "replicas"}, wanted);
    pass.update(storeKey, scaled, "kube-controller-manager");
    pass.event(autoscaler, {"Normal", "SuccessfulRescale",
                            std::format("New size: {}; reason: Current number of replicas {} Spec.{}Replicas",
                                        wanted, now < low ? "below" : "above", now < low ? "Min" : "Max"),
                            "horizontal-pod-autoscaler"});
  }
  status.set("currentReplicas", target.at({"status", "replicas"}).intOr());
  status.set("desiredReplicas", wanted);
  status.set("currentMetrics", currentMetrics(autoscaler));
  setCondition(status,
               {"AbleToScale", "True", "ReadyForNewScale", "recommended size matches current size", false},
               pass.now);
  setCondition(status,
               {"ScalingActive", "True", "ValidMetricFound",
                "the HPA was able to successfully calculate a replica count from cpu resource utilization "
                "(percentage of request)",
                false},
               pass.now);
  setCondition(status,
               {"ScalingLimited", "False", "DesiredWithinRange",
                "the desired count is within the acceptable range", false},
               pass.now);
  pass.setStatus(autoscalers, autoscaler, status);
}

void runBudget(Pass& pass, const Value& budget) {
  const auto selector = LabelSelector::fromObject(budget.at({"spec", "selector"}));
  std::int64_t expected = 0, healthy = 0;
  for (const auto& pod : pass.list("/pods", namespaceOf(budget))) {
    if (selector.empty() || !selector.matches(pod) || podFinished(pod)) continue;
    ++expected;
    healthy += podReady(pod) && !beingDeleted(pod);
  }
  const auto& spec = budget["spec"];
  const auto desired = !spec["minAvailable"].isNull()
                           ? resolvePercent(spec["minAvailable"], expected, true)
                           : expected - resolvePercent(spec["maxUnavailable"], expected, true);
  auto status = budget["status"].isMap() ? deepCopy(budget["status"]) : Value(Map());
  const auto allowed = std::max<std::int64_t>(0, healthy - desired);
  status.set("currentHealthy", healthy);
  status.set("desiredHealthy", std::max<std::int64_t>(0, desired));
  status.set("expectedPods", expected);
  status.set("disruptionsAllowed", allowed);
  status.set("observedGeneration", budget.at({"metadata", "generation"}));
  setCondition(status,
               {"DisruptionAllowed", allowed > 0 ? "True" : "False",
                allowed > 0 ? "SufficientPods" : "InsufficientPods", "", false},
               pass.now);
  pass.setStatus(budgets, budget, status);
}

} // namespace

void runAutoscalers(Pass& pass) {
  for (const auto& autoscaler : pass.list(autoscalers))
    if (!beingDeleted(autoscaler)) runAutoscaler(pass, autoscaler);
}

void runDisruptionBudgets(Pass& pass) {
  for (const auto& budget : pass.list(budgets))
    if (!beingDeleted(budget)) runBudget(pass, budget);
}

} // namespace pilothouse::sim
