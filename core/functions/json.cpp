// JSON as Helm (pkg/engine/funcs.go) and Sprig (defaults.go) offer it. The forms without "must" give an empty
// text, or a map or list that holds the message.
#include "core/codec/json.h"

#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/functions/unmarshal.h"

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

constexpr JsonStyle pretty{.escapeHtml = true, .indent = "  "};
constexpr JsonStyle raw{.escapeHtml = false, .indent = {}};

string orEmpty(Result<string> text) { return text ? *std::move(text) : string(); }

string toJson(const Value& value) { return orEmpty(writeJson(value)); }
Result<string> mustToJson(const Value& value) { return writeJson(value); }
string toPrettyJson(const Value& value) { return orEmpty(writeJson(value, pretty)); }
Result<string> mustToPrettyJson(const Value& value) { return writeJson(value, pretty); }
Result<string> toRawJson(const Value& value) { return writeJson(value, raw); }

Value fromJson(string_view text) { return asMap(readJson(text, JsonNumbers::Double), "", Null::IsNil); }
Value fromJsonArray(string_view text) { return asList(readJson(text, JsonNumbers::Double), "", Null::IsNil); }
Result<Value> mustFromJson(string_view text) { return readJson(text, JsonNumbers::Double); }

} // namespace

Functions jsonFunctions() {
  return {bind<toJson>("toJson"),
          bind<mustToJson>("mustToJson"),
          bind<toPrettyJson>("toPrettyJson"),
          bind<mustToPrettyJson>("mustToPrettyJson"),
          bind<toRawJson>("toRawJson"),
          bind<toRawJson>("mustToRawJson"),
          bind<fromJson>("fromJson"),
          bind<fromJsonArray>("fromJsonArray"),
          bind<mustFromJson>("mustFromJson")};
}

} // namespace pilothouse::functions
