#include "core/actions/plan.h"

#include "core/actions/ownership.h"
#include "core/actions/plan_object.h"
#include "core/actions/prepare_rollback.h"
#include "core/actions/prepare_upgrade.h"
#include "core/codec/yaml.h"

#include <algorithm>
#include <map>
#include <mutex>

namespace pilothouse::actions {
namespace {

class Planner {
public:
  Planner(const Operation& operation, const Release& current, const Release& next, bool serverSide,
          bool force)
      : operation_(operation), current_(current), next_(next) {
    method_.serverSide = serverSide;
    method_.force = force;
  }

  Result<Plan> run() {
    auto originals = buildObjects(operation_, current_.manifest);
    // Kinds that the cluster no longer knows must not hide the rest of the preview.
    const ReleaseObjects none;
    noteSources(current_.manifest);
    noteSources(next_.manifest);
    PH_TRY(auto targets, buildObjects(operation_, next_.manifest));
    addReleaseMetadata(targets, next_.name, next_.nameSpace);
    const ReleaseObjects& before = originals ? *originals : none;
    std::vector<Value> stored;
    for (const auto& target : targets) {
      const ReleaseObject* original = findObject(before, target);
      stored.push_back(original ? withReleaseMetadata(original->object, next_.name, next_.nameSpace)
                                : Value());
    }
    const auto proposals = proposeAll(targets, stored);
    PH_CHECK(operation_.checkStop());
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (!proposals[i]) return std::unexpected(proposals[i].error());
      PH_CHECK(addTarget(targets[i], stored[i], *proposals[i]));
    }
    for (const auto& original : before)
      if (!findObject(targets, original)) PH_CHECK(addObsolete(original));
    plan_.left = joinManifest(left_);
    plan_.right = joinManifest(right_);
    plan_.leftName = "live";
    plan_.serverChecked = method_.askServer;
    plan_.notServerChecked = method_.whyNotAsked;
    plan_.releaseNamespace = next_.nameSpace;
    return std::move(plan_);
  }

private:
  // Several at once: each costs two requests. Once the server cannot be asked, the others do not try.
  std::vector<Result<Proposal>> proposeAll(const ReleaseObjects& targets, const std::vector<Value>& stored) {
    std::vector<Result<Proposal>> proposals(targets.size());
    std::mutex mutex;
    inParallel(
        targets.size(),
        [&](std::size_t i) -> Result<void> {
          PH_CHECK(operation_.checkStop());
          const auto method = [&] {
            const std::lock_guard lock(mutex);
            return method_;
          };
          ProposalMethod mine = method();
          proposals[i] = proposeObject(operation_, targets[i], stored[i], mine);
          const std::lock_guard lock(mutex);
          if (!mine.askServer && method_.askServer) method_ = mine;
          return {};
        },
        [](std::size_t, const Result<void>&) {});
    return proposals;
  }

  Result<void> addTarget(const ReleaseObject& target, const Value& stored, const Proposal& proposal) {
    PlannedObject object;
    object.id = idOf(target);
    object.willFail = proposal.willFail;
    const Value live = comparable(proposal.live), proposed = comparable(proposal.proposed);
    object.change = proposal.live.isNull() ? PlannedChange::Create
                    : live == proposed     ? PlannedChange::Unchanged
                                           : PlannedChange::Change;
    object.restartsPods = object.change == PlannedChange::Change && restartsPods(live, proposed);
    object.editedByOthers = editsByOthers(stored, proposal.live);
    plan_.podsBefore += wantedPods(live);
    plan_.podsAfter += wantedPods(proposed);
    if (!proposal.live.isNull()) PH_CHECK(addDocument(left_, object.id, live));
    if (!proposed.isNull()) PH_CHECK(addDocument(right_, object.id, proposed));
    count(std::move(object));
    return {};
  }

  // Gone from the new manifest: deleted, unless it is gone already or kept by policy.
  Result<void> addObsolete(const ReleaseObject& original) {
    const auto& place = original.target;
    auto live = operation_.client().get(place.resource, place.nameSpace, place.name, operation_.stop);
    if (!live && live.error().code == ErrorCode::NotFound) return {};
    if (!live) return std::unexpected(live.error());
    PlannedObject object;
    object.id = idOf(original);
    const bool kept = live->at({"metadata", "annotations", "helm.sh/resource-policy"}).stringOr() == "keep";
    object.change = kept ? PlannedChange::Unchanged : PlannedChange::Delete;
    const Value shown = comparable(*live);
    plan_.podsBefore += wantedPods(shown);
    PH_CHECK(addDocument(left_, object.id, shown));
    if (kept) {
      plan_.podsAfter += wantedPods(shown);
      PH_CHECK(addDocument(right_, object.id, shown));
    }
    count(std::move(object));
    return {};
  }

  static ObjectId idOf(const ReleaseObject& object) {
    const auto& place = object.target;
    return {place.resource.apiVersion(), place.resource.kind, place.nameSpace, place.name};
  }

  // Which template an object comes from; the newer revision has the last word.
  void noteSources(std::string_view manifest) {
    for (const auto& document : splitManifest(manifest))
      sources_[{document.id.kind, document.id.name}] = document.source;
  }

  Result<void> addDocument(std::vector<ManifestDocument>& side, const ObjectId& id,
                           const Value& object) const {
    PH_TRY(std::string text, writeYaml(object));
    while (text.ends_with('\n')) text.pop_back();
    const auto source = sources_.find({id.kind, id.name});
    side.push_back({source == sources_.end() ? id.text() : source->second, std::move(text), id});
    return {};
  }

  void count(PlannedObject object) {
    switch (object.change) {
    case PlannedChange::Create: ++plan_.created; break;
    case PlannedChange::Change: ++plan_.changed; break;
    case PlannedChange::Delete: ++plan_.deleted; break;
    case PlannedChange::Unchanged: ++plan_.unchanged; break;
    }
    plan_.objects.push_back(std::move(object));
  }

  const Operation& operation_;
  const Release& current_;
  const Release& next_;
  ProposalMethod method_;
  std::map<std::pair<std::string, std::string>, std::string> sources_; // by kind and name
  std::vector<ManifestDocument> left_, right_;
  Plan plan_;
};

const ProgressSink silent;

} // namespace

Result<Plan> planUpgrade(ClusterSession& session, const UpgradeRequest& request, std::stop_token stop) {
  const Operation operation{session, silent, std::move(stop), request.nameSpace};
  PH_TRY(const auto prepared, prepareUpgrade(operation, request));
  PH_TRY(Plan plan, Planner(operation, prepared.current, prepared.release, prepared.serverSide,
                            request.apply.forceConflicts)
                        .run());
  plan.rightName = "proposed";
  return plan;
}

Result<Plan> planRollback(ClusterSession& session, const RollbackRequest& request, std::stop_token stop) {
  const Operation operation{session, silent, std::move(stop), request.nameSpace};
  PH_TRY(const auto prepared, prepareRollback(operation, request));
  PH_TRY(Plan plan, Planner(operation, prepared.current, prepared.release, prepared.serverSide,
                            request.apply.forceConflicts)
                        .run());
  plan.rightName = "revision " + std::to_string(prepared.target);
  return plan;
}

int lastGoodRevision(const std::vector<Release>& history) {
  int current = 0, good = 0;
  for (const auto& release : history) current = std::max(current, release.revision);
  for (const auto& release : history) {
    const bool worked =
        release.status == ReleaseStatus::Superseded || release.status == ReleaseStatus::Deployed;
    if (worked && release.revision < current) good = std::max(good, release.revision);
  }
  return good;
}

} // namespace pilothouse::actions
