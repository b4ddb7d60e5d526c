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

Result<actions::UpgradeRequest> prepare(Context& context, const Options& options, bool installs) {
  actions::UpgradeRequest request = options.request;
  request.name = options.release.arguments[0];
  request.nameSpace = context.nameSpace();
  request.valuesStrategy = strategy(options);
  request.labels = options.release.labels;
  request.postRender = postRenderOf(options.release.postRenderer);
  request.schemaLoader = context.schemaLoader;
  request.install = installs; // asked already, and once is enough: the history of a release may be long
  PH_TRY(const std::string path, locateChart(context, options.release.arguments[1], options.release.chart));
  PH_TRY(request.values, readValues(context, options.release.values));
  PH_TRY(request.chart, openChart(context, path, options.release.chart));
  return request;
}

// `installs`: --install, and there is nothing to upgrade.
Outcome upgrade(Context& context, const Options& options, bool installs) {
  auto session = context.session();
  if (!session) return {std::unexpected(session.error())};
  const auto request = prepare(context, options, installs);
  if (!request) return {.release = std::unexpected(request.error()), .plainError = true};
  Outcome outcome{.release = {}, .installed = installs, .plainError = installs};
  const auto print = progressPrinter(context);
  const auto progress = [&](const ProgressEvent& event) {
    if (event.kind == ProgressKind::Step && event.subject == actions::installingInstead)
      outcome.installed = outcome.plainError = true;
    else
      print(event);
  };
  outcome.release = actions::upgrade(**session, *request, progress, context.stopToken());
  return outcome;
}

// Asked, and told, before anything is read: Helm looks for the release first.
Result<bool> installsInstead(Context& context, const Options& options, OutputFormat format) {
  if (!options.request.install) return false;
  PH_TRY(auto* session, context.session());
  const auto& name = options.release.arguments[0];
  const auto missing = actions::isMissing(*session, context.nameSpace(), name, context.stopToken());
  if (!missing) return std::unexpected(unreachableIfDown(missing.error()));
  if (*missing && format == OutputFormat::Table)
    context.out("Release \"" + name + "\" does not exist. Installing it now.\n");
  return missing;
}

// Helm reads the method of applying only when it is about to upgrade; an installation knows on and off.
Result<actions::ApplyOptions> methodsOf(Context& context, Options& options, bool installs) {
  auto& method = options.release.apply.serverSide;
  if (installs && method != "auto" && method != "false") method = "true";
  auto apply = applyOptions(context, options.release.apply);
  const bool late =
      !apply && apply.error().message.starts_with("invalid/unknown release server-side apply method");
  return late ? std::unexpected(apply.error().wrapped(failedPrefix)) : std::move(apply);
}

Result<int> run(Context& context, Options& options) {
  PH_TRY(const auto format, outputFormat(options.output));
  PH_TRY(const bool installs, installsInstead(context, options, format));
  PH_TRY(options.request.apply, methodsOf(context, options, installs));
  const auto outcome = upgrade(context, options, installs);
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
