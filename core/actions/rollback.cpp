// Helm: pkg/action/rollback.go.
#include "core/actions/journaled.h"
#include "core/actions/ownership.h"
#include "core/actions/perform.h"
#include "core/actions/prepare_rollback.h"
#include "core/actions/records.h"

namespace pilothouse::actions {
namespace {

class Roller {
public:
  Roller(const Operation& operation, const RollbackRequest& request, PreparedRollback prepared)
      : operation_(operation), request_(request), current_(std::move(prepared.current)),
        release_(std::move(prepared.release)), serverSide_(prepared.serverSide),
        wait_(effectiveWait(request.apply)) {}

  Result<Release> run() {
    if (request_.apply.dryRun != DryRun::None) return release_;
    operation_.step("creating the record");
    PH_CHECK(createRecord(operation_, release_, request_.apply.historyMax));
    if (auto done = perform(); !done) return std::unexpected(done.error());
    supersedeDeployed(operation_, release_.name, release_.revision);
    release_.status = ReleaseStatus::Deployed;
    if (auto written = recordOutcome(operation_, release_); !written)
      return std::unexpected(unrecorded(written.error(), release_));
    return release_;
  }

private:
  Result<void> perform() {
    if (auto built = build(); !built) return failed(built.error(), "");
    if (auto done = hooks(HookEvent::PreRollback); !done) return failed(done.error(), "");
    operation_.step("applying");
    const ApplyMethod method{.serverSide = serverSide_,
                             .forceReplace = request_.apply.forceReplace,
                             .forceConflicts = request_.apply.forceConflicts,
                             .adoptFields = serverSide_};
    ApplyResult applied;
    if (auto done = updateObjects(operation_, originals_, targets_, method, applied); !done)
      return applyFailed(done.error(), applied);
    auto ready =
        waitForObjects(operation_, targets_, wait_, request_.apply.waitForJobs, request_.apply.timeout);
    if (!ready) return failed(ready.error(), "release " + release_.name + " failed: ");
    if (auto done = hooks(HookEvent::PostRollback); !done) return failed(done.error(), "");
    return {};
  }

  Result<void> build() {
    auto current = buildObjects(operation_, current_.manifest);
    if (!current)
      return std::unexpected(
          current.error().wrapped("unable to build kubernetes objects from current release manifest: "));
    originals_ = *std::move(current);
    auto target = buildObjects(operation_, release_.manifest);
    if (!target)
      return std::unexpected(
          target.error().wrapped("unable to build kubernetes objects from new release manifest: "));
    targets_ = *std::move(target);
    addReleaseMetadata(targets_, release_.name, release_.nameSpace);
    return {};
  }

  Result<void> hooks(HookEvent event) {
    if (request_.apply.disableHooks) return {};
    return runHooks(operation_, release_, event, hookOptions(request_.apply, serverSide_));
  }

  Result<void> applyFailed(const Error& error, const ApplyResult& applied) {
    setStatus(release_, ReleaseStatus::Failed, "Rollback \"" + release_.name + "\" failed: " + error.message);
    current_.status = ReleaseStatus::Superseded;
    record(operation_, current_);
    record(operation_, release_);
    if (request_.apply.cleanupOnFail && !applied.created.empty())
      if (auto cleaned = cleanUp(operation_.unstoppable(), applied.created, error, "rollback"); !cleaned)
        return std::unexpected(withRecord(cleaned.error(), release_));
    return std::unexpected(withRecord(error, release_));
  }

  // Helm leaves the record pending when a hook fails here; a release that is stuck helps nobody.
  Result<void> failed(const Error& error, std::string_view prefix) {
    setStatus(release_, ReleaseStatus::Failed, "Release \"" + release_.name + "\" failed: " + error.message);
    record(operation_, release_);
    return std::unexpected(withRecord(error.wrapped(prefix), release_));
  }

  const Operation& operation_;
  const RollbackRequest& request_;
  Release current_, release_;
  bool serverSide_;
  WaitStrategy wait_;
  ReleaseObjects originals_, targets_;
};

Result<Release> runRollback(const Operation& operation, const RollbackRequest& request,
                            Journaled& journaled) {
  PH_TRY(auto prepared, prepareRollback(operation, request));
  journaled.from(prepared.current);
  journaled.to(prepared.release);
  return Roller(operation, request, std::move(prepared)).run();
}

} // namespace

Result<Release> rollback(ClusterSession& session, const RollbackRequest& request,
                         const ProgressSink& progress, std::stop_token stop) {
  const Operation operation{session, progress, std::move(stop), request.nameSpace};
  Journaled journaled(operation, "rollback", request.name, request.apply.dryRun != DryRun::None);
  auto release = runRollback(operation, request, journaled).transform_error([&](Error error) {
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
