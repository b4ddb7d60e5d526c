#include "core/kube/strategic_merge.h"

#include "core/kube/patch_tables.h"
#include "core/kube/patch_values.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace pilothouse::kube::patches {
namespace {

using Strategy = PatchRule::Strategy;

std::string_view fieldOf(std::string_view directiveKey) { // "$setElementOrder/ports" -> "ports"
  const auto slash = directiveKey.find('/');
  return slash == directiveKey.npos ? std::string_view() : directiveKey.substr(slash + 1);
}

bool isNamed(std::string_view key, std::string_view prefix) { return key.starts_with(prefix); }

// A value without the parts that are directives; nothing when it is one itself.
std::optional<Value> withoutDirectives(const Value& value) {
  if (value.isMap()) {
    if (value.find(directive)) return {};
    Value out = Value::map();
    for (const auto& [key, item] : value.asMap())
      if (auto kept = withoutDirectives(item)) out.set(key, *std::move(kept));
    return out;
  }
  if (value.isList()) {
    List out;
    for (const auto& item : value.asList())
      if (auto kept = withoutDirectives(item)) out.push_back(*std::move(kept));
    return Value(std::move(out));
  }
  return value;
}

Value withoutNulls(const Value& value) {
  if (value.isMap()) {
    Value out = Value::map();
    for (const auto& [key, item] : value.asMap())
      if (!item.isNull()) out.set(key, withoutNulls(item));
    return out;
  }
  if (value.isList()) {
    List out;
    for (const auto& item : value.asList()) out.push_back(withoutNulls(item));
    return Value(std::move(out));
  }
  return value;
}

Value copyOf(const Value& map) { // of the entries; what they hold stays shared and is never changed here
  return map.isMap() ? Value(Map(map.asMap())) : Value::map();
}

class Merger {
public:
  explicit Merger(MergeMode mode) : applies_(mode == MergeMode::IntoObject) {}

  Result<Value> maps(const Value& original, const Value& patch, std::string_view type) {
    if (const auto* const what = patch.find(directive)) return directed(*what, patch);
    Value result = copyOf(original);
    Value rest = copyOf(patch);
    PH_CHECK(retain(result, rest));
    PH_CHECK(ordered(result, rest, type));
    for (const auto& [key, value] : rest.asMap()) PH_CHECK(field(result, key, value, type));
    return result;
  }

private:
  static Result<Value> directed(const Value& what, const Value& patch) {
    if (what.stringOr() == "delete") return Value::map();
    if (what.stringOr() != "replace") return unusable("unknown patch type: " + printed(what));
    Value result = copyOf(patch);
    result.mutableMap().erase(directive);
    return result;
  }

  // $retainKeys: all other keys go.
  Result<void> retain(Value& result, Value& patch) const {
    const auto* const found = patch.find(retainKeys);
    if (!found) return {};
    const Value kept = *found;
    patch.mutableMap().erase(retainKeys);
    if (!applies_) {
      const auto* const already = result.find(retainKeys);
      if (already && !same(*already, kept)) return unusable("the retainKeys lists of two patches differ");
      result.set(retainKeys, kept);
      return {};
    }
    if (!kept.isList()) return unusable("invalid patch format of retainKeys");
    const auto listed = [&](std::string_view key) { return indexOf(kept.asList(), Value(key), {}) >= 0; };
    for (const auto& [key, value] : patch.asMap()) {
      const bool special = isNamed(key, deleteFromList) || isNamed(key, setElementOrder);
      if (!value.isNull() && !special && !listed(key)) return unusable("invalid patch format of retainKeys");
    }
    Value remaining = Value::map();
    for (const auto& [key, value] : result.asMap())
      if (listed(key)) remaining.set(key, value);
    result = remaining;
    return {};
  }

  // Every $setElementOrder list together with the list that it orders; both leave the patch.
  Result<void> ordered(Value& result, Value& patch, std::string_view type) {
    std::vector<SharedString> keys;
    for (const auto& [key, value] : patch.asMap())
      if (isNamed(key, setElementOrder)) keys.push_back(key);
    for (const auto& key : keys) {
      const Value order = patch[key];
      patch.mutableMap().erase(key);
      if (!order.isList()) return unusable("invalid patch format of setElementOrder list");
      if (!applies_) {
        const auto* const already = result.find(key);
        if (already && !same(*already, order))
          return unusable("invalid patch format of setElementOrder list");
        result.set(key, order);
      }
      const std::string name(fieldOf(key));
      PH_CHECK(orderedField(result, patch, name, order.asList(), patchRuleOf(type, name)));
      patch.mutableMap().erase(name);
    }
    return {};
  }

  Result<void> orderedField(Value& result, const Value& patch, const std::string& name, const List& order,
                            const PatchRule& rule) {
    const auto* const before = result.find(name);
    const auto* const change = patch.find(name);
    if (!before && !change) return {};
    if ((before && !before->isList()) || (change && !change->isList()))
      return unusable("the directive $setElementOrder/" + name + " is for a list");
    const List none;
    const List& live = before ? before->asList() : none;
    const List& changes = change ? change->asList() : none;
    PH_CHECK(checkOrder(changes, order, rule.mergeKey));
    Value merged = before ? *before : withoutDirectives(*change).value_or(Value());
    if (before && change) {
      PH_TRY(merged, list(*before, *change, rule, false));
    }
    PH_TRY(auto sorted, arrange(merged.asList(), order, live, rule.mergeKey));
    result.set(name, Value(std::move(sorted)));
    return {};
  }

  // The items of the patch must stand in the order that the directive gives.
  static Result<void> checkOrder(const List& changes, const List& order, std::string_view mergeKey) {
    if (order.empty()) return {};
    std::size_t place = 0;
    for (const auto& item : changes) {
      if (item.find(directive)) continue;
      while (place < order.size() && indexOf({order[place]}, item, mergeKey) < 0) ++place;
      if (place++ >= order.size())
        return unusable("the order in the patch list doesn't match $setElementOrder");
    }
    return {};
  }

  Result<void> field(Value& result, const SharedString& patchKey, const Value& value, std::string_view type) {
    SharedString key = patchKey;
    const bool deletions = isNamed(key, deleteFromList);
    if (deletions && !applies_) {
      result.set(key, value);
      return {};
    }
    if (deletions) key = SharedString(fieldOf(patchKey));
    if (value.isNull()) {
      result.mutableMap().erase(key);
      if (applies_) return {};
    }
    const auto* const before = result.find(key);
    const bool recurses = before && before->kind() == value.kind() && (value.isMap() || value.isList());
    if (!recurses) {
      if (!deletions) replace(result, key, value);
      return {};
    }
    const auto rule = patchRuleOf(type, key);
    auto merged = value.isMap() ? map(*before, value, rule) : list(*before, value, rule, deletions);
    if (!merged) return std::unexpected(merged.error());
    result.set(key, *std::move(merged));
    return {};
  }

  void replace(Value& result, const SharedString& key, const Value& value) const {
    auto kept = withoutDirectives(applies_ ? withoutNulls(value) : value);
    if (kept)
      result.set(key, *std::move(kept));
    else
      result.mutableMap().erase(key);
  }

  Result<Value> map(const Value& before, const Value& change, const PatchRule& rule) {
    if (rule.strategy == Strategy::Replace) return change;
    return maps(before, change, rule.type);
  }

  Result<Value> list(const Value& before, const Value& change, const PatchRule& rule, bool deletions) {
    if (!rule.merges() && !deletions) return change;
    const List& live = before.asList();
    const List& changes = change.asList();
    if (live.empty() && changes.empty()) return before;
    PH_TRY(const bool ofMaps, holdsMaps(live, changes));
    if (!ofMaps) return scalars(live, changes, deletions);
    if (rule.mergeKey.empty()) return unusable("cannot merge lists without merge key");
    List plain; // the changes that are no directives; nothing orders a list that was replaced
    PH_TRY(const auto merged, items(live, changes, rule, plain));
    PH_TRY(auto sorted, arrange(merged, plain, live, rule.mergeKey));
    return Value(std::move(sorted));
  }

  Result<Value> scalars(const List& live, const List& changes, bool deletions) const {
    List merged;
    if (applies_ && deletions) {
      for (const auto& item : live)
        if (indexOf(changes, item, {}) < 0) merged.push_back(item);
      return Value(std::move(merged));
    }
    for (const auto* const part : {&live, &changes})
      for (const auto& item : *part)
        if (indexOf(merged, item, {}) < 0) merged.push_back(item);
    PH_TRY(auto sorted, arrange(merged, changes, live, {}));
    return Value(std::move(sorted));
  }

  Result<List> items(List merged, const List& changes, const PatchRule& rule, List& plain) {
    bool replaces = false;
    for (const auto& change : changes) {
      const auto what = change[directive].stringOr();
      if (!change.find(directive)) {
        plain.push_back(change);
      } else if (what == "delete") {
        PH_CHECK(mergeKeyOf(change, rule.mergeKey));
        std::erase_if(merged, [&](const Value& item) { return indexOf({item}, change, rule.mergeKey) == 0; });
      } else if (what == "replace") {
        replaces = true;
      } else {
        return unusable("unknown patch type: " + printed(change[directive]));
      }
    }
    if (replaces) return std::exchange(plain, {});
    for (const auto& change : plain) {
      PH_CHECK(mergeKeyOf(change, rule.mergeKey));
      const int at = indexOf(merged, change, rule.mergeKey);
      if (at < 0) {
        merged.push_back(change);
        continue;
      }
      PH_TRY(merged[std::size_t(at)], maps(merged[std::size_t(at)], change, rule.type));
    }
    return merged;
  }

  // Items that `order` names in its order, the others (only the server knows them) between them where the
  // live list had them, as far as both can be had.
  static Result<List> arrange(const List& merged, const List& order, const List& live,
                              std::string_view mergeKey) {
    List named, others;
    for (const auto& item : merged) (indexOf(order, item, mergeKey) >= 0 ? named : others).push_back(item);
    PH_TRY(named, inOrderOf(std::move(named), order, mergeKey));
    PH_TRY(others, inOrderOf(std::move(others), live, mergeKey));
    List result;
    auto n = named.begin();
    auto o = others.begin();
    while (n != named.end() && o != others.end()) {
      const int placeN = indexOf(live, *n, mergeKey);
      const int placeO = indexOf(live, *o, mergeKey);
      result.push_back(placeN >= 0 && placeO >= 0 && placeO < placeN ? *o++ : *n++);
    }
    result.insert(result.end(), n, named.end());
    result.insert(result.end(), o, others.end());
    return result;
  }

  const bool applies_;
};

} // namespace

Result<Value> mergeMaps(const Value& original, const Value& patch, std::string_view type, MergeMode mode) {
  return Merger(mode).maps(original, patch, type);
}

} // namespace pilothouse::kube::patches
