#include "core/actions/planner.h"

#include "core/actions/api_lifecycle.h"
#include "core/actions/field_changes.h"
#include "core/actions/immutable_fields.h"
#include "core/actions/ownership.h"
#include "core/codec/yaml.h"

#include <algorithm>
#include <mutex>

namespace pilothouse::actions {
namespace {

ObjectId idOf(const ReleaseObject& object) {
  const auto& place = object.target;
  return {place.resource.apiVersion(), place.resource.kind, place.nameSpace, place.name};
}

std::string groupKind(std::string_view group, std::string_view kind) {
  return std::string(group) + "/" + std::string(kind);
}

std::string groupKindOf(const Value& object) {
  const auto apiVersion = object["apiVersion"].stringOr();
  const auto slash = apiVersion.find('/');
  return groupKind(slash == std::string_view::npos ? "" : apiVersion.substr(0, slash),
                   object["kind"].stringOr());
}

void noteApi(PlannedObject& object) {
  const auto notice = apiNotice(object.id.apiVersion, object.id.kind);
  if (notice) object.apiNotice = notice->text();
}

bool isKept(const Value& object) {
  return object.at({"metadata", "annotations", "helm.sh/resource-policy"}).stringOr() == "keep";
}

} // namespace

Planner::Planner(const Operation& operation, PlanInput input)
    : operation_(operation), input_(std::move(input)) {}

Result<Plan> Planner::run() {
  PH_CHECK(readManifests());
  PH_CHECK(addChartCrds());
  const auto proposals = proposeAll();
  PH_CHECK(operation_.checkStop());
  for (std::size_t i = 0; i < targets_.size(); ++i) {
    if (!proposals[i]) return std::unexpected(proposals[i].error());
    PH_CHECK(addTarget(targets_[i], *proposals[i]));
  }
  for (const auto& unmapped : unmapped_) PH_CHECK(addUnmapped(unmapped));
  for (const auto& original : before_) {
    const bool stays =
        std::ranges::any_of(targets_, [&](const Target& target) { return target.before == &original; });
    if (!stays) PH_CHECK(addObsolete(original));
  }
  plan_.left = joinManifest(left_);
  plan_.right = joinManifest(right_);
  plan_.leftName = "live";
  plan_.rightName = "proposed";
  plan_.serverChecked = input_.method.askServer;
  plan_.notServerChecked = input_.method.whyNotAsked;
  describeReleases(plan_, input_.current, input_.next);
  return std::move(plan_);
}

Result<void> Planner::readManifests() {
  if (input_.current) {
    noteSources(input_.current->manifest);
    std::vector<UnmappedObject> gone;
    PH_TRY(before_, buildKnownObjects(operation_, input_.current->manifest, gone));
    // Helm cannot compare with objects that it cannot name (pkg/action/upgrade.go).
    if (!gone.empty())
      plan_.willFail = "current release manifest contains removed kubernetes api(s) for this kubernetes "
                       "version: " +
                       gone.front().error.message;
  }
  noteSources(input_.next.manifest);
  PH_TRY(auto objects, buildKnownObjects(operation_, input_.next.manifest, unmapped_));
  addReleaseMetadata(objects, input_.next.name, input_.next.nameSpace);
  for (auto& object : objects) {
    Target target{std::move(object)};
    target.before = findObject(before_, target.object);
    if (target.before)
      target.stored = withReleaseMetadata(target.before->object, input_.next.name, input_.next.nameSpace);
    targets_.push_back(std::move(target));
  }
  return {};
}

// Helm creates definitions that are missing and leaves the others as they are.
Result<void> Planner::addChartCrds() {
  std::vector<UnmappedObject> ignored;
  PH_TRY(const auto crds, buildKnownObjects(operation_, input_.chartCrds, ignored));
  for (const auto& crd : crds) {
    ownKinds_.insert(groupKind(crd.object.at({"spec", "group"}).stringOr(),
                               crd.object.at({"spec", "names", "kind"}).stringOr()));
    const auto& place = crd.target;
    const auto live = operation_.client().get(place.resource, {}, place.name, operation_.stop);
    if (!live && live.error().code != ErrorCode::NotFound) return std::unexpected(live.error());
    if (live) continue;
    PlannedObject object{.id = idOf(crd)};
    object.change = object.sinceStored = PlannedChange::Create;
    PH_CHECK(addDocument(right_, object.id, crd.object));
    count(std::move(object));
  }
  return {};
}

std::vector<Result<Proposal>> Planner::proposeAll() {
  std::vector<Result<Proposal>> proposals(targets_.size());
  std::mutex mutex;
  const auto work = [&](std::size_t i) -> Result<void> {
    PH_CHECK(operation_.checkStop());
    const auto method = [&] {
      const std::lock_guard lock(mutex);
      return input_.method;
    };
    ProposalMethod mine = method();
    proposals[i] = proposeObject(operation_, targets_[i].object, targets_[i].stored, mine);
    const std::lock_guard lock(mutex);
    if (!mine.askServer && input_.method.askServer) input_.method = mine;
    return {};
  };
  inParallel(targets_.size(), work, [](std::size_t, const Result<void>&) {});
  return proposals;
}

Result<void> Planner::addTarget(const Target& target, const Proposal& proposal) {
  PlannedObject object{.id = idOf(target.object)};
  object.willFail = proposal.willFail;
  const Value live = comparable(proposal.live), proposed = comparable(proposal.proposed);
  const bool exists = !proposal.live.isNull();
  object.change = !exists            ? PlannedChange::Create
                  : live == proposed ? PlannedChange::Unchanged
                                     : PlannedChange::Change;
  object.sinceStored = target.stored.isNull()                  ? PlannedChange::Create
                       : target.stored == target.object.object ? PlannedChange::Unchanged
                                                               : PlannedChange::Change;
  const bool changes = object.change == PlannedChange::Change;
  object.replaced = changes && input_.method.replace;
  object.restartsPods = changes && restartsPods(live, proposed);
  object.editedByOthers = editsByOthers(withEncodedSecret(target.stored), proposal.live);
  // A server that was asked and agrees knows better than a table.
  if (exists && (!input_.method.askServer || !object.willFail.empty()))
    object.immutableFields = immutableChanges(live, comparable(withEncodedSecret(target.object.object)));
  if (object.willFail.empty() && !object.immutableFields.empty())
    object.willFail = object.immutableFields.front() + " is immutable";
  noteApi(object);
  if (exists && target.stored.isNull()) PH_CHECK(checkOwner(target, object));
  plan_.podsBefore += wantedPods(live);
  plan_.podsAfter += wantedPods(proposed);
  if (exists) PH_CHECK(addDocument(left_, object.id, live));
  if (!proposed.isNull()) PH_CHECK(addDocument(right_, object.id, proposed));
  count(std::move(object));
  return {};
}

Result<void> Planner::checkOwner(const Target& target, PlannedObject& planned) const {
  if (input_.takesLiveOver || !planned.willFail.empty()) return {};
  const auto owned = findExisting(operation_, {target.object}, input_.next.name, input_.takeOwnership);
  if (owned) return {};
  if (owned.error().code != ErrorCode::Conflict) return std::unexpected(owned.error());
  planned.willFail = owned.error().message;
  return {};
}

Result<void> Planner::addUnmapped(const UnmappedObject& unmapped) {
  PlannedObject object{.id = objectIdOf(unmapped.object)};
  if (object.id.nameSpace.empty()) object.id.nameSpace = operation_.nameSpace;
  object.change = object.sinceStored = PlannedChange::Create;
  noteApi(object);
  if (!ownKinds_.contains(groupKindOf(unmapped.object))) {
    object.apiRemoved = true;
    object.willFail = unmapped.error.message;
    if (object.apiNotice.empty()) object.apiNotice = "not served by this cluster";
  }
  plan_.podsAfter += wantedPods(unmapped.object);
  PH_CHECK(addDocument(right_, object.id, unmapped.object));
  count(std::move(object));
  return {};
}

Result<void> Planner::addObsolete(const ReleaseObject& original) {
  const auto& place = original.target;
  auto live = operation_.client().get(place.resource, place.nameSpace, place.name, operation_.stop);
  if (!live && live.error().code == ErrorCode::NotFound) return {};
  if (!live) return std::unexpected(live.error());
  PlannedObject object{.id = idOf(original)};
  object.kept = isKept(*live);
  object.change = object.kept ? PlannedChange::Unchanged : PlannedChange::Delete;
  object.sinceStored = PlannedChange::Delete;
  const Value shown = comparable(*live);
  plan_.podsBefore += wantedPods(shown);
  PH_CHECK(addDocument(left_, object.id, shown));
  if (object.kept) {
    plan_.podsAfter += wantedPods(shown);
    PH_CHECK(addDocument(right_, object.id, shown));
  }
  count(std::move(object));
  return {};
}

// Which template an object comes from; the newer revision has the last word.
void Planner::noteSources(std::string_view manifest) {
  for (const auto& document : splitManifest(manifest))
    sources_[{document.id.kind, document.id.name}] = document.source;
}

Result<void> Planner::addDocument(std::vector<ManifestDocument>& side, const ObjectId& id,
                                  const Value& object) const {
  PH_TRY(std::string text, writeYaml(object));
  while (text.ends_with('\n')) text.pop_back();
  const auto source = sources_.find({id.kind, id.name});
  side.push_back({source == sources_.end() ? id.text() : source->second, std::move(text), id});
  return {};
}

void Planner::count(PlannedObject object) {
  switch (object.change) {
  case PlannedChange::Create: ++plan_.created; break;
  case PlannedChange::Change: ++plan_.changed; break;
  case PlannedChange::Delete: ++plan_.deleted; break;
  case PlannedChange::Unchanged: ++plan_.unchanged; break;
  }
  plan_.objects.push_back(std::move(object));
}

} // namespace pilothouse::actions
