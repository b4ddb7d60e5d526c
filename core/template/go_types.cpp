#include "core/template/go_types.h"

#include "core/template/object.h"

#include <array>

namespace pilothouse::tmpl {
namespace {

std::string_view intTypeName(GoType type) {
  switch (type) {
  case GoType::Int: return "int";
  case GoType::Int8: return "int8";
  case GoType::Int16: return "int16";
  case GoType::Int32: return "int32";
  case GoType::Uint: return "uint";
  case GoType::Uint8: return "uint8";
  case GoType::Uint16: return "uint16";
  case GoType::Uint32: return "uint32";
  case GoType::Uint64: return "uint64";
  case GoType::Duration: return "time.Duration";
  case GoType::Month: return "time.Month";
  case GoType::Weekday: return "time.Weekday";
  default: return "int64";
  }
}

std::string_view listTypeName(GoType type) {
  switch (type) {
  case GoType::Strings:
  case GoType::NilStrings: return "[]string";
  case GoType::Ints: return "[]int";
  case GoType::Maps: return "[]map[string]interface {}";
  case goLists: return "[][]interface {}";
  default: return "[]interface {}";
  }
}

std::string_view mapTypeName(GoType type) {
  switch (type) {
  case goNilStringMap:
  case GoType::StringMap: return "map[string]string";
  case GoType::ValuesMap: return "common.Values";
  default: return "map[string]interface {}";
  }
}

} // namespace

std::string_view goTypeName(const Value& value) {
  switch (value.kind()) {
  case Kind::Null: return "<nil>";
  case Kind::Bool: return "bool";
  case Kind::Int: return intTypeName(value.goType());
  case Kind::Double: return value.goType() == GoType::Float32 ? "float32" : "float64";
  case Kind::String: return value.isBytes() ? "[]uint8" : "string";
  case Kind::List: return listTypeName(value.goType());
  case Kind::Map: return mapTypeName(value.goType());
  case Kind::Object: return value.asObject().goTypeName();
  }
  return "<nil>";
}

std::string_view goKindName(const Value& value) {
  switch (value.kind()) {
  case Kind::Null: return "invalid";
  case Kind::Int:
    if (value.goType() == GoType::Duration) return "int64";
    if (value.goType() == GoType::Month || value.goType() == GoType::Weekday) return "int";
    return intTypeName(value.goType());
  case Kind::String: return value.isBytes() ? "slice" : "string";
  case Kind::List: return "slice";
  case Kind::Map: return "map";
  case Kind::Object: return value.asObject().goKindName();
  default: return goTypeName(value);
  }
}

std::string_view goTypeName(ParameterType type) {
  static constexpr std::array<std::string_view, 13> names = {"interface {}",
                                                             "string",
                                                             "int",
                                                             "int64",
                                                             "float64",
                                                             "bool",
                                                             "[]interface {}",
                                                             "map[string]interface {}",
                                                             "[]string",
                                                             "time.Time",
                                                             "time.Duration",
                                                             "sprig.certificate",
                                                             "uint32"};
  return names[std::size_t(type)];
}

bool isTrue(const Value& value) {
  switch (value.kind()) {
  case Kind::Null: return false;
  case Kind::Bool: return value.asBool();
  case Kind::Int: return value.asInt() != 0;
  case Kind::Double: return value.asDouble() != 0;
  case Kind::String: return !value.asString().empty();
  case Kind::List: return !value.asList().empty();
  case Kind::Map: return !value.asMap().empty();
  case Kind::Object:
    if (const auto* object = dynamic_cast<const CallableObject*>(&value.asObject()))
      if (const auto inner = object->underlying(); !inner.isNull()) return isTrue(inner);
    return true; // structs and pointers that are not nil
  }
  return false;
}

bool isUnsigned(const Value& value) {
  return value.isInt() && value.goType() >= GoType::Uint && value.goType() <= GoType::Uint64;
}

} // namespace pilothouse::tmpl
