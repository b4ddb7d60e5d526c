#include "core/kube/strategic_diff.h"

#include "core/kube/patch_tables.h"
#include "core/kube/patch_values.h"

#include <algorithm>

namespace pilothouse::kube::patches {
namespace {

using Strategy = PatchRule::Strategy;

struct ListDiff {
  List changes, deletions, order;
};

std::string directiveFor(std::string_view prefix, std::string_view key) {
  return std::string(prefix) + "/" + std::string(key);
}

void replaceIfDifferent(Value& patch, const SharedString& key, const Value& original, const Value& modified,
                        DiffOptions options) {
  if (options.additions && !same(original, modified)) patch.set(key, modified);
}

Result<List> sortedByMergeKey(const List& items, std::string_view mergeKey) {
  for (const auto& item : items) PH_CHECK(mergeKeyOf(item, mergeKey));
  List sorted = items;
  std::ranges::stable_sort(sorted, {}, [&](const Value& item) { return printed(item[mergeKey]); });
  return sorted;
}

// Both lists sorted by merge key and walked together, as one merges sorted files.
Result<void> diffMapItems(const List& original, const List& modified, std::string_view type,
                          std::string_view mergeKey, DiffOptions options, ListDiff& out) {
  PH_TRY(const auto before, sortedByMergeKey(original, mergeKey));
  PH_TRY(const auto after, sortedByMergeKey(modified, mergeKey));
  auto b = before.begin();
  auto a = after.begin();
  while (b != before.end() || a != after.end()) {
    const auto keyBefore = b != before.end() ? printed((*b)[mergeKey]) : std::string();
    const auto keyAfter = a != after.end() ? printed((*a)[mergeKey]) : std::string();
    if (b != before.end() && a != after.end() && keyBefore == keyAfter) {
      PH_TRY(Value change, diffMaps(*b, *a, type, options));
      if (!change.asMap().empty()) {
        change.set(mergeKey, (*a)[mergeKey]);
        out.changes.push_back(std::move(change));
      }
      ++b, ++a;
    } else if (b == before.end() || (a != after.end() && keyBefore > keyAfter)) {
      if (options.additions) out.changes.push_back(*a);
      ++a;
    } else {
      if (options.deletions)
        out.deletions.push_back(Value::map({{directive, "delete"}, {mergeKey, (*b)[mergeKey]}}));
      ++b;
    }
  }
  return {};
}

bool sameOrder(const List& original, const List& modified, std::string_view mergeKey) {
  return std::ranges::equal(original, modified,
                            [&](const Value& x, const Value& y) { return same(x[mergeKey], y[mergeKey]); });
}

Result<ListDiff> diffListOfMaps(const List& original, const List& modified, const PatchRule& rule,
                                DiffOptions options) {
  ListDiff diff;
  PH_CHECK(diffMapItems(original, modified, rule.type, rule.mergeKey, options, diff));
  PH_TRY(diff.changes, inOrderOf(std::move(diff.changes), modified, rule.mergeKey));
  std::ranges::move(diff.deletions, std::back_inserter(diff.changes));
  diff.deletions.clear();
  const bool changed = !diff.changes.empty();
  if ((options.additions && (changed || !sameOrder(original, modified, rule.mergeKey))) ||
      (options.deletions && changed))
    for (const auto& item : modified)
      diff.order.push_back(Value::map({{rule.mergeKey, item[rule.mergeKey]}}));
  return diff;
}

void addUnique(List& items, const Value& item) {
  if (indexOf(items, item, {}) < 0) items.push_back(item);
}

Result<ListDiff> diffListOfScalars(const List& original, const List& modified, DiffOptions options) {
  ListDiff diff;
  const auto before = sortedScalars(original);
  const auto after = sortedScalars(modified);
  auto b = before.begin();
  auto a = after.begin();
  while (b != before.end() || a != after.end()) {
    const bool both = b != before.end() && a != after.end();
    if (both && printed(*b) == printed(*a)) {
      ++b, ++a;
    } else if (b == before.end() || (both && printed(*b) > printed(*a))) {
      if (options.additions) diff.changes.push_back(*a);
      ++a;
    } else {
      if (options.deletions) addUnique(diff.deletions, *b);
      ++b;
    }
  }
  PH_TRY(diff.changes, inOrderOf(std::move(diff.changes), modified, {}));
  if ((options.deletions && !diff.deletions.empty()) ||
      (options.additions && !std::ranges::equal(original, modified, same)))
    diff.order = modified;
  return diff;
}

Result<ListDiff> diffLists(const List& original, const List& modified, const PatchRule& rule,
                           DiffOptions options) {
  if (original.empty()) return ListDiff{.changes = options.additions ? modified : List()};
  PH_TRY(const bool maps, holdsMaps(original, modified));
  return maps ? diffListOfMaps(original, modified, rule, options)
              : diffListOfScalars(original, modified, options);
}

Result<void> diffListField(Value& patch, const SharedString& key, const Value& original,
                           const Value& modified, const PatchRule& rule, DiffOptions options) {
  if (!rule.merges()) {
    replaceIfDifferent(patch, key, original, modified, options);
    return {};
  }
  options.retainKeys = rule.retainsKeys();
  PH_TRY(auto diff, diffLists(original.asList(), modified.asList(), rule, options));
  if (!diff.changes.empty()) patch.set(key, Value(std::move(diff.changes)));
  if (!diff.deletions.empty()) patch.set(directiveFor(deleteFromList, key), Value(std::move(diff.deletions)));
  if (!diff.order.empty()) patch.set(directiveFor(setElementOrder, key), Value(std::move(diff.order)));
  return {};
}

Result<void> diffMapField(Value& patch, const SharedString& key, const Value& original, const Value& modified,
                          const PatchRule& rule, DiffOptions options) {
  if (rule.strategy == Strategy::Replace) { // also when nothing changed, as apimachinery does
    if (options.additions) patch.set(key, modified);
    return {};
  }
  options.retainKeys = rule.retainsKeys();
  PH_TRY(auto inner, diffMaps(original, modified, rule.type, options));
  if (!inner.asMap().empty()) patch.set(key, std::move(inner));
  return {};
}

Result<void> diffField(Value& patch, const SharedString& key, const Value& original, const Value& modified,
                       std::string_view type, DiffOptions options) {
  if (key == directive) {
    if (!original.isString() || !modified.isString())
      return unusable("invalid value for special key: $patch");
    if (original != modified) patch.set(key, modified);
    return {};
  }
  if (original.isMap() && modified.isMap())
    return diffMapField(patch, key, original, modified, patchRuleOf(type, key), options);
  if (original.isList() && modified.isList())
    return diffListField(patch, key, original, modified, patchRuleOf(type, key), options);
  replaceIfDifferent(patch, key, original, modified, options);
  return {};
}

bool losesKeys(const Value& original, const Value& modified) {
  return std::ranges::any_of(original.asMap(), [&](const Map::Entry& entry) {
    return !entry.second.isNull() && !modified.find(entry.first);
  });
}

} // namespace

Result<Value> diffMaps(const Value& original, const Value& modified, std::string_view type,
                       DiffOptions options) {
  Value patch = Value::map();
  List retained;
  for (const auto& [key, value] : modified.asMap()) {
    if (options.retainKeys && !value.isNull()) retained.push_back(Value(key));
    const auto* const before = original.find(key);
    if (before) {
      PH_CHECK(diffField(patch, key, *before, value, type, options));
    } else if (options.additions) {
      patch.set(key, value);
    }
  }
  if (options.deletions)
    for (const auto& [key, value] : original.asMap())
      if (!modified.find(key)) patch.set(key, Value());
  if (!retained.empty() && (!patch.asMap().empty() || losesKeys(original, modified)))
    patch.set(retainKeys, Value(sortedScalars(std::move(retained))));
  return patch;
}

} // namespace pilothouse::kube::patches
