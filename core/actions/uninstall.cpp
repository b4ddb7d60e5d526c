// Helm: pkg/action/uninstall.go.
#include "core/actions/journaled.h"
#include "core/actions/perform.h"
#include "core/actions/records.h"
#include "core/actions/resource_policy.h"

#include <algorithm>

namespace pilothouse::actions {
namespace {

// Any value of the policy annotation protects an object, but only "keep" is worth a line (Helm does the
// same).
ReleaseObjects takeKept(ReleaseObjects& objects) {
  ReleaseObjects kept;
  std::erase_if(objects, [&kept](const ReleaseObject& object) {
    if (isKeptByPolicy(object.object)) kept.push_back(object);
    return hasResourcePolicy(object.object);
  });
  return kept;
}

class Uninstaller {
public:
  Uninstaller(const Operation& operation, const UninstallRequest& request, std::vector<Release> history)
      : operation_(operation), request_(request), history_(std::move(history)), release_(history_.back()) {}

  Result<UninstallResult> run() {
    result_.releases = {release_};
    if (request_.dryRun != DryRun::None) return result_;
    if (release_.status == ReleaseStatus::Uninstalled) return alreadyUninstalled();
    setStatus(release_, ReleaseStatus::Uninstalling, "Deletion in progress (or silently failed)");
    release_.deleted = operation_.now();
    if (auto done = hooks(HookEvent::PreDelete); !done) return std::unexpected(failed(done.error()));
    record(operation_, release_);
    if (auto done = deleteAll(); !done) return std::unexpected(failed(done.error()));
    return finish();
  }

private:
  Result<UninstallResult> alreadyUninstalled() {
    if (request_.keepHistory)
      return fail(ErrorCode::InvalidArgument,
                  "the release named \"" + release_.name + "\" is already deleted");
    if (auto purged = purge(); !purged)
      return std::unexpected(purged.error().wrapped("uninstall: Failed to purge the release: "));
    return result_;
  }

  Result<void> deleteAll() {
    operation_.step("deleting");
    const auto wrapped = [&](const Error& cause) {
      Error error = fail(cause.code, "failed to delete release: " + release_.name).error();
      error.hint = cause.message;
      error.cause = std::make_shared<Error>(cause);
      return std::unexpected(std::move(error));
    };
    auto built = buildObjects(operation_, release_.manifest);
    if (!built) return wrapped(built.error().wrapped("unable to build kubernetes objects for delete: "));
    objects_ = *std::move(built);
    std::ranges::stable_sort(objects_, [](const ReleaseObject& a, const ReleaseObject& b) {
      return uninstallsBefore(a.target.resource.kind, b.target.resource.kind);
    });
    const auto kept = takeKept(objects_);
    if (!kept.empty()) result_.keptInfo = "These resources were kept due to the resource policy:";
    for (const auto& object : kept) {
      result_.keptInfo += "\n[" + object.target.resource.kind + "] " + object.target.name;
      operation_.resource(ProgressState::Skipped, object.subject(), "kept by its resource policy");
    }
    const auto errors = deleteObjects(operation_, objects_, request_.cascade);
    if (!errors.empty()) return wrapped(joined(errors, "; "));
    return {};
  }

  Result<UninstallResult> finish() {
    std::vector<Error> errors;
    const auto note = [&errors](const Result<void>& outcome) {
      if (!outcome) errors.push_back(outcome.error());
    };
    note(waitForDeletion(operation_, objects_, request_.wait, request_.timeout));
    note(hooks(HookEvent::PostDelete));
    setStatus(release_, ReleaseStatus::Uninstalled,
              request_.description.empty() ? "Uninstallation complete" : request_.description);
    if (request_.keepHistory) {
      record(operation_, release_);
      supersedeDeployed(operation_, release_.name, release_.revision);
    } else if (auto purged = purge(); !purged) {
      errors.push_back(purged.error().wrapped("uninstall: Failed to purge the release: "));
    }
    result_.releases = {release_};
    if (errors.empty()) return result_;
    return std::unexpected(
        joined(errors, "; ")
            .wrapped("uninstallation completed with " + std::to_string(errors.size()) + " error(s): "));
  }

  Result<void> hooks(HookEvent event) {
    if (request_.disableHooks) return {};
    return runHooks(operation_, release_, event, {.wait = request_.wait, .timeout = request_.timeout});
  }

  // The records go last, and also after a stop: what they describe is gone.
  Result<void> purge() {
    operation_.step("removing the records");
    for (const auto& release : history_) PH_CHECK(removeRecord(operation_, release));
    return {};
  }

  // The status stays "uninstalling", as with Helm; the description tells why.
  Error failed(const Error& error) {
    release_.description =
        "Uninstallation failed: " + error.message + (error.hint.empty() ? "" : ": " + error.hint);
    record(operation_, release_);
    return withRecord(error, release_);
  }

  const Operation& operation_;
  const UninstallRequest& request_;
  std::vector<Release> history_;
  Release release_;
  ReleaseObjects objects_;
  UninstallResult result_;
};

Result<UninstallResult> runUninstall(const Operation& operation, const UninstallRequest& request,
                                     Journaled& journaled) {
  PH_CHECK(checkReachable(operation));
  if (!validateReleaseName(request.name))
    return fail(ErrorCode::InvalidArgument, "uninstall: Release name is invalid: " + request.name);
  auto history = operation.store().history(operation.nameSpace, request.name, operation.stop);
  if (!history && request.ignoreNotFound && history.error().code == ErrorCode::NotFound)
    return UninstallResult{};
  if (!history)
    return std::unexpected(history.error().wrapped("uninstall: Release not loaded: " + request.name + ": "));
  if (history->empty()) return fail(ErrorCode::NotFound, "no release provided");
  journaled.from(history->back());
  return Uninstaller(operation, request, *std::move(history)).run();
}

} // namespace

Result<UninstallResult> uninstall(ClusterSession& session, const UninstallRequest& request,
                                  const ProgressSink& progress, std::stop_token stop) {
  const Operation operation{session, progress, std::move(stop), request.nameSpace};
  Journaled journaled(operation, "uninstall", request.name, request.dryRun != DryRun::None);
  auto result = runUninstall(operation, request, journaled).transform_error([&](Error error) {
    return operation.explained(std::move(error));
  });
  journaled.ended(result ? std::optional<Error>() : result.error(),
                  result && !result->releases.empty() ? result->releases.back().description : "");
  operation.tell({.kind = ProgressKind::Done,
                  .state = result ? ProgressState::Succeeded : ProgressState::Failed,
                  .subject = request.name,
                  .message = result ? std::string("uninstalled") : result.error().message});
  return result;
}

} // namespace pilothouse::actions
