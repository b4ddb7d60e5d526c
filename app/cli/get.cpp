#include "app/cli/go_template.h"
#include "app/cli/read_release.h"
#include "app/cli/release_value.h"
#include "app/cli/status_block.h"
#include "app/cli/verbs.h"
#include "core/chart/values.h"
#include "core/codec/yaml.h"

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;
  int revision = 0;
  bool allValues = false;
  std::string output, format;
};

using Printer = Result<void> (*)(Context&, const Options&, const Release&);

Result<void> printAll(Context& context, const Options& options, const Release& release) {
  if (!options.format.empty()) {
    PH_TRY(const std::string text,
           runGoTemplate("_", options.format, Value::map({{"Release", releaseValue(release)}})));
    context.out(text);
    return {};
  }
  return printRelease(context, release, OutputFormat::Table, {.debug = true, .showMetadata = true});
}

Result<void> printValues(Context& context, const Options& options, const Release& release) {
  PH_TRY(const auto format, outputFormat(options.output));
  Value values = release.config;
  if (options.allValues) {
    PH_TRY(const auto chart, chartFromRecord(release.chart));
    PH_TRY(values, coalesceValues(*chart, release.config));
  } else if (values.asMap().empty() && !release.raw["config"].isMap()) {
    values = Value(); // Helm prints null when none were given
  }
  if (format == OutputFormat::Table)
    context.out(options.allValues ? "COMPUTED VALUES:\n" : "USER-SUPPLIED VALUES:\n");
  PH_TRY(const std::string text,
         formatValue(values, format == OutputFormat::Json ? format : OutputFormat::Yaml));
  context.out(text);
  return {};
}

Result<void> printManifest(Context& context, const Options&, const Release& release) {
  context.out(release.manifest + "\n");
  return {};
}

Result<void> printHooks(Context& context, const Options&, const Release& release) {
  for (const auto& hook : release.hooks)
    context.out("---\n# Source: " + hook.hook.path + "\n" + hook.hook.manifest + "\n");
  return {};
}

Result<void> printNotes(Context& context, const Options&, const Release& release) {
  if (!release.notes.empty()) context.out("NOTES:\n" + release.notes + "\n");
  return {};
}

void addPart(Command& get, Context& context, const std::string& name, const std::string& summary,
             Printer print) {
  auto options = std::make_shared<Options>();
  Command verb = get.verb(name, summary);
  verb.option("--revision", options->revision, "get the named release with revision");
  if (name == "all")
    verb.option("--template", options->format, "a Go template for the output, such as {{.Release.Name}}");
  if (name == "values") {
    verb.flag("-a,--all", options->allValues, "dump all (computed) values");
    declareOutput(verb, options->output);
  }
  verb.arguments(options->arguments, {1, 1}, "RELEASE_NAME");
  verb.onRun([options, &context, print]() -> Result<int> {
    PH_TRY(const Release release, readRelease(context, options->arguments[0], options->revision));
    PH_CHECK(print(context, *options, release));
    return 0;
  });
}

} // namespace

void addGetCommand(Command root, Context& context) {
  Command get = root.verb("get", "download extended information of a named release");
  addPart(get, context, "all", "download all information for a named release", printAll);
  addPart(get, context, "hooks", "download all hooks for a named release", printHooks);
  addPart(get, context, "manifest", "download the manifest for a named release", printManifest);
  addPart(get, context, "notes", "download the notes for a named release", printNotes);
  addPart(get, context, "values", "download the values file for a named release", printValues);
  addGetMetadataCommand(get, context);
}

} // namespace pilothouse::cli
