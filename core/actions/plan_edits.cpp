// Who changed what behind the release's back, from the managed fields that the server keeps
// (Kubernetes: structured-merge-diff, fieldpath; "f:name" is a field, "k:{...}" an item of a list by its
// key).
#include "core/actions/plan_object.h"

#include "core/codec/json.h"

#include <algorithm>
#include <format>

namespace pilothouse::actions {
namespace {

constexpr int deepest = 64;

std::string shown(const Value& value) {
  if (value.isNull()) return "(none)";
  if (value.isString()) return std::string(value.asString());
  auto text = writeJson(value);
  return text ? *text : std::string("...");
}

// The item of a list that has all the key's fields.
const Value* itemByKey(const Value& list, const Value& key) {
  if (!list.isList() || !key.isMap()) return nullptr;
  for (const auto& item : list.asList()) {
    const auto matches = [&item](const Map::Entry& field) {
      const Value* value = item.find(field.first);
      return value && *value == field.second;
    };
    if (std::ranges::all_of(key.asMap(), matches)) return &item;
  }
  return nullptr;
}

class EditFinder {
public:
  EditFinder(std::string manager, bool secret, std::vector<std::string>& edits)
      : manager_(std::move(manager)), secret_(secret), edits_(edits) {}

  // Walks what the manager owns; `stored` and `live` are the values at the same place. Only what the stored
  // manifest sets counts: the rest is not the release's business.
  void walk(const Value& owned, const Value& stored, const Value& live, const std::string& path,
            int depth = 0) {
    if (!owned.isMap() || depth > deepest) return;
    if (owned.asMap().empty()) {
      note(stored, live, path);
      return;
    }
    for (const auto& [name, below] : owned.asMap()) {
      const auto key = name.view();
      if (key.starts_with("f:")) {
        const auto field = key.substr(2);
        if (const Value* was = stored.find(field))
          walk(below, *was, live[field], path.empty() ? std::string(field) : path + "." + std::string(field),
               depth + 1);
      } else if (key.starts_with("k:")) {
        walkItem(key.substr(2), below, stored, live, path, depth);
      }
    }
  }

private:
  void walkItem(std::string_view keyText, const Value& below, const Value& stored, const Value& live,
                const std::string& path, int depth) {
    const auto key = readJson(keyText);
    if (!key) return;
    const Value* was = itemByKey(stored, *key);
    const Value* is = itemByKey(live, *key);
    if (!was || !is) return;
    const Value* label = key->find("name");
    walk(below, *was, *is, path + "[" + shown(label ? *label : *key) + "]", depth + 1);
  }

  void note(const Value& stored, const Value& live, const std::string& path) {
    if (stored == live || stored.isMap() || stored.isList()) return;
    const bool hidden = secret_ && (path.starts_with("data.") || path.starts_with("stringData."));
    edits_.push_back(hidden ? std::format("{} ({})", path, manager_)
                            : std::format("{} {} -> {} ({})", path, shown(stored), shown(live), manager_));
  }

  std::string manager_;
  bool secret_;
  std::vector<std::string>& edits_;
};

} // namespace

std::vector<std::string> editsByOthers(const Value& stored, const Value& live) {
  std::vector<std::string> edits;
  const Value& managers = live.at({"metadata", "managedFields"});
  if (!managers.isList() || stored.isNull()) return edits;
  const bool secret = live["kind"].stringOr() == "Secret";
  for (const auto& entry : managers.asList()) {
    const auto manager = entry["manager"].stringOr();
    if (manager == "helm" || entry["subresource"].stringOr() == "status") continue;
    EditFinder(std::string(manager), secret, edits).walk(entry["fieldsV1"], stored, live, {});
  }
  std::ranges::sort(edits);
  edits.erase(std::ranges::unique(edits).begin(), edits.end());
  return edits;
}

} // namespace pilothouse::actions
