// Internal to core/actions: works out a Plan, object by object. Reads the cluster and asks it for dry runs.
#pragma once

#include "core/actions/plan.h"
#include "core/actions/plan_object.h"

#include <map>
#include <set>

namespace pilothouse::actions {

struct PlanInput {
  const Release* current = nullptr; // what the cluster was last brought to; null before an installation
  const Release& next;              // what it would be brought to
  ProposalMethod method{};
  bool takeOwnership = false;
  bool takesLiveOver = false; // what already exists is merged instead of refused (rollback)
  std::string chartCrds{};    // manifest of the CRDs that an installation would create first
};

class Planner {
public:
  Planner(const Operation& operation, PlanInput input);
  [[nodiscard]] Result<Plan> run();

private:
  struct Target {
    ReleaseObject object;
    const ReleaseObject* before = nullptr; // in the stored manifest
    Value stored;                          // the same with the release's marks; null when there is none
  };

  [[nodiscard]] Result<void> readManifests();
  [[nodiscard]] Result<void> addChartCrds();
  // Several at once: each costs two requests. Once the server cannot be asked, the others do not try.
  [[nodiscard]] std::vector<Result<Proposal>> proposeAll();
  [[nodiscard]] Result<void> addTarget(const Target& target, const Proposal& proposal);
  // A kind that the cluster does not serve.
  [[nodiscard]] Result<void> addUnmapped(const UnmappedObject& unmapped);
  // Gone from the new manifest: deleted, unless it is gone already or kept by policy.
  [[nodiscard]] Result<void> addObsolete(const ReleaseObject& original);
  [[nodiscard]] Result<void> checkOwner(const Target& target, PlannedObject& planned) const;
  void noteSources(std::string_view manifest);
  [[nodiscard]] Result<void> addDocument(std::vector<ManifestDocument>& side, const ObjectId& id,
                                         const Value& object) const;
  void count(PlannedObject object);

  const Operation& operation_;
  PlanInput input_;
  ReleaseObjects before_;
  std::vector<Target> targets_;
  std::vector<UnmappedObject> unmapped_;
  std::set<std::string> ownKinds_;                                     // that the chart's CRDs define
  std::map<std::pair<std::string, std::string>, std::string> sources_; // by kind and name
  std::vector<ManifestDocument> left_, right_;
  Plan plan_;
};

// The hooks of a release that run on the events, in their order.
[[nodiscard]] std::vector<PlannedHook> plannedHooks(const Release& release,
                                                    std::initializer_list<HookEvent> events);
// Fills in what a plan says of the two records. `current` may be null.
void describeReleases(Plan& plan, const Release* current, const Release& next);

} // namespace pilothouse::actions
