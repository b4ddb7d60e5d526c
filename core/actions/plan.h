// What an upgrade or rollback would do, before it is done: the proposed manifest beside the stored and the
// live one, and a sentence for every consequence. Writes nothing.
#pragma once

#include "core/actions/lifecycle.h"
#include "core/diff/model.h"

#include <string>
#include <vector>

namespace pilothouse::actions {

enum class PlannedChange { Create, Change, Delete, Unchanged };

struct PlannedObject {
  ObjectId id;
  PlannedChange change = PlannedChange::Unchanged;
  bool restartsPods = false;
  std::string willFail;                    // "spec.clusterIP is immutable"; may be empty
  std::vector<std::string> editedByOthers; // "spec.replicas 3 -> 5 (kubectl-edit)"
};

struct Plan {
  std::string left, right;         // manifests to compare; `left` is live where it could be read
  std::string leftName, rightName; // "live", "revision 13", "proposed"
  bool serverChecked = false;      // proposed came from a server-side dry run; else the client's render
  std::string notServerChecked;    // why not; may be empty
  std::vector<PlannedObject> objects;
  int created = 0, changed = 0, deleted = 0, unchanged = 0;
  int podsBefore = 0, podsAfter = 0; // wanted replicas
  std::string releaseNamespace;
};

[[nodiscard]] Result<Plan> planUpgrade(ClusterSession& session, const UpgradeRequest& request,
                                       std::stop_token stop);
[[nodiscard]] Result<Plan> planRollback(ClusterSession& session, const RollbackRequest& request,
                                        std::stop_token stop);
// The revision that a roll-back would choose: the newest one before the current that was deployed.
[[nodiscard]] int lastGoodRevision(const std::vector<Release>& history);

} // namespace pilothouse::actions
