#include "core/actions/strategies.h"

#include "core/actions/field_changes.h"
#include "core/actions/prepare_upgrade.h"

#include <initializer_list>

namespace pilothouse::actions {
namespace {

Result<ValuesRender> runningRender(const Release& release) {
  PH_TRY(const auto chart, chartFromRecord(release.chart));
  // What is recorded was accepted once: its schema has no more say.
  PH_TRY(auto prepared, prepareChart(chart, release.config, true));
  return ValuesRender{std::move(prepared.values), release.manifest};
}

Result<ValuesRender> rendered(const Operation& operation, const UpgradeRequest& request,
                              const UpgradeBasis& basis) {
  PH_TRY(const auto rendering, upgradeRendering(request, basis));
  PH_TRY(auto made, renderFor(operation, rendering.chart, rendering.values, rendering.options));
  return ValuesRender{std::move(made.values), std::move(made.manifest)};
}

int countChanges(const Value& before, const Value& after) {
  return static_cast<int>(fieldChanges(before, after, {.wholeAdditions = false}).size());
}

} // namespace

Result<StrategyComparison> compareStrategies(ClusterSession& session, const UpgradeRequest& request,
                                             std::stop_token stop) {
  const ProgressSink silent;
  const Operation operation{session, silent, std::move(stop), request.nameSpace};
  PH_TRY(const auto basis, upgradeBasis(operation, request.name));
  StrategyComparison comparison{.revision = basis.current.revision};
  PH_TRY(comparison.running, runningRender(basis.current));
  using enum ValuesStrategy;
  for (const auto strategy : {Default, Reset, Reuse, ResetThenReuse}) {
    PH_CHECK(operation.checkStop());
    UpgradeRequest asked = request;
    asked.valuesStrategy = strategy;
    StrategyOutcome outcome{strategy, rendered(operation, asked, basis)};
    if (outcome.render)
      outcome.changedValues = countChanges(comparison.running.values, outcome.render->values);
    comparison.outcomes.push_back(std::move(outcome));
  }
  return comparison;
}

} // namespace pilothouse::actions
