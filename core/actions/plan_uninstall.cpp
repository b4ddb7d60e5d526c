// What an uninstallation would delete, and what it would leave behind (Helm: pkg/action/uninstall.go).
#include "core/actions/api_lifecycle.h"
#include "core/actions/perform.h"
#include "core/actions/planner.h"
#include "core/actions/records.h"
#include "core/actions/resource_policy.h"
#include "core/codec/yaml.h"

#include <algorithm>

namespace pilothouse::actions {
namespace {

const ProgressSink silent;

class UninstallPlanner {
public:
  UninstallPlanner(const Operation& operation, const Release& release)
      : operation_(operation), release_(release) {}

  Result<Plan> run() {
    std::vector<UnmappedObject> gone;
    PH_TRY(auto objects, buildKnownObjects(operation_, release_.manifest, gone));
    if (!gone.empty())
      plan_.willFail = "unable to build kubernetes objects for delete: " + gone.front().error.message;
    std::ranges::stable_sort(objects, [](const ReleaseObject& a, const ReleaseObject& b) {
      return uninstallsBefore(a.target.resource.kind, b.target.resource.kind);
    });
    std::vector<Result<Value>> live(objects.size());
    const auto read = [&](std::size_t i) -> Result<void> {
      const auto& place = objects[i].target;
      live[i] = operation_.client().get(place.resource, place.nameSpace, place.name, operation_.stop);
      return {};
    };
    inParallel(objects.size(), read, [](std::size_t, const Result<void>&) {});
    PH_CHECK(operation_.checkStop());
    for (std::size_t i = 0; i < objects.size(); ++i) PH_CHECK(add(objects[i], live[i]));
    plan_.left = joinManifest(left_);
    plan_.right = joinManifest(right_);
    plan_.leftName = "live";
    plan_.rightName = "uninstalled";
    plan_.serverChecked = true;
    describe();
    return std::move(plan_);
  }

private:
  Result<void> add(const ReleaseObject& object, const Result<Value>& live) {
    if (!live && live.error().code != ErrorCode::NotFound) return std::unexpected(live.error());
    const auto& place = object.target;
    PlannedObject planned{
        .id = {place.resource.apiVersion(), place.resource.kind, place.nameSpace, place.name}};
    planned.sinceStored = PlannedChange::Delete;
    // Here the policy in the manifest counts, unlike for an upgrade.
    planned.kept = hasResourcePolicy(object.object);
    if (!live) return {}; // gone already
    const Value shown = comparable(*live);
    PH_TRY(std::string text, writeYaml(shown));
    while (text.ends_with('\n')) text.pop_back();
    const ManifestDocument document{planned.id.text(), std::move(text), planned.id};
    left_.push_back(document);
    plan_.podsBefore += wantedPods(shown);
    if (planned.kept) {
      right_.push_back(document);
      plan_.podsAfter += wantedPods(shown);
      ++plan_.unchanged;
    } else {
      planned.change = PlannedChange::Delete;
      ++plan_.deleted;
    }
    plan_.objects.push_back(std::move(planned));
    return {};
  }

  void describe() {
    plan_.operation = "uninstall";
    plan_.releaseName = release_.name;
    plan_.releaseNamespace = release_.nameSpace;
    plan_.fromRevision = release_.revision;
    plan_.fromChart = release_.chartName() + "-" + release_.chartVersion();
    plan_.stored = release_.manifest;
  }

  const Operation& operation_;
  const Release& release_;
  std::vector<ManifestDocument> left_, right_;
  Plan plan_;
};

} // namespace

Result<Plan> planUninstall(ClusterSession& session, const UninstallRequest& request, std::stop_token stop) {
  const Operation operation{session, silent, std::move(stop), request.nameSpace};
  PH_CHECK(checkReachable(operation));
  if (!validateReleaseName(request.name))
    return fail(ErrorCode::InvalidArgument, "uninstall: Release name is invalid: " + request.name);
  const auto history = operation.store().history(operation.nameSpace, request.name, operation.stop);
  if (!history && request.ignoreNotFound && history.error().code == ErrorCode::NotFound) return Plan{};
  if (!history)
    return std::unexpected(history.error().wrapped("uninstall: Release not loaded: " + request.name + ": "));
  if (history->empty()) return fail(ErrorCode::NotFound, "no release provided");
  const Release& release = history->back();
  // Its objects are gone since the first time.
  if (release.status == ReleaseStatus::Uninstalled) {
    Plan plan;
    plan.operation = "uninstall";
    plan.releaseName = release.name;
    plan.releaseNamespace = release.nameSpace;
    plan.fromRevision = release.revision;
    if (request.keepHistory) plan.willFail = "the release named \"" + release.name + "\" is already deleted";
    return plan;
  }
  PH_TRY(Plan plan, UninstallPlanner(operation, release).run());
  if (!request.disableHooks)
    plan.hooks = plannedHooks(release, {HookEvent::PreDelete, HookEvent::PostDelete});
  return plan;
}

} // namespace pilothouse::actions
