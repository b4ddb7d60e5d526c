// pilothousectl diff: what an upgrade or rollback would change in the cluster, and what changed between two
// revisions. Verbs and flags follow the helm-diff plugin.
#include "app/cli/apply_flags.h"
#include "app/cli/read_release.h"
#include "app/cli/verbs.h"
#include "core/actions/plan.h"

#include <charconv>
#include <format>

namespace pilothouse::cli {
namespace {

constexpr int statusChanged = 2; // of --detailed-exitcode

struct DiffFlags {
  std::vector<std::string> arguments;
  int context = 3;
  bool showSecrets = false, detailedExitCode = false, hideNoise = false;
};

void declare(Command verb, DiffFlags& flags) {
  verb.option("-C,--context", flags.context, "lines of context around changes");
  verb.flag("--show-secrets", flags.showSecrets, "do not redact secret values in the output");
  verb.flag("--detailed-exitcode", flags.detailedExitCode, "return 2 when there are changes");
  verb.flag("--suppress-noise", flags.hideNoise, "leave out chart labels, checksums and key order");
}

int print(Context& context, const DiffFlags& flags, std::string_view left, std::string_view right,
          std::string_view nameSpace) {
  const auto model = diff::diffManifests(
      left, right, nameSpace,
      {.hideNoise = flags.hideNoise, .maskSecrets = !flags.showSecrets, .contextLines = flags.context});
  context.out(diff::unifiedPatch(model, flags.context));
  const bool changed = model.created + model.changed + model.deleted > 0;
  return changed && flags.detailedExitCode ? statusChanged : 0;
}

// Consequences that the patch does not tell.
void printRemarks(Context& context, const actions::Plan& plan) {
  if (!plan.serverChecked) context.warn("not checked by the server: " + plan.notServerChecked);
  for (const auto& object : plan.objects) {
    if (!object.willFail.empty()) context.err(object.id.text() + " will fail: " + object.willFail + "\n");
    if (object.restartsPods) context.err(object.id.text() + " restarts its pods\n");
    for (const auto& edit : object.editedByOthers)
      context.err(object.id.text() + " was edited: " + edit + "\n");
  }
  context.err(std::format("{} to create, {} to change, {} to delete, {} unchanged\n", plan.created,
                          plan.changed, plan.deleted, plan.unchanged));
}

Result<int> printPlan(Context& context, const DiffFlags& flags, const Result<actions::Plan>& plan) {
  if (!plan) return std::unexpected(unreachableIfDown(plan.error()));
  const int status = print(context, flags, plan->left, plan->right, plan->releaseNamespace);
  printRemarks(context, *plan);
  return status;
}

Result<int> revisionOf(const std::string& text) {
  int revision = 0;
  const auto [rest, code] = std::from_chars(text.data(), text.data() + text.size(), revision);
  if (code == std::errc() && rest == text.data() + text.size()) return revision;
  return fail(ErrorCode::InvalidArgument, "could not convert revision to a number: \"" + text + "\"");
}

struct UpgradeOptions {
  DiffFlags flags;
  ChartFlags chart;
  ValueSources values;
  bool resetValues = false, reuseValues = false, resetThenReuse = false;
};

Result<int> diffUpgrade(Context& context, const UpgradeOptions& options) {
  using actions::ValuesStrategy;
  actions::UpgradeRequest request;
  request.name = options.flags.arguments[0];
  request.nameSpace = context.nameSpace();
  request.valuesStrategy = options.resetValues      ? ValuesStrategy::Reset
                           : options.reuseValues    ? ValuesStrategy::Reuse
                           : options.resetThenReuse ? ValuesStrategy::ResetThenReuse
                                                    : ValuesStrategy::Default;
  PH_TRY(request.chart, openChart(context, options.flags.arguments[1], options.chart));
  PH_TRY(request.values, mergeValueSources(options.values, context.files()));
  PH_TRY(auto* session, context.session());
  return printPlan(context, options.flags, actions::planUpgrade(*session, request, context.stopToken()));
}

Result<int> diffRollback(Context& context, const DiffFlags& flags) {
  actions::RollbackRequest request;
  request.name = flags.arguments[0];
  request.nameSpace = context.nameSpace();
  if (flags.arguments.size() > 1) {
    PH_TRY(request.revision, revisionOf(flags.arguments[1]));
  }
  PH_TRY(auto* session, context.session());
  return printPlan(context, flags, actions::planRollback(*session, request, context.stopToken()));
}

Result<int> diffRevision(Context& context, const DiffFlags& flags) {
  PH_TRY(const int first, revisionOf(flags.arguments[1]));
  int second = 0;
  if (flags.arguments.size() > 2) {
    PH_TRY(second, revisionOf(flags.arguments[2]));
  }
  PH_TRY(const Release left, readRelease(context, flags.arguments[0], first));
  PH_TRY(const Release right, readRelease(context, flags.arguments[0], second));
  return print(context, flags, left.manifest, right.manifest, right.nameSpace);
}

void addUpgrade(Command& parent, Context& context) {
  auto options = std::make_shared<UpgradeOptions>();
  Command verb = parent.verb("upgrade", "show what an upgrade would change");
  declare(verb, options->flags);
  declareChartFlags(verb, options->chart);
  declareValueFlags(verb, options->values);
  verb.flag("--reset-values", options->resetValues, "reset the values to the ones built into the chart");
  verb.flag("--reuse-values", options->reuseValues,
            "reuse the last release's values and merge in any overrides");
  verb.flag("--reset-then-reuse-values", options->resetThenReuse,
            "the chart's values, then the last release's, then any overrides");
  verb.arguments(options->flags.arguments, {2, 2}, "[RELEASE] [CHART]");
  verb.onRun([options, &context] { return diffUpgrade(context, *options); });
}

void addPlain(Command& parent, Context& context, const std::string& name, const std::string& summary,
              Arity arity, const std::string& usage, Result<int> (*run)(Context&, const DiffFlags&)) {
  auto flags = std::make_shared<DiffFlags>();
  Command verb = parent.verb(name, summary);
  declare(verb, *flags);
  verb.arguments(flags->arguments, arity, usage);
  verb.onRun([flags, &context, run] { return run(context, *flags); });
}

} // namespace

void addDiffCommand(Command root, Context& context) {
  Command verb = root.verb("diff", "preview what an operation would change");
  addUpgrade(verb, context);
  addPlain(verb, context, "rollback", "show what a rollback would change", {1, 2}, "<RELEASE> [REVISION]",
           diffRollback);
  addPlain(verb, context, "revision", "show the difference between two revisions", {2, 3},
           "<RELEASE> REVISION1 [REVISION2]", diffRevision);
}

} // namespace pilothouse::cli
