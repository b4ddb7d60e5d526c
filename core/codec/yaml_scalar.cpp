#include "core/codec/yaml_scalar.h"

#include "core/codec/base64.h"
#include "core/codec/go_number.h"
#include "core/codec/utf8.h"

#include <cmath>

namespace pilothouse {

Value yamlTextValue(std::string_view text) {
  if (isValidUtf8(text)) return Value(text);
  std::string clean;
  while (!text.empty()) {
    const auto rune = decodeRune(text);
    appendRune(clean, rune.value);
    text.remove_prefix(rune.size);
  }
  return Value(clean);
}

std::optional<Value> yamlScalarValue(const YamlScalar& scalar, std::string_view text,
                                     YamlReadOptions options) {
  switch (scalar.type) {
  case YamlType::Null: return Value();
  case YamlType::Bool: return Value(scalar.boolean);
  case YamlType::Int: return options.wholeNumbers ? Value(scalar.integer) : Value(double(scalar.integer));
  case YamlType::Uint: return Value(double(scalar.natural));
  case YamlType::Binary: return {};
  case YamlType::Text:
  case YamlType::Timestamp: return yamlTextValue(text);
  case YamlType::Float: break;
  }
  const double number = scalar.number;
  if (!std::isfinite(number)) return {};
  if (options.wholeNumbers && number == std::trunc(number)) { // 1e3 is written 1000 and read as an integer
    std::string digits;
    appendJsonFloat(digits, number);
    if (const auto whole = parseGoInt(digits, 10)) return Value(*whole);
  }
  return Value(number);
}

std::string yamlFloatKey(double number) {
  if (std::isnan(number)) return ".nan";
  if (std::isinf(number)) return number < 0 ? "-.inf" : ".inf";
  std::string key;
  appendGoFloat(key, number, true);
  return key;
}

std::optional<SharedString> yamlScalarKey(const YamlScalar& scalar, std::string_view text) {
  switch (scalar.type) {
  case YamlType::Null:
  case YamlType::Uint: return {};
  case YamlType::Bool: return SharedString(scalar.boolean ? "true" : "false");
  case YamlType::Int: return SharedString(std::to_string(scalar.integer));
  case YamlType::Float: return SharedString(yamlFloatKey(scalar.number));
  case YamlType::Binary: return SharedString(base64Decode(text).value_or(""));
  case YamlType::Text:
  case YamlType::Timestamp: break;
  }
  return yamlTextValue(text).asSharedString();
}

} // namespace pilothouse
