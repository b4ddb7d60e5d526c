// Internal to core/actions: the objects of a manifest, each with the place where the cluster keeps it.
#pragma once

#include "core/actions/operation.h"
#include "core/kube/apply.h"
#include "core/kube/wait.h"

#include <string>
#include <vector>

namespace pilothouse::actions {

struct ReleaseObject {
  Value object; // as written in the manifest
  kube::ApplyTarget target;
  std::string version{}; // its resourceVersion when this operation created it

  [[nodiscard]] std::string subject() const; // "Deployment/shop/web", for progress
  [[nodiscard]] std::string text() const;    // `Deployment "web" in namespace "shop"`, for Helm's errors
};
using ReleaseObjects = std::vector<ReleaseObject>;

// Every document of a manifest, lists flattened, in order. Documents without content are left out.
// Errors: Parse; NotFound "resource mapping not found for name: ..." for kinds that the cluster lacks.
[[nodiscard]] Result<ReleaseObjects> buildObjects(const Operation& operation, std::string_view manifest);

// Of a kind that the cluster lacks, with the error that says so.
struct UnmappedObject {
  Value object;
  Error error;
};
// The same for previews: objects of kinds that the cluster lacks are put aside and stop nothing.
[[nodiscard]] Result<ReleaseObjects> buildKnownObjects(const Operation& operation, std::string_view manifest,
                                                       std::vector<UnmappedObject>& unmapped);

// The same kind (in any version), namespace and name. Versions of one kind share their storage, so a new
// version is not a new object (Helm issue 31768).
[[nodiscard]] bool sameObject(const ReleaseObject& a, const ReleaseObject& b);
[[nodiscard]] const ReleaseObject* findObject(const ReleaseObjects& objects, const ReleaseObject& wanted);

[[nodiscard]] std::vector<kube::WaitTarget> waitTargets(const ReleaseObjects& objects);

// Progress for the waits of core/kube.
[[nodiscard]] kube::WaitProgress waitProgress(const Operation& operation);

} // namespace pilothouse::actions
