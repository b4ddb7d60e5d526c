#include "core/simcluster/schema.h"

#include "core/simcluster/schema_table.h"

namespace pilothouse::sim {
namespace {

constexpr int maximumDepth = 64; // of a CRD's schema; deeper parts are merged by default

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const auto end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

SchemaPtr typeSchema(std::string_view type);

void readMode(Schema& schema, std::string_view mode) {
  if (mode == "atomic") schema.merge = Merge::Atomic;
  if (mode == "retain") schema.retainKeys = true;
  if (mode == "set") {
    schema.merge = Merge::Set;
    schema.patchMerge = true;
  }
  if (!mode.starts_with("keyed:")) return;
  schema.merge = Merge::Keyed;
  mode.remove_prefix(6);
  const auto bar = mode.find('|');
  schema.keys = split(mode.substr(0, bar), ',');
  const auto patchKey = mode.substr(bar + 1);
  if (patchKey != "-") schema.patchKey = patchKey;
  for (const auto& key : schema.keys)
    if (key == "protocol") schema.keyDefaults[key] = Value("TCP");
}

SchemaPtr rowSchema(const SchemaRow& row) {
  auto schema = std::make_shared<Schema>();
  readMode(*schema, row.mode);
  if (row.child.empty()) return schema;
  auto below = typeSchema(row.child);
  if (schema->merge == Merge::Keyed)
    schema->items = below;
  else
    schema->fields = below->fields;
  return schema;
}

SchemaPtr typeSchema(std::string_view type) {
  auto schema = std::make_shared<Schema>();
  for (const auto& row : schemaRows())
    if (row.type == type) schema->fields[std::string(row.field)] = rowSchema(row);
  return schema;
}

void readListType(Schema& schema, const Value& openApi) {
  const auto listType = openApi["x-kubernetes-list-type"].stringOr("atomic");
  schema.merge = listType == "map" ? Merge::Keyed : listType == "set" ? Merge::Set : Merge::Atomic;
  const auto& keys = openApi["x-kubernetes-list-map-keys"];
  if (keys.isList())
    for (const auto& key : keys.asList()) schema.keys.emplace_back(key.stringOr());
  if (schema.merge != Merge::Keyed) return;
  for (const auto& key : schema.keys) {
    const auto& fallback = openApi.at({"items", "properties", key, "default"});
    if (!fallback.isNull()) schema.keyDefaults[key] = fallback;
  }
}

SchemaPtr fromOpenApi(const Value& openApi, int depth) {
  auto schema = std::make_shared<Schema>();
  if (depth > maximumDepth || !openApi.isMap()) return schema;
  if (openApi["type"].stringOr() == "array") readListType(*schema, openApi);
  if (openApi["x-kubernetes-map-type"].stringOr() == "atomic") schema->merge = Merge::Atomic;
  if (const auto& properties = openApi["properties"]; properties.isMap())
    for (const auto& [name, below] : properties.asMap())
      schema->fields[std::string(name.view())] = fromOpenApi(below, depth + 1);
  const auto& items = openApi["items"].isMap() ? openApi["items"] : openApi["additionalProperties"];
  if (items.isMap()) schema->items = fromOpenApi(items, depth + 1);
  return schema;
}

SchemaPtr withMetadata(const SchemaPtr& base) {
  auto schema = std::make_shared<Schema>(*base);
  schema->fields["metadata"] = typeSchema("Meta");
  return schema;
}

} // namespace

const Schema* Schema::field(std::string_view name) const {
  const auto found = fields.find(name);
  if (found != fields.end()) return found->second.get();
  return merge == Merge::Granular ? items.get() : nullptr;
}

SchemaPtr builtinSchema(std::string_view, std::string_view kind) { return withMetadata(typeSchema(kind)); }

SchemaPtr schemaFromOpenApi(const Value& openApi) { return withMetadata(fromOpenApi(openApi, 0)); }

} // namespace pilothouse::sim
