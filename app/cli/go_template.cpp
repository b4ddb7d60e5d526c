#include "app/cli/go_template.h"

#include "core/template/engine.h"

namespace pilothouse::cli {

Result<std::string> runGoTemplate(const std::string& name, const std::string& text, const Value& data) {
  static const tmpl::FunctionTable none;
  PH_TRY(const auto file, tmpl::parseTemplate(name, text, none));
  tmpl::TemplateSet set;
  PH_CHECK(set.add(name, file));
  std::string out;
  tmpl::Execution execution({});
  PH_CHECK(execution.run(set, *set.find(name), data, out));
  return out;
}

} // namespace pilothouse::cli
