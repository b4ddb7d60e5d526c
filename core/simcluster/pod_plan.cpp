#include "core/simcluster/pod_plan.h"

#include "core/simcluster/object.h"

#include <algorithm>

namespace pilothouse::sim {
namespace {

using namespace std::chrono_literals;

PodFailure failureOf(std::string_view text) {
  if (text == "crash-loop") return PodFailure::CrashLoop;
  if (text == "image-pull") return PodFailure::ImagePull;
  if (text == "oom") return PodFailure::OutOfMemory;
  if (text == "never-ready") return PodFailure::NeverReady;
  if (text == "unschedulable") return PodFailure::Unschedulable;
  return PodFailure::None;
}

Duration probeDelay(const Value& pod) {
  Duration longest{};
  const auto& containers = pod.at({"spec", "containers"});
  if (containers.isList())
    for (const auto& container : containers.asList())
      longest = std::max<Duration>(
          longest, std::chrono::seconds(container.at({"readinessProbe", "initialDelaySeconds"}).intOr()));
  return longest;
}

} // namespace

PodPlan planOf(const Value& pod, Duration podStartDelay) {
  const auto duration = [&pod](std::string_view name, Duration fallback) {
    return parseDuration(annotationOf(pod, std::string("sim.pilothouse.dev/") + std::string(name)))
        .value_or(fallback);
  };
  PodPlan plan;
  plan.failure = failureOf(annotationOf(pod, "sim.pilothouse.dev/fail"));
  plan.failAfter =
      duration("fail-after", plan.failure == PodFailure::OutOfMemory ? Duration(20s) : Duration(1s));
  plan.startAfter = podStartDelay / 2;
  plan.readyAfter = duration("ready-after", std::max(probeDelay(pod), podStartDelay - plan.startAfter));
  // A program that fails at start never serves; one with a time to fail at may before.
  if (plan.failure == PodFailure::CrashLoop && annotationOf(pod, "sim.pilothouse.dev/fail-after").empty())
    plan.readyAfter = std::max<Duration>(plan.readyAfter, plan.failAfter);
  plan.ends = pod.at({"spec", "restartPolicy"}).stringOr("Always") != "Always";
  plan.succeeds =
      annotationOf(pod, "sim.pilothouse.dev/result") != "fail" && plan.failure == PodFailure::None;
  plan.endsAfter = duration("duration", podStartDelay);
  return plan;
}

} // namespace pilothouse::sim
