#include "core/kube/strategic_patch.h"

#include "core/kube/patch_tables.h"
#include "core/kube/patch_values.h"
#include "core/kube/strategic_diff.h"
#include "core/kube/strategic_merge.h"

namespace pilothouse::kube {
namespace {

const Value& orEmpty(const Value& value) {
  static const Value empty = Value::map();
  return value.isNull() ? empty : value;
}

Result<std::string_view> typeOf(std::string_view apiVersion, std::string_view kind,
                                std::initializer_list<const Value*> objects) {
  for (const auto* const object : objects) {
    if (!object->isMap()) return patches::unusable("invalid JSON document");
    if (patches::isTooDeep(*object)) return fail(ErrorCode::LimitExceeded, "the object is nested too deeply");
  }
  return patchTypeOf(apiVersion, kind);
}

} // namespace

bool hasStrategicMerge(std::string_view apiVersion, std::string_view kind) {
  return !patchTypeOf(apiVersion, kind).empty();
}

Result<Value> threeWayStrategicPatch(const Value& original, const Value& modified, const Value& current,
                                     std::string_view apiVersion, std::string_view kind) {
  const Value& before = orEmpty(original);
  const Value& after = orEmpty(modified);
  const Value& live = orEmpty(current);
  PH_TRY(const auto type, typeOf(apiVersion, kind, {&before, &after, &live}));
  PH_TRY(const auto delta, patches::diffMaps(live, after, type, {.deletions = false}));
  PH_TRY(const auto deletions, patches::diffMaps(before, after, type, {.additions = false}));
  return patches::mergeMaps(deletions, delta, type, patches::MergeMode::IntoPatch);
}

Result<Value> twoWayStrategicPatch(const Value& original, const Value& modified, std::string_view apiVersion,
                                   std::string_view kind) {
  const Value& before = orEmpty(original);
  const Value& after = orEmpty(modified);
  PH_TRY(const auto type, typeOf(apiVersion, kind, {&before, &after}));
  return patches::diffMaps(before, after, type, {});
}

Result<Value> applyStrategicPatch(const Value& object, const Value& patch, std::string_view apiVersion,
                                  std::string_view kind) {
  const Value& before = orEmpty(object);
  const Value& change = orEmpty(patch);
  PH_TRY(const auto type, typeOf(apiVersion, kind, {&before, &change}));
  return patches::mergeMaps(before, change, type, patches::MergeMode::IntoObject);
}

} // namespace pilothouse::kube
