// Internal to core/actions: what would become of one object.
#pragma once

#include "core/actions/objects.h"
#include "core/actions/plan.h"

namespace pilothouse::actions {

// Live objects without what the server keeps for itself: status, managed fields, versions, uids, times.
[[nodiscard]] Value comparable(const Value& object);

// How proposals are made: by the server, until it turns out that it cannot be asked.
struct ProposalMethod {
  bool serverSide = true; // server-side apply, else a three-way patch
  bool askServer = true;  // dry runs on the server
  bool force = false;
  bool replace = false;     // the object is sent as a whole (--force-replace)
  bool adoptFields = false; // what client-side apply owned goes over to server-side apply
  std::string whyNotAsked;  // set when `askServer` was given up
};

struct Proposal {
  Value live;           // null when there is none
  Value proposed;       // null when the object would be deleted
  std::string willFail; // the server's reason; may be empty
};

// `original` is the object in the stored manifest, null when it is not there.
[[nodiscard]] Result<Proposal> proposeObject(const Operation& operation, const ReleaseObject& target,
                                             const Value& original, ProposalMethod& method);

// Fields that somebody else than Helm changed since the release: "spec.replicas 3 -> 5 (kubectl-edit)". The
// values of Secrets are not told.
[[nodiscard]] std::vector<std::string> editsByOthers(const Value& stored, const Value& live);

// Whether the pods behind an object would be replaced, and how many it wants.
[[nodiscard]] bool restartsPods(const Value& live, const Value& proposed);
[[nodiscard]] int wantedPods(const Value& object);

} // namespace pilothouse::actions
