#include "app/cli/plan_request.h"

namespace pilothouse::cli {

void declarePlanFlags(Command verb, PlanFlags& flags, const GlobalFlags& global) {
  declareDiffFlags(verb, flags.diff, false);
  declareApplyFlags(verb, flags.release.apply, global);
  declareReleaseFlags(verb, flags.release, global);
  auto& request = flags.request;
  declareRequestFlags(verb, request);
  verb.flag("-i,--install", request.install, "where there is no release, show its installation");
  verb.flag("--allow-unreleased", flags.allowUnreleased, "the same as --install");
  verb.flag("--reset-values", flags.resetValues, "reset the values to the ones built into the chart");
  verb.flag("--reuse-values", flags.reuseValues,
            "reuse the last release's values and merge in any overrides");
  verb.flag("--reset-then-reuse-values", flags.resetThenReuse,
            "the chart's values, then the last release's, then any overrides");
}

DiffFlags shownAs(const PlanFlags& flags) {
  DiffFlags shown = flags.diff;
  shown.noHooks = flags.release.apply.options.disableHooks;
  return shown;
}

Result<actions::Plan> planOf(Context& context, const PlanFlags& flags) {
  using actions::ValuesStrategy;
  actions::UpgradeRequest request = flags.request;
  request.name = flags.diff.arguments[0];
  request.nameSpace = context.nameSpace();
  request.install |= flags.allowUnreleased;
  request.valuesStrategy = flags.resetValues      ? ValuesStrategy::Reset
                           : flags.reuseValues    ? ValuesStrategy::Reuse
                           : flags.resetThenReuse ? ValuesStrategy::ResetThenReuse
                                                  : ValuesStrategy::Default;
  PH_TRY(request.apply, applyOptions(context, flags.release.apply));
  request.apply.dryRun = actions::DryRun::None; // a plan is more than that, and writes nothing either
  request.labels = flags.release.labels;
  request.postRender = postRenderOf(flags.release.postRenderer);
  request.schemaLoader = context.schemaLoader;
  PH_TRY(const std::string path, locateChart(context, flags.diff.arguments[1], flags.release.chart));
  PH_TRY(request.values, readValues(context, flags.release.values));
  PH_TRY(request.chart, openChart(context, path, flags.release.chart));
  PH_TRY(auto* session, context.session());
  auto plan = actions::planUpgrade(*session, request, context.stopToken());
  if (!plan) return std::unexpected(unreachableIfDown(plan.error()));
  return plan;
}

} // namespace pilothouse::cli
