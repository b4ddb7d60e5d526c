#include "core/actions/pod_state.h"

#include <algorithm>
#include <array>
#include <format>

namespace pilothouse::actions {
namespace {

struct ContainerState {
  PodTrouble trouble = PodTrouble::None;
  std::string reason;
  int restarts = 0;
};

PodTrouble troubleOf(std::string_view reason) {
  if (reason == "OOMKilled") return PodTrouble::OutOfMemory;
  if (reason == "CrashLoopBackOff" || reason == "Error" || reason == "RunContainerError")
    return PodTrouble::Crashing;
  if (reason == "ErrImagePull" || reason == "ImagePullBackOff" || reason == "InvalidImageName")
    return PodTrouble::Image;
  return PodTrouble::Other;
}

// A container that waits to be started again says why it ended in lastState.
std::string_view reasonOf(const Value& status) {
  const auto waiting = status.at({"state", "waiting", "reason"}).stringOr();
  const auto ended = status.at({"state", "terminated", "reason"}).stringOr();
  const auto before = status.at({"lastState", "terminated", "reason"}).stringOr();
  if (before == "OOMKilled" || ended == "OOMKilled") return "OOMKilled";
  if (!ended.empty() && ended != "Completed") return ended;
  if (waiting == "ContainerCreating" || waiting == "PodInitializing") return {};
  return waiting;
}

ContainerState containerState(const Value& status) {
  ContainerState state;
  state.restarts = static_cast<int>(status["restartCount"].intOr());
  const auto reason = reasonOf(status);
  // A container that is ready has got over what happened before.
  if (reason.empty() || status["ready"].boolOr()) return state;
  state.trouble = troubleOf(reason);
  state.reason = std::format("container {}: {}", status["name"].stringOr(), reason);
  if (state.restarts > 0)
    state.reason += std::format(", restarted {} time{}", state.restarts, state.restarts == 1 ? "" : "s");
  return state;
}

bool conditionIsTrue(const Value& pod, std::string_view type) {
  const Value& conditions = pod.at({"status", "conditions"});
  return conditions.isList() && std::ranges::any_of(conditions.asList(), [&](const Value& condition) {
           return condition["type"].stringOr() == type && condition["status"].stringOr() == "True";
         });
}

std::string unschedulable(const Value& pod) {
  const Value& conditions = pod.at({"status", "conditions"});
  if (!conditions.isList()) return {};
  for (const auto& condition : conditions.asList())
    if (condition["type"].stringOr() == "PodScheduled" && condition["reason"].stringOr() == "Unschedulable")
      return std::string(condition["message"].stringOr("not scheduled"));
  return {};
}

Health healthOf(std::string_view phase, const PodState& state) {
  if (state.trouble != PodTrouble::None || phase == "Failed") return Health::Failed;
  if (state.ready || phase == "Succeeded") return Health::Healthy;
  return phase == "Pending" || phase == "Running" ? Health::Progressing : Health::Unknown;
}

} // namespace

PodState podState(const Value& pod) {
  PodState state;
  state.ready = conditionIsTrue(pod, "Ready");
  for (const auto list : {"initContainerStatuses", "containerStatuses"}) {
    const Value& statuses = pod.at({"status", list});
    if (!statuses.isList()) continue;
    for (const auto& status : statuses.asList()) {
      const auto container = containerState(status);
      state.restarts += container.restarts;
      if (state.trouble != PodTrouble::None || container.trouble == PodTrouble::None) continue;
      state.trouble = container.trouble;
      state.reason = container.reason;
    }
  }
  if (const auto why = unschedulable(pod); state.trouble == PodTrouble::None && !why.empty()) {
    state.trouble = PodTrouble::Unschedulable;
    state.reason = why;
  }
  const auto phase = pod.at({"status", "phase"}).stringOr();
  state.health = healthOf(phase, state);
  if (state.reason.empty() && state.health != Health::Healthy)
    state.reason = pod.at({"status", "message"}).stringOr(phase);
  return state;
}

std::string troubleSentence(const std::vector<PodState>& pods) {
  using Told = std::pair<PodTrouble, std::string_view>;
  constexpr std::array<Told, 5> sentences{
      Told{PodTrouble::OutOfMemory, "killed for memory"}, Told{PodTrouble::Crashing, "crashing"},
      Told{PodTrouble::Image, "without their image"},
      Told{PodTrouble::Unschedulable, "without a node to run on"}, Told{PodTrouble::Other, "failing"}};
  for (const auto& [trouble, text] : sentences) {
    const auto count = std::ranges::count(pods, trouble, &PodState::trouble);
    if (count > 0) return std::format("{} of {} pods {}", count, pods.size(), text);
  }
  return {};
}

} // namespace pilothouse::actions
