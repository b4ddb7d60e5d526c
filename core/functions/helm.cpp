// Helm's own functions (pkg/engine/engine.go); what they need of the render comes by RenderServices.
#include "core/functions/coerce.h"
#include "core/functions/families.h"
#include "core/template/go_text.h"

namespace pilothouse::functions {
namespace {

using std::string;
using std::string_view;

std::unexpected<Error> noRender(string_view function) {
  return functionError(string(function) + " works only inside a render");
}

Result<Value> include(CallContext& context, string_view name, const Value& data) {
  return context.services ? context.services->include(name, data) : noRender("include");
}

Result<Value> tpl(CallContext& context, string_view text, const Value& data) {
  return context.services ? context.services->tpl(text, data) : noRender("tpl");
}

Result<Value> lookup(CallContext& context, string_view apiVersion, string_view kind, string_view nameSpace,
                     string_view name) {
  if (!context.services) return Value(Map());
  return context.services->lookup(apiVersion, kind, nameSpace, name);
}

// One line of Helm's log (log/slog's text form).
void log(CallContext& context, string_view level, string_view sentence, string_view message) {
  const bool plain = !message.empty() && message.find_first_of(" =\"\n\t\\") == string_view::npos;
  context.services->warn("level=" + string(level) + " msg=" + gotext::quote(sentence) +
                         " message=" + (plain ? string(message) : gotext::quote(message)));
}

bool isLint(const CallContext& context) { return context.services && context.services->lintMode(); }

Result<Value> required(CallContext& context, string_view message, const Value& value) {
  const bool isText = value.isString() && value.goType() == GoType::Natural && value.asString().empty();
  if (!isNil(value) && !isText) return value;
  if (!isLint(context)) return std::unexpected(tmpl::standsAlone(string(message)));
  log(context, "WARN", isText ? "missing required values" : "missing required value", message);
  return Value("");
}

Result<Value> failNow(CallContext& context, string_view message) {
  if (!isLint(context)) return std::unexpected(tmpl::standsAlone(string(message)));
  log(context, "INFO", "funcMap fail", message);
  return Value("");
}

} // namespace

Functions helmFunctionsOfRender() {
  return {bind<include>("include"), bind<tpl>("tpl"), bind<lookup>("lookup"), bind<required>("required"),
          bind<failNow>("fail")};
}

} // namespace pilothouse::functions
