// The scheduler and the kubelet of the one node: pods are placed, their containers start, become ready, fail
// and end as their plan says. The phase is read from the status; finer times are in PodRuntime.
#include "core/simcluster/bootstrap.h"
#include "core/simcluster/controller_pass.h"
#include "core/simcluster/object.h"
#include "core/simcluster/pod_plan.h"
#include "core/simcluster/pod_references.h"
#include "core/simcluster/pod_status.h"
#include "core/simcluster/selectors.h"

#include <algorithm>
#include <format>

namespace pilothouse::sim {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view pods = "/pods";
constexpr Duration firstBackOff = 10s, longestBackOff = 300s; // as the kubelet's

class Kubelet {
public:
  Kubelet(Pass& pass, const Value& pod)
      : pass_(pass), pod_(pod), plan_(planOf(pod, pass.world.options.podStartDelay)),
        runtime_(pass.memory.pods[std::string(uidOf(pod))]),
        status_(pod["status"].isMap() ? deepCopy(pod["status"]) : Value(Map())) {
    // A pod from a seed or from before a restart of its story: time starts now.
    if (runtime_.scheduled == TimePoint()) runtime_.scheduled = pass_.now;
    if (runtime_.started == TimePoint()) runtime_.started = pass_.now;
  }

  void run() {
    if (beingDeleted(pod_)) return terminate();
    if (podFinished(pod_)) return;
    if (pod_.at({"spec", "nodeName"}).stringOr().empty()) return schedule();
    const auto& state = firstState();
    if (state["running"].isMap())
      whileRunning();
    else
      whileWaiting(state.at({"waiting", "reason"}).stringOr());
  }

private:
  const Value& firstState() const {
    static const Value nothing;
    const auto& statuses = pod_.at({"status", "containerStatuses"});
    return statuses.isList() && !statuses.asList().empty() ? statuses.asList().front()["state"] : nothing;
  }
  std::string firstContainer() const {
    const auto& containers = pod_.at({"spec", "containers"});
    return containers.isList() && !containers.asList().empty()
               ? std::string(containers.asList().front()["name"].stringOr())
               : "";
  }
  std::string firstImage() const {
    const auto& containers = pod_.at({"spec", "containers"});
    return containers.isList() && !containers.asList().empty()
               ? std::string(containers.asList().front()["image"].stringOr())
               : "";
  }

  void tell(std::string_view type, std::string_view reason, std::string message,
            std::string_view component = "kubelet") {
    pass_.event(pod_, {type, reason, std::move(message), component});
  }
  // The same complaint is not repeated while it lasts.
  void tellOnce(std::string_view type, std::string_view reason, const std::string& message,
                std::string_view component = "kubelet") {
    if (std::exchange(runtime_.reported[std::string(reason)], message) != message)
      tell(type, reason, message, component);
  }
  void write() { pass_.setStatus(pods, pod_, status_, "kubelet"); }

  void schedule() {
    std::string why = unboundClaim(pass_, pod_);
    const auto node = pass_.get("/nodes", "", nodeName);
    if (!LabelSelector::fromLabels(pod_.at({"spec", "nodeSelector"})).matches(node))
      why = "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector. preemption: 0/1 "
            "nodes are available: 1 Preemption is not helpful for scheduling.";
    if (plan_.failure == PodFailure::Unschedulable)
      why = "0/1 nodes are available: 1 Insufficient memory. preemption: 0/1 nodes are available: 1 No "
            "preemption victims found for incoming pod.";
    if (!why.empty()) {
      status_.set("phase", "Pending");
      setCondition(status_, {"PodScheduled", "False", "Unschedulable", why, false}, pass_.now);
      tellOnce("Warning", "FailedScheduling", why, "default-scheduler");
      return write();
    }
    auto placed = deepCopy(pod_);
    setAt(placed, {"spec", "nodeName"}, nodeName);
    pass_.update(pods, placed, "kube-scheduler");
    runtime_.scheduled = pass_.now;
    tell("Normal", "Scheduled",
         std::format("Successfully assigned {}/{} to {}", namespaceOf(pod_), nameOf(pod_), nodeName),
         "default-scheduler");
  }

  void whileWaiting(std::string_view reason) {
    if (reason.empty()) return prepare();
    if (reason == "CrashLoopBackOff") {
      if (pass_.reached(runtime_.next)) start(true);
    } else if (reason == "ErrImagePull" || reason == "ImagePullBackOff") {
      if (plan_.failure != PodFailure::ImagePull) return start(false);
      if (reason == "ErrImagePull" && pass_.reached(runtime_.next))
        wait("ImagePullBackOff", std::format("Back-off pulling image \"{}\"", firstImage()));
    } else if (pass_.reached(runtime_.scheduled + plan_.startAfter)) {
      startOrComplain();
    }
  }

  void prepare() {
    const bool initializes = pod_.at({"spec", "initContainers"}).isList();
    status_.set("phase", "Pending");
    status_.set("qosClass", "BestEffort");
    status_.set("startTime", formatTime(pass_.now));
    status_.set("hostIP", "172.18.0.2");
    setInitContainers(status_, pod_, false, pass_.now);
    setContainers(
        status_, pod_,
        {waitingState(initializes ? "PodInitializing" : "ContainerCreating", ""), {}, false, false});
    setPodConditions(status_, true, false, false, pass_.now);
    write();
  }

  void wait(std::string_view reason, const std::string& message) {
    setContainers(status_, pod_, {waitingState(reason, message), {}, false, false});
    write();
  }

  void startOrComplain() {
    if (const auto missing = missingReference(pass_, pod_)) {
      tellOnce("Warning", missing->mount ? "FailedMount" : "Failed", missing->message);
      if (!missing->mount)
        wait("CreateContainerConfigError", missing->message.substr(7)); // without "Error: "
      return;
    }
    if (plan_.failure != PodFailure::ImagePull) return start(false);
    const auto image = firstImage();
    tell("Normal", "Pulling", std::format("Pulling image \"{}\"", image));
    tell("Warning", "Failed",
         std::format("Failed to pull image \"{0}\": rpc error: code = NotFound desc = failed to pull and "
                     "unpack image \"{0}\": not found",
                     image));
    tell("Warning", "Failed", "Error: ErrImagePull");
    runtime_.next = pass_.now + firstBackOff;
    wait("ErrImagePull", std::format("failed to pull and unpack image \"{}\": not found", image));
  }

  void start(bool again, const Value& previous = {}) {
    runtime_.started = pass_.now;
    runtime_.ready = pass_.now + plan_.readyAfter;
    status_.set("phase", "Running");
    if (pod_.at({"status", "podIP"}).stringOr().empty()) {
      const auto address = pass_.world.podIp();
      status_.set("podIP", address);
      status_.set("podIPs", Value::list({Value::map({{"ip", address}})}));
    }
    setInitContainers(status_, pod_, true, pass_.now);
    setContainers(status_, pod_, {runningState(pass_.now), previous, false, again});
    setPodConditions(status_, true, true, false, pass_.now);
    write();
    if (!again)
      tell("Normal", "Pulled",
           std::format("Container image \"{}\" already present on machine", firstImage()));
    tell("Normal", "Created", std::format("Created container: {}", firstContainer()));
    tell("Normal", "Started", std::format("Started container {}", firstContainer()));
  }

  bool crashes() const {
    return plan_.failure == PodFailure::CrashLoop || plan_.failure == PodFailure::OutOfMemory;
  }

  void whileRunning() {
    if (plan_.ends && !crashes()) return whileEnding();
    if (crashes() && pass_.reached(runtime_.started + plan_.failAfter)) return crash();
    if (podReady(pod_)) return;
    if (plan_.failure == PodFailure::NeverReady) {
      if (pass_.reached(runtime_.started + plan_.readyAfter + 1s))
        tellOnce("Warning", "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503");
      return;
    }
    // A container that dies before it would be ready never is.
    const auto ready = runtime_.ready == TimePoint() ? pass_.now : runtime_.ready;
    if (crashes() && runtime_.started + plan_.failAfter <= ready) return;
    if (!pass_.reached(ready)) return;
    setContainers(status_, pod_, {firstState(), {}, true, false});
    setPodConditions(status_, true, true, true, pass_.now);
    write();
  }

  void whileEnding() {
    if (!pass_.reached(runtime_.started + plan_.endsAfter)) return;
    const bool good = plan_.succeeds;
    setContainers(status_, pod_,
                  {terminatedState({good ? "Completed" : "Error", good ? 0 : 1, runtime_.started, pass_.now}),
                   {},
                   false,
                   false});
    status_.set("phase", good ? "Succeeded" : "Failed");
    setPodConditions(status_, true, true, false, pass_.now);
    for (const auto* type : {"Ready", "ContainersReady"})
      setCondition(status_, {type, "False", good ? "PodCompleted" : "PodFailed", "", false}, pass_.now);
    write();
  }

  // The first restart comes at once, later ones ever later.
  void crash() {
    const bool memory = plan_.failure == PodFailure::OutOfMemory;
    const auto last =
        terminatedState({memory ? "OOMKilled" : "Error", memory ? 137 : 1, runtime_.started, pass_.now});
    if (runtime_.failures++ == 0) return start(true, last);
    const auto backOff = std::min(longestBackOff, firstBackOff * (1 << std::min(runtime_.failures - 2, 5)));
    runtime_.next = pass_.now + backOff;
    const auto container = firstContainer();
    const auto place = std::format("{}_{}({})", nameOf(pod_), namespaceOf(pod_), uidOf(pod_));
    setContainers(
        status_, pod_,
        {waitingState("CrashLoopBackOff", std::format("back-off {} restarting failed container={} pod={}",
                                                      restartText(backOff), container, place)),
         last, false, false});
    setPodConditions(status_, true, true, false, pass_.now);
    write();
    tell("Warning", "BackOff",
         std::format("Back-off restarting failed container {} in pod {}", container, place));
    pass_.wakeAt(runtime_.next);
  }

  static std::string restartText(Duration time) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    return seconds < 60 ? std::format("{}s", seconds) : std::format("{}m{}s", seconds / 60, seconds % 60);
  }

  // Containers stop well before the grace period is over.
  void terminate() {
    if (!runtime_.terminating) {
      runtime_.terminating = pass_.now;
      if (firstState()["running"].isMap())
        tell("Normal", "Killing", std::format("Stopping container {}", firstContainer()));
    }
    const auto grace = std::chrono::seconds(pod_.at({"metadata", "deletionGracePeriodSeconds"}).intOr());
    const auto takes = std::min<Duration>(grace, Duration(pass_.world.options.podStartDelay) / 3);
    const bool placed = !pod_.at({"spec", "nodeName"}).stringOr().empty();
    if (placed && !pass_.reached(*runtime_.terminating + takes)) return;
    const auto& finalizers = pod_.at({"metadata", "finalizers"});
    if (finalizers.isList() && !finalizers.asList().empty()) return;
    pass_.world.store.erase(pods, namespaceOf(pod_), nameOf(pod_));
  }

  Pass& pass_;
  const Value& pod_;
  PodPlan plan_;
  PodRuntime& runtime_;
  Value status_;
};

} // namespace

void runPods(Pass& pass) {
  for (const auto& pod : pass.list(pods)) Kubelet(pass, pod).run();
}

} // namespace pilothouse::sim
