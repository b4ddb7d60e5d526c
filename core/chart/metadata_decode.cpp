#include "core/chart/metadata.h"

#include "core/codec/go_number.h"
#include "core/codec/yaml.h"

#include <algorithm>

namespace pilothouse {
namespace {

// encoding/json's name of a value's kind in an error.
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

// Reads the fields of one Go struct. The first mismatch is kept, as encoding/json does, and the rest read.
class Fields {
public:
  Fields(const Value& object, std::string_view structName, std::string_view path, std::string& error)
      : map_(object.asMap()), struct_(structName), path_(path), error_(error) {}

  // The entry by its exact name, else by a name that differs in case only.
  [[nodiscard]] const Value* find(std::string_view name) const {
    if (const auto* exact = map_.find(name)) return exact;
    for (const auto& [key, value] : map_)
      if (std::ranges::equal(key.view(), name, [](char a, char b) { return lower(a) == lower(b); }))
        return &value;
    return nullptr;
  }

  void text(std::string_view name, std::string& out) {
    const auto* value = find(name);
    if (value) coerce(*value, name, out);
  }

  void flag(std::string_view name, bool& out) {
    const auto* value = find(name);
    if (!value || value->isNull()) return;
    if (value->isBool())
      out = value->asBool();
    else
      mismatch(*value, name, "bool");
  }

  void texts(std::string_view name, std::vector<std::string>& out) {
    const auto* items = list(name, "[]string");
    if (!items) return;
    out.clear();
    for (const auto& item : *items) coerce(item, name, out.emplace_back());
  }

  // The list of that name; null when missing, null or another kind.
  const List* list(std::string_view name, std::string_view goType) {
    const auto* value = find(name);
    if (!value || value->isNull()) return nullptr;
    if (value->isList()) return &value->asList();
    mismatch(*value, name, goType);
    return nullptr;
  }

  void textMap(std::string_view name, Value& out) {
    const auto* value = find(name);
    if (!value || value->isNull()) return;
    if (!value->isMap()) return mismatch(*value, name, "map[string]string");
    Map entries;
    for (const auto& [key, item] : value->asMap()) {
      std::string text;
      coerce(item, name, text);
      entries.set(key, Value(text));
    }
    out = Value(std::move(entries), GoType::StringMap);
  }

  void mismatch(const Value& value, std::string_view name, std::string_view goType) {
    if (!error_.empty()) return;
    error_ = "json: cannot unmarshal " + std::string(jsonKind(value)) + " into Go struct field " +
             std::string(struct_) + "." + std::string(path_) + std::string(name) + " of type " +
             std::string(goType);
  }

private:
  static char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; }

  // sigs.k8s.io/yaml turns scalars into texts where the Go field is a string; floats with 32 bits.
  void coerce(const Value& value, std::string_view name, std::string& out) {
    switch (value.kind()) {
    case Kind::Null: break;
    case Kind::Bool: out = value.asBool() ? "true" : "false"; break;
    case Kind::Int: out = std::to_string(value.asInt()); break;
    case Kind::Double:
      out.clear();
      appendGoFloat(out, value.asDouble(), true);
      break;
    case Kind::String: out = value.asString(); break;
    default: mismatch(value, name, "string");
    }
  }

  const Map& map_;
  std::string_view struct_, path_;
  std::string& error_;
};

void decodeMaintainers(const List& items, MetadataDraft& draft, Fields& fields, std::string& error) {
  draft.value.maintainers.clear();
  for (const auto& item : items) {
    auto& maintainer = draft.value.maintainers.emplace_back();
    if (item.isNull()) {
      draft.nullMaintainer = true;
    } else if (!item.isMap()) {
      fields.mismatch(item, "maintainers", "v2.Maintainer");
    } else {
      Fields entry(item, "Maintainer", "maintainers.", error);
      entry.text("name", maintainer.name);
      entry.text("email", maintainer.email);
      entry.text("url", maintainer.url);
    }
  }
}

void decodeDependency(Fields& entry, Dependency& dependency) {
  entry.text("name", dependency.name);
  entry.text("version", dependency.version);
  entry.text("repository", dependency.repository);
  entry.text("condition", dependency.condition);
  entry.texts("tags", dependency.tags);
  entry.flag("enabled", dependency.enabled);
  if (const auto* imports = entry.list("import-values", "[]interface {}"))
    dependency.importValues = Value(*imports);
  entry.text("alias", dependency.alias);
}

void decodeDependencies(const List& items, MetadataDraft& draft, Fields& fields, std::string& error) {
  draft.value.dependencies.clear();
  for (const auto& item : items) {
    auto& dependency = draft.value.dependencies.emplace_back();
    if (item.isNull()) {
      draft.nullDependency = true;
    } else if (!item.isMap()) {
      fields.mismatch(item, "dependencies", "v2.Dependency");
    } else {
      Fields entry(item, "Dependency", "dependencies.", error);
      decodeDependency(entry, dependency);
    }
  }
}

std::unexpected<Error> decodingFailed(std::string text) {
  return fail(ErrorCode::Parse, "error unmarshaling JSON: while decoding JSON: " + std::move(text));
}

std::unexpected<Error> notAnObject(const Value& value, std::string_view goType) {
  return decodingFailed("json: cannot unmarshal " + std::string(jsonKind(value)) + " into Go value of type " +
                        std::string(goType));
}

} // namespace

Result<void> decodeMetadata(const Value& json, MetadataDraft& draft) {
  draft.present = true;
  if (json.isNull()) return {};
  if (!json.isMap()) return notAnObject(json, "v2.Metadata");
  auto& value = draft.value;
  std::string error;
  Fields fields(json, "Metadata", "", error);
  fields.textMap("annotations", value.annotations);
  fields.text("apiVersion", value.apiVersion);
  fields.text("appVersion", value.appVersion);
  fields.text("condition", value.condition);
  if (const auto* items = fields.list("dependencies", "[]*v2.Dependency"))
    decodeDependencies(*items, draft, fields, error);
  fields.flag("deprecated", value.deprecated);
  fields.text("description", value.description);
  fields.text("home", value.home);
  fields.text("icon", value.icon);
  fields.texts("keywords", value.keywords);
  fields.text("kubeVersion", value.kubeVersion);
  if (const auto* items = fields.list("maintainers", "[]*v2.Maintainer"))
    decodeMaintainers(*items, draft, fields, error);
  fields.text("name", value.name);
  fields.texts("sources", value.sources);
  fields.text("tags", value.tags);
  fields.text("type", value.type);
  fields.text("version", value.version);
  if (!error.empty()) return decodingFailed(std::move(error));
  return {};
}

Result<void> decodeMetadata(std::string_view yaml, MetadataDraft& draft) {
  PH_TRY(const auto json, readYaml(yaml, {.wholeNumbers = true}));
  return decodeMetadata(json, draft);
}

Result<std::string> detectApiVersion(std::string_view yaml) {
  PH_TRY(const auto json, readYaml(yaml, {.wholeNumbers = true}));
  std::string version, error;
  if (json.isNull()) return version;
  if (!json.isMap()) return notAnObject(json, "loader.chartBase");
  Fields fields(json, "chartBase", "", error);
  fields.text("apiVersion", version);
  if (!error.empty()) return decodingFailed(std::move(error));
  return version;
}

} // namespace pilothouse
