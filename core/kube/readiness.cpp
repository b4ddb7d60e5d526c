#include "core/kube/readiness.h"

#include "core/kube/client.h"
#include "core/kube/object_reader.h"

#include <algorithm>
#include <format>

namespace pilothouse::kube {
namespace {

std::string joined(const Value& values) {
  std::string text;
  eachItem(values,
           [&](const Value& value) { text.append(text.empty() ? "" : ",").append(value.stringOr()); });
  return text;
}

std::string requirement(const Value& expression) {
  const std::string key(expression["key"].stringOr());
  const auto op = expression["operator"].stringOr();
  if (op == "In") return key + " in (" + joined(expression["values"]) + ")";
  if (op == "NotIn") return key + " notin (" + joined(expression["values"]) + ")";
  if (op == "DoesNotExist") return "!" + key;
  return key;
}

} // namespace

std::string_view statusName(ReadinessState state) {
  switch (state) {
  case ReadinessState::Ready: return "Current";
  case ReadinessState::InProgress: return "InProgress";
  case ReadinessState::Failed: return "Failed";
  case ReadinessState::Terminating: return "Terminating";
  case ReadinessState::NotFound: return "NotFound";
  case ReadinessState::Unknown: return "Unknown";
  }
  return "Unknown";
}

std::string labelSelectorText(const Value& selector) {
  const bool structured = selector.find("matchLabels") || selector.find("matchExpressions");
  std::string text;
  const auto add = [&](const std::string& part) { text.append(text.empty() ? "" : ",").append(part); };
  const Value& labels = structured ? selector["matchLabels"] : selector;
  if (labels.isMap())
    for (const auto& [key, value] : labels.asMap())
      add(std::string(key.view()) + "=" + std::string(value.stringOr()));
  if (structured) eachItem(selector["matchExpressions"], [&](const Value& item) { add(requirement(item)); });
  return text;
}

Result<std::vector<Value>> ClientRelatedObjects::select(std::string_view apiVersion, std::string_view kind,
                                                        std::string_view nameSpace,
                                                        std::string_view labelSelector,
                                                        std::stop_token stop) {
  PH_TRY(const auto resource, client_.resourceFor(apiVersion, kind, stop));
  std::vector<Value> objects;
  const auto keep = [&](std::vector<Value> page) { std::ranges::move(page, std::back_inserter(objects)); };
  PH_CHECK(client_.list(resource, nameSpace, {.labelSelector = std::string(labelSelector)}, keep, stop));
  return objects;
}

Readiness withCounts(Readiness readiness, const Value& object) {
  const auto kind = groupKindOf(object);
  if (kind == "apps/Deployment" || kind == "apps/StatefulSet" || kind == "apps/ReplicaSet" ||
      kind == "ReplicationController" || kind == "extensions/Deployment" || kind == "extensions/ReplicaSet") {
    readiness.ready = intAt(object, {"status", "readyReplicas"}, 0);
    readiness.wanted = intAt(object, {"spec", "replicas"}, 1);
  } else if (kind == "apps/DaemonSet" || kind == "extensions/DaemonSet") {
    readiness.ready = intAt(object, {"status", "numberReady"}, 0);
    readiness.wanted = intAt(object, {"status", "desiredNumberScheduled"}, 0);
  } else if (kind == "Pod") {
    readiness.ready = hasCondition(object, "Ready", "True") ? 1 : 0;
    readiness.wanted = textAt(object, {"status", "phase"}) == "Succeeded" ? 0 : 1;
  }
  return readiness;
}

Readiness hookReadiness(const Value& object) {
  const auto kind = groupKindOf(object);
  const auto name = textAt(object, {"metadata", "name"});
  if (kind == "batch/Job") return watcherReadiness(object, true, {});
  if (kind != "Pod") return {.state = ReadinessState::Ready, .message = "Resource is current"};
  const auto phase = textAt(object, {"status", "phase"});
  if (phase == "Succeeded")
    return {.state = ReadinessState::Ready, .message = std::format("pod {} succeeded", name)};
  if (phase == "Failed")
    return {.state = ReadinessState::Failed, .message = std::format("pod {} failed", name)};
  return withCounts({.state = ReadinessState::InProgress, .message = "Pod in progress"}, object);
}

} // namespace pilothouse::kube
