#include "core/actions/field_changes.h"

#include "core/codec/base64.h"
#include "core/codec/json.h"

#include <algorithm>
#include <format>
#include <optional>
#include <set>

namespace pilothouse::actions {
namespace {

constexpr std::size_t deepest = 64;
constexpr std::size_t longestShown = 60;

std::string printed(const Value& value) {
  if (value.isString()) return std::string(value.asString());
  auto text = writeJson(value);
  return text ? *std::move(text) : std::string("...");
}

// Numbers come as whole or not, as the reader took them.
bool same(const Value& a, const Value& b) {
  if (a.isNumber() && b.isNumber() && a.kind() != b.kind()) {
    const auto number = [](const Value& v) {
      return v.isInt() ? static_cast<double>(v.asInt()) : v.asDouble();
    };
    return number(a) == number(b);
  }
  return a == b;
}

// What names the items of a list of maps, as far as it is the same for all lists of that shape.
using ItemKey = std::vector<std::string_view>;

const std::vector<ItemKey>& itemKeys() {
  static const std::vector<ItemKey> keys{{"name"},
                                         {"containerPort", "protocol"},
                                         {"containerPort"},
                                         {"port", "protocol"},
                                         {"port"},
                                         {"mountPath"},
                                         {"devicePath"},
                                         {"ip"},
                                         {"type"},
                                         {"topologyKey", "whenUnsatisfiable"},
                                         {"uid"}};
  return keys;
}

std::optional<std::string> labelBy(const Value& item, const ItemKey& key) {
  std::string label;
  for (const auto field : key) {
    const Value* part = item.find(field);
    // A protocol that is not written is TCP.
    if (!part && field != "protocol") return std::nullopt;
    label += (label.empty() ? "" : "/") + (part ? printed(*part) : std::string("TCP"));
  }
  return label;
}

// The labels of all items; nothing when they do not name each of them alone.
std::optional<std::vector<std::string>> labels(const List& items, const ItemKey& key) {
  std::vector<std::string> result;
  std::set<std::string> seen;
  for (const auto& item : items) {
    auto label = item.isMap() ? labelBy(item, key) : std::nullopt;
    if (!label || !seen.insert(*label).second) return std::nullopt;
    result.push_back(*std::move(label));
  }
  return result;
}

class Comparer {
public:
  explicit Comparer(FieldChangeOptions options) : options_(options) {}

  void compare(const Value& before, const Value& after) {
    if (changes_.size() >= mostFieldChanges || same(before, after)) return;
    if (before.isMap() && after.isMap() && path_.size() < deepest) return compareMaps(before, after);
    if (before.isList() && after.isList() && path_.size() < deepest && compareLists(before, after)) return;
    if (before.isNull() && options_.onlyWhatIsSet) return;
    const bool splits = before.isNull() && after.isMap() && !after.asMap().empty() && path_.size() < deepest;
    if (splits && !options_.wholeAdditions) return compareMaps(Value::map(), after);
    changes_.push_back({path_, before, after});
  }

  std::vector<FieldChange> take() { return std::move(changes_); }

private:
  void compareMaps(const Value& before, const Value& after) {
    for (const auto& [key, value] : before.asMap()) step({std::string(key.view())}, value, after[key.view()]);
    if (options_.onlyWhatIsSet) return;
    for (const auto& [key, value] : after.asMap())
      if (!before.find(key.view())) step({std::string(key.view())}, Value(), value);
  }

  bool compareLists(const Value& before, const Value& after) {
    const List& left = before.asList();
    const List& right = after.asList();
    const auto isMap = [](const Value& item) { return item.isMap(); };
    if (!std::ranges::all_of(left, isMap) || !std::ranges::all_of(right, isMap)) return false;
    for (const auto& key : itemKeys()) {
      const auto leftLabels = labels(left, key), rightLabels = labels(right, key);
      if (!leftLabels || !rightLabels) continue;
      compareItems(left, *leftLabels, right, *rightLabels, key);
      return true;
    }
    if (left.size() != right.size()) return false;
    for (std::size_t i = 0; i < left.size(); ++i)
      step({{}, i, right[i], std::to_string(i)}, left[i], right[i]);
    return true;
  }

  void compareItems(const List& left, const std::vector<std::string>& leftLabels, const List& right,
                    const std::vector<std::string>& rightLabels, const ItemKey& key) {
    for (std::size_t i = 0; i < left.size(); ++i) {
      const auto partner = std::ranges::find(rightLabels, leftLabels[i]);
      const bool found = partner != rightLabels.end();
      const auto at = static_cast<std::size_t>(partner - rightLabels.begin());
      step({{}, found ? at : i, found ? right[at] : left[i], leftLabels[i], key}, left[i],
           found ? right[at] : Value());
    }
    if (options_.onlyWhatIsSet) return;
    for (std::size_t i = 0; i < right.size(); ++i)
      if (!std::ranges::contains(leftLabels, rightLabels[i]))
        changes_.push_back({pathWith({{}, i, right[i], rightLabels[i], key}), Value(), right[i]});
  }

  std::vector<PathStep> pathWith(PathStep step) const {
    auto path = path_;
    path.push_back(std::move(step));
    return path;
  }

  void step(PathStep next, const Value& before, const Value& after) {
    path_.push_back(std::move(next));
    compare(before, after);
    path_.pop_back();
  }

  FieldChangeOptions options_;
  std::vector<PathStep> path_;
  std::vector<FieldChange> changes_;
};

// "k:{...}" names an item by its merge key, "v:..." one by its value, "i:..." by its place.
const Value* ownedItem(const Value& owned, const PathStep& step) {
  for (const auto& [name, below] : owned.asMap()) {
    const auto key = name.view();
    if (key.starts_with("i:") && key.substr(2) == std::to_string(step.index)) return &below;
    if (!key.starts_with("k:")) continue;
    const auto wanted = readJson(key.substr(2));
    if (!wanted || !wanted->isMap()) continue;
    const auto matches = [&](const Map::Entry& field) {
      const Value* value = step.item.find(field.first.view());
      if (!value) return field.second.stringOr() == "TCP" || field.second.stringOr().empty();
      return same(*value, field.second);
    };
    if (std::ranges::all_of(wanted->asMap(), matches)) return &below;
  }
  return nullptr;
}

bool owns(const Value& fields, const std::vector<PathStep>& path) {
  const Value* at = &fields;
  for (const auto& step : path) {
    if (!at->isMap()) return false;
    if (at->asMap().empty() && at != &fields) return true; // an atomic value above
    at = step.field.empty() ? ownedItem(*at, step) : at->find("f:" + step.field);
    if (!at) return false;
  }
  return true;
}

std::string shortened(std::string text) {
  if (text.size() <= longestShown) return text;
  std::size_t end = longestShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end; // not within a character
  return text.substr(0, end) + "…";
}

std::string shown(const Value& value) { return value.isNull() ? "(none)" : shortened(printed(value)); }

bool isSecretData(const std::vector<PathStep>& path) {
  return !path.empty() && (path.front().field == "data" || path.front().field == "stringData");
}

void eraseAt(Value& at, const std::vector<PathStep>& path, std::size_t depth) {
  const PathStep& step = path[depth];
  const bool last = depth + 1 == path.size();
  if (!step.field.empty()) {
    if (!at.isMap()) return;
    if (last)
      at.mutableMap().erase(step.field);
    else if (Value* below = at.mutableMap().find(step.field))
      eraseAt(*below, path, depth + 1);
    return;
  }
  if (!at.isList()) return;
  List& items = at.mutableList();
  const auto found = step.key.empty() ? items.begin() + std::ptrdiff_t(std::min(step.index, items.size()))
                                      : std::ranges::find_if(items, [&](const Value& item) {
                                          return labelBy(item, step.key) == step.label;
                                        });
  if (found == items.end()) return;
  if (last)
    items.erase(found);
  else
    eraseAt(*found, path, depth + 1);
}

} // namespace

std::string FieldChange::text() const {
  std::string text;
  for (const auto& step : path) {
    const bool plain = step.field.find_first_of("./") == std::string::npos;
    if (step.field.empty() || !plain)
      text += "[" + (step.field.empty() ? step.label : step.field) + "]";
    else
      text += (text.empty() ? "" : ".") + step.field;
  }
  return text;
}

std::vector<FieldChange> fieldChanges(const Value& before, const Value& after, FieldChangeOptions options) {
  Comparer comparer(options);
  comparer.compare(before, after);
  return comparer.take();
}

std::vector<std::string> fieldOwners(const Value& live, const std::vector<PathStep>& path) {
  std::vector<std::string> owners;
  const Value& managers = live.at({"metadata", "managedFields"});
  if (!managers.isList()) return owners;
  for (const auto& entry : managers.asList()) {
    if (entry["subresource"].stringOr() == "status" || !owns(entry["fieldsV1"], path)) continue;
    const std::string manager(entry["manager"].stringOr());
    if (!std::ranges::contains(owners, manager)) owners.push_back(manager);
  }
  return owners;
}

std::string describeChange(const FieldChange& change, const std::vector<std::string>& owners, bool secret) {
  std::string text = change.text();
  if (secret && isSecretData(change.path))
    text += change.before.isNull() ? " added" : change.after.isNull() ? " removed" : " changed";
  else
    text += " " + shown(change.before) + " -> " + shown(change.after);
  std::string who;
  for (const auto& owner : owners) who += (who.empty() ? "" : ", ") + owner;
  return who.empty() ? text : text + " (" + who + ")";
}

Value withoutPath(const Value& object, const std::vector<PathStep>& path) {
  if (path.empty()) return object;
  Value copy = deepCopy(object);
  eraseAt(copy, path, 0);
  return copy;
}

Value withEncodedSecret(const Value& object) {
  const Value& plain = object["stringData"];
  if (object["kind"].stringOr() != "Secret" || !plain.isMap()) return object;
  Value result(object.asMap());
  Value data = object["data"].isMap() ? Value(object["data"].asMap()) : Value::map();
  for (const auto& [key, value] : plain.asMap()) data.set(key, base64Encode(value.stringOr()));
  result.set("data", std::move(data));
  result.mutableMap().erase("stringData");
  return result;
}

} // namespace pilothouse::actions
