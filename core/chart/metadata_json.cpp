#include "core/chart/metadata.h"

namespace pilothouse {
namespace {

void putText(Value& object, const char* name, const std::string& text) {
  if (!text.empty()) object.set(name, Value(text));
}

void putTexts(Value& object, const char* name, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  List list;
  for (const auto& text : texts) list.emplace_back(text);
  object.set(name, Value(std::move(list)));
}

Value toJson(const Maintainer& maintainer) {
  Value object{Map()};
  putText(object, "name", maintainer.name);
  putText(object, "email", maintainer.email);
  putText(object, "url", maintainer.url);
  return object;
}

Value toJson(const Dependency& dependency) {
  // name and repository are written even when they are empty
  Value object = Value::map({{"name", Value(dependency.name)}, {"repository", Value(dependency.repository)}});
  putText(object, "version", dependency.version);
  putText(object, "condition", dependency.condition);
  putTexts(object, "tags", dependency.tags);
  if (dependency.enabled) object.set("enabled", Value(true));
  if (dependency.importValues.isList() && !dependency.importValues.asList().empty())
    object.set("import-values", dependency.importValues);
  putText(object, "alias", dependency.alias);
  return object;
}

template <class T> void putObjects(Value& object, const char* name, const std::vector<T>& items) {
  if (items.empty()) return;
  List list;
  for (const auto& item : items) list.push_back(toJson(item));
  object.set(name, Value(std::move(list)));
}

} // namespace

Value metadataToJson(const ChartMetadata& metadata) {
  Value object{Map()};
  putText(object, "name", metadata.name);
  putText(object, "home", metadata.home);
  putTexts(object, "sources", metadata.sources);
  putText(object, "version", metadata.version);
  putText(object, "description", metadata.description);
  putTexts(object, "keywords", metadata.keywords);
  putObjects(object, "maintainers", metadata.maintainers);
  putText(object, "icon", metadata.icon);
  putText(object, "apiVersion", metadata.apiVersion);
  putText(object, "condition", metadata.condition);
  putText(object, "tags", metadata.tags);
  putText(object, "appVersion", metadata.appVersion);
  if (metadata.deprecated) object.set("deprecated", Value(true));
  if (metadata.annotations.isMap() && !metadata.annotations.asMap().empty())
    object.set("annotations", metadata.annotations);
  putText(object, "kubeVersion", metadata.kubeVersion);
  putObjects(object, "dependencies", metadata.dependencies);
  putText(object, "type", metadata.type);
  return object;
}

} // namespace pilothouse
