// YAML as Helm offers it (pkg/engine/funcs.go).
#include "core/base/work.h"
#include "core/codec/yaml.h"

#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/functions/structs.h"
#include "core/functions/unmarshal.h"

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

constexpr string_view decoding = "error unmarshaling JSON: while decoding JSON: ";

Value trimmed(const string& text) {
  string_view view = text;
  if (view.ends_with('\n')) view.remove_suffix(1);
  return Value(view);
}

Value toYaml(const Value& value) {
  const auto text = writeYaml(value);
  return text ? trimmed(*text) : Value("");
}

Result<Value> mustToYaml(const Value& value) {
  PH_TRY(const auto text, writeYaml(value));
  return trimmed(text);
}

Value toYamlPretty(const Value& value) {
  const auto fields = textFields(value);
  const auto text = fields.empty() ? writeYamlPretty(value) : writeFields(fields, true, writeYamlPretty);
  return text ? trimmed(*text) : Value("");
}

// Reading takes far longer than looking at the text.
Result<Value> readPaid(string_view text) {
  if (!work::spend(text.size() / 2)) return Value();
  return readYaml(text);
}

Value fromYaml(string_view text) { return asMap(readPaid(text), decoding, Null::IsEmpty); }
Value fromYamlArray(string_view text) { return asList(readPaid(text), decoding, Null::IsEmpty); }

} // namespace

Functions yamlFunctions() {
  return {bind<toYaml>("toYaml"), bind<mustToYaml>("mustToYaml"), bind<toYamlPretty>("toYamlPretty"),
          bind<fromYaml>("fromYaml"), bind<fromYamlArray>("fromYamlArray")};
}

} // namespace pilothouse::functions
