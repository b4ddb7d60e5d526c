#include "core/actions/hook_logs.h"

namespace pilothouse::actions {
namespace {

kube::Resource podResource() { return {{}, "v1", "Pod", "pods", true}; }

} // namespace

Result<std::vector<Value>> podsOfHook(const Operation& operation, const Hook& hook) {
  kube::ListOptions options;
  if (hook.kind == "Job")
    options.labelSelector = "job-name=" + hook.name;
  else if (hook.kind == "Pod")
    options.fieldSelector = "metadata.name=" + hook.name;
  else
    return std::vector<Value>{};
  const ObjectId id = readObjectId(hook.manifest);
  std::vector<Value> pods;
  PH_CHECK(operation.client().list(
      podResource(), id.nameSpace.empty() ? operation.nameSpace : id.nameSpace, options,
      [&pods](std::vector<Value> page) { pods.insert(pods.end(), page.begin(), page.end()); },
      operation.stop));
  return pods;
}

Result<void> readPodLogs(const Operation& operation, const Value& pod,
                         const std::function<void(std::string_view, std::string_view)>& onLine) {
  const auto nameSpace = pod.at({"metadata", "namespace"}).stringOr();
  const auto name = pod.at({"metadata", "name"}).stringOr();
  for (const auto list : {"initContainers", "containers"}) {
    const Value& containers = pod.at({"spec", list});
    if (!containers.isList()) continue;
    for (const auto& container : containers.asList()) {
      const auto containerName = container["name"].stringOr();
      PH_CHECK(operation.client().podLogs(
          nameSpace, name, {.container = std::string(containerName)},
          [&](std::string_view line) { onLine(containerName, line); }, operation.stop));
    }
  }
  return {};
}

void tellHookLogs(const Operation& operation, const Hook& hook) {
  const auto warn = [&](const Error& error) {
    operation.warn("error outputting logs for hook " + hook.name + ": " + error.message);
  };
  auto pods = podsOfHook(operation, hook);
  if (!pods) return warn(pods.error());
  for (const auto& pod : *pods) {
    const std::string subject = "Pod/" + std::string(pod.at({"metadata", "name"}).stringOr());
    auto read = readPodLogs(operation, pod, [&](std::string_view, std::string_view line) {
      operation.tell({.kind = ProgressKind::Log, .subject = subject, .message = std::string(line)});
    });
    if (!read) warn(read.error());
  }
}

} // namespace pilothouse::actions
