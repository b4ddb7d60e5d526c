// JSON as Helm (pkg/engine/funcs.go) and Sprig (defaults.go) offer it. The forms without "must" give an empty
// text, or a map or list that holds the message.
#include "core/codec/json.h"

#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/functions/unmarshal.h"
#include "core/template/object.h"

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

constexpr JsonStyle pretty{.escapeHtml = true, .indent = "  "};
constexpr JsonStyle raw{.escapeHtml = false, .indent = {}};

// A struct is written in the order of its fields; what encodes maps sorts them.
Result<string> written(const Value& value, JsonStyle style, int depth = 0) {
  const auto* object =
      value.isObject() ? dynamic_cast<const tmpl::CallableObject*>(&value.asObject()) : nullptr;
  const auto members = object ? object->members() : std::vector<tmpl::CallableObject::Member>();
  if (members.empty() || depth > 8) return writeJson(value, style);
  const auto newline = [&](int level) {
    string text = style.indent.empty() ? "" : "\n";
    for (int i = 0; i < level && !style.indent.empty(); ++i) text += style.indent;
    return text;
  };
  string out = "{";
  for (const auto& member : members) {
    if (out.size() > 1) out += ',';
    out += newline(depth + 1) + '"' + string(member.name) + (style.indent.empty() ? "\":" : "\": ");
    PH_TRY(const auto text, written(member.value, style, depth + 1));
    for (const char c : text) {
      out += c;
      if (c == '\n' && !member.value.isObject())
        for (int i = 0; i <= depth; ++i) out += style.indent;
    }
  }
  return out + newline(depth) + '}';
}

string orEmpty(Result<string> text) { return text ? *std::move(text) : string(); }

string toJson(const Value& value) { return orEmpty(written(value, {})); }
Result<string> mustToJson(const Value& value) { return written(value, {}); }
string toPrettyJson(const Value& value) { return orEmpty(written(value, pretty)); }
Result<string> mustToPrettyJson(const Value& value) { return written(value, pretty); }
Result<string> toRawJson(const Value& value) { return written(value, raw); }

// encoding/json decodes what it can around a number that is too large, and tells of it afterwards.
Value fromJson(string_view text) {
  string problem;
  auto document = readJsonPartly(text, problem);
  if (!problem.empty() && document->isNull()) *document = Value(0.0); // the number is all there is
  auto value = asMap(std::move(document), "", Null::IsNil);
  if (!problem.empty() && !value.find("Error")) value.set("Error", Value(problem));
  return value;
}
Value fromJsonArray(string_view text) {
  string problem;
  auto document = readJsonPartly(text, problem);
  if (!problem.empty() && document->isNull()) *document = Value(0.0);
  const bool wrong = !document || !document->isList();
  return wrong || problem.empty() ? asList(std::move(document), "", Null::IsNil)
                                  : Value::list({Value(problem)});
}
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
