#include "core/simcluster/protobuf.h"

#include "core/codec/base64.h"
#include "core/codec/json.h"
#include "core/simcluster/object.h"

#include <cstdint>
#include <span>

namespace pilothouse::sim {
namespace {

constexpr int maximumDepth = 32;

enum class Type { Text, Bytes, Number, Flag, Message, TextMap, BytesMap, Time, Json };

struct Field {
  std::string_view message; // the message that has it
  int number;
  std::string_view name;
  Type type;
  std::string_view child = {}; // of messages
  bool repeated = false;
};

// From the generated.proto files of k8s.io/api and k8s.io/apimachinery.
constexpr Field fields[] = {
    {"ObjectMeta", 1, "name", Type::Text},
    {"ObjectMeta", 2, "generateName", Type::Text},
    {"ObjectMeta", 3, "namespace", Type::Text},
    {"ObjectMeta", 5, "uid", Type::Text},
    {"ObjectMeta", 6, "resourceVersion", Type::Text},
    {"ObjectMeta", 7, "generation", Type::Number},
    {"ObjectMeta", 8, "creationTimestamp", Type::Time},
    {"ObjectMeta", 9, "deletionTimestamp", Type::Time},
    {"ObjectMeta", 11, "labels", Type::TextMap},
    {"ObjectMeta", 12, "annotations", Type::TextMap},
    {"ObjectMeta", 13, "ownerReferences", Type::Message, "OwnerReference", true},
    {"ObjectMeta", 14, "finalizers", Type::Text, {}, true},
    {"ObjectMeta", 17, "managedFields", Type::Message, "ManagedFieldsEntry", true},
    {"OwnerReference", 1, "kind", Type::Text},
    {"OwnerReference", 3, "name", Type::Text},
    {"OwnerReference", 4, "uid", Type::Text},
    {"OwnerReference", 5, "apiVersion", Type::Text},
    {"OwnerReference", 6, "controller", Type::Flag},
    {"OwnerReference", 7, "blockOwnerDeletion", Type::Flag},
    {"ManagedFieldsEntry", 1, "manager", Type::Text},
    {"ManagedFieldsEntry", 2, "operation", Type::Text},
    {"ManagedFieldsEntry", 3, "apiVersion", Type::Text},
    {"ManagedFieldsEntry", 4, "time", Type::Time},
    {"ManagedFieldsEntry", 6, "fieldsType", Type::Text},
    {"ManagedFieldsEntry", 7, "fieldsV1", Type::Json},
    {"ManagedFieldsEntry", 8, "subresource", Type::Text},
    {"Secret", 1, "metadata", Type::Message, "ObjectMeta"},
    {"Secret", 2, "data", Type::BytesMap},
    {"Secret", 3, "type", Type::Text},
    {"Secret", 4, "stringData", Type::TextMap},
    {"Secret", 5, "immutable", Type::Flag},
    {"ConfigMap", 1, "metadata", Type::Message, "ObjectMeta"},
    {"ConfigMap", 2, "data", Type::TextMap},
    {"ConfigMap", 3, "binaryData", Type::BytesMap},
    {"ConfigMap", 4, "immutable", Type::Flag},
    {"Namespace", 1, "metadata", Type::Message, "ObjectMeta"},
    {"ServiceAccount", 1, "metadata", Type::Message, "ObjectMeta"},
    {"ServiceAccount", 4, "automountServiceAccountToken", Type::Flag},
    {"DeleteOptions", 1, "gracePeriodSeconds", Type::Number},
    {"DeleteOptions", 2, "preconditions", Type::Message, "Preconditions"},
    {"DeleteOptions", 3, "orphanDependents", Type::Flag},
    {"DeleteOptions", 4, "propagationPolicy", Type::Text},
    {"DeleteOptions", 5, "dryRun", Type::Text, {}, true},
    {"Preconditions", 1, "uid", Type::Text},
    {"Preconditions", 2, "resourceVersion", Type::Text},
    {"SelfSubjectReview", 1, "metadata", Type::Message, "ObjectMeta"},
    {"SelfSubjectAccessReview", 1, "metadata", Type::Message, "ObjectMeta"},
    {"SelfSubjectAccessReview", 2, "spec", Type::Message, "AccessReviewSpec"},
    {"AccessReviewSpec", 1, "resourceAttributes", Type::Message, "ResourceAttributes"},
    {"AccessReviewSpec", 2, "nonResourceAttributes", Type::Message, "PathAttributes"},
    {"ResourceAttributes", 1, "namespace", Type::Text},
    {"ResourceAttributes", 2, "verb", Type::Text},
    {"ResourceAttributes", 3, "group", Type::Text},
    {"ResourceAttributes", 4, "version", Type::Text},
    {"ResourceAttributes", 5, "resource", Type::Text},
    {"ResourceAttributes", 6, "subresource", Type::Text},
    {"ResourceAttributes", 7, "name", Type::Text},
    {"PathAttributes", 1, "path", Type::Text},
    {"PathAttributes", 2, "verb", Type::Text},
    {"SelfSubjectRulesReview", 1, "metadata", Type::Message, "ObjectMeta"},
    {"SelfSubjectRulesReview", 2, "spec", Type::Message, "RulesReviewSpec"},
    {"RulesReviewSpec", 1, "namespace", Type::Text},
    {"TokenRequest", 1, "metadata", Type::Message, "ObjectMeta"},
    {"TokenReview", 1, "metadata", Type::Message, "ObjectMeta"},
    {"TokenReview", 2, "spec", Type::Message, "TokenReviewSpec"},
    {"TokenReviewSpec", 1, "token", Type::Text},
    {"Eviction", 1, "metadata", Type::Message, "ObjectMeta"},
    {"Eviction", 2, "deleteOptions", Type::Message, "DeleteOptions"},
    {"Scale", 1, "metadata", Type::Message, "ObjectMeta"},
    {"Scale", 2, "spec", Type::Message, "ScaleSpec"},
    {"ScaleSpec", 1, "replicas", Type::Number},
};

bool knownMessage(std::string_view message) {
  for (const auto& field : fields)
    if (field.message == message) return true;
  return false;
}

const Field* findField(std::string_view message, int number) {
  for (const auto& field : fields)
    if (field.message == message && field.number == number) return &field;
  return nullptr;
}

// Reads one field after the other from a message's bytes.
class Wire {
public:
  explicit Wire(std::string_view bytes) : bytes_(bytes) {}

  int number = 0;
  std::uint64_t value = 0;  // of varints
  std::string_view content; // of length-delimited fields
  bool failed = false;

  bool next() {
    if (bytes_.empty() || failed) return false;
    const auto key = varint();
    number = int(key >> 3);
    content = {};
    switch (key & 7) {
    case 0: value = varint(); break;
    case 1: content = take(8); break;
    case 2: content = take(varint()); break;
    case 5: content = take(4); break;
    default: failed = true;
    }
    return !failed;
  }

private:
  std::uint64_t varint() {
    std::uint64_t result = 0;
    for (int shift = 0; shift < 64 && !bytes_.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      result |= std::uint64_t(byte & 0x7f) << shift;
      if (byte < 0x80) return result;
    }
    failed = true;
    return 0;
  }
  std::string_view take(std::uint64_t size) {
    if (size > bytes_.size()) {
      failed = true;
      return {};
    }
    const auto taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }
  std::string_view bytes_;
};

std::optional<Value> decodeMessage(std::string_view message, std::string_view bytes, int depth);

std::pair<std::string, std::string_view> mapEntry(std::string_view bytes) {
  std::pair<std::string, std::string_view> entry;
  for (Wire wire(bytes); wire.next();) {
    if (wire.number == 1) entry.first = wire.content;
    if (wire.number == 2) entry.second = wire.content;
  }
  return entry;
}

Value timeValue(std::string_view bytes) {
  for (Wire wire(bytes); wire.next();)
    if (wire.number == 1) return formatTime(TimePoint(std::chrono::seconds(std::int64_t(wire.value))));
  return {};
}

Value jsonValue(std::string_view bytes) {
  for (Wire wire(bytes); wire.next();)
    if (wire.number == 1) return readJson(wire.content).value_or(Value());
  return {};
}

std::optional<Value> fieldValue(const Field& field, const Wire& wire, int depth) {
  switch (field.type) {
  case Type::Text: return Value(wire.content);
  case Type::Bytes: return Value(base64Encode(wire.content));
  case Type::Number: return Value(std::int64_t(wire.value));
  case Type::Flag: return Value(wire.value != 0);
  case Type::Message: return decodeMessage(field.child, wire.content, depth + 1);
  case Type::Time: return timeValue(wire.content);
  case Type::Json: return jsonValue(wire.content);
  case Type::TextMap:
  case Type::BytesMap: break;
  }
  return Value();
}

// proto3 sends empty strings of optional parts; JSON leaves them out.
bool worthKeeping(const Value& value) {
  return !value.isNull() && !(value.isString() && value.asString().empty());
}

std::optional<Value> decodeMessage(std::string_view message, std::string_view bytes, int depth) {
  if (depth > maximumDepth) return std::nullopt;
  auto result = Value(Map());
  Wire wire(bytes);
  while (wire.next()) {
    const auto* field = findField(message, wire.number);
    if (!field) continue;
    if (field->type == Type::TextMap || field->type == Type::BytesMap) {
      const auto [key, content] = mapEntry(wire.content);
      child(result, field->name)
          .set(key, field->type == Type::TextMap ? Value(content) : Value(base64Encode(content)));
      continue;
    }
    const auto value = fieldValue(*field, wire, depth);
    if (!value) return std::nullopt;
    if (field->repeated)
      childList(result, field->name).append(*value);
    else if (worthKeeping(*value))
      result.set(field->name, *value);
  }
  if (wire.failed) return std::nullopt;
  return result;
}

} // namespace

std::optional<Value> decodeProtobuf(std::string_view bytes) {
  using namespace std::string_view_literals;
  constexpr auto magic = "k8s\0"sv;
  if (!bytes.starts_with(magic)) return std::nullopt;
  std::string_view typeMeta, raw;
  for (Wire wire(bytes.substr(magic.size())); wire.next();) {
    if (wire.number == 1) typeMeta = wire.content;
    if (wire.number == 2) raw = wire.content;
  }
  const auto [apiVersion, kind] = mapEntry(typeMeta); // fields 1 and 2, as those of a map entry
  if (!knownMessage(kind)) return std::nullopt;
  auto object = decodeMessage(kind, raw, 0);
  if (!object) return std::nullopt;
  object->set("apiVersion", apiVersion);
  object->set("kind", kind);
  return object;
}

std::string minimalOpenApiV2() {
  const auto text = [](char key, std::string_view value) {
    return std::string{key, char(value.size())} + std::string(value);
  };
  const auto info = text(0x0a, "Kubernetes") + text(0x12, "v1.34.0"); // title, version
  return text(0x0a, "2.0") + text(0x12, info);
}

} // namespace pilothouse::sim
