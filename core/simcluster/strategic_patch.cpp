#include "core/simcluster/object.h"
#include "core/simcluster/patch.h"

#include <algorithm>
#include <format>

namespace pilothouse::sim {
namespace {

constexpr std::string_view orderDirective = "$setElementOrder/";
constexpr std::string_view deleteDirective = "$deleteFromPrimitiveList/";

bool isDirective(std::string_view key) {
  return key == "$patch" || key == "$retainKeys" || key.starts_with(orderDirective) ||
         key.starts_with(deleteDirective);
}

const Schema* below(const Schema* schema, std::string_view key) {
  return schema ? schema->field(key) : nullptr;
}

// What a patch becomes where the object has nothing: no directives, no nulls.
Value cleaned(const Value& patch) {
  if (patch.isList()) {
    List items;
    for (const auto& item : patch.asList())
      if (item["$patch"].stringOr() != "delete") items.push_back(cleaned(item));
    return Value(std::move(items));
  }
  if (!patch.isMap()) return patch;
  Map result;
  for (const auto& [key, value] : patch.asMap())
    if (!value.isNull() && !isDirective(key)) result.set(key, cleaned(value));
  return Value(std::move(result));
}

bool mergesByKey(const Schema* schema) {
  return schema && schema->merge == Merge::Keyed && !schema->patchKey.empty();
}

class Patcher {
public:
  Api<Value> merge(const Value& target, const Value& patch, const Schema* schema) {
    const auto directive = patch["$patch"].stringOr();
    if (directive == "delete") return Value(Map());
    if (directive == "replace" || !target.isMap()) return cleaned(patch);
    if (!directive.empty() && directive != "merge")
      return std::unexpected(badRequest(std::format("Unknown $patch directive \"{}\"", directive)));
    Map result(target.asMap());
    retainKeys(result, patch["$retainKeys"]);
    removePrimitives(result, patch);
    for (const auto& [key, value] : patch.asMap()) {
      if (isDirective(key)) continue;
      if (value.isNull()) {
        result.erase(key);
        continue;
      }
      auto merged = mergeField(target[key], value, below(schema, key));
      if (!merged) return merged;
      result.set(key, *std::move(merged));
    }
    orderLists(result, target, patch, schema);
    return Value(std::move(result));
  }

private:
  Api<Value> mergeField(const Value& target, const Value& patch, const Schema* schema) {
    if (patch.isMap()) return merge(target, patch, schema);
    if (!patch.isList()) return patch;
    if (mergesByKey(schema)) return mergeKeyed(target, patch, *schema);
    if (schema && schema->merge == Merge::Set && schema->patchMerge) return mergeSet(target, patch);
    return cleaned(patch);
  }

  static void retainKeys(Map& result, const Value& names) {
    if (!names.isList()) return;
    std::vector<std::string> doomed;
    for (const auto& [key, value] : result)
      if (!std::ranges::contains(names.asList(), Value(key))) doomed.emplace_back(key.view());
    for (const auto& key : doomed) result.erase(key);
  }

  static void removePrimitives(Map& result, const Value& patch) {
    for (const auto& [key, values] : patch.asMap()) {
      if (!key.view().starts_with(deleteDirective) || !values.isList()) continue;
      const auto field = key.view().substr(deleteDirective.size());
      const auto* list = result.find(field);
      if (!list || !list->isList()) continue;
      List kept;
      for (const auto& item : list->asList())
        if (!std::ranges::contains(values.asList(), item)) kept.push_back(item);
      result.set(field, Value(std::move(kept)));
    }
  }

  static Value mergeSet(const Value& target, const Value& patch) {
    List items = target.isList() ? target.asList() : List();
    for (const auto& item : patch.asList())
      if (!std::ranges::contains(items, item)) items.push_back(item);
    return Value(std::move(items));
  }

  Api<Value> mergeKeyed(const Value& target, const Value& patch, const Schema& schema) {
    List items = target.isList() ? target.asList() : List();
    if (std::ranges::any_of(patch.asList(), [&](const Value& item) {
          return item["$patch"].stringOr() == "replace" && item[schema.patchKey].isNull();
        })) {
      items.clear();
    }
    for (const auto& item : patch.asList()) {
      const auto& key = item[schema.patchKey];
      if (key.isNull()) {
        if (item["$patch"].stringOr() == "replace") continue;
        return std::unexpected(badRequest(
            std::format("map: {} does not contain declared merge key: {}", "item", schema.patchKey)));
      }
      const auto same = [&](const Value& other) { return other[schema.patchKey] == key; };
      if (item["$patch"].stringOr() == "delete") {
        std::erase_if(items, same);
        continue;
      }
      const auto found = std::ranges::find_if(items, same);
      if (found == items.end()) {
        items.push_back(cleaned(item));
        continue;
      }
      auto merged = merge(*found, item, schema.items.get());
      if (!merged) return merged;
      *found = *std::move(merged);
    }
    return Value(std::move(items));
  }

  static Value identity(const Value& item, const Schema* schema) {
    return mergesByKey(schema) ? item[schema->patchKey] : item;
  }

  static std::ptrdiff_t position(const std::vector<Value>& order, const Value& id) {
    const auto found = std::ranges::find(order, id);
    return found == order.end() ? -1 : found - order.begin();
  }

  static std::vector<Value> identities(const Value& list, const Schema* schema) {
    std::vector<Value> ids;
    if (list.isList())
      for (const auto& item : list.asList()) ids.push_back(identity(item, schema));
    return ids;
  }

  // Listed items in the patch's order; items only the server has go before a listed one that they preceded.
  static Value ordered(const Value& list, const Value& before, const Value& order, const Schema* schema) {
    const auto wanted = identities(order, schema), was = identities(before, schema);
    List listed, others;
    for (const auto& item : list.asList())
      (position(wanted, identity(item, schema)) >= 0 ? listed : others).push_back(item);
    std::ranges::stable_sort(listed, {},
                             [&](const Value& item) { return position(wanted, identity(item, schema)); });
    List result;
    std::size_t left = 0, right = 0;
    while (left < others.size() || right < listed.size()) {
      const auto a = left < others.size() ? position(was, identity(others[left], schema)) : -1;
      const auto b = right < listed.size() ? position(was, identity(listed[right], schema)) : -1;
      const bool takeOther = right >= listed.size() || (left < others.size() && a >= 0 && b >= 0 && a < b);
      result.push_back(takeOther ? others[left++] : listed[right++]);
    }
    return Value(std::move(result));
  }

  static void orderLists(Map& result, const Value& target, const Value& patch, const Schema* schema) {
    for (const auto& [key, order] : patch.asMap()) {
      if (!key.view().starts_with(orderDirective)) continue;
      const auto field = key.view().substr(orderDirective.size());
      const auto* list = result.find(field);
      if (list && list->isList())
        result.set(field, ordered(*list, target[field], order, below(schema, field)));
    }
  }
};

} // namespace

Api<Value> strategicMergePatch(const Value& target, const Value& patch, const Schema* schema) {
  if (!patch.isMap()) return std::unexpected(badRequest("error decoding patch: an object is wanted"));
  return Patcher().merge(target, patch, schema);
}

} // namespace pilothouse::sim
