// Lists: picking items out of them and asking about them (Sprig's list.go).
#include "core/base/work.h"
#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/template/go_types.h"

#include <algorithm>

namespace pilothouse::functions {
namespace {

std::unexpected<Error> notAList(const Value& value, std::string_view function) {
  if (isNil(value)) return nilPointer();
  return functionError("Cannot find " + std::string(function) + " on type " +
                       std::string(tmpl::goKindName(value)));
}

bool contains(Arguments items, const Value& wanted) {
  return std::ranges::any_of(items, [&](const Value& item) { return !work::spend() || deepEqual(wanted, item); });
}

Result<Value> first(const Value& given) {
  const Items items(given);
  if (!items) return notAList(given, "first");
  return items->empty() ? Value() : items->front();
}

Result<Value> last(const Value& given) {
  const Items items(given);
  if (!items) return notAList(given, "last");
  return items->empty() ? Value() : items->back();
}

// A part of an empty list is Go's nil slice, which JSON writes as null.
Value nilSlice() { return Value(List(), GoType::NilInterfaces); }

Result<Value> rest(const Value& given) {
  const Items items(given);
  if (!items) return notAList(given, "rest");
  return items->empty() ? nilSlice() : Value(List(items->begin() + 1, items->end()));
}

Result<Value> initial(const Value& given) {
  const Items items(given);
  if (!items) return notAList(given, "initial");
  return items->empty() ? nilSlice() : Value(List(items->begin(), items->end() - 1));
}

Result<Value> reverse(const Value& given) {
  const Items items(given);
  if (!items) return notAList(given, "reverse");
  return Value(List(items->rbegin(), items->rend()));
}

Result<Value> compact(const Value& given) {
  const Items items(given);
  if (!items) {
    if (isNil(given)) return nilPointer();
    return functionError("Cannot compact on type " + std::string(tmpl::goKindName(given)));
  }
  List out;
  for (const auto& item : *items)
    if (!isEmpty(item)) out.push_back(item);
  return Value(std::move(out));
}

Result<Value> uniq(const Value& given) {
  const Items items(given);
  if (!items) return notAList(given, "uniq");
  List out;
  for (const auto& item : *items)
    if (!contains(out, item)) out.push_back(item);
  return Value(std::move(out));
}

Result<Value> without(const Value& given, AnyRest omitted) {
  const Items items(given);
  if (!items) return notAList(given, "without");
  List out;
  for (const auto& item : *items)
    if (!contains(omitted.items, item)) out.push_back(item);
  return Value(std::move(out));
}

Result<bool> has(const Value& needle, const Value& given) {
  if (isNil(given)) return false;
  const Items items(given);
  if (!items) return notAList(given, "has");
  return contains(*items, needle);
}

} // namespace

Functions listPartFunctions() {
  return {bind<first>("first"),     bind<first>("mustFirst"),
          bind<last>("last"),       bind<last>("mustLast"),
          bind<rest>("rest"),       bind<rest>("mustRest"),
          bind<initial>("initial"), bind<initial>("mustInitial"),
          bind<reverse>("reverse"), bind<reverse>("mustReverse"),
          bind<compact>("compact"), bind<compact>("mustCompact"),
          bind<uniq>("uniq"),       bind<uniq>("mustUniq"),
          bind<without>("without"), bind<without>("mustWithout"),
          bind<has>("has"),         bind<has>("mustHas")};
}

} // namespace pilothouse::functions
