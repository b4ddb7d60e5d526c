// Choosing by emptiness (Sprig's defaults.go).
#include "core/functions/coerce.h"
#include "core/functions/families.h"

#include <algorithm>

namespace pilothouse::functions {
namespace {

Value defaulted(const Value& fallback, AnyRest given) {
  return given.items.empty() || isEmpty(given.items[0]) ? fallback : given.items[0];
}

Value coalesce(AnyRest rest) {
  const auto found = std::ranges::find_if_not(rest.items, isEmpty);
  return found == rest.items.end() ? Value() : *found;
}

bool all(AnyRest rest) { return std::ranges::none_of(rest.items, isEmpty); }
bool any(AnyRest rest) { return !std::ranges::all_of(rest.items, isEmpty); }
bool emptyOf(const Value& value) { return isEmpty(value); }

Value ternary(const Value& whenTrue, const Value& whenFalse, bool condition) {
  return condition ? whenTrue : whenFalse;
}

} // namespace

Functions defaultFunctions() {
  return {bind<defaulted>("default"), bind<coalesce>("coalesce"), bind<all>("all"),
          bind<any>("any"),           bind<emptyOf>("empty"),     bind<ternary>("ternary")};
}

} // namespace pilothouse::functions
