#include "app/cli/release_value.h"

#include "app/cli/output.h"

namespace pilothouse::cli {
namespace {

// "app_version" and "appVersion" are AppVersion, "apiVersion" is APIVersion.
std::string goName(std::string_view name) {
  if (name == "apiVersion") return "APIVersion";
  if (name == "url") return "URL";
  std::string out;
  bool upper = true;
  for (const char c : name) {
    if (c == '_')
      upper = true;
    else
      out += upper && c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c;
    if (c != '_') upper = false;
  }
  return out;
}

// A struct's fields under Go's names; maps whose keys are the user's own stay.
Value withGoNames(const Value& value, bool inside = true) {
  if (value.isList()) {
    Value list = Value::list();
    for (const auto& item : value.asList()) list.append(withGoNames(item));
    return list;
  }
  if (!value.isMap() || !inside) return value;
  Value map = Value::map();
  for (const auto& [key, entry] : value.asMap()) {
    const bool ownKeys = key.view() == "annotations" || key.view() == "values";
    map.set(goName(key.view()), withGoNames(entry, !ownKeys));
  }
  return map;
}

Value metadataValue(const Value& metadata) {
  Value value = withGoNames(metadata);
  for (const auto* name : {"Name", "Home", "Version", "Description", "Icon", "APIVersion", "Condition", "Tags",
                           "AppVersion", "KubeVersion", "Type"})
    if (!value.find(name)) value.set(name, "");
  if (!value.find("Deprecated")) value.set("Deprecated", false);
  return value;
}

Value hookValue(const ReleaseHook& hook) {
  Value events = Value::list();
  for (const auto event : hook.hook.events) events.append(hookEventName(event));
  return Value::map({{"Name", hook.hook.name},
                     {"Kind", hook.hook.kind},
                     {"Path", hook.hook.path},
                     {"Manifest", hook.hook.manifest},
                     {"Events", events},
                     {"Weight", hook.hook.weight},
                     {"LastRun", Value::map({{"Phase", hook.lastRun.phase}})}});
}

} // namespace

Value releaseValue(const Release& release) {
  Value hooks = Value::list(), labels = Value::map();
  for (const auto& hook : release.hooks) hooks.append(hookValue(hook));
  for (const auto& [key, value] : release.labels) labels.set(key, value);
  const Value info = Value::map({{"FirstDeployed", goTime(release.firstDeployed)},
                                 {"LastDeployed", goTime(release.lastDeployed)},
                                 {"Description", release.description},
                                 {"Status", statusName(release.status)},
                                 {"Notes", release.notes}});
  const Value chart = Value::map(
      {{"Metadata", metadataValue(release.chart["metadata"])}, {"Values", release.chart["values"]}});
  return Value::map({{"Name", release.name},
                     {"Info", info},
                     {"Chart", chart},
                     {"Config", release.config},
                     {"Manifest", release.manifest},
                     {"Hooks", hooks},
                     {"Version", release.revision},
                     {"Namespace", release.nameSpace},
                     {"Labels", labels},
                     {"ApplyMethod", release.applyMethod}});
}

} // namespace pilothouse::cli
