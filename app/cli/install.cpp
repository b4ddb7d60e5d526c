#include "app/cli/apply_flags.h"
#include "app/cli/status_block.h"
#include "app/cli/verbs.h"

#include <chrono>

namespace pilothouse::cli {
namespace {

struct Options {
  std::vector<std::string> arguments;
  ApplyFlags apply;
  ChartFlags chart;
  ValueSources values;
  std::vector<std::string> labels;
  std::string output, nameTemplate;
  bool generateName = false, hideNotes = false;
  actions::InstallRequest request;
};

std::string generatedName(std::string_view reference) {
  const auto slash = reference.rfind('/');
  std::string_view base = reference.substr(slash == std::string_view::npos ? 0 : slash + 1);
  base = base.substr(0, base.find('.'));
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return (base.empty() ? "chart" : std::string(base)) + "-" +
         std::to_string(std::chrono::duration_cast<std::chrono::seconds>(now).count());
}

struct NameAndChart {
  std::string name, chart;
};

// Helm: Install.NameAndChart.
Result<NameAndChart> nameAndChart(const Options& options) {
  const auto& words = options.arguments;
  const auto invalid = [](std::string text) { return fail(ErrorCode::InvalidArgument, std::move(text)); };
  if (words.size() > 2) {
    std::string extra;
    for (std::size_t i = 2; i < words.size(); ++i) extra += (extra.empty() ? "" : ", ") + words[i];
    return invalid("expected at most two arguments, unexpected arguments: " + extra);
  }
  if (words.size() == 2 && options.generateName)
    return invalid("cannot set --generate-name and also specify a name");
  if (words.size() == 2 && !options.nameTemplate.empty())
    return invalid("cannot set --name-template and also specify a name");
  if (words.size() == 2) return NameAndChart{words[0], words[1]};
  if (!options.nameTemplate.empty()) return NameAndChart{options.nameTemplate, words[0]};
  if (!options.generateName) return invalid("must either provide a name or specify --generate-name");
  return NameAndChart{generatedName(words[0]), words[0]};
}

Result<Release> install(Context& context, const Options& options) {
  actions::InstallRequest request = options.request;
  PH_TRY(const auto chosen, nameAndChart(options));
  PH_TRY(request.chart, openChart(context, chosen.chart, options.chart));
  PH_TRY(request.values, mergeValueSources(options.values, context.files()));
  PH_TRY(request.labels, parseLabels(options.labels));
  request.name = chosen.name;
  request.nameSpace = context.nameSpace();
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
  PH_TRY(options.request.apply, applyOptions(context, options.apply));
  auto release = install(context, options);
  if (!release) {
    if (release.error().code == ErrorCode::Cancelled)
      context.out("Release " + options.arguments[0] + " has been cancelled.\n");
    return std::unexpected(release.error().wrapped("INSTALLATION FAILED: "));
  }
  PH_CHECK(printRelease(context, *release, format,
                        {.debug = context.flags.debug, .hideNotes = options.hideNotes}));
  return 0;
}

} // namespace

void addInstallCommand(Command root, Context& context) {
  auto options = std::make_shared<Options>();
  Command verb = root.verb("install", "install a chart");
  declareApplyFlags(verb, options->apply, context.flags);
  declareReleaseFlags(verb, options->apply);
  declareChartFlags(verb, options->chart);
  declareValueFlags(verb, options->values);
  declareOutput(verb, options->output);
  auto& request = options->request;
  verb.flag("--create-namespace", request.createNamespace, "create the release namespace if not present");
  verb.flag("--replace", request.replace, "reuse the name of a deleted release which remains in the history");
  verb.flag("--skip-crds", request.skipCrds, "do not install CRDs");
  verb.flag("--render-subchart-notes", request.includeSubchartNotes,
            "render subchart notes along with the parent");
  verb.flag("--enable-dns", request.enableDns, "enable DNS lookups when rendering templates");
  verb.flag("--skip-schema-validation", request.skipSchemaValidation, "disables JSON schema validation");
  verb.flag("--hide-notes", options->hideNotes, "do not show notes in the output");
  verb.flag("-g,--generate-name", options->generateName, "generate the name (and omit the NAME parameter)");
  verb.option("--name-template", options->nameTemplate, "specify template used to name the release");
  verb.commaList("-l,--labels", options->labels, "labels that would be added to release metadata");
  verb.arguments(options->arguments, {1, -1}, "[NAME] [CHART]");
  verb.onRun([options, &context] { return run(context, *options); });
}

} // namespace pilothouse::cli
