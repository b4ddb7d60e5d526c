// merge and mergeOverwrite as dario.cat/mergo does them, deepCopy as mitchellh/copystructure. Both work on
// shared containers: what was merged in is the source's own map, not a copy.
#include "core/base/work.h"
#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/functions/structs.h"

namespace pilothouse::functions {
namespace {

constexpr int depthLimit = 1000; // a map that holds itself would never end

std::unexpected<Error> tooDeep() {
  return fail(ErrorCode::LimitExceeded,
              "the value is nested more than " + std::to_string(depthLimit) + " levels");
}

// mergo's isEmptyValue: objects are never empty.
bool isBlank(const Value& value) { return !value.isObject() && isEmpty(value); }

Result<void> mergeInto(Value target, const Value& source, bool overwrite, int depth) {
  if (depth > depthLimit) return tooDeep();
  auto& into = target.mutableMap();
  const auto& from = source.asMap();
  if (&into == &from) return {};
  // By index and by copy: the source may be reachable from the target and change under the loop.
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (!work::spend()) return {};
    const auto [key, item] = from.entry(i);
    const Value* existing = into.find(key.view());
    if (item.isNull()) {
      if (overwrite) into.set(key, item);
      continue;
    }
    if (existing && existing->isMap() && item.isMap())
      PH_CHECK(mergeInto(*existing, item, overwrite, depth + 1));
    existing = into.find(key.view());
    const bool kept = existing && !isBlank(*existing);
    if (kept && existing->isMap() && item.isMap()) continue;
    if (overwrite || !kept) into.set(key, item);
  }
  return {};
}

Result<Value> mergeAll(Arguments arguments, bool overwrite) {
  const auto& first = arguments[0];
  const bool isNew = !first.isMap() || first.goType() == GoType::NilMap;
  auto merged = isNew ? Value(Map()) : first.withGoType(GoType::Natural);
  bool any = !isNew;
  for (const auto& source : arguments.subspan(1)) {
    if (!source.isMap()) continue;
    any = true;
    PH_CHECK(mergeInto(merged, source, overwrite, 0));
  }
  return any ? merged : merged.withGoType(GoType::NilMap);
}

Result<Value> merge(CallContext&, Arguments arguments) { return mergeAll(arguments, false); }
Result<Value> mergeOverwrite(CallContext&, Arguments arguments) { return mergeAll(arguments, true); }

Result<Value> copied(const Value& value, int depth) {
  if (!work::spend()) return Value();
  if (depth > depthLimit) return tooDeep();
  if (value.isList()) {
    List items;
    items.reserve(value.asList().size());
    for (const auto& item : value.asList()) {
      PH_TRY(auto copy, copied(item, depth + 1));
      items.push_back(std::move(copy));
    }
    return Value(std::move(items), value.goType());
  }
  if (value.isMap()) {
    Map entries;
    for (const auto& [key, item] : value.asMap()) {
      PH_TRY(auto copy, copied(item, depth + 1));
      entries.set(key, std::move(copy));
    }
    return Value(std::move(entries), value.goType());
  }
  return copiedStruct(value);
}

Result<Value> deepCopyOf(const Value& value) {
  if (isNil(value)) return zeroValue("Type");
  return copied(value, 0);
}

FunctionSpec merging(std::string_view name, tmpl::NativeFunction call) {
  return {name, call, {ParameterType::Dict, ParameterType::Dict}, true};
}

} // namespace

Functions mergeFunctions() {
  return {merging("merge", merge),
          merging("mustMerge", merge),
          merging("mergeOverwrite", mergeOverwrite),
          merging("mustMergeOverwrite", mergeOverwrite),
          bind<deepCopyOf>("deepCopy"),
          bind<deepCopyOf>("mustDeepCopy")};
}

} // namespace pilothouse::functions
