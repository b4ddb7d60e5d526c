#include "core/kube/protobuf_list.h"

#include "core/codec/base64.h"
#include "core/codec/json.h"

#include <cstdint>
#include <format>

namespace pilothouse::kube {
namespace {

constexpr std::string_view magic("k8s\0", 4);
enum Wire { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

// The fields of one message, one after the other.
class Message {
public:
  explicit Message(std::string_view bytes) : rest_(bytes) {}

  // The next field that is a number or bytes; false at the end and where the bytes are malformed.
  bool next() {
    while (!rest_.empty()) {
      std::uint64_t tag = 0;
      if (!varint(tag)) return false;
      field = int(tag >> 3);
      switch (tag & 7) {
      case Varint: bytes = {}; return varint(number);
      case Bytes: return take();
      case Fixed64: skip(8); break;
      case Fixed32: skip(4); break;
      default: bad_ = true; return false;
      }
    }
    return false;
  }
  [[nodiscard]] bool bad() const { return bad_; }

  int field = 0;
  std::uint64_t number = 0;
  std::string_view bytes;

private:
  bool varint(std::uint64_t& value) {
    value = 0;
    for (int shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
      const auto byte = std::uint8_t(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t(byte & 0x7f) << shift;
      if (byte < 0x80) return true;
    }
    bad_ = true;
    return false;
  }
  bool take() {
    std::uint64_t size = 0;
    if (!varint(size)) return false;
    if (size > rest_.size()) {
      bad_ = true;
      return false;
    }
    bytes = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return true;
  }
  void skip(std::size_t size) {
    bad_ = bad_ || size > rest_.size();
    rest_.remove_prefix(std::min(size, rest_.size()));
  }

  std::string_view rest_;
  bool bad_ = false;
};

using Entries = std::vector<Map::Entry>;

void put(Entries& entries, std::string_view key, Value value) {
  entries.emplace_back(SharedString(key), std::move(value));
}

// meta/v1 Time: seconds and nanoseconds; JSON has whole seconds.
Value timeOf(std::string_view bytes) {
  Message message(bytes);
  std::int64_t seconds = 0;
  while (message.next())
    if (message.field == 1) seconds = std::int64_t(message.number);
  constexpr std::int64_t longest = 253'402'300'799; // the end of the year 9999
  const std::chrono::sys_seconds time(std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, longest)));
  return Value(std::format("{:%Y-%m-%dT%H:%M:%SZ}", time));
}

// One entry of a map: its key, and its value's bytes.
std::pair<std::string_view, std::string_view> entryOf(std::string_view bytes) {
  std::pair<std::string_view, std::string_view> entry;
  Message message(bytes);
  while (message.next()) (message.field == 1 ? entry.first : entry.second) = message.bytes;
  return entry;
}

Value ownerOf(std::string_view bytes) {
  Entries entries;
  Message message(bytes);
  while (message.next()) switch (message.field) {
    case 1: put(entries, "kind", Value(message.bytes)); break;
    case 3: put(entries, "name", Value(message.bytes)); break;
    case 4: put(entries, "uid", Value(message.bytes)); break;
    case 5: put(entries, "apiVersion", Value(message.bytes)); break;
    case 6: put(entries, "controller", Value(message.number != 0)); break;
    case 7: put(entries, "blockOwnerDeletion", Value(message.number != 0)); break;
    default: break;
    }
  return Value(Map::fromUnsorted(std::move(entries)));
}

Value managedOf(std::string_view bytes) {
  Entries entries;
  Message message(bytes);
  while (message.next()) switch (message.field) {
    case 1: put(entries, "manager", Value(message.bytes)); break;
    case 2: put(entries, "operation", Value(message.bytes)); break;
    case 3: put(entries, "apiVersion", Value(message.bytes)); break;
    case 4: put(entries, "time", timeOf(message.bytes)); break;
    case 6: put(entries, "fieldsType", Value(message.bytes)); break;
    case 7:
      if (auto fields = readJson(entryOf(message.bytes).first)) put(entries, "fieldsV1", *std::move(fields));
      break;
    case 8: put(entries, "subresource", Value(message.bytes)); break;
    default: break;
    }
  return Value(Map::fromUnsorted(std::move(entries)));
}

void putMap(Entries& entries, std::string_view key, Entries&& content) {
  if (!content.empty()) put(entries, key, Value(Map::fromUnsorted(std::move(content))));
}

void putList(Entries& entries, std::string_view key, List&& content) {
  if (!content.empty()) put(entries, key, Value(std::move(content)));
}

// ObjectMeta. Empty texts are left out, as in JSON.
Value metadataOf(std::string_view bytes, bool withManagers) {
  Entries entries, labels, annotations;
  List owners, finalizers, managers;
  entries.reserve(8);
  Message message(bytes);
  const auto text = [&](std::string_view key) {
    if (!message.bytes.empty()) put(entries, key, Value(message.bytes));
  };
  const auto pair = [&](Entries& where) {
    const auto [key, value] = entryOf(message.bytes);
    put(where, key, Value(value));
  };
  while (message.next()) switch (message.field) {
    case 1: text("name"); break;
    case 2: text("generateName"); break;
    case 3: text("namespace"); break;
    case 5: text("uid"); break;
    case 6: text("resourceVersion"); break;
    case 7:
      if (message.number != 0) put(entries, "generation", Value(std::int64_t(message.number)));
      break;
    case 8: put(entries, "creationTimestamp", timeOf(message.bytes)); break;
    case 9: put(entries, "deletionTimestamp", timeOf(message.bytes)); break;
    case 10: put(entries, "deletionGracePeriodSeconds", Value(std::int64_t(message.number))); break;
    case 11: pair(labels); break;
    case 12: pair(annotations); break;
    case 13: owners.push_back(ownerOf(message.bytes)); break;
    case 14: finalizers.push_back(Value(message.bytes)); break;
    case 17:
      if (withManagers) managers.push_back(managedOf(message.bytes));
      break;
    default: break;
    }
  putMap(entries, "labels", std::move(labels));
  putMap(entries, "annotations", std::move(annotations));
  putList(entries, "ownerReferences", std::move(owners));
  putList(entries, "finalizers", std::move(finalizers));
  putList(entries, "managedFields", std::move(managers));
  return Value(Map::fromUnsorted(std::move(entries)));
}

// Secret and ConfigMap: their fields 2 and 3 differ.
Value objectOf(std::string_view bytes, bool secret, bool metadataOnly) {
  Entries entries, data, more;
  Message message(bytes);
  while (message.next()) {
    if (message.field == 1) put(entries, "metadata", metadataOf(message.bytes, !metadataOnly));
    if (metadataOnly) continue;
    const auto [key, value] =
        message.field == 2 || message.field == 3 ? entryOf(message.bytes) : decltype(entryOf({})){};
    if (message.field == 2) put(data, key, secret ? Value(base64Encode(value)) : Value(value));
    if (message.field == 3 && secret) put(entries, "type", Value(message.bytes));
    if (message.field == 3 && !secret) put(more, key, Value(base64Encode(value)));
    if (message.field == (secret ? 5 : 4)) put(entries, "immutable", Value(message.number != 0));
  }
  putMap(entries, "data", std::move(data));
  putMap(entries, "binaryData", std::move(more));
  return Value(Map::fromUnsorted(std::move(entries)));
}

Value listMetadataOf(std::string_view bytes) {
  Entries entries;
  Message message(bytes);
  while (message.next()) {
    if (message.field == 2) put(entries, "resourceVersion", Value(message.bytes));
    if (message.field == 3 && !message.bytes.empty()) put(entries, "continue", Value(message.bytes));
  }
  return Value(Map::fromUnsorted(std::move(entries)));
}

std::unexpected<Error> malformed() { return fail(ErrorCode::Parse, "malformed protobuf in a list"); }

// What an envelope (runtime.Unknown) says that it holds, and that.
struct Envelope {
  std::string_view kind, raw;
};
Result<Envelope> envelopeOf(std::string_view bytes) {
  if (!looksLikeProtobuf(bytes)) return malformed();
  Envelope envelope;
  Message message(bytes.substr(magic.size()));
  while (message.next()) {
    if (message.field == 1) envelope.kind = entryOf(message.bytes).second;
    if (message.field == 2) envelope.raw = message.bytes;
  }
  if (message.bad()) return malformed();
  return envelope;
}

} // namespace

bool isProtobuf(std::string_view contentType) {
  return contentType.starts_with("application/vnd.kubernetes.protobuf");
}

bool hasProtobuf(const Resource& resource) {
  return resource.group.empty() && (resource.kind == "Secret" || resource.kind == "ConfigMap");
}

Result<Value> readProtobufList(std::string_view bytes, const Resource& resource, bool metadataOnly) {
  PH_TRY(const Envelope envelope, envelopeOf(bytes));
  Value metadata = Value::map();
  List items;
  Message list(envelope.raw);
  while (list.next()) {
    if (list.field == 1) metadata = listMetadataOf(list.bytes);
    if (list.field == 2) items.push_back(objectOf(list.bytes, resource.kind == "Secret", metadataOnly));
  }
  if (list.bad()) return malformed();
  return Value::map({{"metadata", std::move(metadata)}, {"items", Value(std::move(items))}});
}

bool looksLikeProtobuf(std::string_view bytes) { return bytes.starts_with(magic); }

Result<Value> readProtobufStatus(std::string_view bytes) {
  PH_TRY(const Envelope envelope, envelopeOf(bytes));
  if (envelope.kind != "Status") return malformed();
  Entries entries;
  put(entries, "kind", Value("Status"));
  Message status(envelope.raw);
  while (status.next()) switch (status.field) {
    case 1: put(entries, "metadata", listMetadataOf(status.bytes)); break;
    case 3: put(entries, "message", Value(status.bytes)); break;
    case 4: put(entries, "reason", Value(status.bytes)); break;
    case 6: put(entries, "code", Value(std::int64_t(status.number))); break;
    default: break;
    }
  if (status.bad()) return malformed();
  return Value(Map::fromUnsorted(std::move(entries)));
}

} // namespace pilothouse::kube
