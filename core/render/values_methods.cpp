#include "core/render/values_methods.h"

#include "core/codec/yaml.h"
#include "core/template/go_text.h"

#include <vector>

namespace pilothouse {
namespace {

using tmpl::Arguments;
using tmpl::CallContext;
using tmpl::MethodSpec;
using tmpl::ParameterType;

Result<Value> yaml(const Value& receiver, CallContext&, Arguments) {
  PH_TRY(const auto text, writeYaml(receiver));
  return Value(text);
}

Result<Value> table(const Value& receiver, CallContext&, Arguments arguments) {
  return valuesTable(receiver, arguments[0].asString());
}

Result<Value> asMap(const Value& receiver, CallContext&, Arguments) {
  return receiver.withGoType(GoType::Natural);
}

Result<Value> pathValue(const Value& receiver, CallContext&, Arguments arguments) {
  const auto path = arguments[0].asString();
  if (path.empty()) return fail(ErrorCode::NotFound, "YAML path cannot be empty");
  const auto dot = path.rfind('.');
  const auto key = path.substr(dot == std::string_view::npos ? 0 : dot + 1);
  const auto missing = [&] { return fail(ErrorCode::NotFound, gotext::quote(key) + " is not a value"); };
  Value holder = receiver;
  if (dot != std::string_view::npos) {
    auto found = valuesTable(receiver, path.substr(0, dot));
    if (!found) return missing();
    holder = std::move(*found);
  }
  const auto* value = holder.find(key);
  if (!value || value->isMap()) return missing();
  return *value;
}

Result<Value> encode(const Value&, CallContext&, Arguments) {
  return fail(ErrorCode::Template, "there is no writer in a template"); // Go has no way to call it either
}

} // namespace

Result<Value> valuesTable(const Value& values, std::string_view path) {
  Value here = values;
  for (;;) {
    const auto end = path.find('.');
    const auto name = path.substr(0, end);
    const auto* next = here.find(name);
    if (!next || !next->isMap() || next->goType() == GoType::StringMap)
      return fail(ErrorCode::NotFound, gotext::quote(name) + " is not a table");
    here = Value(*next);
    if (end == std::string_view::npos) return here.withGoType(GoType::ValuesMap);
    path.remove_prefix(end + 1);
  }
}

std::span<const MethodSpec> valuesMethodSpecs() {
  static const std::vector<MethodSpec> specs = {
      {"YAML", yaml},
      {"Table", table, {ParameterType::String}},
      {"AsMap", asMap},
      {"PathValue", pathValue, {ParameterType::String}},
      {"Encode", encode, {ParameterType::Any}},
  };
  return specs;
}

} // namespace pilothouse
