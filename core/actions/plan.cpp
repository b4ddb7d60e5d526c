#include "core/actions/plan.h"

#include "core/actions/install_instead.h"
#include "core/actions/perform.h"
#include "core/actions/planner.h"
#include "core/actions/prepare_install.h"
#include "core/actions/prepare_rollback.h"
#include "core/actions/prepare_upgrade.h"
#include "core/actions/records.h"
#include "core/actions/render_release.h"

namespace pilothouse::actions {
namespace {

// A plan tells the warnings of the rendering and nothing else.
ProgressSink warningsInto(std::vector<std::string>& warnings) {
  return [&warnings](const ProgressEvent& event) {
    if (event.kind == ProgressKind::Warning) warnings.push_back(event.message);
  };
}

ProposalMethod methodOf(const ApplyOptions& options, const Release* current, bool serverSide) {
  ProposalMethod method;
  method.serverSide = serverSide;
  method.force = options.forceConflicts;
  method.replace = options.forceReplace;
  method.adoptFields =
      serverSide && current && (current->applyMethod.empty() || current->applyMethod == "csa");
  return method;
}

Plan finished(Plan plan, std::string_view operation, std::vector<std::string> warnings) {
  plan.operation = operation;
  plan.warnings = std::move(warnings);
  return plan;
}

} // namespace

Result<Plan> planInstall(ClusterSession& session, const InstallRequest& request, std::stop_token stop) {
  std::vector<std::string> warnings;
  const ProgressSink progress = warningsInto(warnings);
  const Operation operation{session, progress, std::move(stop), request.nameSpace};
  PH_CHECK(checkReachable(operation));
  PH_CHECK(checkOptions(request.apply));
  PH_TRY(const int revision, checkNameIsFree(operation, request));
  PH_TRY(const auto processed, processedChart(request.chart, request.values));
  const bool serverSide = request.apply.serverSide != ServerSideApply::Off;
  PH_TRY(Release release, renderInstall(operation, request, processed, true, serverSide));
  release.revision = revision;
  std::string crds;
  if (!request.skipCrds)
    for (const auto& crd : crdFiles(*processed)) crds.append("---\n").append(crd.file->data.view()) += '\n';
  PH_TRY(Plan plan, Planner(operation, {.next = release,
                                        .method = methodOf(request.apply, nullptr, serverSide),
                                        .takeOwnership = request.apply.takeOwnership,
                                        .chartCrds = crds})
                        .run());
  if (!request.apply.disableHooks)
    plan.hooks = plannedHooks(release, {HookEvent::PreInstall, HookEvent::PostInstall});
  return finished(std::move(plan), "install", std::move(warnings));
}

Result<Plan> planUpgrade(ClusterSession& session, const UpgradeRequest& request, std::stop_token stop) {
  std::vector<std::string> warnings;
  const ProgressSink progress = warningsInto(warnings);
  const Operation operation{session, progress, stop, request.nameSpace};
  PH_TRY(const auto instead, installInstead(operation, request));
  if (instead) return planInstall(session, *instead, stop);
  PH_TRY(const auto prepared, prepareUpgrade(operation, request));
  PH_TRY(Plan plan,
         Planner(operation, {.current = &prepared.current,
                             .next = prepared.release,
                             .method = methodOf(request.apply, &prepared.current, prepared.serverSide),
                             .takeOwnership = request.apply.takeOwnership})
             .run());
  if (!request.apply.disableHooks)
    plan.hooks = plannedHooks(prepared.release, {HookEvent::PreUpgrade, HookEvent::PostUpgrade});
  return finished(std::move(plan), "upgrade", std::move(warnings));
}

Result<Plan> planRollback(ClusterSession& session, const RollbackRequest& request, std::stop_token stop) {
  std::vector<std::string> warnings;
  const ProgressSink progress = warningsInto(warnings);
  const Operation operation{session, progress, std::move(stop), request.nameSpace};
  PH_TRY(const auto prepared, prepareRollback(operation, request));
  PH_TRY(Plan plan,
         Planner(operation, {.current = &prepared.current,
                             .next = prepared.release,
                             .method = methodOf(request.apply, &prepared.current, prepared.serverSide),
                             .takesLiveOver = true})
             .run());
  plan.rightName = "revision " + std::to_string(prepared.target);
  if (!request.apply.disableHooks)
    plan.hooks = plannedHooks(prepared.release, {HookEvent::PreRollback, HookEvent::PostRollback});
  return finished(std::move(plan), "rollback", std::move(warnings));
}

} // namespace pilothouse::actions
