#include "core/chart/values_file.h"

#include "core/codec/yaml.h"

#include <vector>

namespace pilothouse {
namespace {

constexpr std::string_view separator = "---";

std::string_view trimmed(std::string_view text) {
  const auto start = text.find_first_not_of(" \t\r\n\v\f");
  return start == text.npos ? std::string_view() : text.substr(start);
}

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

// Kubernetes' YAMLReader: a line that begins with "---" ends a document that has lines before it.
Result<std::vector<std::string_view>> splitDocuments(std::string_view text) {
  std::vector<std::string_view> documents;
  std::size_t start = 0, line = 0;
  while (line < text.size()) {
    const auto end = std::min(text.find('\n', line), text.size() - 1) + 1;
    if (text.substr(line).starts_with(separator)) {
      const auto rest = trimmed(text.substr(line, end - line).substr(separator.size()));
      if (!rest.empty() && rest[0] != '#') {
        const auto shown = rest.substr(0, rest.find_last_not_of(" \t\r\n\v\f") + 1);
        return fail(ErrorCode::Parse,
                    "error reading yaml document: invalid Yaml document separator: " + std::string(shown));
      }
      if (line > start) {
        documents.push_back(text.substr(start, line - start));
        start = end;
      }
    }
    line = end;
  }
  if (start < text.size()) documents.push_back(text.substr(start));
  return documents;
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
  PH_TRY(const auto documents, splitDocuments(text));
  Value values{Map()};
  for (const auto document : documents) {
    PH_TRY(const auto next, readMap(document));
    values = mergeMaps(values, next);
  }
  return values;
}

} // namespace pilothouse
