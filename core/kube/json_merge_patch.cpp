// JSON merge patches (RFC 7386) and apimachinery's three-way form of them (util/jsonmergepatch).
#include "core/kube/patch_values.h"
#include "core/kube/strategic_patch.h"

namespace pilothouse::kube {
namespace {

enum class Keep { Deletions, Additions };

// Only the nulls of a patch, or everything else.
Value filtered(const Value& patch, Keep keep) {
  const bool additions = keep == Keep::Additions;
  Value out = Value::map();
  for (const auto& [key, value] : patch.asMap()) {
    if (value.isNull()) {
      if (!additions) out.set(key, value);
    } else if (value.isMap() && !value.asMap().empty()) {
      auto inner = filtered(value, keep);
      if (!inner.asMap().empty()) out.set(key, std::move(inner));
    } else if (additions) { // an empty map is a value, not an empty patch
      out.set(key, value);
    }
  }
  return out;
}

Value withoutNulls(const Value& value) {
  if (!value.isMap()) return value;
  Value out = Value::map();
  for (const auto& [key, item] : value.asMap())
    if (!item.isNull()) out.set(key, withoutNulls(item));
  return out;
}

} // namespace

Value jsonMergePatch(const Value& from, const Value& to) {
  if (!from.isMap() || !to.isMap()) return to;
  Value patch = Value::map();
  for (const auto& [key, after] : to.asMap()) {
    const auto* const before = from.find(key);
    if (!before) {
      patch.set(key, after);
    } else if (before->isMap() && after.isMap()) {
      auto inner = jsonMergePatch(*before, after);
      if (!inner.asMap().empty()) patch.set(key, std::move(inner));
    } else if (!patches::same(*before, after)) {
      patch.set(key, after);
    }
  }
  for (const auto& [key, before] : from.asMap())
    if (!to.find(key)) patch.set(key, Value());
  return patch;
}

Value applyJsonMergePatch(const Value& object, const Value& patch) {
  if (!patch.isMap()) return patch;
  Value out = object.isMap() ? Value(Map(object.asMap())) : Value::map();
  for (const auto& [key, change] : patch.asMap()) {
    const auto* const before = out.find(key);
    if (change.isNull())
      out.mutableMap().erase(key);
    else if (before && before->isMap() && change.isMap())
      out.set(key, applyJsonMergePatch(*before, change));
    else
      out.set(key, withoutNulls(change));
  }
  return out;
}

Value threeWayJsonMergePatch(const Value& original, const Value& modified, const Value& current) {
  const Value empty = Value::map();
  const Value& after = modified.isMap() ? modified : empty;
  const auto additions = filtered(jsonMergePatch(current.isMap() ? current : empty, after), Keep::Additions);
  const auto deletions =
      filtered(jsonMergePatch(original.isMap() ? original : empty, after), Keep::Deletions);
  return applyJsonMergePatch(deletions, additions);
}

} // namespace pilothouse::kube
