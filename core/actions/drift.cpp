#include "core/actions/drift.h"

#include "core/actions/field_changes.h"
#include "core/actions/ownership.h"
#include "core/actions/plan_object.h"
#include "core/codec/yaml.h"

#include <algorithm>
#include <array>
#include <mutex>

namespace pilothouse::actions {
namespace {

// Parts of Kubernetes that fill in fields as a matter of course.
bool isController(std::string_view manager) {
  constexpr std::array<std::string_view, 6> known{
      "kube-controller-manager", "kube-scheduler",           "kubelet",
      "kube-apiserver",          "cloud-controller-manager", "before-first-apply"};
  return manager == "helm" || manager.empty() || std::ranges::contains(known, manager);
}

ObjectId idOf(const ReleaseObject& object) {
  const auto& place = object.target;
  return {place.resource.apiVersion(), place.resource.kind, place.nameSpace, place.name};
}

// Fields that only the live object has and that somebody wrote.
std::vector<FieldChange> foreignAdditions(const Value& recorded, const Value& live) {
  auto changes = fieldChanges(recorded, comparable(live), {.wholeAdditions = false});
  std::erase_if(changes, [&](const FieldChange& change) {
    return !change.before.isNull() || std::ranges::all_of(fieldOwners(live, change.path), isController);
  });
  return changes;
}

class DriftFinder {
public:
  DriftFinder(const Operation& operation, const Release& release)
      : operation_(operation), release_(release) {}

  Result<Drift> run() {
    std::vector<UnmappedObject> unmapped;
    PH_TRY(objects_, buildKnownObjects(operation_, release_.manifest, unmapped));
    addReleaseMetadata(objects_, release_.name, release_.nameSpace);
    for (const auto& document : splitManifest(release_.manifest))
      sources_[{document.id.kind, document.id.name}] = document.source;
    method_.serverSide = release_.applyMethod == "ssa";
    method_.force = method_.serverSide; // what others own shall be compared as well
    const auto restored = restoreAll();
    PH_CHECK(operation_.checkStop());
    for (std::size_t i = 0; i < objects_.size(); ++i) {
      if (!restored[i]) return std::unexpected(restored[i].error());
      PH_CHECK(compare(objects_[i], *restored[i]));
    }
    for (const auto& [object, error] : unmapped)
      count({.id = objectIdOf(object), .missing = true, .problem = error.message});
    return finished();
  }

private:
  // The live objects, and what they would be if the record were applied once more.
  std::vector<Result<Proposal>> restoreAll() {
    std::vector<Result<Proposal>> restored(objects_.size());
    std::mutex mutex;
    const auto work = [&](std::size_t i) -> Result<void> {
      PH_CHECK(operation_.checkStop());
      ProposalMethod mine;
      {
        const std::lock_guard lock(mutex);
        mine = method_;
      }
      restored[i] = proposeObject(operation_, objects_[i], objects_[i].object, mine);
      const std::lock_guard lock(mutex);
      if (!mine.askServer && method_.askServer) method_ = mine;
      return {};
    };
    inParallel(objects_.size(), work, [](std::size_t, const Result<void>&) {});
    return restored;
  }

  Result<void> compare(const ReleaseObject& object, const Proposal& proposal) {
    DriftedObject result{.id = idOf(object)};
    result.missing = proposal.live.isNull();
    Value expected = comparable(proposal.proposed);
    if (result.missing) {
      PH_CHECK(addDocument(left_, result.id, expected));
      count(std::move(result));
      return {};
    }
    const bool secret = result.id.kind == "Secret";
    const Value live = comparable(proposal.live);
    for (const auto& change : fieldChanges(expected, live))
      result.changed.push_back(describeChange(change, othersOf(proposal.live, change), secret));
    for (const auto& change : foreignAdditions(withEncodedSecret(object.object), proposal.live)) {
      result.added.push_back(describeChange(change, othersOf(proposal.live, change), secret));
      expected = withoutPath(expected, change.path);
    }
    if (!proposal.willFail.empty()) result.problem = proposal.willFail;
    PH_CHECK(addDocument(left_, result.id, expected));
    PH_CHECK(addDocument(right_, result.id, live));
    count(std::move(result));
    return {};
  }

  static std::vector<std::string> othersOf(const Value& live, const FieldChange& change) {
    auto owners = fieldOwners(live, change.path);
    std::erase(owners, "helm");
    return owners;
  }

  Result<void> addDocument(std::vector<ManifestDocument>& side, const ObjectId& id, const Value& object) {
    PH_TRY(std::string text, writeYaml(object));
    while (text.ends_with('\n')) text.pop_back();
    const auto source = sources_.find({id.kind, id.name});
    side.push_back({source == sources_.end() ? id.text() : source->second, std::move(text), id});
    return {};
  }

  void count(DriftedObject object) {
    ++(object.drifted() ? drift_.drifted : drift_.unchanged);
    if (object.missing) ++drift_.missing;
    drift_.objects.push_back(std::move(object));
  }

  Drift finished() {
    drift_.left = joinManifest(left_);
    drift_.right = joinManifest(right_);
    drift_.leftName = "revision " + std::to_string(release_.revision);
    drift_.rightName = "live";
    drift_.serverChecked = method_.askServer;
    drift_.notServerChecked = method_.whyNotAsked;
    drift_.releaseNamespace = release_.nameSpace;
    return std::move(drift_);
  }

  const Operation& operation_;
  const Release& release_;
  ReleaseObjects objects_;
  ProposalMethod method_;
  std::map<std::pair<std::string, std::string>, std::string> sources_; // by kind and name
  std::vector<ManifestDocument> left_, right_;
  Drift drift_;
};

const ProgressSink silent;

} // namespace

Result<Drift> releaseDrift(ClusterSession& session, const Release& release, std::stop_token stop) {
  const Operation operation{session, silent, std::move(stop), release.nameSpace};
  return DriftFinder(operation, release).run();
}

} // namespace pilothouse::actions
