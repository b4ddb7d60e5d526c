// Questions about Go types (Sprig's reflect.go).
#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/template/go_types.h"

namespace pilothouse::functions {
namespace {

using std::string_view;

Value typeOf(const Value& value) { return Value(tmpl::goTypeName(value)); }
Value kindOf(const Value& value) { return Value(tmpl::goKindName(value)); }
bool typeIs(string_view name, const Value& value) { return name == tmpl::goTypeName(value); }
bool kindIs(string_view name, const Value& value) { return name == tmpl::goKindName(value); }

bool typeIsLike(string_view name, const Value& value) {
  const auto type = tmpl::goTypeName(value);
  return name == type || (type.starts_with('*') && type.substr(1) == name);
}

bool equal(const Value& a, const Value& b) { return deepEqual(a, b); }

} // namespace

Functions reflectionFunctions() {
  return {bind<typeOf>("typeOf"), bind<typeIs>("typeIs"), bind<typeIsLike>("typeIsLike"),
          bind<kindOf>("kindOf"), bind<kindIs>("kindIs"), bind<equal>("deepEqual")};
}

} // namespace pilothouse::functions
