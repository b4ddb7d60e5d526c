#include "core/functions/unmarshal.h"

namespace pilothouse::functions {
namespace {

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

std::string wrongType(const Value& value, std::string_view context, std::string_view goType) {
  return std::string(context) + "json: cannot unmarshal " + std::string(jsonKind(value)) +
         " into Go value of type " + std::string(goType);
}

} // namespace

Value asMap(Result<Value> document, std::string_view context, Null null) {
  if (!document) return Value::map({{"Error", Value(document.error().message)}});
  if (document->isMap()) return *std::move(document);
  if (document->isNull()) return Value(Map(), null == Null::IsNil ? GoType::NilMap : GoType::Natural);
  return Value::map({{"Error", Value(wrongType(*document, context, "map[string]interface {}"))}});
}

Value asList(Result<Value> document, std::string_view context, Null null) {
  if (!document) return Value::list({Value(document.error().message)});
  if (document->isList()) return *std::move(document);
  if (document->isNull()) return Value(List(), null == Null::IsNil ? GoType::NilInterfaces : GoType::Natural);
  return Value::list({Value(wrongType(*document, context, "[]interface {}"))});
}

} // namespace pilothouse::functions
