#include "core/actions/prepare_rollback.h"

#include "core/actions/records.h"

#include <algorithm>

namespace pilothouse::actions {

Result<PreparedRollback> prepareRollback(const Operation& operation, const RollbackRequest& request) {
  PH_CHECK(checkReachable(operation));
  if (!validateReleaseName(request.name))
    return fail(ErrorCode::InvalidArgument, "prepareRollback: Release name is invalid: " + request.name);
  if (request.revision < 0) return fail(ErrorCode::InvalidArgument, "invalid release revision");
  PH_TRY(const auto history, operation.store().history(operation.nameSpace, request.name, operation.stop));
  if (history.empty()) return fail(ErrorCode::NotFound, "release: not found");
  PreparedRollback prepared;
  prepared.current = history.back();
  prepared.target = request.revision == 0 ? prepared.current.revision - 1 : request.revision;
  const auto target = std::ranges::find(history, prepared.target, &Release::revision);
  if (target == history.end())
    return fail(ErrorCode::NotFound, "release has no " + std::to_string(prepared.target) + " version");
  prepared.serverSide = usesServerSide(request.apply.serverSide, target->applyMethod);
  Release& release = prepared.release;
  release = *target;
  release.raw = Value();
  release.revision = prepared.current.revision + 1;
  release.nameSpace = prepared.current.nameSpace;
  release.firstDeployed = prepared.current.firstDeployed;
  release.lastDeployed = operation.now();
  release.deleted.reset();
  release.applyMethod = applyMethodName(prepared.serverSide);
  setStatus(release, ReleaseStatus::PendingRollback,
            request.apply.description.empty() ? "Rollback to " + std::to_string(prepared.target)
                                              : request.apply.description);
  return prepared;
}

} // namespace pilothouse::actions
