// How far the cluster is from what a release recorded: fields that somebody changed, objects that are gone,
// and what others added. What the server or its controllers fill in by themselves is not drift. Writes
// nothing.
#pragma once

#include "core/actions/session.h"

#include <string>
#include <vector>

namespace pilothouse::actions {

struct DriftedObject {
  ObjectId id;
  bool missing = false;
  std::vector<std::string> changed; // "spec.replicas 2 -> 5 (kubectl-edit)": recorded -> live
  std::vector<std::string> added;   // by others, where the release says nothing; with their names
  std::string problem;              // why it could not be compared; may be empty
  [[nodiscard]] bool drifted() const { return missing || !changed.empty() || !added.empty(); }
};

struct Drift {
  std::string left, right;         // manifests: as the release would have them, and live
  std::string leftName, rightName; // "revision 3", "live"
  std::vector<DriftedObject> objects;
  int drifted = 0, missing = 0, unchanged = 0; // missing ones are drifted too
  bool serverChecked = false;                  // the server told how it would store the recorded objects
  std::string notServerChecked;
  std::string releaseNamespace;
};

[[nodiscard]] Result<Drift> releaseDrift(ClusterSession& session, const Release& release,
                                         std::stop_token stop);

} // namespace pilothouse::actions
