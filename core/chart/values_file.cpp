#include "core/chart/values_file.h"

#include "core/codec/yaml.h"

namespace pilothouse {
namespace {

constexpr std::string_view separator = "---";

std::unexpected<Error> unmarshalFailed(const Error& error) {
  return std::unexpected(error.wrapped("cannot unmarshal yaml document: "));
}

std::string_view jsonKind(const Value& value) {
  switch (value.kind()) {
  case Kind::Bool: return "bool";
  case Kind::String: return "string";
  case Kind::List: return "array";
  default: return "number";
  }
}

Result<Value> readMap(std::string_view text) {
  auto value = readYaml(text);
  if (!value) return unmarshalFailed(value.error());
  if (value->isNull()) return Value(Map());
  if (value->isMap()) return value;
  return fail(ErrorCode::Parse,
              "cannot unmarshal yaml document: error unmarshaling JSON: while decoding JSON: json: "
              "cannot unmarshal " +
                  std::string(jsonKind(*value)) + " into Go value of type map[string]interface {}");
}

bool hasSeparator(std::string_view text) {
  return text.starts_with(separator) || text.find("\n---") != text.npos;
}

} // namespace

Value mergeMaps(const Value& base, const Value& over) {
  if (base.asMap().empty()) return over;
  if (over.asMap().empty()) return base;
  Map merged = base.asMap();
  for (const auto& [key, item] : over.asMap()) {
    const auto* below = merged.find(key.view());
    merged.set(key, below && below->isMap() && item.isMap() ? mergeMaps(*below, item) : item);
  }
  return Value(std::move(merged));
}

Result<Value> readValuesText(std::string_view text) {
  if (!hasSeparator(text)) return readMap(text);
  const auto documents = splitYamlDocuments(text);
  if (!documents) return std::unexpected(documents.error().wrapped("error reading yaml document: "));
  Value values{Map()};
  for (const auto document : *documents) {
    PH_TRY(const auto next, readMap(document));
    values = mergeMaps(values, next);
  }
  return values;
}

} // namespace pilothouse
