// Helm: pkg/action/install.go.
#include "core/actions/crds.h"
#include "core/actions/journaled.h"
#include "core/actions/ownership.h"
#include "core/actions/perform.h"
#include "core/actions/prepare_install.h"
#include "core/actions/records.h"
#include "core/actions/render_release.h"

namespace pilothouse::actions {
namespace {

class Installer {
public:
  Installer(const Operation& operation, const InstallRequest& request)
      : operation_(operation), request_(request), wait_(effectiveWait(request.apply)),
        serverSide_(request.apply.serverSide != ServerSideApply::Off) {}

  Result<Release> run(Journaled& journaled) {
    PH_CHECK(prepare());
    journaled.to(release_);
    if (isDryRun()) {
      release_.description = "Dry run complete";
      return release_;
    }
    if (request_.createNamespace) PH_CHECK(createNamespace());
    if (request_.replace) PH_CHECK(replaceLast());
    operation_.step("creating the record");
    PH_CHECK(createRecord(operation_, release_, 0));
    if (auto done = perform(); !done) return std::unexpected(failed(done.error()));
    setStatus(release_, ReleaseStatus::Deployed,
              request_.apply.description.empty() ? "Install complete" : request_.apply.description);
    if (auto written = recordOutcome(operation_, release_); !written)
      return std::unexpected(unrecorded(written.error(), release_));
    return release_;
  }

private:
  [[nodiscard]] bool isDryRun() const { return request_.apply.dryRun != DryRun::None; }
  [[nodiscard]] bool usesCluster() const { return request_.apply.dryRun != DryRun::Client; }

  Result<void> prepare() {
    if (usesCluster())
      if (auto reachable = checkReachable(operation_); !reachable)
        return std::unexpected(reachable.error().wrapped("cluster reachability check failed: "));
    PH_CHECK(checkOptions(request_.apply));
    PH_CHECK(checkNameIsFree(operation_, request_));
    PH_TRY(const auto chart, processedChart(request_.chart, request_.values));
    if (usesCluster() && !request_.skipCrds) PH_CHECK(handleCrds(crdFiles(*chart)));
    PH_TRY(release_, renderInstall(operation_, request_, chart, usesCluster(), serverSide_));
    return usesCluster() ? checkObjects() : Result<void>();
  }

  Result<void> handleCrds(const std::vector<CrdFile>& crds) {
    if (crds.empty()) return {};
    if (!isDryRun()) return installCrds(operation_, crds, wait_, serverSide_);
    operation_.warn(
        "This chart or one of its subcharts contains CRDs. Rendering may fail or contain inaccuracies.");
    return {};
  }

  Result<void> checkObjects() {
    operation_.step("checking the cluster");
    auto objects = buildObjects(operation_, release_.manifest);
    if (!objects)
      return std::unexpected(
          objects.error().wrapped("unable to build kubernetes objects from release manifest: "));
    objects_ = *std::move(objects);
    addReleaseMetadata(objects_, release_.name, release_.nameSpace);
    auto existing = findExisting(operation_, objects_, release_.name, request_.apply.takeOwnership);
    if (!existing) return std::unexpected(existing.error().wrapped("unable to continue with install: "));
    adopted_ = *std::move(existing);
    return {};
  }

  Result<void> createNamespace() {
    const std::string& name = operation_.nameSpace;
    operation_.step("creating the namespace", name);
    const Value object =
        Value::map({{"apiVersion", "v1"},
                    {"kind", "Namespace"},
                    {"metadata", Value::map({{"name", name}, {"labels", Value::map({{"name", name}})}})}});
    const kube::Resource resource{{}, "v1", "Namespace", "namespaces", false};
    if (operation_.client().get(resource, {}, name, operation_.stop)) return {};
    auto created = operation_.client().create(resource, {}, object, {}, operation_.stop);
    operation_.account->touched("Namespace/" + name, "created",
                                created ? Result<void>() : std::unexpected(created.error()));
    if (created || created.error().code == ErrorCode::AlreadyExists) return {};
    return std::unexpected(created.error());
  }

  // --replace: the old record makes room, but a failed one stays failed.
  Result<void> replaceLast() {
    const auto history = operation_.store().history(operation_.nameSpace, request_.name, operation_.stop);
    if (!history || history->empty()) return {};
    Release last = history->back();
    release_.revision = last.revision + 1;
    if (last.status == ReleaseStatus::Failed) return {};
    setStatus(last, ReleaseStatus::Superseded, "superseded by new release");
    return operation_.store().update(last, operation_.stop);
  }

  Result<void> perform() {
    PH_CHECK(hooks(HookEvent::PreInstall, "failed pre-install: "));
    operation_.step("applying");
    ApplyMethod method{.serverSide = serverSide_};
    if (adopted_.empty()) {
      PH_CHECK(createObjects(operation_, objects_, method));
    } else {
      method.forceReplace = request_.apply.forceReplace;
      method.forceConflicts = request_.apply.forceConflicts;
      method.threeWayForCustom = request_.apply.takeOwnership && !serverSide_;
      method.adoptFields = serverSide_;
      ApplyResult result;
      PH_CHECK(updateObjects(operation_, adopted_, objects_, method, result));
    }
    PH_CHECK(waitForObjects(operation_, objects_, wait_, request_.apply.waitForJobs, request_.apply.timeout));
    return hooks(HookEvent::PostInstall, "failed post-install: ");
  }

  Result<void> hooks(HookEvent event, std::string_view prefix) {
    if (request_.apply.disableHooks) return {};
    auto done = runHooks(operation_, release_, event, hookOptions(request_.apply, serverSide_));
    if (!done) return std::unexpected(done.error().wrapped(prefix));
    return {};
  }

  Error failed(const Error& error) {
    setStatus(release_, ReleaseStatus::Failed, "Release \"" + release_.name + "\" failed: " + error.message);
    if (request_.apply.rollbackOnFailure) return uninstalled(error);
    record(operation_, release_);
    return withRecord(error, release_);
  }

  // The record is written first: should the uninstallation die, it says that the release failed.
  Error uninstalled(const Error& error) {
    record(operation_, release_);
    operation_.step("uninstalling", "the installation failed");
    UninstallRequest request;
    request.name = release_.name;
    request.nameSpace = release_.nameSpace;
    request.disableHooks = request_.apply.disableHooks;
    request.wait = wait_;
    request.timeout = request_.apply.timeout;
    auto done = uninstall(operation_.session, request, withoutDone(operation_.progress), {});
    if (!done) {
      Error both =
          error.wrapped("an error occurred while uninstalling the release. original install error: ");
      both.message += ": " + done.error().message;
      return withRecord(std::move(both), release_);
    }
    return error.wrapped("release " + release_.name +
                         " failed, and has been uninstalled due to rollback-on-failure being set: ");
  }

  const Operation& operation_;
  const InstallRequest& request_;
  WaitStrategy wait_;
  bool serverSide_;
  Release release_;
  ReleaseObjects objects_, adopted_;
};

} // namespace

Result<Release> install(ClusterSession& session, const InstallRequest& request, const ProgressSink& progress,
                        std::stop_token stop) {
  const Operation operation{session, progress, std::move(stop), request.nameSpace};
  Journaled journaled(operation, "install", request.name, request.apply.dryRun != DryRun::None);
  auto release = Installer(operation, request).run(journaled).transform_error([&](Error error) {
    return operation.explained(std::move(error));
  });
  journaled.ended(release);
  operation.tell({.kind = ProgressKind::Done,
                  .state = release ? ProgressState::Succeeded : ProgressState::Failed,
                  .subject = request.name,
                  .message = release ? release->description : release.error().message});
  return release;
}

} // namespace pilothouse::actions
