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

const TomlHost& host() {
  static const TomlHost host{.time = timeFromToml,
                             .timeText = timeAsToml,
                             .isLetter = gotext::isLetter,
                             .quote = gotext::quote,
                             .quoteRune = [](char32_t rune) { return gotext::quoteRune(rune); }};
  return host;
}

Result<std::string> encode(const Value& value) { return writeToml(value, host()); }

Result<std::string> toToml(const Value& value) {
  if (isNil(value)) return zeroValue("Type");
  const auto fields = textFields(value);
  auto text = fields.empty() ? encode(value) : writeFields(fields, false, encode);
  return text ? *std::move(text) : text.error().message;
}

Value fromToml(std::string_view text) { return asMap(readToml(text, host()), "", Null::IsEmpty); }

} // namespace

Functions tomlFunctions() { return {bind<toToml>("toToml"), bind<fromToml>("fromToml")}; }

} // namespace pilothouse::functions
