// The order and the text are those of BurntSushi/toml's encoder (encode.go, meta.go).
#include "core/base/work.h"
#include "core/codec/go_number.h"
#include "core/codec/toml.h"
#include "core/codec/toml_text.h"

#include <cmath>
#include <vector>

namespace pilothouse {
namespace {

constexpr int depthLimit = 1000; // of nested values; the encoder would overflow Go's stack far later

struct Writer {
  const TomlHost& host;
  std::string out = {};
  std::string error = {};

  bool failed() const { return !error.empty(); }
  void refuse(std::string_view text) {
    if (error.empty()) error = text;
  }

  void key(std::string_view name);
  void path(const std::vector<std::string_view>& keys);
  void number(double value);
  void integer(const Value& value);
  void bytes(std::string_view bytes);
  void element(const Value& value, int depth);
  void inlineMap(const Map& entries, int depth);
  void encode(std::vector<std::string_view>& keys, const Value& value);
  void entries(std::vector<std::string_view>& keys, const Map& map);
  void newline() {
    if (!out.empty()) out += '\n';
  }
  void indent(const std::vector<std::string_view>& keys) { out.append(2 * (keys.size() - 1), ' '); }
};

bool isNil(const Value& value) {
  switch (value.goType()) {
  case GoType::NilInterfaces:
  case GoType::NilStrings:
  case GoType::NilBytes:
  case GoType::NilMap:
  case GoType::NilPointer: return true;
  default: return value.isNull();
  }
}

// What an object shows of itself: time.Time stays an object, others become their plain value.
Value plain(const Value& value) {
  return value.isObject() && value.asObject().goTypeName() != "time.Time" ? value.asObject().toPlain()
                                                                          : value;
}

// An array whose elements are all tables. A nil element anywhere below is an error.
bool isTableArray(const Value& value, Writer& writer, int depth) {
  if (!value.isList() || isNil(value) || value.asList().empty() || depth > depthLimit) return false;
  bool all = true;
  for (const auto& item : value.asList()) {
    if (!work::spend()) return false;
    const auto element = plain(item);
    if (isNil(element)) {
      writer.refuse("toml: cannot encode array with nil element");
      return false;
    }
    isTableArray(element, writer, depth + 1);
    all = all && element.isMap();
  }
  return all;
}

void Writer::key(std::string_view name) {
  if (toml::isBare(name))
    out += name;
  else
    toml::appendQuoted(out, name);
}

void Writer::path(const std::vector<std::string_view>& keys) {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i) out += '.';
    key(keys[i]);
  }
}

void Writer::number(double value) {
  if (std::isnan(value)) {
    out += "nan";
  } else if (std::isinf(value)) {
    out += value < 0 ? "-inf" : "inf";
  } else {
    const auto start = out.size();
    appendGoFloat(out, value);
    if (out.find_first_of(".e", start) == std::string::npos) out += ".0";
  }
}

void Writer::integer(const Value& value) {
  if (value.goType() == GoType::Uint || value.goType() == GoType::Uint64)
    out += std::to_string(std::uint64_t(value.asInt()));
  else
    out += std::to_string(value.asInt());
}

// A []byte is an array of numbers.
void Writer::bytes(std::string_view bytes) {
  out += '[';
  for (std::size_t i = 0; i < bytes.size() && work::spend(); ++i) {
    if (i) out += ", ";
    out += std::to_string(static_cast<unsigned char>(bytes[i]));
  }
  out += ']';
}

void Writer::inlineMap(const Map& map, int depth) {
  std::vector<const Map::Entry*> simple, tables;
  for (const auto& entry : map) {
    const auto value = plain(entry.second);
    ((value.isMap() && !isNil(value)) || isTableArray(value, *this, depth) ? tables : simple)
        .push_back(&entry);
  }
  out += '{';
  const auto write = [&](const std::vector<const Map::Entry*>& entries, bool more) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const auto value = plain(entries[i]->second);
      if (isNil(value)) continue;
      key(entries[i]->first);
      out += " = ";
      element(value, depth + 1);
      if (more || i + 1 < entries.size()) out += ", ";
    }
  };
  write(simple, !tables.empty());
  write(tables, false);
  out += '}';
}

void Writer::element(const Value& given, int depth) {
  if (depth > depthLimit || !work::spend()) return refuse("toml: the value is nested too deeply");
  const auto value = plain(given);
  switch (value.kind()) {
  case Kind::Null: return refuse("unexpected type: <nil>");
  case Kind::Bool: out += value.asBool() ? "true" : "false"; break;
  case Kind::Int: integer(value); break;
  case Kind::Double: number(value.asDouble()); break;
  case Kind::String:
    if (value.isBytes())
      bytes(value.asString());
    else
      toml::appendQuoted(out, value.asString());
    break;
  case Kind::Map: inlineMap(value.asMap(), depth); break;
  case Kind::Object:
    out += host.timeText ? host.timeText(value.asObject()) : value.asObject().toPlain().stringOr();
    break;
  case Kind::List: {
    out += '[';
    bool first = true;
    for (const auto& item : value.asList()) {
      if (!std::exchange(first, false)) out += ", ";
      element(item, depth + 1);
    }
    out += ']';
  }
  }
}

void Writer::entries(std::vector<std::string_view>& keys, const Map& map) {
  std::vector<const Map::Entry*> order, tables;
  for (const auto& entry : map) {
    const auto value = plain(entry.second);
    ((value.isMap() && !isNil(value)) || isTableArray(value, *this, 0) ? tables : order).push_back(&entry);
  }
  order.insert(order.end(), tables.begin(), tables.end());
  for (const auto* entry : order) {
    const auto value = plain(entry->second);
    if (isNil(value) || failed()) continue;
    keys.push_back(entry->first.view());
    encode(keys, value);
    keys.pop_back();
  }
}

void Writer::encode(std::vector<std::string_view>& keys, const Value& value) {
  if (keys.size() > depthLimit || !work::spend(1 + keys.size() / 4))
    return refuse("toml: the value is nested too deeply");
  if (value.isMap()) {
    if (isNil(value)) return;
    if (keys.size() == 1) newline();
    if (!keys.empty()) {
      indent(keys);
      out += '[';
      path(keys);
      out += ']';
      newline();
    }
    return entries(keys, value.asMap());
  }
  if (isTableArray(value, *this, 0)) {
    if (keys.empty()) return refuse("toml: top-level values must be Go maps or structs");
    for (const auto& item : value.asList()) {
      newline();
      indent(keys);
      out += "[[";
      path(keys);
      out += "]]";
      newline();
      entries(keys, plain(item).asMap());
    }
    return;
  }
  if (failed()) return;
  if (keys.empty()) return element(value, 0);
  indent(keys);
  key(keys.back());
  out += " = ";
  element(value, 0);
  newline();
}

} // namespace

Result<std::string> writeToml(const Value& value, const TomlHost& host) {
  Writer writer{host};
  std::vector<std::string_view> keys;
  writer.encode(keys, plain(value));
  if (writer.failed()) return fail(ErrorCode::InvalidArgument, std::move(writer.error));
  return std::move(writer.out);
}

} // namespace pilothouse
