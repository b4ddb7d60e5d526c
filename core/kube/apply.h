// Bringing one object to a wanted state, the ways Helm does it (pkg/kube/client.go). The actions compose
// them. Blocking, thread-safe.
#pragma once

#include "core/kube/client.h"

#include <optional>
#include <string>

namespace pilothouse::kube {

struct ApplyTarget {
  Resource resource;
  std::string nameSpace, name; // nameSpace is empty for cluster-scoped kinds
  // "shop/web apps/v1, Kind=Deployment", as Helm's errors name it
  [[nodiscard]] std::string text() const;
};
// Finds the resource; the object's namespace, else `defaultNamespace`, for namespaced kinds.
[[nodiscard]] Result<ApplyTarget> targetOf(Client& client, const Value& object,
                                           std::string_view defaultNamespace, std::stop_token stop);

enum class ApplyOutcome { Created, Changed, Unchanged };
struct Applied {
  ApplyOutcome outcome = ApplyOutcome::Unchanged;
  Value object; // as the server has it now
};

// PATCH application/apply-patch+yaml; creates or updates. `options.force` takes over conflicting fields.
// Error: Conflict "conflict occurred while applying object NS/NAME GVK: Apply failed with 1 conflict: ...".
[[nodiscard]] Result<Value> serverSideApply(Client& client, const ApplyTarget& target, const Value& object,
                                            const WriteOptions& options, std::stop_token stop);

// The patch that threeWayApply would send, and its type. `original` may be null (nothing applied before).
struct ObjectPatch {
  PatchType type = PatchType::StrategicMerge;
  Value body; // an empty map: nothing to do
};
// Built-in kinds: three-way strategic merge. Custom ones: the JSON merge patch original -> modified, or with
// `threeWayForCustom` the three-way one. Errors: "failed to create patch: ...".
[[nodiscard]] Result<ObjectPatch> clientSidePatch(const ApplyTarget& target, const Value& original,
                                                  const Value& modified, const Value& current,
                                                  bool threeWayForCustom);

// Client-side apply of one object: reads the live one, patches it when there is something to do.
// Errors: NotFound when it is not there; "cannot patch \"NAME\" with kind KIND: ...".
[[nodiscard]] Result<Applied> threeWayApply(Client& client, const ApplyTarget& target, const Value& original,
                                            const Value& modified, bool threeWayForCustom,
                                            const WriteOptions& options, std::stop_token stop);
// The same for who has read `live` just now.
[[nodiscard]] Result<Applied> threeWayApply(Client& client, const ApplyTarget& target, const Value& original,
                                            const Value& modified, Value live, bool threeWayForCustom,
                                            const WriteOptions& options, std::stop_token stop);

// PUT with the live resourceVersion (--force-replace). Where somebody wrote in between it is done again, a few
// times; Helm fails there. Error: "failed to replace object: ...".
[[nodiscard]] Result<Value> replaceLive(Client& client, const ApplyTarget& target, const Value& object,
                                        const WriteOptions& options, std::stop_token stop);

// POST when it is not there, else threeWayApply.
[[nodiscard]] Result<Applied> createOrUpdate(Client& client, const ApplyTarget& target, const Value& original,
                                             const Value& modified, const WriteOptions& options,
                                             std::stop_token stop);

// Moves the fields that `options.fieldManager` owns by Update over to its Apply entry, so that server-side
// apply can go on where client-side apply ended (client-go: util/csaupgrade). True when it changed something.
// `live` is the object where it has been read already; it is read again only after a conflict.
[[nodiscard]] Result<bool> adoptManagedFields(Client& client, const ApplyTarget& target,
                                              const WriteOptions& options, std::stop_token stop,
                                              std::optional<Value> live = {});

} // namespace pilothouse::kube
