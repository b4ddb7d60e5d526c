#include "core/simcluster/pod_status.h"

#include "core/codec/hash.h"
#include "core/simcluster/controller_pass.h"
#include "core/simcluster/object.h"

#include <format>

namespace pilothouse::sim {
namespace {

Value containerStatus(const Value& container, const Value& state, bool ready) {
  const auto image = container["image"].stringOr();
  auto status = Value::map({{"name", container["name"]},
                            {"image", image},
                            {"imageID", ""},
                            {"ready", ready},
                            {"restartCount", 0},
                            {"started", false},
                            {"state", state},
                            {"lastState", Value(Map())}});
  if (!state["waiting"].isMap()) {
    status.set("imageID", std::format("{}@sha256:{}", image, sha256Hex(image)));
    status.set(
        "containerID",
        std::format("containerd://{}", sha256Hex(std::format("{}{}", container["name"].stringOr(), image))));
    status.set("started", state["running"].isMap());
  }
  return status;
}

const Value& named(const Value& statuses, std::string_view name) {
  static const Value nothing;
  if (statuses.isList())
    for (const auto& status : statuses.asList())
      if (status["name"].stringOr() == name) return status;
  return nothing;
}

} // namespace

Value waitingState(std::string_view reason, std::string_view message) {
  auto waiting = Value::map({{"reason", reason}});
  if (!message.empty()) waiting.set("message", message);
  return Value::map({{"waiting", waiting}});
}

Value runningState(TimePoint started) {
  return Value::map({{"running", Value::map({{"startedAt", formatTime(started)}})}});
}

Value terminatedState(const TerminatedState& state) {
  return Value::map({{"terminated", Value::map({{"reason", state.reason},
                                                {"exitCode", state.exitCode},
                                                {"startedAt", formatTime(state.started)},
                                                {"finishedAt", formatTime(state.finished)}})}});
}

void setContainers(Value& status, const Value& pod, const ContainersState& containers) {
  auto list = Value::list();
  const auto& specs = pod.at({"spec", "containers"});
  if (specs.isList())
    for (const auto& container : specs.asList()) {
      const auto before = named(status["containerStatuses"], container["name"].stringOr());
      auto one = containerStatus(container, containers.state, containers.ready);
      one.set("restartCount", before["restartCount"].intOr() + (containers.restarted ? 1 : 0));
      one.set("lastState", !containers.previous.isNull() ? containers.previous
                           : before["lastState"].isMap() ? before["lastState"]
                                                         : Value(Map()));
      list.append(one);
    }
  status.set("containerStatuses", list);
}

void setInitContainers(Value& status, const Value& pod, bool done, TimePoint time) {
  const auto& specs = pod.at({"spec", "initContainers"});
  if (!specs.isList() || specs.asList().empty()) return;
  auto list = Value::list();
  for (const auto& container : specs.asList()) {
    const bool sidecar = container["restartPolicy"].stringOr() == "Always";
    const auto state = !done     ? waitingState("PodInitializing", "")
                       : sidecar ? runningState(time)
                                 : terminatedState({"Completed", 0, time, time});
    list.append(containerStatus(container, state, done));
  }
  status.set("initContainerStatuses", list);
}

void setPodConditions(Value& status, bool scheduled, bool initialized, bool ready, TimePoint now) {
  const auto word = [](bool flag) { return flag ? std::string_view("True") : std::string_view("False"); };
  const std::string_view why = ready ? "" : "ContainersNotReady";
  setCondition(status, {"PodReadyToStartContainers", word(initialized), "", "", false}, now);
  setCondition(status,
               {"Initialized", word(initialized), initialized ? "" : "ContainersNotInitialized", "", false},
               now);
  setCondition(status, {"Ready", word(ready), why, "", false}, now);
  setCondition(status, {"ContainersReady", word(ready), why, "", false}, now);
  setCondition(status, {"PodScheduled", word(scheduled), "", "", false}, now);
}

} // namespace pilothouse::sim
