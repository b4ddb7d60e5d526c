#include "core/codec/yaml_for_json.h"

#include "core/codec/base64.h"
#include "core/codec/go_number.h"
#include "core/codec/go_quote.h"
#include "core/codec/yaml_scalar.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <format>

namespace pilothouse {
namespace {

constexpr char mark = '\xFF'; // in front of the type and the text of a key that is no string

// In the order in which Helm 4.1.4 prints keys of several types (fmtsort goes by the addresses of the types).
enum class KeyType : char { Null, String, Natural, Integer, Number, Boolean };

struct Key {
  KeyType type = KeyType::String;
  YamlScalar scalar{};
  std::string_view text;
};

Key parseKey(std::string_view key) {
  if (!key.starts_with(mark)) return {.text = key};
  Key parsed{.type = KeyType(key[1])};
  std::uint64_t bits = 0;
  for (const char c : key.substr(2)) bits = bits << 8 | static_cast<unsigned char>(c);
  parsed.scalar.natural = bits;
  return parsed;
}

SharedString markedKey(KeyType type, std::uint64_t bits) {
  std::string key{mark, char(type)};
  for (int shift = 56; shift >= 0; shift -= 8) key += char(bits >> shift & 0xFF);
  return SharedString(key);
}

bool before(const Key& a, const Key& b) {
  if (a.type != b.type) return a.type < b.type;
  switch (a.type) {
  case KeyType::Null: return false;
  case KeyType::String: return a.text < b.text;
  case KeyType::Natural: return a.scalar.natural < b.scalar.natural;
  case KeyType::Integer: return std::int64_t(a.scalar.natural) < std::int64_t(b.scalar.natural);
  case KeyType::Boolean: return !a.scalar.natural && b.scalar.natural;
  case KeyType::Number: break;
  }
  const auto x = std::bit_cast<double>(a.scalar.natural), y = std::bit_cast<double>(b.scalar.natural);
  return x < y || (std::isnan(x) && !std::isnan(y));
}

std::string goFloat(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Inf" : "+Inf";
  std::string out;
  appendGoFloat(out, number);
  return out;
}

std::string keySyntax(const Key& key) {
  const auto bits = key.scalar.natural;
  switch (key.type) {
  case KeyType::Null: return "interface {}(nil)";
  case KeyType::String: return goQuote(key.text);
  case KeyType::Natural: return std::format("{:#x}", bits);
  case KeyType::Integer: return std::to_string(std::int64_t(bits));
  case KeyType::Boolean: return bits ? "true" : "false";
  case KeyType::Number: break;
  }
  return goFloat(std::bit_cast<double>(bits));
}

std::string mapSyntax(const Map& map) {
  std::vector<std::pair<Key, const Value*>> entries;
  for (const auto& [key, value] : map) entries.emplace_back(parseKey(key.view()), &value);
  std::ranges::stable_sort(entries, before, [](const auto& entry) -> const Key& { return entry.first; });
  std::string out = "map[interface {}]interface {}{";
  for (bool first = true; const auto& [key, value] : entries)
    out += (std::exchange(first, false) ? "" : ", ") + keySyntax(key) + ":" + yamlGoSyntax(*value);
  return out + "}";
}

std::unexpected<Error> refusedKey(const Key& key, const Value& value) {
  const auto shown = value.isNull() ? "<nil>" : yamlGoSyntax(value);
  const auto name = key.type == KeyType::Null ? "%!s(<nil>), key: <nil>" : "uint64, key: " + keySyntax(key);
  return fail(ErrorCode::Parse, "unsupported map key of type: " + name + ", value: " + shown);
}

SharedString jsonKey(const Key& key) {
  const auto bits = key.scalar.natural;
  switch (key.type) {
  case KeyType::Integer: return SharedString(std::to_string(std::int64_t(bits)));
  case KeyType::Boolean: return SharedString(bits ? "true" : "false");
  case KeyType::Number: return SharedString(yamlFloatKey(std::bit_cast<double>(bits)));
  default: return SharedString(key.text);
  }
}

// Keys become texts; the numbers stay as they are.
Result<Value> withTextKeys(const Value& value) {
  if (value.isList()) {
    std::vector<Value> items;
    for (const auto& item : value.asList()) {
      PH_TRY(auto plain, withTextKeys(item));
      items.push_back(std::move(plain));
    }
    return Value(std::move(items));
  }
  if (!value.isMap()) return value;
  std::vector<Map::Entry> entries;
  for (const auto& [name, item] : value.asMap()) {
    const auto key = parseKey(name.view());
    if (key.type == KeyType::Null || key.type == KeyType::Natural) return refusedKey(key, item);
    PH_TRY(auto plain, withTextKeys(item));
    entries.emplace_back(jsonKey(key), std::move(plain));
  }
  return Value(Map::fromUnsorted(std::move(entries)));
}

YamlScalar scalarOf(const Value& value) {
  YamlScalar scalar;
  if (value.goType() == GoType::Uint64) {
    scalar.type = YamlType::Uint;
    scalar.natural = std::uint64_t(value.asInt());
  } else if (value.kind() == Kind::Int) {
    scalar.type = YamlType::Int;
    scalar.integer = value.asInt();
  } else {
    scalar.type = YamlType::Float;
    scalar.number = value.asDouble();
  }
  return scalar;
}

// The numbers as JSON gives them; the first that JSON lacks, in the order of json.Marshal, is an error.
Result<Value> withJsonNumbers(const Value& value, YamlReadOptions options) {
  if (value.isList()) {
    std::vector<Value> items;
    for (const auto& item : value.asList()) {
      PH_TRY(auto plain, withJsonNumbers(item, options));
      items.push_back(std::move(plain));
    }
    return Value(std::move(items));
  }
  if (value.isMap()) {
    std::vector<Map::Entry> entries;
    for (const auto& [key, item] : value.asMap()) {
      PH_TRY(auto plain, withJsonNumbers(item, options));
      entries.emplace_back(key, std::move(plain));
    }
    return Value(Map::fromUnsorted(std::move(entries)));
  }
  if (value.kind() != Kind::Int && value.kind() != Kind::Double) return value;
  if (auto number = yamlScalarValue(scalarOf(value), {}, options)) return *std::move(number);
  return fail(ErrorCode::Parse, "json: unsupported value: " + goFloat(value.asDouble()));
}

} // namespace

Value goScalarValue(const YamlScalar& scalar, std::string_view text) {
  switch (scalar.type) {
  case YamlType::Null: return Value();
  case YamlType::Bool: return Value(scalar.boolean);
  case YamlType::Int: return Value(scalar.integer);
  case YamlType::Uint: return Value(std::int64_t(scalar.natural)).withGoType(GoType::Uint64);
  case YamlType::Float: return Value(scalar.number);
  case YamlType::Binary:
  case YamlType::Text:
  case YamlType::Timestamp: break;
  }
  return yamlTextValue(text);
}

SharedString goScalarKey(const YamlScalar& scalar, std::string_view text) {
  switch (scalar.type) {
  case YamlType::Null: return markedKey(KeyType::Null, 0);
  case YamlType::Bool: return markedKey(KeyType::Boolean, scalar.boolean);
  case YamlType::Int: return markedKey(KeyType::Integer, std::uint64_t(scalar.integer));
  case YamlType::Uint: return markedKey(KeyType::Natural, scalar.natural);
  case YamlType::Float: return markedKey(KeyType::Number, std::bit_cast<std::uint64_t>(scalar.number));
  case YamlType::Binary: return SharedString(base64Decode(text).value_or(""));
  case YamlType::Text:
  case YamlType::Timestamp: break;
  }
  return yamlTextValue(text).asSharedString();
}

std::string yamlGoSyntax(const Value& value) {
  switch (value.kind()) {
  case Kind::Null: return "interface {}(nil)";
  case Kind::Bool: return value.asBool() ? "true" : "false";
  case Kind::Int:
    return value.goType() == GoType::Uint64 ? std::format("{:#x}", std::uint64_t(value.asInt()))
                                            : std::to_string(value.asInt());
  case Kind::Double: return goFloat(value.asDouble());
  case Kind::String: return goQuote(value.asString());
  case Kind::Map: return mapSyntax(value.asMap());
  case Kind::Object: return {};
  case Kind::List: break;
  }
  std::string out = "[]interface {}{";
  for (bool first = true; const auto& item : value.asList())
    out += (std::exchange(first, false) ? "" : ", ") + yamlGoSyntax(item);
  return out + "}";
}

Result<Value> yamlForJson(const Value& value, YamlReadOptions options) {
  PH_TRY(const auto plain, withTextKeys(value));
  return withJsonNumbers(plain, options);
}

} // namespace pilothouse
