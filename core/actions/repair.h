// Releases that an operation left half-way: pending, failed, or half-deleted. Says what state they are in and
// what is in the cluster, and offers ways out, each with what it would do. Diagnosing writes nothing.
#pragma once

#include "core/actions/plan.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::actions {

enum class RepairKind {
  Rollback,     // to the last good revision
  MarkFailed,   // the record only
  MarkDeployed, // the record only
  Drop,         // the record, or all of them where the release is half-deleted
  Uninstall,    // goes on with a deletion, or takes a failed first installation away
};
[[nodiscard]] std::string_view repairName(RepairKind kind); // "mark-failed"
[[nodiscard]] std::optional<RepairKind> repairFromName(std::string_view name);

// An object of the stuck revision, as it is in the cluster.
struct FoundObject {
  enum class State { Present, Differs, Missing, Unknown } state = State::Unknown;
  ObjectId id;
  std::string detail; // "spec.replicas 2 -> 5 (kubectl-edit)"; may be empty
};

struct RepairOption {
  RepairKind kind = RepairKind::MarkFailed;
  bool possible = true;
  bool recommended = false;
  std::string whyNot;               // set when it is not possible
  std::vector<std::string> effects; // what would be done, one sentence each
  std::optional<Plan> plan;         // of a roll-back or an uninstallation
};

struct Diagnosis {
  std::string name, nameSpace;
  int revision = 0;
  ReleaseStatus status = ReleaseStatus::Unknown;
  std::string description; // of the record
  TimePoint changed{};     // when the revision was started
  Duration age{};
  bool stuck = false;      // else there is nothing to repair
  bool mayBeAlive = false; // so young that somebody may still be working on it
  int lastGood = 0;        // revision; 0: none
  std::string summary;     // one sentence
  std::vector<FoundObject> objects;
  int present = 0, differing = 0, missing = 0;
  std::vector<RepairOption> options;

  [[nodiscard]] const RepairOption* option(RepairKind kind) const;
};

struct RepairRequest {
  std::string name, nameSpace;
  RepairKind kind = RepairKind::MarkFailed;
  int targetRevision = 0; // of a roll-back; 0: the last good one
  // What the diagnosis saw. Another state by now is a Conflict: somebody else went on.
  int expectedRevision = 0;
  ReleaseStatus expectedStatus = ReleaseStatus::Unknown;
  ApplyOptions apply{}; // of a roll-back or an uninstallation
};

// Errors: NotFound "release: not found".
[[nodiscard]] Result<Diagnosis> diagnose(ClusterSession& session, std::string_view nameSpace,
                                         std::string_view name, int targetRevision, std::stop_token stop);
// What was done, one sentence.
[[nodiscard]] Result<std::string> repair(ClusterSession& session, const RepairRequest& request,
                                         const ProgressSink& progress, std::stop_token stop);

} // namespace pilothouse::actions
