#include "core/simcluster/typed.h"

#include "core/codec/json.h"

#include <algorithm>
#include <vector>

namespace pilothouse::sim {
namespace {

enum class Shape { Leaf, Map, List };

bool emptyContainer(const Value* value) {
  if (!value || value->isNull()) return true;
  return value->isMap() ? value->asMap().empty() : value->isList() && value->asList().empty();
}

// How a value is walked; lists are leaves unless their schema says how to find items.
Shape shapeOf(const Value& value, const Schema* schema) {
  if (schema && schema->merge == Merge::Atomic) return Shape::Leaf;
  if (value.isMap()) return Shape::Map;
  const bool walked = schema && (schema->merge == Merge::Keyed || schema->merge == Merge::Set);
  return value.isList() && walked ? Shape::List : Shape::Leaf;
}

std::string fieldElement(std::string_view name) { return "f:" + std::string(name); }

const Schema* fieldSchema(const Schema* schema, std::string_view name) {
  return schema ? schema->field(name) : nullptr;
}

using Items = std::vector<std::pair<std::string, const Value*>>;

Items itemsOf(const Value* list, const Schema& schema) {
  Items items;
  if (list && list->isList())
    for (const auto& item : list->asList()) items.emplace_back(itemElement(item, schema), &item);
  return items;
}

const Value* findItem(const Items& items, std::string_view element) {
  const auto found = std::ranges::find_if(items, [&](const auto& item) { return item.first == element; });
  return found == items.end() ? nullptr : found->second;
}

class Comparer {
public:
  Difference result;

  void walk(const Value* before, const Value* after, const Schema* schema) {
    const auto& sample = after && !after->isNull() ? *after : before ? *before : *after;
    auto shape = shapeOf(sample, schema);
    if (before && after && shapeOf(*before, schema) != shapeOf(*after, schema)) shape = Shape::Leaf;
    if (emptyContainer(before) && emptyContainer(after)) shape = Shape::Leaf;
    if (shape == Shape::Leaf) return leaf(before, after);
    if (shape == Shape::Map)
      walkMap(before, after, schema);
    else
      walkList(before, after, *schema);
    if (!before) result.added.insert(path_);
    if (!after) result.removed.insert(path_);
  }

private:
  void leaf(const Value* before, const Value* after) {
    if (!before)
      result.added.insert(path_);
    else if (!after)
      result.removed.insert(path_);
    else if (!(*before == *after))
      result.modified.insert(path_);
  }

  void descend(std::string element, const Value* before, const Value* after, const Schema* schema) {
    path_.push_back(std::move(element));
    walk(before, after, schema);
    path_.pop_back();
  }

  void walkMap(const Value* before, const Value* after, const Schema* schema) {
    if (after && after->isMap())
      for (const auto& [name, value] : after->asMap())
        descend(fieldElement(name), before ? before->find(name) : nullptr, &value, fieldSchema(schema, name));
    if (before && before->isMap())
      for (const auto& [name, value] : before->asMap())
        if (!after || !after->find(name))
          descend(fieldElement(name), &value, nullptr, fieldSchema(schema, name));
  }

  void walkList(const Value* before, const Value* after, const Schema& schema) {
    const auto old = itemsOf(before, schema), now = itemsOf(after, schema);
    for (const auto& [element, item] : now)
      descend(element, findItem(old, element), item, schema.items.get());
    for (const auto& [element, item] : old)
      if (!findItem(now, element)) descend(element, item, nullptr, schema.items.get());
  }

  std::vector<std::string> path_;
};

Value mergeMaps(const Value& live, const Value& applied, const Schema* schema) {
  Map result = live.isMap() ? Map(live.asMap()) : Map();
  for (const auto& [name, value] : applied.asMap()) {
    const auto* old = live.find(name);
    result.set(name, old ? mergeApplied(*old, value, fieldSchema(schema, name)) : value);
  }
  return Value(std::move(result));
}

// The applied order leads; items that only the live list has stay where they were between the others.
Value mergeLists(const Value& live, const Value& applied, const Schema& schema) {
  const auto old = itemsOf(&live, schema), now = itemsOf(&applied, schema);
  List result;
  std::size_t left = 0, right = 0;
  while (left < old.size() || right < now.size()) {
    if (left < old.size() && !findItem(now, old[left].first)) {
      result.push_back(*old[left++].second);
      continue;
    }
    if (right < now.size()) {
      const auto& [element, item] = now[right++];
      const auto* match = findItem(old, element);
      result.push_back(match ? mergeApplied(*match, *item, schema.items.get()) : *item);
    }
    if (left < old.size()) ++left;
  }
  return Value(std::move(result));
}

Value removeFromList(const Value& value, const Schema& schema, const FieldSet& last, const FieldSet& owned) {
  List result;
  for (const auto& item : value.asList()) {
    const auto element = itemElement(item, schema);
    const auto* lastBelow = last.find(element);
    const auto* ownedBelow = owned.find(element);
    if (!lastBelow)
      result.push_back(item);
    else if (ownedBelow)
      result.push_back(removeUnowned(item, schema.items.get(), *lastBelow, *ownedBelow));
  }
  return Value(std::move(result));
}

} // namespace

std::string itemElement(const Value& item, const Schema& listSchema) {
  if (listSchema.merge == Merge::Set) return "v:" + writeJson(item).value_or("");
  Map keys;
  for (const auto& key : listSchema.keys) {
    if (const auto* value = item.find(key))
      keys.set(key, *value);
    else if (const auto fallback = listSchema.keyDefaults.find(key); fallback != listSchema.keyDefaults.end())
      keys.set(key, fallback->second);
  }
  return "k:" + writeJson(Value(std::move(keys))).value_or("");
}

FieldSet fieldsOf(const Value& value, const Schema* schema) {
  FieldSet set;
  switch (shapeOf(value, schema)) {
  case Shape::Leaf: set.member = true; break;
  case Shape::Map:
    for (const auto& [name, inner] : value.asMap()) {
      auto below = fieldsOf(inner, fieldSchema(schema, name));
      if (emptyContainer(&inner)) below.member = true;
      set.below[fieldElement(name)] = std::move(below);
    }
    break;
  case Shape::List:
    for (const auto& item : value.asList()) {
      auto below = fieldsOf(item, schema->items.get());
      below.member = true;
      set.below[itemElement(item, *schema)] = std::move(below);
    }
    break;
  }
  return set;
}

Difference compare(const Value& before, const Value& after, const Schema* schema) {
  Comparer comparer;
  comparer.walk(&before, &after, schema);
  return std::move(comparer.result);
}

Value mergeApplied(const Value& live, const Value& applied, const Schema* schema) {
  const auto shape = shapeOf(applied, schema);
  if (shape == Shape::Map && live.isMap()) return mergeMaps(live, applied, schema);
  if (shape == Shape::List && live.isList()) return mergeLists(live, applied, *schema);
  return applied;
}

Value removeUnowned(const Value& value, const Schema* schema, const FieldSet& last, const FieldSet& owned) {
  const auto shape = shapeOf(value, schema);
  if (shape == Shape::Leaf) return value;
  if (shape == Shape::List) return removeFromList(value, *schema, last, owned);
  Map result(value.asMap());
  for (const auto& [name, inner] : value.asMap()) {
    const auto element = fieldElement(name);
    const auto* lastBelow = last.find(element);
    if (!lastBelow) continue;
    if (const auto* ownedBelow = owned.find(element))
      result.set(name, removeUnowned(inner, fieldSchema(schema, name), *lastBelow, *ownedBelow));
    else
      result.erase(name);
  }
  return Value(std::move(result));
}

} // namespace pilothouse::sim
