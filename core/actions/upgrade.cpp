// Helm: pkg/action/upgrade.go.
#include "core/actions/install_instead.h"
#include "core/actions/journaled.h"
#include "core/actions/ownership.h"
#include "core/actions/perform.h"
#include "core/actions/prepare_upgrade.h"
#include "core/actions/records.h"

#include <algorithm>

namespace pilothouse::actions {
namespace {

class Upgrader {
public:
  Upgrader(const Operation& operation, const UpgradeRequest& request, PreparedUpgrade prepared)
      : operation_(operation), request_(request), current_(std::move(prepared.current)),
        release_(std::move(prepared.release)), serverSide_(prepared.serverSide),
        wait_(effectiveWait(request.apply)) {}

  Result<Release> run() {
    PH_CHECK(buildBoth());
    if (request_.apply.dryRun != DryRun::None) {
      release_.description =
          request_.apply.description.empty() ? "Dry run complete" : request_.apply.description;
      return release_;
    }
    operation_.step("creating the record");
    PH_CHECK(createRecord(operation_, release_, request_.apply.historyMax));
    if (auto done = perform(); !done) return std::unexpected(failed(done.error()));
    current_.status = ReleaseStatus::Superseded;
    record(operation_, current_);
    setStatus(release_, isOvertaken() ? ReleaseStatus::Superseded : ReleaseStatus::Deployed,
              request_.apply.description.empty() ? "Upgrade complete" : request_.apply.description);
    if (auto written = recordOutcome(operation_, release_); !written)
      return std::unexpected(unrecorded(written.error(), release_));
    return release_;
  }

private:
  // A roll-back waits for no upgrade: where one ended meanwhile, what it deployed is the newest, and only one
  // revision may say so. That it cannot be read is no reason to fail.
  [[nodiscard]] bool isOvertaken() const {
    const auto next =
        operation_.store().get(release_.nameSpace, release_.name, release_.revision + 1, operation_.stop);
    return next && next->status == ReleaseStatus::Deployed;
  }

  Result<void> buildBoth() {
    operation_.step("checking the cluster");
    auto current = buildObjects(operation_, current_.manifest);
    if (!current) return std::unexpected(current.error().wrapped(currentPrefix(current.error())));
    originals_ = *std::move(current);
    auto target = buildObjects(operation_, release_.manifest);
    if (!target) return std::unexpected(target.error()); // Helm has validated it before, and says no more
    targets_ = *std::move(target);
    addReleaseMetadata(targets_, release_.name, release_.nameSpace);
    ReleaseObjects added;
    std::ranges::copy_if(targets_, std::back_inserter(added),
                         [&](const auto& object) { return !findObject(originals_, object); });
    auto existing = findExisting(operation_, added, release_.name, request_.apply.takeOwnership);
    if (!existing) return std::unexpected(existing.error().wrapped("unable to continue with update: "));
    originals_.insert(originals_.end(), existing->begin(), existing->end());
    return {};
  }

  static std::string_view currentPrefix(const Error& error) {
    return error.message.find("no matches for kind") != std::string::npos
               ? "current release manifest contains removed kubernetes api(s) for this kubernetes version "
                 "and it is "
                 "therefore unable to build the kubernetes objects for performing the diff. error from "
                 "kubernetes: "
               : "unable to build kubernetes objects from current release manifest: ";
  }

  Result<void> perform() {
    PH_CHECK(hooks(HookEvent::PreUpgrade, "pre-upgrade hooks failed: "));
    operation_.step("applying");
    const bool wasClientSide = current_.applyMethod.empty() || current_.applyMethod == "csa";
    const ApplyMethod method{.serverSide = serverSide_,
                             .forceReplace = request_.apply.forceReplace,
                             .forceConflicts = request_.apply.forceConflicts,
                             .adoptFields = serverSide_ && wasClientSide};
    PH_CHECK(updateObjects(operation_, originals_, targets_, method, applied_));
    PH_CHECK(waitForObjects(operation_, targets_, wait_, request_.apply.waitForJobs, request_.apply.timeout));
    return hooks(HookEvent::PostUpgrade, "post-upgrade hooks failed: ");
  }

  Result<void> hooks(HookEvent event, std::string_view prefix) {
    if (request_.apply.disableHooks) return {};
    auto done = runHooks(operation_, release_, event, hookOptions(request_.apply, serverSide_));
    if (!done) return std::unexpected(done.error().wrapped(prefix));
    return {};
  }

  Error failed(const Error& error) {
    setStatus(release_, ReleaseStatus::Failed, "Upgrade \"" + release_.name + "\" failed: " + error.message);
    record(operation_, release_);
    const Operation operation = operation_.unstoppable();
    if (request_.apply.cleanupOnFail && !applied_.created.empty())
      if (auto cleaned = cleanUp(operation, applied_.created, error, "upgrade"); !cleaned)
        return withRecord(cleaned.error(), release_);
    if (request_.apply.rollbackOnFailure) return rolledBack(operation, error);
    return withRecord(error, release_);
  }

  Error rolledBack(const Operation& operation, const Error& error) {
    const auto both = [&](std::string_view prefix, const Error& other) {
      Error result = error.wrapped(prefix);
      result.message += ": " + other.message;
      return withRecord(std::move(result), release_);
    };
    const auto history = operation.store().history(release_.nameSpace, release_.name, operation.stop);
    if (!history)
      return both("an error occurred while finding last successful release. original upgrade error: ",
                  history.error());
    const int target = lastSuccessful(*history);
    if (target == 0)
      return withRecord(
          error.wrapped("unable to find a previously successful release when attempting to rollback. "
                        "original upgrade error: "),
          release_);
    operation.step("rolling back", "the upgrade failed");
    RollbackRequest request{release_.name, release_.nameSpace, target, request_.apply};
    request.apply.wait = wait_;
    request.apply.rollbackOnFailure = false;
    request.apply.description.clear();
    request.apply.cleanupOnFail = false;
    auto done = rollback(operation.session, request, withoutDone(operation.progress), {});
    if (!done)
      return both("an error occurred while rolling back the release. original upgrade error: ", done.error());
    return withRecord(
        error.wrapped("release " + release_.name +
                      " failed, and has been rolled back due to rollback-on-failure being set: "),
        release_);
  }

  // Failed revisions are only superseded by a later success.
  static int lastSuccessful(const std::vector<Release>& history) {
    int newest = 0;
    for (const auto& release : history)
      if (release.status == ReleaseStatus::Superseded || release.status == ReleaseStatus::Deployed)
        newest = std::max(newest, release.revision);
    return newest;
  }

  const Operation& operation_;
  const UpgradeRequest& request_;
  Release current_, release_;
  bool serverSide_;
  WaitStrategy wait_;
  ReleaseObjects originals_, targets_;
  ApplyResult applied_;
};

Result<Release> runUpgrade(const Operation& operation, const UpgradeRequest& request, Journaled& journaled) {
  PH_TRY(auto prepared, prepareUpgrade(operation, request));
  journaled.from(prepared.current);
  journaled.to(prepared.release);
  return Upgrader(operation, request, std::move(prepared)).run();
}

} // namespace

Result<Release> upgrade(ClusterSession& session, const UpgradeRequest& request, const ProgressSink& progress,
                        std::stop_token stop) {
  const Operation operation{session, progress, stop, request.nameSpace};
  auto instead = installInstead(operation, request);
  if (!instead) return std::unexpected(instead.error());
  if (*instead) {
    operation.step(installingInstead, "Release \"" + request.name + "\" does not exist. Installing it now.");
    return install(session, **instead, progress, stop);
  }
  Journaled journaled(operation, "upgrade", request.name, request.apply.dryRun != DryRun::None);
  auto release = runUpgrade(operation, request, journaled).transform_error([&](Error error) {
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
