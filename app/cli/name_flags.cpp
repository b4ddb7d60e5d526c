// Which name a release gets. Helm: Install.NameAndChart, action.TemplateName.
#include "app/cli/apply_flags.h"

#include "core/functions/functions.h"
#include "core/template/engine.h"

#include <chrono>

namespace pilothouse::cli {
namespace {

std::unexpected<Error> invalid(std::string text) { return fail(ErrorCode::InvalidArgument, std::move(text)); }

Result<std::string> nameFromTemplate(const std::string& text) {
  PH_TRY(const auto file, tmpl::parseTemplate("name-template", text, functions::sprigFunctions()));
  tmpl::TemplateSet set;
  PH_CHECK(set.add("name-template", file));
  std::string name;
  tmpl::Execution execution({});
  PH_CHECK(execution.run(set, *set.find("name-template"), Value(), name));
  return name;
}

std::string generatedName(std::string_view reference) {
  while (reference.size() > 1 && reference.ends_with('/')) reference.remove_suffix(1);
  std::string_view base = reference == "/" ? reference : reference.substr(reference.rfind('/') + 1);
  if (base == "." || base.empty()) base = "chart";
  base = base.substr(0, base.find('.'));
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::string(base) + "-" +
         std::to_string(std::chrono::duration_cast<std::chrono::seconds>(now).count());
}

} // namespace

void declareNameFlags(Command verb, NameFlags& flags) {
  verb.flag("-g,--generate-name", flags.generateName, "generate the name (and omit the NAME parameter)");
  verb.option("--name-template", flags.nameTemplate, "specify template used to name the release");
}

Result<NameAndChart> nameAndChart(const std::vector<std::string>& words, const NameFlags& flags) {
  if (words.size() > 2) {
    std::string extra;
    for (std::size_t i = 2; i < words.size(); ++i) extra += (extra.empty() ? "" : ", ") + words[i];
    return invalid("expected at most two arguments, unexpected arguments: " + extra);
  }
  if (words.size() == 2 && flags.generateName)
    return invalid("cannot set --generate-name and also specify a name");
  if (words.size() == 2 && !flags.nameTemplate.empty())
    return invalid("cannot set --name-template and also specify a name");
  if (words.size() == 2) return NameAndChart{words[0], words[1]};
  if (!flags.nameTemplate.empty()) {
    PH_TRY(std::string name, nameFromTemplate(flags.nameTemplate));
    return NameAndChart{std::move(name), words[0]};
  }
  if (!flags.whenNoName.empty()) return NameAndChart{flags.whenNoName, words[0]};
  if (!flags.generateName) return invalid("must either provide a name or specify --generate-name");
  return NameAndChart{generatedName(words[0]), words[0]};
}

} // namespace pilothouse::cli
