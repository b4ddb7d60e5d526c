#include "core/base/work.h"
#include "core/codec/base64.h"
#include "core/codec/depth.h"
#include "core/codec/go_number.h"
#include "core/codec/json.h"
#include "core/codec/utf8.h"
#include "core/codec/yaml.h"
#include "core/codec/yaml_emitter.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace pilothouse {
namespace {

using Place = YamlEmitter::Place;

// sigs.k8s.io/yaml writes JSON and reads that as YAML before it writes YAML. What this does to texts:
// bytes that are no UTF-8 become U+FFFD, control characters that YAML refuses are errors, and a NEL inside
// quotes folds like a line break. Only texts with such bytes take the slow way.
constexpr std::array<bool, 256> makeOdd() {
  std::array<bool, 256> table{};
  for (int c = 0x7F; c < 0x100; ++c) table[std::size_t(c)] = true;
  return table;
}
constexpr auto odd = makeOdd();

std::unexpected<Error> controlCharacter() {
  return fail(ErrorCode::InvalidArgument, "yaml: control characters are not allowed");
}

bool isRefused(char32_t c) {
  return c == 0x7F || (c >= 0x80 && c < 0xA0 && c != 0x85) || c == 0xFFFE || c == 0xFFFF;
}

// A run of NELs with the blanks around it, as a quoted scalar folds it: one is a space, more are newlines.
void foldNextLines(std::string& text) {
  constexpr std::string_view nel = "\xC2\x85";
  std::size_t at = 0;
  while ((at = text.find(nel, at)) != text.npos) {
    auto start = at, end = at, count = std::size_t(0);
    while (start > 0 && text[start - 1] == ' ') --start;
    while (end < text.size()) {
      if (std::string_view(text).substr(end).starts_with(nel)) {
        ++count;
        end += nel.size();
      } else if (text[end] == ' ') {
        ++end;
      } else {
        break;
      }
    }
    const auto folded = count == 1 ? std::string(" ") : std::string(count - 1, '\n');
    text.replace(start, end - start, folded);
    at = start + folded.size();
  }
}

Result<std::string> throughJson(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool nextLine = false;
  for (std::size_t i = 0; i < text.size();) {
    const auto rune = decodeRune(text.substr(i));
    if (isRefused(rune.value)) return controlCharacter();
    nextLine |= rune.value == 0x85;
    appendRune(out, rune.value);
    i += rune.size;
  }
  if (nextLine) foldNextLines(out);
  return out;
}

bool isOdd(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return odd[std::uint8_t(c)]; });
}

// YAML reads a key of the JSON form only within 1024 characters and on one line.
bool isReadableKey(std::string_view key) {
  if (key.size() < 1024 / 6) return key.size() < 2 || key.find("\xC2\x85") == key.npos;
  const auto quoted = writeJson(Value(key));
  const auto length = std::ranges::count_if(*quoted, [](char c) { return (c & 0xC0) != 0x80; });
  return length <= 1024 && key.find("\xC2\x85") == key.npos;
}

class Writer {
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
  bool writeMap(const Map& entries, Place place, int depth);
  bool writeDouble(const Value& value, Place place);
  bool writeText(std::string_view text, Place place);
  bool writeKey(std::string_view key);

  YamlEmitter emitter_{YamlDialect::V2};
  Error error_; // why the last call said no; frames stay small in deep documents
};

bool Writer::write(const Value& value, Place place, int depth) {
  if (depth > recursionDepth) return refuse(ErrorCode::LimitExceeded, "yaml: exceeded max depth of 10000");
  if (!work::spend(std::uint64_t(1 + depth / 16))) return refuse(ErrorCode::LimitExceeded, "yaml: too large");
  switch (value.kind()) {
  case Kind::Null: emitter_.literalWord("null", place); return true;
  case Kind::Bool: emitter_.literalWord(value.asBool() ? "true" : "false", place); return true;
  case Kind::Int: {
    char text[24];
    const auto end = value.goType() == GoType::Uint64
                         ? std::to_chars(text, text + sizeof text, std::uint64_t(value.asInt()))
                         : std::to_chars(text, text + sizeof text, value.asInt());
    emitter_.literalWord({text, end.ptr}, place);
    return true;
  }
  case Kind::Double: return writeDouble(value, place);
  case Kind::String:
    if (value.goType() == GoType::NilBytes) {
      emitter_.literalWord("null", place);
      return true;
    }
    if (value.isBytes()) {
      emitter_.text(base64Encode(value.asString()), place);
      return true;
    }
    return writeText(value.asString(), place);
  case Kind::List:
    if (value.goType() == GoType::NilInterfaces || value.goType() == GoType::NilStrings) {
      emitter_.literalWord("null", place);
      return true;
    }
    return writeList(value.asList(), place, depth);
  case Kind::Map:
    if (value.goType() == GoType::NilMap || value.goType() == GoType::NilStrings) {
      emitter_.literalWord("null", place);
      return true;
    }
    return writeMap(value.asMap(), place, depth);
  case Kind::Object: return write(value.asObject().toPlain(), place, depth + 1);
  }
  return true;
}

bool Writer::writeDouble(const Value& value, Place place) {
  const double number = value.asDouble();
  std::string text;
  if (!std::isfinite(number)) {
    text = "error marshaling into JSON: json: unsupported value: ";
    appendGoFloat(text, number);
    return refuse(ErrorCode::InvalidArgument, std::move(text));
  }
  // Whole numbers that fit 64 bits come back from JSON as integers.
  if (number == std::trunc(number) && number >= -0x1p63 && number < 0x1p64) {
    appendJsonFloat(text, number == 0 ? 0.0 : number);
    // The digits of the JSON form may exceed the integer range that the number itself is within.
    if (parseGoInt(text, 10) || parseGoUint(text, 10)) {
      emitter_.literalWord(text, place);
      return true;
    }
    text.clear();
  }
  appendGoFloat(text, number, value.goType() == GoType::Float32);
  emitter_.literalWord(text, place);
  return true;
}

bool Writer::writeText(std::string_view text, Place place) {
  if (!isOdd(text)) {
    emitter_.text(text, place);
    return true;
  }
  auto clean = throughJson(text);
  if (!clean) {
    error_ = std::move(clean).error();
    return false;
  }
  emitter_.text(*clean, place);
  return true;
}

bool Writer::writeKey(std::string_view key) {
  if (!isReadableKey(key))
    return refuse(ErrorCode::InvalidArgument, "yaml: line 1: did not find expected ',' or '}'");
  if (!isOdd(key)) {
    emitter_.key(key);
    return true;
  }
  auto clean = throughJson(key);
  if (!clean) {
    error_ = std::move(clean).error();
    return false;
  }
  emitter_.key(*clean);
  return true;
}

bool Writer::writeList(const List& items, Place place, int depth) {
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

bool Writer::writeMap(const Map& entries, Place, int depth) {
  if (entries.empty()) {
    emitter_.emptyMapping();
    return true;
  }
  const auto write1 = [&](const Map::Entry& entry) -> bool {
    if (!writeKey(entry.first)) return false;
    return write(entry.second, Place::Value, depth + 1);
  };
  const auto less = [](const Map::Entry* a, const Map::Entry* b) {
    return yamlKeyLess(a->first, b->first, YamlDialect::V2);
  };
  emitter_.beginMapping();
  bool sorted = true;
  for (std::size_t i = 1; sorted && i < entries.size(); ++i)
    sorted = !less(&entries.entry(i), &entries.entry(i - 1));
  if (sorted) {
    for (const auto& entry : entries)
      if (!write1(entry)) return false;
  } else {
    std::vector<const Map::Entry*> order;
    order.reserve(entries.size());
    for (const auto& entry : entries) order.push_back(&entry);
    std::ranges::stable_sort(order, less); // safe even where natural order is not transitive
    for (const auto* entry : order)
      if (!write1(*entry)) return false;
  }
  emitter_.end();
  return true;
}

} // namespace

Result<std::string> writeYaml(const Value& value) { return Writer().run(value); }

} // namespace pilothouse
