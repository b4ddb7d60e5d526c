#include "core/actions/object_details.h"

#include "core/base/rfc3339.h"
#include "core/codec/yaml.h"

namespace pilothouse::actions {
namespace {

constexpr std::string_view mask = "••••••••";

std::string text(const Value& value) { return std::string(value.stringOr()); }

// The values of a Secret, and the copy of them that kubectl keeps.
void maskSecret(Value& object) {
  for (const auto* key : {"data", "stringData"}) {
    if (!object[key].isMap()) continue;
    Value masked = Value::map();
    for (const auto& [name, value] : object[key].asMap()) masked.set(name.view(), mask);
    object.set(key, masked);
  }
  constexpr std::string_view copy = "kubectl.kubernetes.io/last-applied-configuration";
  Value metadata = object["metadata"];
  Value annotations = metadata["annotations"];
  if (!annotations.isMap() || !annotations.asMap().find(copy)) return;
  annotations.set(copy, mask);
  metadata.set("annotations", annotations);
  object.set("metadata", metadata);
}

Result<std::string> shownText(Value object, bool secret) {
  Map metadata = object["metadata"].isMap() ? object["metadata"].asMap() : Map();
  metadata.erase("managedFields");
  object.set("metadata", Value(std::move(metadata)));
  if (secret) maskSecret(object);
  return writeYaml(object);
}

std::vector<ObjectCondition> conditionsOf(const Value& object) {
  std::vector<ObjectCondition> conditions;
  const Value& list = object.at({"status", "conditions"});
  if (!list.isList()) return conditions;
  for (const auto& entry : list.asList()) {
    const auto since = parseTime(entry["lastTransitionTime"].stringOr());
    conditions.push_back({text(entry["type"]), text(entry["status"]), text(entry["reason"]),
                          text(entry["message"]), since.value_or(TimePoint{})});
  }
  return conditions;
}

std::vector<std::string> containersOf(const Value& pod) {
  std::vector<std::string> names;
  for (const auto* list : {"initContainers", "containers"}) {
    const Value& containers = pod.at({"spec", list});
    if (!containers.isList()) continue;
    for (const auto& container : containers.asList()) names.push_back(text(container["name"]));
  }
  return names;
}

} // namespace

Result<ObjectDetails> objectDetails(ClusterSession& session, const ObjectId& id, std::stop_token stop) {
  PH_TRY(const auto resource, session.client->resourceFor(id.apiVersion, id.kind, stop));
  PH_TRY(const Value object,
         session.client->get(resource, resource.namespaced ? id.nameSpace : "", id.name, stop));
  ObjectDetails details;
  PH_TRY(details.yaml, shownText(object, id.kind == "Secret"));
  details.conditions = conditionsOf(object);
  if (id.kind == "Pod") details.containers = containersOf(object);
  auto events = objectEvents(session, id, stop);
  if (events)
    details.events = *std::move(events);
  else
    details.noEvents = events.error().message;
  return details;
}

} // namespace pilothouse::actions
