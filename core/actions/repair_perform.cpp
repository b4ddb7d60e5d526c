// Carrying out what repair.cpp offers.
#include "core/actions/journaled.h"
#include "core/actions/records.h"
#include "core/actions/repair.h"

#include <format>

namespace pilothouse::actions {
namespace {

class Repairer {
public:
  Repairer(const Operation& operation, const RepairRequest& request, std::vector<Release> history)
      : operation_(operation), request_(request), history_(std::move(history)), release_(history_.back()) {}

  Result<std::string> run() {
    switch (request_.kind) {
    case RepairKind::Rollback: return rollBack();
    case RepairKind::MarkFailed: return mark(ReleaseStatus::Failed);
    case RepairKind::MarkDeployed: return mark(ReleaseStatus::Deployed);
    case RepairKind::Drop: return drop();
    case RepairKind::Uninstall: return goOnDeleting();
    }
    return fail(ErrorCode::InvalidArgument, "an unknown repair");
  }

  [[nodiscard]] const Release& release() const { return release_; }

private:
  Result<void> write(ReleaseStatus status) {
    Release changed = release_;
    const auto before = statusName(release_.status);
    setStatus(changed, status, std::format("Marked as {} by repair; it was {}", statusName(status), before));
    if (status != ReleaseStatus::Uninstalling) changed.deleted.reset();
    // Not to be stopped half-way, like every write of a record.
    PH_CHECK(operation_.store().update(changed, {}));
    release_ = std::move(changed);
    return {};
  }

  Result<std::string> mark(ReleaseStatus status) {
    if (release_.status == status)
      return fail(ErrorCode::InvalidArgument,
                  std::format("revision {} is {} already", release_.revision, statusName(status)));
    // The new one first: should this die in between, two are deployed, which Helm copes with; none is worse.
    PH_CHECK(write(status));
    if (status == ReleaseStatus::Deployed) supersedeDeployed(operation_, release_.name, release_.revision);
    return std::format("revision {} of {} is marked as {}", release_.revision, release_.name,
                       statusName(status));
  }

  Result<std::string> drop() {
    const bool all = release_.status == ReleaseStatus::Uninstalling;
    for (const auto& record : history_)
      if (all || record.revision == release_.revision)
        PH_CHECK(operation_.store().remove(record.nameSpace, record.name, record.revision, {}));
    if (all) return std::format("all records of {} are removed", release_.name);
    return std::format("the record of revision {} of {} is removed", release_.revision, release_.name);
  }

  Result<std::string> rollBack() {
    const bool halfDeleted = release_.status == ReleaseStatus::Uninstalling;
    const int good = halfDeleted ? release_.revision : lastGoodRevision(history_);
    const int target = request_.targetRevision > 0 ? request_.targetRevision : good;
    if (target == 0)
      return fail(ErrorCode::NotFound,
                  "no revision of this release was ever deployed; nothing to roll back to");
    // A half-deleted revision is only put behind when the roll-back has worked.
    if (isPending(release_.status) || release_.status == ReleaseStatus::Unknown)
      PH_CHECK(write(ReleaseStatus::Failed));
    RollbackRequest request{release_.name, release_.nameSpace, target, request_.apply};
    PH_TRY(const Release done,
           rollback(operation_.session, request, withoutDone(operation_.progress), operation_.stop));
    if (halfDeleted) PH_CHECK(write(ReleaseStatus::Superseded));
    return std::format("{} is rolled back to revision {} as revision {}", release_.name, target,
                       done.revision);
  }

  Result<std::string> goOnDeleting() {
    UninstallRequest request;
    request.name = release_.name;
    request.nameSpace = release_.nameSpace;
    request.disableHooks = request_.apply.disableHooks;
    request.wait = request_.apply.wait;
    request.timeout = request_.apply.timeout;
    PH_CHECK(uninstall(operation_.session, request, withoutDone(operation_.progress), operation_.stop));
    return std::format("{} is uninstalled", release_.name);
  }

  const Operation& operation_;
  const RepairRequest& request_;
  std::vector<Release> history_;
  Release release_;
};

Result<std::string> runRepair(const Operation& operation, const RepairRequest& request,
                              Journaled& journaled) {
  PH_TRY(auto history, operation.store().history(request.nameSpace, request.name, operation.stop));
  if (history.empty()) return fail(ErrorCode::NotFound, "release: not found");
  const Release& last = history.back();
  journaled.from(last);
  if (request.expectedRevision > 0 &&
      (last.revision != request.expectedRevision || last.status != request.expectedStatus))
    return fail(ErrorCode::Conflict,
                std::format("the release changed meanwhile: revision {} is {} now; look at it again",
                            last.revision, statusName(last.status)));
  PH_CHECK(operation.checkStop());
  Repairer repairer(operation, request, std::move(history));
  auto done = repairer.run();
  if (done && request.kind != RepairKind::Drop && request.kind != RepairKind::Uninstall)
    journaled.to(repairer.release());
  return done;
}

} // namespace

Result<std::string> repair(ClusterSession& session, const RepairRequest& request,
                           const ProgressSink& progress, std::stop_token stop) {
  const Operation operation{session, progress, std::move(stop), request.nameSpace};
  Journaled journaled(operation, "repair " + std::string(repairName(request.kind)), request.name);
  auto done = runRepair(operation, request, journaled);
  journaled.ended(done ? std::optional<Error>() : done.error(), done ? *done : "");
  operation.tell({.kind = ProgressKind::Done,
                  .state = done ? ProgressState::Succeeded : ProgressState::Failed,
                  .subject = request.name,
                  .message = done ? *done : done.error().message});
  return done;
}

} // namespace pilothouse::actions
