#include "core/actions/prepare_install.h"

#include "core/actions/perform.h"
#include "core/actions/records.h"
#include "core/actions/render_release.h"

namespace pilothouse::actions {
namespace {

// The revision behind those that are there.
Result<int> nextRevision(const Operation& operation, const InstallRequest& request) {
  if (auto valid = validateReleaseName(request.name); !valid)
    return std::unexpected(valid.error().wrapped("release name \"" + request.name + "\": "));
  if (request.apply.dryRun != DryRun::None) return 1;
  const auto history = operation.store().history(operation.nameSpace, request.name, operation.stop);
  if (!history || history->empty()) return 1;
  const auto status = history->back().status;
  const bool replaceable = status == ReleaseStatus::Uninstalled || status == ReleaseStatus::Failed;
  if (request.replace && replaceable) return history->back().revision + 1;
  return fail(ErrorCode::AlreadyExists, "cannot reuse a name that is still in use");
}

} // namespace

Result<int> checkNameIsFree(const Operation& operation, const InstallRequest& request) {
  auto revision = nextRevision(operation, request);
  if (!revision) return std::unexpected(revision.error().wrapped("release name check failed: "));
  return revision;
}

RenderOptions installOptions(const InstallRequest& request, bool withCluster) {
  RenderOptions options;
  options.releaseName = request.name;
  options.withCluster = withCluster;
  options.enableDns = request.enableDns;
  options.includeSubchartNotes = request.includeSubchartNotes;
  options.skipSchemaValidation = request.skipSchemaValidation;
  options.hideSecret = request.apply.hideSecret;
  options.isUpgrade = request.isUpgrade && request.apply.dryRun != DryRun::None;
  options.postRender = request.postRender;
  options.schemaLoader = request.schemaLoader;
  return options;
}

Result<Release> renderInstall(const Operation& operation, const InstallRequest& request,
                              const std::shared_ptr<const Chart>& processed, bool withCluster,
                              bool serverSide) {
  operation.step("rendering");
  PH_TRY(const Rendered rendered,
         renderFor(operation, request.chart, request.values, installOptions(request, withCluster)));
  PH_CHECK(validateLabels(request.labels));
  Release release;
  release.name = request.name;
  release.nameSpace = operation.nameSpace;
  release.revision = 1;
  release.firstDeployed = release.lastDeployed = operation.now();
  release.config = request.values;
  release.chart = chartToRecord(*processed);
  release.wholeChart = processed;
  release.manifest = rendered.manifest;
  release.notes = rendered.notes;
  release.hooks = freshHooks(rendered.hooks);
  release.labels = request.labels;
  release.applyMethod = applyMethodName(serverSide);
  setStatus(release, ReleaseStatus::PendingInstall, "Initial install underway");
  return release;
}

} // namespace pilothouse::actions
