#include "core/manifest/head.h"

#include "core/codec/yaml.h"

#include <charconv>
#include <format>

namespace pilothouse {
namespace {

constexpr std::string_view metadataType = "struct { Name string \"json:\\\"name\\\"\"; Annotations "
                                          "map[string]string \"json:\\\"annotations\\\"\" }";

std::string_view jsonKind(const Value& value) {
  switch (value.kind()) {
  case Kind::Bool: return "bool";
  case Kind::Int:
  case Kind::Double: return "number";
  case Kind::String: return "string";
  case Kind::List: return "array";
  default: return "object";
  }
}

// encoding/json's UnmarshalTypeError; the enclosing struct of metadata's fields has no name.
std::unexpected<Error> mismatch(const Value& value, std::string_view target) {
  return fail(ErrorCode::Parse,
              std::format("error unmarshaling JSON: while decoding JSON: json: cannot unmarshal {} into {}",
                          jsonKind(value), target));
}

std::string shortestFloat(double number) {
  char text[40];
  const auto end = std::to_chars(text, text + sizeof text, static_cast<float>(number)).ptr;
  return {text, end};
}

// sigs.k8s.io/yaml turns scalars into strings where the field is a string.
Result<std::string> stringField(const Value& value, std::string_view field) {
  switch (value.kind()) {
  case Kind::Null: return std::string();
  case Kind::String: return std::string(value.asString());
  case Kind::Bool: return std::string(value.asBool() ? "true" : "false");
  case Kind::Int: return std::to_string(value.asInt());
  case Kind::Double: return shortestFloat(value.asDouble());
  default: return mismatch(value, std::format("Go struct field {} of type string", field));
  }
}

Result<void> readAnnotations(DocumentHead& head, const Value& annotations) {
  constexpr std::string_view field = ".metadata.annotations";
  if (annotations.isNull()) return {};
  if (!annotations.isMap())
    return mismatch(annotations, std::format("Go struct field {} of type map[string]string", field));
  for (const auto& [name, value] : annotations.asMap()) {
    const std::string_view key = name;
    PH_TRY(auto text, stringField(value, field));
    if (key == "helm.sh/hook")
      head.hook = std::move(text);
    else if (key == "helm.sh/hook-weight")
      head.hookWeight = std::move(text);
    else if (key == "helm.sh/hook-delete-policy")
      head.hookDeletePolicy = std::move(text);
    else if (key == "helm.sh/hook-output-log-policy")
      head.hookOutputLogPolicy = std::move(text);
  }
  return {};
}

} // namespace

Result<DocumentHead> parseHead(std::string_view document) {
  PH_TRY(const Value root, readYaml(document, {.wholeNumbers = true}));
  DocumentHead head;
  if (root.isNull()) return head;
  if (!root.isMap()) return mismatch(root, "Go value of type util.SimpleHead");
  PH_TRY(head.apiVersion, stringField(root["apiVersion"], "SimpleHead.apiVersion"));
  PH_TRY(head.kind, stringField(root["kind"], "SimpleHead.kind"));
  const Value& metadata = root["metadata"];
  if (metadata.isNull()) return head;
  if (!metadata.isMap())
    return mismatch(metadata, std::format("Go struct field SimpleHead.metadata of type {}", metadataType));
  PH_CHECK(readAnnotations(head, metadata["annotations"]));
  PH_TRY(head.name, stringField(metadata["name"], ".metadata.name"));
  head.nameSpace = metadata["namespace"].stringOr();
  return head;
}

Result<DocumentHead> readHead(std::string_view document) {
  if (auto head = scanHead(document)) return *std::move(head);
  return parseHead(document);
}

} // namespace pilothouse
