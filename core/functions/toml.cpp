// TOML as Helm offers it (pkg/engine/funcs.go): the text of an error is the result.
#include "core/codec/toml.h"

#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/functions/structs.h"
#include "core/functions/time_value.h"
#include "core/functions/unmarshal.h"
#include "core/template/go_text.h"

namespace pilothouse::functions {
namespace {

Result<std::string> toToml(const Value& value) {
  if (isNil(value)) return zeroValue("Type");
  const auto fields = textFields(value);
  auto text = fields.empty() ? writeToml(value) : writeFields(fields, false, writeToml);
  return text ? *std::move(text) : text.error().message;
}

Value fromToml(std::string_view text) {
  const TomlHost host{.time = timeFromToml,
                      .isLetter = gotext::isLetter,
                      .quote = gotext::quote,
                      .quoteRune = [](char32_t rune) { return gotext::quoteRune(rune); }};
  return asMap(readToml(text, host), "", Null::IsEmpty);
}

} // namespace

Functions tomlFunctions() { return {bind<toToml>("toToml"), bind<fromToml>("fromToml")}; }

} // namespace pilothouse::functions
