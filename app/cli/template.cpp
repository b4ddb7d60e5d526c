// Helm: pkg/cmd/template.go.
#include "app/cli/apply_flags.h"
#include "app/cli/template_output.h"
#include "app/cli/verbs.h"
#include "core/actions/release_labels.h"

namespace pilothouse::cli {
namespace {

struct Options {
  ReleaseFlags release;
  NameFlags name{.whenNoName = "release-name"};
  TemplateOutput output;
  std::string kubeVersion;
  std::vector<std::string> apiVersions;
  bool validate = false;
  actions::InstallRequest request;
};

std::unexpected<Error> invalid(std::string text) { return fail(ErrorCode::InvalidArgument, std::move(text)); }

// Helm: chartutil.ValidateReleaseName.
Result<void> checkName(const std::string& name) {
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
  return invalid("release name check failed: release name \"" + name + "\": " + text);
}

Error withDebugHint(const Context& context, Error error) {
  if (isRenderStageError(error) && !context.flags.debug)
    error.message += "\n\nUse --debug flag to render out invalid YAML";
  return error;
}

void printWarnings(const Context& context, const std::vector<std::string>& warnings) {
  for (const auto& warning : warnings) {
    if (warning.starts_with("level="))
      context.err(warning + "\n");
    else
      context.warn(warning);
  }
}

// Helm: Install.RunWithContext without a cluster.
Result<Rendered> render(Context& context, const Options& options, std::string& broken) {
  PH_CHECK(checkName(options.request.name));
  RenderRequest request;
  request.chart = options.request.chart;
  request.userValues = options.request.values;
  request.releaseName = options.request.name;
  request.nameSpace = options.request.nameSpace;
  request.isUpgrade = options.request.isUpgrade;
  request.enableDns = options.request.enableDns;
  request.includeSubchartNotes = options.request.includeSubchartNotes;
  request.skipSchemaValidation = options.request.skipSchemaValidation;
  request.postRender = options.request.postRender;
  request.schemaLoader = options.request.schemaLoader;
  request.broken = &broken;
  if (!options.kubeVersion.empty()) PH_CHECK(setKubeVersion(request.capabilities, options.kubeVersion));
  auto& known = request.capabilities.apiVersions;
  known.insert(known.end(), options.apiVersions.begin(), options.apiVersions.end());
  PH_CHECK(actions::checkUserLabels(options.request.labels));
  PH_TRY(Rendered rendered, renderChart(request));
  printWarnings(context, rendered.warnings);
  return rendered;
}

Result<int> renderLocally(Context& context, const Options& options) {
  std::string broken;
  auto rendered = render(context, options, broken);
  if (!rendered) {
    logRefusal(context, rendered.error());
    // With --debug a person wants to see what is wrong.
    if (isRenderStageError(rendered.error()) && context.flags.debug)
      PH_CHECK(printRendered(context, {broken, {}}, options.output));
    return std::unexpected(withDebugHint(context, rendered.error()));
  }
  auto manifest = takeManifest(context, *std::move(rendered), options.output);
  if (!manifest && !context.flags.debug)
    manifest.error().message += "\n\nUse --debug flag to render out invalid YAML";
  if (!manifest) return std::unexpected(manifest.error());
  PH_CHECK(printRendered(context, *manifest, options.output));
  return 0;
}

Result<int> renderOnServer(Context& context, const Options& options) {
  auto rendered = renderWithServer(context, options.request);
  if (!rendered) {
    logRefusal(context, rendered.error());
    return std::unexpected(withDebugHint(context, rendered.error()));
  }
  PH_CHECK(printRendered(context, *rendered, options.output));
  return 0;
}

Result<void> checkKubeVersion(const std::string& version) {
  Capabilities ignored;
  if (version.empty()) return {};
  if (const auto set = setKubeVersion(ignored, version); !set)
    return invalid("invalid kube version '" + version + "': " + set.error().message);
  return {};
}

Result<int> run(Context& context, Options& options) {
  auto& request = options.request;
  PH_CHECK(checkKubeVersion(options.kubeVersion));
  PH_TRY(request.apply, applyOptions(context, options.release.apply, true));
  if (options.validate) request.apply.dryRun = actions::DryRun::Server;
  PH_TRY(auto chosen, nameAndChart(options.release.arguments, options.name));
  request.name = options.output.releaseName = std::move(chosen.name);
  request.nameSpace = context.nameSpace();
  request.replace = true;
  request.labels = options.release.labels;
  request.postRender = postRenderOf(options.release.postRenderer);
  request.schemaLoader = context.schemaLoader;
  PH_TRY(const std::string path, locateChart(context, chosen.chart, options.release.chart));
  PH_TRY(request.values, readValues(context, options.release.values));
  PH_TRY(request.chart, openChart(context, path, options.release.chart));
  options.output.noHooks = request.apply.disableHooks;
  return request.apply.dryRun == actions::DryRun::Server ? renderOnServer(context, options)
                                                         : renderLocally(context, options);
}

} // namespace

void addTemplateCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  options->release.apply.dryRun = "client";
  Command verb = root.verb("template", "locally render templates");
  auto& output = options->output;
  auto& request = options->request;
  declareInstallApplyFlags(verb, options->release.apply);
  declareReleaseFlags(verb, options->release, context.flags);
  declareRequestFlags(verb, request);
  declareNameFlags(verb, options->name);
  declareDryRun(verb, options->release.apply.dryRun);
  verb.flag("--validate", options->validate, "ask the cluster");
  verb.deprecated("validate", "use '--dry-run=server' instead");
  verb.exclusive({"validate", "dry-run"});
  verb.flag("--replace", request.replace, "accepted as by install; changes nothing here");
  verb.repeated("-s,--show-only", output.showOnly, "only show manifests rendered from the given templates");
  verb.option("--output-dir", output.directory, "write the manifests to files in this directory");
  verb.flag("--release-name", output.useReleaseName, "use the release name in the path below --output-dir");
  verb.flag("--include-crds", output.includeCrds, "include CRDs in the output");
  verb.flag("--skip-tests", output.skipTests, "leave tests out of the output");
  verb.flag("--is-upgrade", request.isUpgrade, "set .Release.IsUpgrade instead of .Release.IsInstall");
  verb.option("--kube-version", options->kubeVersion, "Kubernetes version for .Capabilities.KubeVersion");
  verb.commaList("-a,--api-versions", options->apiVersions,
                 "more API versions for .Capabilities.APIVersions");
  verb.arguments(options->release.arguments, {1, -1}, "[NAME] [CHART]");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
