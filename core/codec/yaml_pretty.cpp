// Helm's toYamlPretty: yaml.v3's encoder with an indentation of two, on the values themselves (no JSON
// between).
#include "core/base/work.h"
#include "core/codec/base64.h"
#include "core/codec/depth.h"
#include "core/codec/go_number.h"
#include "core/codec/utf8.h"
#include "core/codec/yaml.h"
#include "core/codec/yaml_emitter.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace pilothouse {
namespace {

using Place = YamlEmitter::Place;

// []byte is a sequence of numbers to yaml.v3.
List numbersOf(std::string_view bytes) {
  List numbers;
  numbers.reserve(bytes.size());
  for (const char byte : bytes) numbers.emplace_back(std::int64_t(std::uint8_t(byte)));
  return numbers;
}

// RFC 3339 of any year; JSON, whose form is the plain one, knows four digits. Else made of what the time
// prints: "10000-01-02 03:04:05 +0900 KST".
std::string timestampOf(const Object& time) {
  if (const auto plain = time.toPlain(); plain.isString()) return std::string(plain.asString());
  std::istringstream words(time.print());
  std::string date, clock, zone;
  words >> date >> clock >> zone;
  if (zone == "+0000") return date + 'T' + clock + 'Z';
  return date + 'T' + clock + zone.insert(std::min<std::size_t>(3, zone.size()), ":");
}

class PrettyWriter {
public:
  Result<std::string> run(const Value& value) {
    if (!write(value, Place::Root, 0)) return std::unexpected(std::move(error_));
    return emitter_.finish();
  }

private:
  bool refuse(ErrorCode code, std::string message) {
    error_ = Error{.code = code, .message = std::move(message)};
    return false;
  }
  bool write(const Value& value, Place place, int depth);
  bool writeList(const List& items, Place place, int depth);
  bool writeMap(const Map& entries, int depth);
  void writeText(std::string_view text, Place place);
  void writeDouble(double number, bool narrow, Place place);

  YamlEmitter emitter_{YamlDialect::V3};
  Error error_; // why the last call said no; frames stay small in deep documents
};

bool PrettyWriter::write(const Value& value, Place place, int depth) {
  if (depth > recursionDepth) return refuse(ErrorCode::LimitExceeded, "yaml: exceeded max depth of 10000");
  if (!work::spend(std::uint64_t(1 + depth / 16))) return refuse(ErrorCode::LimitExceeded, "yaml: too large");
  switch (value.kind()) {
  case Kind::Null: emitter_.literalWord("null", place); return true;
  case Kind::Bool: emitter_.literalWord(value.asBool() ? "true" : "false", place); return true;
  case Kind::Int:
    emitter_.literalWord(value.goType() == GoType::Uint64 ? std::to_string(std::uint64_t(value.asInt()))
                                                          : std::to_string(value.asInt()),
                         place);
    return true;
  case Kind::Double: writeDouble(value.asDouble(), value.goType() == GoType::Float32, place); return true;
  case Kind::String:
    if (value.isBytes()) return writeList(numbersOf(value.asString()), place, depth);
    writeText(value.asString(), place);
    return true;
  case Kind::List: return writeList(value.asList(), place, depth);
  case Kind::Map: return writeMap(value.asMap(), depth);
  case Kind::Object:
    if (value.asObject().goTypeName() == "time.Time") { // a timestamp of its own, without quotes
      emitter_.literalWord(timestampOf(value.asObject()), place);
      return true;
    }
    return write(value.asObject().toPlain(), place, depth + 1);
  }
  return true;
}

void PrettyWriter::writeDouble(double number, bool narrow, Place place) {
  std::string text;
  if (std::isnan(number))
    text = ".nan";
  else if (std::isinf(number))
    text = number < 0 ? "-.inf" : ".inf";
  else
    appendGoFloat(text, number, narrow);
  emitter_.literalWord(text, place);
}

void PrettyWriter::writeText(std::string_view text, Place place) {
  if (isValidUtf8(text)) {
    emitter_.text(text, place);
    return;
  }
  // yaml.v3 keeps bytes that are no text as base64, in lines of 70.
  const auto encoded = base64Encode(text);
  if (encoded.size() < 70) {
    emitter_.literalWord("!!binary " + encoded, place);
    return;
  }
  std::string lines;
  for (std::size_t i = 0; i < encoded.size(); i += 70) lines += encoded.substr(i, 70) + "\n";
  emitter_.literalWord("!!binary", place);
  emitter_.text(lines, place);
}

bool PrettyWriter::writeList(const List& items, Place place, int depth) {
  if (items.empty()) {
    emitter_.emptySequence();
    return true;
  }
  emitter_.beginSequence(place);
  for (const auto& item : items) {
    emitter_.item();
    if (!write(item, Place::Item, depth + 1)) return false;
  }
  emitter_.end();
  return true;
}

bool PrettyWriter::writeMap(const Map& entries, int depth) {
  if (entries.empty()) {
    emitter_.emptyMapping();
    return true;
  }
  std::vector<const Map::Entry*> order;
  order.reserve(entries.size());
  for (const auto& entry : entries) order.push_back(&entry);
  std::ranges::stable_sort(order, [](const Map::Entry* a, const Map::Entry* b) {
    return yamlKeyLess(a->first, b->first, YamlDialect::V3);
  });
  emitter_.beginMapping();
  for (const auto* entry : order) {
    emitter_.key(entry->first);
    if (!write(entry->second, Place::Value, depth + 1)) return false;
  }
  emitter_.end();
  return true;
}

} // namespace

Result<std::string> writeYamlPretty(const Value& value) { return PrettyWriter().run(value); }

} // namespace pilothouse
