#include "core/simcluster/type_check.h"

#include "core/codec/base64.h"
#include "core/codec/json.h"
#include "core/simcluster/object.h"

#include <format>

namespace pilothouse::sim {
namespace {

// Where the value lies, as the two decoders write paths: Go's leave list items out, apply's name them.
struct Place {
  std::string go, apply;
  [[nodiscard]] Place field(std::string_view name) const {
    return {go.empty() ? std::string(name) : std::format("{}.{}", go, name),
            std::format("{}.{}", apply, name)};
  }
  [[nodiscard]] Place item(std::string_view name) const {
    return {go, std::format("{}[name=\"{}\"]", apply, name)};
  }
};

struct Mismatch {
  std::string structure; // the Go type that has the field
  Place place;
  Value value;
  std::string_view wanted;
};
using Found = std::optional<Mismatch>;

Found wantString(std::string_view structure, const Place& place, const Value& value) {
  if (value.isNull() || value.isString()) return std::nullopt;
  return Mismatch{std::string(structure), place, value, "string"};
}

Found wantStrings(std::string_view structure, const Place& place, const Value& map) {
  if (map.isMap())
    for (const auto& [key, value] : map.asMap())
      if (auto found = wantString(structure, place, value)) {
        found->place.apply += "." + std::string(key.view());
        return found;
      }
  return std::nullopt;
}

Found wantCount(std::string_view structure, const Place& place, const Value& value) {
  if (value.isNull() || value.isInt()) return std::nullopt;
  return Mismatch{std::string(structure), place, value, "int32"};
}

Found inMetadata(const Place& place, const Value& metadata) {
  for (const auto* name : {"annotations", "labels"})
    if (auto found = wantStrings("ObjectMeta", place.field(name), metadata[name])) return found;
  return std::nullopt;
}

Found inContainer(const Place& place, const Value& container) {
  if (auto found = wantString("Container", place.field("image"), container["image"])) return found;
  if (container["env"].isList())
    for (const auto& variable : container["env"].asList())
      if (auto found =
              wantString("EnvVar", place.field("env").item(variable["name"].stringOr()).field("value"),
                         variable["value"]))
        return found;
  if (container["ports"].isList())
    for (const auto& port : container["ports"].asList())
      if (auto found =
              wantCount("ContainerPort", place.field("ports").field("containerPort"), port["containerPort"]))
        return found;
  return std::nullopt;
}

Found inPodSpec(const Place& place, const Value& spec) {
  for (const auto* list : {"initContainers", "containers"})
    if (spec[list].isList())
      for (const auto& container : spec[list].asList())
        if (auto found = inContainer(place.field(list).item(container["name"].stringOr()), container))
          return found;
  return wantStrings("PodSpec", place.field("nodeSelector"), spec["nodeSelector"]);
}

Found inTemplate(const Place& place, const Value& podTemplate) {
  if (auto found = inMetadata(place.field("metadata"), podTemplate["metadata"])) return found;
  return inPodSpec(place.field("spec"), podTemplate["spec"]);
}

Found inObject(const Value& object, const ResourceType& type) {
  const Place root;
  if (auto found = inMetadata(root.field("metadata"), object["metadata"])) return found;
  if (type.custom) return std::nullopt;
  const auto& kind = type.kind;
  if (kind == "ConfigMap" || kind == "Secret")
    for (const auto* name : {"data", "stringData"})
      if (auto found = wantStrings(kind, root.field(name), object[name])) return found;
  if (kind == "Pod") return inPodSpec(root.field("spec"), object["spec"]);
  if (kind == "CronJob")
    return inTemplate(root.field("spec").field("jobTemplate").field("spec").field("template"),
                      object.at({"spec", "jobTemplate", "spec", "template"}));
  if (type.group != "apps" && kind != "Job") return std::nullopt;
  if (auto found =
          wantCount(kind + "Spec", root.field("spec").field("replicas"), object.at({"spec", "replicas"})))
    return found;
  return inTemplate(root.field("spec").field("template"), object.at({"spec", "template"}));
}

// Bytes travel as base64: Go's decoder stops at the first that is not.
std::optional<ApiError> badBytes(const Value& object, const ResourceType& type) {
  if (type.kind != "Secret" || type.custom || !object["data"].isMap()) return std::nullopt;
  for (const auto& [key, value] : object["data"].asMap())
    if (const auto bytes = base64Decode(value.stringOr()); !bytes)
      return badRequest(std::format("{0} in version \"{1}\" cannot be handled as a {0}: {2}", type.kind,
                                    type.version, bytes.error().message));
  return std::nullopt;
}

std::string_view jsonName(const Value& value) {
  if (value.isBool()) return "bool";
  if (value.isNumber()) return "number";
  if (value.isString()) return "string";
  return value.isList() ? "array" : "object";
}

} // namespace

std::optional<ApiError> typeMismatch(const Value& object, const ResourceType& type, Decoder decoder) {
  const auto found = inObject(object, type);
  if (!found) return badBytes(object, type);
  if (decoder == Decoder::Json)
    return badRequest(std::format(
        "{0} in version \"{1}\" cannot be handled as a {0}: json: cannot unmarshal {2} into Go struct "
        "field {3}.{4} of type {5}",
        type.kind, type.version, jsonName(found->value), found->structure, found->place.go, found->wanted));
  return ApiError{500,
                  "",
                  std::format("failed to create typed patch object ({}/{}; {}, Kind={}): {}: expected {}, "
                              "got &value.valueUnstructured{{Value:{}}}",
                              namespaceOf(object), nameOf(object), type.apiVersion(), type.kind,
                              found->place.apply,
                              found->wanted == "int32" ? "numeric (int or float)" : found->wanted,
                              writeJson(found->value).value_or("")),
                  {},
                  0};
}

} // namespace pilothouse::sim
