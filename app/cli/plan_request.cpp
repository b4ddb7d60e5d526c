#include "app/cli/plan_request.h"

namespace pilothouse::cli {

void declarePlanFlags(Command verb, PlanFlags& flags, const GlobalFlags& global) {
  auto& options = flags.apply.options;
  options.historyMax = global.maxHistory;
  declareDiffFlags(verb, flags.diff);
  declareChartFlags(verb, flags.chart);
  declareValueFlags(verb, flags.values);
  auto& request = flags.request;
  verb.flag("-i,--install", request.install, "where there is no release, show its installation");
  verb.flag("--allow-unreleased", flags.allowUnreleased, "the same as --install");
  verb.flag("--reset-values", flags.resetValues, "reset the values to the ones built into the chart");
  verb.flag("--reuse-values", flags.reuseValues,
            "reuse the last release's values and merge in any overrides");
  verb.flag("--reset-then-reuse-values", flags.resetThenReuse,
            "the chart's values, then the last release's, then any overrides");
  verb.flag("--skip-crds", request.skipCrds, "with --install, leave out CRDs");
  verb.flag("--skip-schema-validation", request.skipSchemaValidation, "disables JSON schema validation");
  verb.flag("--enable-dns", request.enableDns, "enable DNS lookups when rendering templates");
  verb.flag("--take-ownership", options.takeOwnership, "existing objects are taken over into the release");
  verb.flag("--force-replace", options.forceReplace, "updates are made by replacement");
  verb.flag("--force-conflicts", options.forceConflicts, "server-side apply takes over conflicting fields");
  verb.option("--server-side", flags.apply.serverSide,
              "update objects in the server: \"true\", \"false\" or \"auto\"");
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
  PH_TRY(request.apply, applyOptions(context, flags.apply));
  request.apply.disableHooks = flags.diff.noHooks;
  PH_TRY(request.chart, openChart(context, flags.diff.arguments[1], flags.chart));
  PH_TRY(request.values, mergeValueSources(flags.values, context.files()));
  PH_TRY(auto* session, context.session());
  auto plan = actions::planUpgrade(*session, request, context.stopToken());
  if (!plan) return std::unexpected(unreachableIfDown(plan.error()));
  return plan;
}

} // namespace pilothouse::cli
