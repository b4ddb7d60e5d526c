// Internal to core/actions: bringing a set of objects into the cluster and out of it
// (Helm: pkg/kube/client.go, Create, Update, Delete).
#pragma once

#include "core/actions/objects.h"

namespace pilothouse::actions {

struct ApplyMethod {
  bool serverSide = true;
  bool forceReplace = false, forceConflicts = false;
  bool threeWayForCustom = false; // client side: merge custom resources with their live state
  bool adoptFields = false;       // first take over the fields that client-side apply owns
};

struct ApplyResult {
  ReleaseObjects created, updated, deleted; // attempted ones included
};

// Objects of one kind at a time, several at once; kinds in order. Notes what the server gave each of them:
// its version, and its name where it is to make one up.
[[nodiscard]] Result<void> createObjects(const Operation& operation, ReleaseObjects& objects,
                                         const ApplyMethod& method);

// Creates what is missing, patches the rest, deletes what `targets` no longer has. `result` tells what was
// touched also when it fails. An object that exists but is not in `originals` is merged with its live state.
[[nodiscard]] Result<void> updateObjects(const Operation& operation, const ReleaseObjects& originals,
                                         const ReleaseObjects& targets, const ApplyMethod& method,
                                         ApplyResult& result);

// Goes on after an error; what is not there counts as deleted.
[[nodiscard]] std::vector<Error> deleteObjects(const Operation& operation, const ReleaseObjects& objects,
                                               kube::Propagation propagation);

} // namespace pilothouse::actions
