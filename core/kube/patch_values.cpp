#include "core/kube/patch_values.h"

#include <algorithm>
#include <format>

namespace pilothouse::kube::patches {

std::unexpected<Error> unusable(std::string what) {
  return fail(ErrorCode::InvalidArgument, std::move(what));
}

bool same(const Value& a, const Value& b) {
  if (a.isNumber() && b.isNumber() && a.kind() != b.kind())
    return (a.isInt() ? double(a.asInt()) : a.asDouble()) == (b.isInt() ? double(b.asInt()) : b.asDouble());
  if (a.kind() != b.kind()) return false;
  if (a.isList()) return std::ranges::equal(a.asList(), b.asList(), same);
  if (a.isMap())
    return std::ranges::equal(a.asMap(), b.asMap(), [](const Map::Entry& x, const Map::Entry& y) {
      return x.first == y.first && same(x.second, y.second);
    });
  return a == b;
}

bool isTooDeep(const Value& value, int allowed) {
  if (!value.isMap() && !value.isList()) return false;
  if (allowed == 0) return true;
  if (value.isList())
    return std::ranges::any_of(value.asList(),
                               [&](const Value& item) { return isTooDeep(item, allowed - 1); });
  return std::ranges::any_of(value.asMap(),
                             [&](const Map::Entry& entry) { return isTooDeep(entry.second, allowed - 1); });
}

std::string printed(const Value& scalar) {
  switch (scalar.kind()) {
  case Kind::String: return std::string(scalar.asString());
  case Kind::Int: return std::to_string(scalar.asInt());
  case Kind::Double: return std::format("{}", scalar.asDouble());
  case Kind::Bool: return scalar.asBool() ? "true" : "false";
  default: return "<nil>";
  }
}

List sortedScalars(List items) {
  std::ranges::stable_sort(items, {}, printed);
  return items;
}

Result<Value> mergeKeyOf(const Value& item, std::string_view mergeKey) {
  if (!item.isMap())
    return unusable("an item of a list that merges by \"" + std::string(mergeKey) + "\" is not a map");
  if (const auto* const value = item.find(mergeKey)) return *value;
  std::string keys;
  for (const auto& [key, value] : item.asMap()) keys.append(keys.empty() ? "" : " ").append(key.view());
  return unusable("map: map[" + keys + "] does not contain declared merge key: " + std::string(mergeKey));
}

Result<bool> holdsMaps(const List& a, const List& b) {
  bool maps = false, scalars = false;
  for (const auto* const list : {&a, &b})
    for (const auto& item : *list) {
      if (item.isList()) return unusable("lists of lists are not supported");
      (item.isMap() ? maps : scalars) = true;
    }
  if (maps && scalars) return unusable("list element types are not identical");
  return maps;
}

int indexOf(const List& items, const Value& wanted, std::string_view mergeKey) {
  const auto matches = [&](const Value& item) {
    return mergeKey.empty() ? same(item, wanted) : same(item[mergeKey], wanted[mergeKey]);
  };
  const auto found = std::ranges::find_if(items, matches);
  return found == items.end() ? -1 : int(found - items.begin());
}

bool isDeletion(const Value& item) { return item[directive].stringOr() == "delete"; }

Result<List> inOrderOf(List items, const List& order, std::string_view mergeKey) {
  if (!mergeKey.empty())
    for (const auto* const list : {&std::as_const(items), &order})
      for (const auto& item : *list) PH_CHECK(mergeKeyOf(item, mergeKey));
  const auto deletions =
      mergeKey.empty()
          ? items.end()
          : std::ranges::stable_partition(items, [](const Value& item) { return !isDeletion(item); }).begin();
  std::ranges::stable_sort(items.begin(), deletions, {},
                           [&](const Value& item) { return indexOf(order, item, mergeKey); });
  return items;
}

} // namespace pilothouse::kube::patches
