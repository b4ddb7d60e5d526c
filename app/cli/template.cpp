// Helm: pkg/cmd/template.go.
#include "app/cli/apply_flags.h"
#include "app/cli/template_output.h"
#include "app/cli/verbs.h"
#include "core/functions/functions.h"
#include "core/render/render.h"
#include "core/template/engine.h"

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;
  ChartFlags chart;
  ValueSources values;
  TemplateOutput output;
  std::string nameTemplate, kubeVersion, dryRun = "client";
  std::vector<std::string> apiVersions;
  bool generateName = false, validate = false;
  RenderRequest request;
};

std::unexpected<Error> invalid(std::string text) { return fail(ErrorCode::InvalidArgument, std::move(text)); }

// Helm: action.TemplateName.
Result<std::string> nameFromTemplate(const std::string& text) {
  PH_TRY(const auto file, tmpl::parseTemplate("name-template", text, functions::helmFunctions()));
  tmpl::TemplateSet set;
  PH_CHECK(set.add("name-template", file));
  std::string name;
  tmpl::Execution execution({});
  PH_CHECK(execution.run(set, *set.find("name-template"), Value(), name));
  return name;
}

// Helm: Install.NameAndChart; a name is not required here.
Result<std::string> chooseName(const Options& options) {
  const auto& words = options.arguments;
  if (words.size() > 2) {
    std::string extra;
    for (std::size_t i = 2; i < words.size(); ++i) extra += (extra.empty() ? "" : ", ") + words[i];
    return invalid("expected at most two arguments, unexpected arguments: " + extra);
  }
  if (words.size() == 2 && options.generateName)
    return invalid("cannot set --generate-name and also specify a name");
  if (words.size() == 2 && !options.nameTemplate.empty())
    return invalid("cannot set --name-template and also specify a name");
  if (words.size() == 2) return words[0];
  if (!options.nameTemplate.empty()) return nameFromTemplate(options.nameTemplate);
  return "release-name";
}

// Helm: chartutil.ValidateReleaseName.
Result<void> checkName(Context& context, const std::string& name) {
  std::string problem;
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  bool valid = !name.empty() && name.size() <= 53 && plain(name.front()) && plain(name.back());
  for (std::size_t i = 0; i < name.size() && valid; ++i) {
    const bool edge = name[i] == '.' && (!plain(name[i - 1]) || !plain(name[i + 1]));
    valid = (plain(name[i]) || name[i] == '-' || name[i] == '.') && !edge;
  }
  if (valid) return {};
  const std::string text =
      name.empty() ? "no name provided"
                   : "invalid release name, must match regex "
                     "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$ and the length "
                     "must not be longer than 53";
  problem = "release name \"" + name + "\": " + text;
  std::string logged = problem;
  for (std::size_t at = 0; (at = logged.find_first_of("\"\\", at)) != std::string::npos; at += 2)
    logged.insert(at, "\\");
  context.err("level=ERROR msg=\"release name check failed\" error=\"" + logged + "\"\n");
  return invalid("release name check failed: " + problem);
}

// True for a dry run on the server.
Result<bool> usesServer(const Context& context, const Options& options) {
  if (options.validate) {
    context.err("Flag --validate has been deprecated, use '--dry-run=server' instead\n");
    return true;
  }
  const auto& value = options.dryRun;
  if (value == "client") return false;
  if (value == "server") return true;
  if (value == "unset") {
    context.warn("--dry-run is deprecated and should be replaced with '--dry-run=client'");
    return false;
  }
  if (value == "true" || value == "false") {
    context.warn("boolean '--dry-run=" + value +
                 "' flag is deprecated and must be replaced with '--dry-run=" +
                 (value == "true" ? "client" : "none") + "'");
    if (value == "true") return false;
  }
  return invalid("invalid dry-run value (\"" + (value == "false" ? "none" : value) +
                 "\"). Must be \"server\" or \"client\"");
}

Error withDebugHint(Error error) {
  if (isRenderStageError(error)) error.message += "\n\nUse --debug flag to render out invalid YAML";
  return error;
}

void printWarnings(const Context& context, const std::vector<std::string>& warnings) {
  for (const auto& warning : warnings) {
    if (warning.starts_with("level="))
      context.err(warning + "\n");
    else if (warning.starts_with("warning: ")) // Helm's coalescing still uses Go's old logger
      context.err("level=INFO msg=\"" + warning + "\"\n");
    else
      context.warn(warning);
  }
}

Result<int> renderLocally(Context& context, Options& options) {
  auto& request = options.request;
  request.releaseName = options.output.releaseName;
  request.nameSpace = context.nameSpace();
  auto& known = request.capabilities.apiVersions;
  known.insert(known.end(), options.apiVersions.begin(), options.apiVersions.end());
  const auto rendered = renderChart(request);
  if (!rendered)
    return std::unexpected(context.flags.debug ? rendered.error() : withDebugHint(rendered.error()));
  printWarnings(context, rendered->warnings);
  PH_CHECK(printRendered(context, *rendered, options.output));
  return 0;
}

Result<int> run(Context& context, Options& options) {
  auto& request = options.request;
  if (!options.kubeVersion.empty()) {
    if (const auto set = setKubeVersion(request.capabilities, options.kubeVersion); !set)
      return invalid("invalid kube version '" + options.kubeVersion + "': " + set.error().message);
  }
  PH_TRY(const bool server, usesServer(context, options));
  PH_TRY(options.output.releaseName, chooseName(options));
  const auto& reference = options.arguments.back();
  // Helm finds the chart, then reads the values, then loads the chart.
  if (context.files().kind(reference) != FileKind::Missing) {
    PH_TRY(request.userValues, mergeValueSources(options.values, context.files()));
    PH_TRY(request.chart, openChart(context, reference, options.chart));
  } else {
    PH_TRY(request.chart, openChart(context, reference, options.chart));
    PH_TRY(request.userValues, mergeValueSources(options.values, context.files()));
  }
  PH_CHECK(checkName(context, options.output.releaseName));
  if (!server) return renderLocally(context, options);
  auto rendered = renderWithServer(context, request, options.output.releaseName);
  if (!rendered)
    return std::unexpected(context.flags.debug ? rendered.error() : withDebugHint(rendered.error()));
  PH_CHECK(printRendered(context, *rendered, options.output));
  return 0;
}

} // namespace

void addTemplateCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("template", "locally render templates");
  auto& output = options->output;
  auto& request = options->request;
  verb.repeated("-s,--show-only", output.showOnly, "only show manifests rendered from the given templates");
  verb.option("--output-dir", output.directory, "write the manifests to files in this directory");
  verb.flag("--release-name", output.useReleaseName, "use the release name in the path below --output-dir");
  verb.flag("--include-crds", output.includeCrds, "include CRDs in the output");
  verb.flag("--skip-tests", output.skipTests, "leave tests out of the output");
  verb.flag("--no-hooks", output.noHooks, "leave hooks out of the output");
  verb.flag("--hide-secret", output.hideSecret, "hide Secrets in the output");
  verb.flag("--is-upgrade", request.isUpgrade, "set .Release.IsUpgrade instead of .Release.IsInstall");
  verb.flag("--validate", options->validate, "deprecated, use --dry-run=server");
  verb.optionalValue("--dry-run", options->dryRun, "unset", "client or server; server asks the cluster");
  verb.option("--kube-version", options->kubeVersion, "Kubernetes version for .Capabilities.KubeVersion");
  verb.commaList("-a,--api-versions", options->apiVersions,
                 "more API versions for .Capabilities.APIVersions");
  verb.flag("-g,--generate-name", options->generateName, "generate the name (and omit the NAME parameter)");
  verb.option("--name-template", options->nameTemplate, "specify template used to name the release");
  verb.flag("--enable-dns", request.enableDns, "enable DNS lookups when rendering templates");
  verb.flag("--render-subchart-notes", request.includeSubchartNotes,
            "render subchart notes along with the parent");
  verb.flag("--skip-schema-validation", request.skipSchemaValidation, "disables JSON schema validation");
  declareTemplateIgnored(verb, output);
  declareChartFlags(verb, options->chart);
  declareValueFlags(verb, options->values);
  verb.arguments(options->arguments, {1, -1}, "[NAME] [CHART]");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
