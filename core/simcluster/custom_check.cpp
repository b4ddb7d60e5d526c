#include "core/simcluster/custom_check.h"

#include "core/codec/json.h"
#include "core/simcluster/validate.h"

#include <algorithm>
#include <format>

namespace pilothouse::sim {
namespace {

constexpr int deepest = 64;

std::string_view typeName(const Value& value) {
  if (value.isMap()) return "object";
  if (value.isList()) return "array";
  if (value.isString()) return "string";
  if (value.isBool()) return "boolean";
  return value.isInt() ? "integer" : "number";
}

bool isOfType(const Value& value, std::string_view wanted) {
  const auto is = typeName(value);
  return wanted.empty() || wanted == is || (wanted == "number" && is == "integer");
}

// What every object has is not the definition's to describe.
bool isCommon(std::string_view field) {
  return field == "metadata" || field == "apiVersion" || field == "kind";
}

class Checker {
public:
  std::vector<Cause> causes;

  void check(const Value& value, const Value& schema, const std::string& path, int depth = 0) {
    if (!schema.isMap() || depth > deepest) return;
    if (value.isNull() && schema["nullable"].boolOr()) return;
    const bool either = schema["x-kubernetes-int-or-string"].boolOr();
    const auto wanted = schema["type"].stringOr();
    if (!either && !isOfType(value, wanted))
      return add(path, Value(typeName(value)),
                 std::format("{} in body must be of type {}: \"{}\"", path, wanted, typeName(value)));
    checkEnum(value, schema, path);
    checkBounds(value, schema, path);
    if (value.isMap()) checkFields(value, schema, path, depth);
    if (value.isList()) {
      int index = 0;
      for (const auto& item : value.asList())
        check(item, schema["items"], std::format("{}[{}]", path, index++), depth + 1);
    }
  }

private:
  void add(const std::string& path, const Value& bad, const std::string& why) {
    causes.push_back(invalidValue(path, bad, why));
  }

  void checkEnum(const Value& value, const Value& schema, const std::string& path) {
    const auto& allowed = schema["enum"];
    if (!allowed.isList() || std::ranges::contains(allowed.asList(), value)) return;
    std::string words;
    for (const auto& word : allowed.asList())
      words += (words.empty() ? "" : ", ") + writeJson(word, {false, {}}).value_or("null");
    causes.push_back({"FieldValueNotSupported",
                      std::format("Unsupported value: {}: supported values: {}",
                                  writeJson(value, {false, {}}).value_or("null"), words),
                      path});
  }

  void checkBounds(const Value& value, const Value& schema, const std::string& path) {
    if (!value.isInt()) return;
    const auto number = value.asInt();
    if (const auto& least = schema["minimum"]; least.isInt() && number < least.asInt())
      add(path, value, std::format("{} in body should be greater than or equal to {}", path, least.asInt()));
    if (const auto& most = schema["maximum"]; most.isInt() && number > most.asInt())
      add(path, value, std::format("{} in body should be less than or equal to {}", path, most.asInt()));
  }

  void checkFields(const Value& value, const Value& schema, const std::string& path, int depth) {
    const auto below = [&path](std::string_view name) {
      return path.empty() ? std::string(name) : std::format("{}.{}", path, name);
    };
    const auto& required = schema["required"];
    if (required.isList())
      for (const auto& name : required.asList())
        if (!value.asMap().contains(name.stringOr()))
          causes.push_back({"FieldValueRequired", "Required value", below(name.stringOr())});
    const auto& properties = schema["properties"];
    const auto& others = schema["additionalProperties"];
    for (const auto& [name, field] : value.asMap()) {
      if (path.empty() && isCommon(name.view())) continue;
      const auto& own = properties.isMap() ? properties[name.view()] : others;
      check(field, own.isMap() ? own : others, below(name.view()), depth + 1);
    }
  }
};

} // namespace

std::vector<Cause> checkCustom(const Value& object, const ResourceType& type) {
  Checker checker;
  if (type.custom) checker.check(object, type.openApi, "");
  return std::move(checker.causes);
}

} // namespace pilothouse::sim
