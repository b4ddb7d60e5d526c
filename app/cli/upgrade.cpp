#include "app/cli/apply_flags.h"
#include "app/cli/status_block.h"
#include "app/cli/verbs.h"

namespace pilothouse::cli {
namespace {

struct Options {
  ReleaseFlags release;
  std::string output;
  bool resetValues = false, reuseValues = false, resetThenReuse = false;
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
  bool installed = false; // by --install
  bool plainError = false;
};

// Helm puts the verb before errors of the upgrade itself, not before those of an installation instead of it,
// nor before what is wrong with the chart's place and the values.
constexpr std::string_view failedPrefix = "UPGRADE FAILED: ";

Outcome upgrade(Context& context, const Options& options, OutputFormat format) {
  actions::UpgradeRequest request = options.request;
  const auto prepare = [&]() -> Result<void> {
    request.name = options.release.arguments[0];
    request.nameSpace = context.nameSpace();
    request.valuesStrategy = strategy(options);
    request.labels = options.release.labels;
    request.postRender = postRenderOf(options.release.postRenderer);
    PH_TRY(const std::string path, locateChart(context, options.release.arguments[1], options.release.chart));
    PH_TRY(request.values, readValues(context, options.release.values));
    PH_TRY(request.chart, openChart(context, path, options.release.chart));
    return {};
  };
  auto session = context.session();
  if (!session) return {std::unexpected(session.error())};
  if (const auto prepared = prepare(); !prepared)
    return {.release = std::unexpected(prepared.error()), .plainError = true};
  Outcome outcome;
  const auto print = progressPrinter(context);
  const auto progress = [&](const ProgressEvent& event) {
    if (event.kind == ProgressKind::Step && event.subject == actions::installingInstead) {
      outcome.installed = outcome.plainError = true;
      if (format == OutputFormat::Table) context.out(event.message + "\n");
      return;
    }
    print(event);
  };
  outcome.release = actions::upgrade(**session, request, progress, context.stopToken());
  return outcome;
}

// Helm reads the method of applying only when it is about to upgrade.
Error refusedFlag(const Error& error) {
  const bool late = error.message.starts_with("invalid/unknown release server-side apply method");
  return late ? error.wrapped(failedPrefix) : error;
}

Result<int> run(Context& context, Options& options) {
  PH_TRY(const auto format, outputFormat(options.output));
  auto apply = applyOptions(context, options.release.apply);
  if (!apply) return std::unexpected(refusedFlag(apply.error()));
  options.request.apply = *std::move(apply);
  const auto outcome = upgrade(context, options, format);
  if (!outcome.release) {
    const Error error = unreachableIfDown(outcome.release.error());
    if (error.code == ErrorCode::Cancelled)
      context.out("Release " + options.release.arguments[0] + " has been cancelled.\n");
    return std::unexpected(outcome.plainError ? error : error.wrapped(failedPrefix));
  }
  if (format == OutputFormat::Table && !outcome.installed)
    context.out("Release \"" + options.release.arguments[0] + "\" has been upgraded. Happy Helming!\n");
  PH_CHECK(printRelease(context, *outcome.release, format,
                        {.debug = context.flags.debug, .hideNotes = options.release.hideNotes}));
  return 0;
}

} // namespace

void addUpgradeCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("upgrade", "upgrade a release");
  auto& release = options->release;
  declareApplyFlags(verb, release.apply, context.flags);
  declareReleaseFlags(verb, release, context.flags);
  declareRequestFlags(verb, options->request);
  declareOutput(verb, options->output);
  verb.flag("--hide-secret", release.apply.options.hideSecret, "hide Secrets in the output of --dry-run");
  verb.flag("-i,--install", options->request.install,
            "if a release by this name doesn't already exist, run an install");
  verb.flag("--reset-values", options->resetValues, "reset the values to the ones built into the chart");
  verb.flag("--reuse-values", options->reuseValues,
            "reuse the last release's values and merge in any overrides");
  verb.flag("--reset-then-reuse-values", options->resetThenReuse,
            "the chart's values, then the last release's, then any overrides");
  verb.arguments(release.arguments, {2, 2}, "[RELEASE] [CHART]");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
