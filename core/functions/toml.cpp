// TOML as Helm offers it (pkg/engine/funcs.go): the text of an error is the result.
#include "core/codec/toml.h"

#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/functions/time_value.h"
#include "core/functions/unmarshal.h"

namespace pilothouse::functions {
namespace {

Result<std::string> toToml(const Value& value) {
  if (isNil(value)) return zeroValue("Type");
  auto text = writeToml(value);
  return text ? *std::move(text) : text.error().message;
}

Value fromToml(std::string_view text) { return asMap(readToml(text, timeFromToml), "", Null::IsEmpty); }

} // namespace

Functions tomlFunctions() { return {bind<toToml>("toToml"), bind<fromToml>("fromToml")}; }

} // namespace pilothouse::functions
