#include "app/cli/apply_flags.h"
#include "app/cli/status_block.h"
#include "app/cli/verbs.h"

namespace pilothouse::cli {
namespace {

struct Options {
  ReleaseFlags release;
  NameFlags name;
  std::string output;
  actions::InstallRequest request;
};

Result<Release> install(Context& context, const Options& options) {
  actions::InstallRequest request = options.request;
  PH_TRY(const auto chosen, nameAndChart(options.release.arguments, options.name));
  PH_TRY(const std::string path, locateChart(context, chosen.chart, options.release.chart));
  PH_TRY(request.values, readValues(context, options.release.values));
  PH_TRY(request.chart, openChart(context, path, options.release.chart));
  request.name = chosen.name;
  request.nameSpace = context.nameSpace();
  request.labels = options.release.labels;
  request.postRender = postRenderOf(options.release.postRenderer);
  request.schemaLoader = context.schemaLoader;
  // A dry run on the client's side needs no cluster.
  actions::ClusterSession none{nullptr, nullptr, std::make_shared<SystemClock>()};
  if (request.apply.dryRun == actions::DryRun::Client)
    return actions::install(none, request, progressPrinter(context), context.stopToken());
  auto session = context.session();
  if (!session) return std::unexpected(session.error().wrapped("cluster reachability check failed: "));
  return actions::install(**session, request, progressPrinter(context), context.stopToken());
}

Result<int> run(Context& context, Options& options) {
  PH_TRY(const auto format, outputFormat(options.output));
  PH_TRY(options.request.apply, applyOptions(context, options.release.apply));
  auto release = install(context, options);
  if (!release) {
    if (release.error().code == ErrorCode::Cancelled)
      context.out("Release " + options.release.arguments[0] + " has been cancelled.\n");
    logRefusal(context, release.error());
    return std::unexpected(release.error().wrapped("INSTALLATION FAILED: "));
  }
  PH_CHECK(printRelease(context, *release, format,
                        {.debug = context.flags.debug, .hideNotes = options.release.hideNotes}));
  return 0;
}

} // namespace

void addInstallCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("install", "install a chart");
  auto& release = options->release;
  declareInstallApplyFlags(verb, release.apply);
  declareReleaseFlags(verb, release, context.flags);
  declareRequestFlags(verb, options->request);
  declareNameFlags(verb, options->name);
  declareDryRun(verb, release.apply.dryRun);
  declareOutput(verb, options->output);
  verb.flag("--hide-secret", release.apply.options.hideSecret, "hide Secrets in the output of --dry-run");
  verb.flag("--replace", options->request.replace,
            "reuse the name of a deleted release which remains in the history");
  verb.arguments(release.arguments, {1, -1}, "[NAME] [CHART]");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
