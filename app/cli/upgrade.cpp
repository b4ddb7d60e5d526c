#include "app/cli/apply_flags.h"
#include "app/cli/status_block.h"
#include "app/cli/verbs.h"

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;
  ApplyFlags apply;
  ChartFlags chart;
  ValueSources values;
  std::vector<std::string> labels;
  std::string output;
  bool resetValues = false, reuseValues = false, resetThenReuse = false, hideNotes = false;
  actions::UpgradeRequest request;
};

actions::ValuesStrategy strategy(const Options& options) {
  using actions::ValuesStrategy;
  if (options.resetValues) return ValuesStrategy::Reset;
  if (options.reuseValues) return ValuesStrategy::Reuse;
  return options.resetThenReuse ? ValuesStrategy::ResetThenReuse : ValuesStrategy::Default;
}

struct Outcome {
  Result<Release> release;
  bool installed = false; // by --install, whose errors carry no prefix
};

Outcome upgrade(Context& context, const Options& options, OutputFormat format) {
  actions::UpgradeRequest request = options.request;
  const auto prepare = [&]() -> Result<actions::ClusterSession*> {
    request.name = options.arguments[0];
    request.nameSpace = context.nameSpace();
    request.valuesStrategy = strategy(options);
    PH_TRY(auto* session, context.session());
    PH_TRY(request.chart, openChart(context, options.arguments[1], options.chart));
    PH_TRY(request.values, mergeValueSources(options.values, context.files()));
    PH_TRY(request.labels, parseLabels(options.labels));
    return session;
  };
  auto session = prepare();
  if (!session) return {std::unexpected(session.error())};
  Outcome outcome;
  const auto print = progressPrinter(context);
  const auto progress = [&](const ProgressEvent& event) {
    if (event.kind == ProgressKind::Step && event.subject == actions::installingInstead) {
      outcome.installed = true;
      if (format == OutputFormat::Table) context.out(event.message + "\n");
      return;
    }
    print(event);
  };
  outcome.release = actions::upgrade(**session, request, progress, context.stopToken());
  return outcome;
}

Result<int> run(Context& context, Options& options) {
  PH_TRY(const auto format, outputFormat(options.output));
  PH_TRY(options.request.apply, applyOptions(context, options.apply));
  const auto outcome = upgrade(context, options, format);
  if (!outcome.release) {
    const Error error = unreachableIfDown(outcome.release.error());
    if (error.code == ErrorCode::Cancelled)
      context.out("Release " + options.arguments[0] + " has been cancelled.\n");
    return std::unexpected(outcome.installed ? error : error.wrapped("UPGRADE FAILED: "));
  }
  if (format == OutputFormat::Table && !outcome.installed)
    context.out("Release \"" + options.arguments[0] + "\" has been upgraded. Happy Helming!\n");
  PH_CHECK(printRelease(context, *outcome.release, format,
                        {.debug = context.flags.debug, .hideNotes = options.hideNotes}));
  return 0;
}

} // namespace

void addUpgradeCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("upgrade", "upgrade a release");
  declareApplyFlags(verb, options->apply, context.flags);
  declareReleaseFlags(verb, options->apply);
  declareChartFlags(verb, options->chart);
  declareValueFlags(verb, options->values);
  declareOutput(verb, options->output);
  auto& request = options->request;
  verb.flag("-i,--install", request.install,
            "if a release by this name doesn't already exist, run an install");
  verb.flag("--create-namespace", request.createNamespace,
            "with --install, create the namespace if not present");
  verb.flag("--skip-crds", request.skipCrds, "with --install, do not install CRDs");
  verb.flag("--render-subchart-notes", request.includeSubchartNotes,
            "render subchart notes along with the parent");
  verb.flag("--enable-dns", request.enableDns, "enable DNS lookups when rendering templates");
  verb.flag("--skip-schema-validation", request.skipSchemaValidation, "disables JSON schema validation");
  verb.flag("--hide-notes", options->hideNotes, "do not show notes in the output");
  verb.flag("--reset-values", options->resetValues, "reset the values to the ones built into the chart");
  verb.flag("--reuse-values", options->reuseValues,
            "reuse the last release's values and merge in any overrides");
  verb.flag("--reset-then-reuse-values", options->resetThenReuse,
            "the chart's values, then the last release's, then any overrides");
  verb.commaList("-l,--labels", options->labels,
                 "labels that would be added to release metadata; null removes one");
  verb.arguments(options->arguments, {2, 2}, "[RELEASE] [CHART]");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
