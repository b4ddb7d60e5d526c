#include "core/actions/prepare_upgrade.h"

#include "core/actions/perform.h"
#include "core/actions/records.h"
#include "core/actions/render_release.h"

namespace pilothouse::actions {
namespace {

std::unexpected<Error> noDeployed(const std::string& name) {
  return fail(ErrorCode::NotFound, "\"" + name + "\" has no deployed releases");
}

// A label "null" takes the label of the revision before away (Helm: mergeCustomLabels).
std::map<std::string, std::string> mergedLabels(std::map<std::string, std::string> labels,
                                                const std::map<std::string, std::string>& changes) {
  for (const auto& [key, value] : changes) labels[key] = value;
  std::erase_if(labels, [](const auto& label) { return label.second == "null"; });
  return labels;
}

} // namespace

// The deployed revision, else a failed or superseded last one.
Result<UpgradeBasis> upgradeBasis(const Operation& operation, const std::string& name) {
  auto history = operation.store().history(operation.nameSpace, name, operation.stop);
  if (!history && history.error().code == ErrorCode::NotFound) return noDeployed(name);
  if (!history) return std::unexpected(history.error());
  if (history->empty()) return noDeployed(name);
  const Release& last = history->back();
  if (isPending(last.status))
    return fail(ErrorCode::Conflict, "another operation (install/upgrade/rollback) is in progress");
  if (last.status == ReleaseStatus::Deployed) return UpgradeBasis{last, last};
  if (const Release* deployed = lastDeployed(*history)) return UpgradeBasis{last, *deployed};
  if (last.status == ReleaseStatus::Failed || last.status == ReleaseStatus::Superseded)
    return UpgradeBasis{last, last};
  return noDeployed(name);
}

Result<UpgradeRendering> upgradeRendering(const Operation& operation, const UpgradeRequest& request) {
  PH_TRY(auto basis, upgradeBasis(operation, request.name));
  return upgradeRendering(request, std::move(basis));
}

Result<UpgradeRendering> upgradeRendering(const UpgradeRequest& request, UpgradeBasis basis) {
  UpgradeRendering rendering{.chart = request.chart};
  PH_TRY(rendering.values,
         valuesForUpgrade(request.valuesStrategy, request.values, basis.current, rendering.chart));
  auto& options = rendering.options;
  options.releaseName = request.name;
  options.revision = basis.last.revision + 1;
  options.isUpgrade = true;
  options.enableDns = request.enableDns;
  options.includeSubchartNotes = request.includeSubchartNotes;
  options.skipSchemaValidation = request.skipSchemaValidation;
  options.postRender = request.postRender;
  options.schemaLoader = request.schemaLoader;
  options.hideSecret = request.apply.hideSecret;
  rendering.last = std::move(basis.last);
  rendering.current = std::move(basis.current);
  return rendering;
}

Result<PreparedUpgrade> prepareUpgrade(const Operation& operation, const UpgradeRequest& request) {
  PH_CHECK(checkReachable(operation));
  if (!validateReleaseName(request.name))
    return fail(ErrorCode::InvalidArgument, "release name is invalid: " + request.name);
  PH_CHECK(checkOptions(request.apply));
  PH_TRY(auto rendering, upgradeRendering(operation, request));
  const auto& [last, current, chart, values, options] = rendering;
  PH_TRY(const auto processed, processedChart(chart, values));
  operation.step("rendering");
  PH_TRY(const Rendered rendered, renderFor(operation, chart, values, options));
  PH_CHECK(validateLabels(request.labels));

  PreparedUpgrade prepared;
  prepared.serverSide = usesServerSide(request.apply.serverSide, last.applyMethod);
  Release& release = prepared.release;
  release.name = request.name;
  release.nameSpace = current.nameSpace;
  release.revision = options.revision;
  release.firstDeployed = current.firstDeployed;
  release.lastDeployed = operation.now();
  release.config = values;
  release.chart = chartToRecord(*processed);
  release.wholeChart = processed;
  release.manifest = rendered.manifest;
  release.notes = rendered.notes;
  release.hooks = freshHooks(rendered.hooks);
  release.labels = mergedLabels(last.labels, request.labels);
  release.applyMethod = applyMethodName(prepared.serverSide);
  setStatus(release, ReleaseStatus::PendingUpgrade, "Preparing upgrade");
  prepared.current = std::move(rendering.current);
  return prepared;
}

} // namespace pilothouse::actions
