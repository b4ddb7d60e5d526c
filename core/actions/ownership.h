// Internal to core/actions: which objects belong to a release (Helm: pkg/action/validate.go).
#pragma once

#include "core/actions/objects.h"

namespace pilothouse::actions {

// Adds the label and the annotations that mark an object as part of a release.
void addReleaseMetadata(ReleaseObjects& objects, std::string_view releaseName,
                        std::string_view releaseNamespace);

// The same for a loose object.
[[nodiscard]] Value withReleaseMetadata(const Value& object, std::string_view releaseName,
                                        std::string_view releaseNamespace);

// Those of `objects` that the cluster already has, and that this release may take over.
// Errors: Conflict `ConfigMap "a" in namespace "b" exists and cannot be imported into the current release:
// ...` unless `takeOwnership`.
[[nodiscard]] Result<ReleaseObjects> findExisting(const Operation& operation, const ReleaseObjects& objects,
                                                  std::string_view releaseName, bool takeOwnership);

} // namespace pilothouse::actions
