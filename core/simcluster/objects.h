// The write path of the API: what create, replace, patch, apply and delete do to an object before it is
// stored. Used by the HTTP handlers, the controllers and the seeds. Call it under the world's lock.
#pragma once

#include "core/simcluster/api_error.h"
#include "core/simcluster/world.h"

#include <optional>

namespace pilothouse::sim {

struct WriteContext {
  std::string manager = "unknown";
  std::string subresource; // "", "status", "scale"
  bool dryRun = false;
  bool force = false; // apply: take over conflicting fields
};

enum class PatchKind { Json, Merge, Strategic, Apply };

struct DeleteOptions {
  std::string propagation; // Background, Foreground, Orphan; empty: Background
  std::optional<std::int64_t> gracePeriodSeconds;
  std::string uid, resourceVersion; // preconditions
  bool dryRun = false;
};

class Objects {
public:
  explicit Objects(World& world) : world_(world) {}

  [[nodiscard]] Api<StoredPtr> get(const ResourceType& type, std::string_view nameSpace,
                                   std::string_view name) const;
  Api<Value> create(const ResourceType& type, std::string_view nameSpace, const Value& object,
                    const WriteContext& context);
  Api<Value> update(const ResourceType& type, std::string_view nameSpace, std::string_view name,
                    const Value& object, const WriteContext& context);
  // `created` tells whether an apply made the object.
  Api<Value> patch(const ResourceType& type, std::string_view nameSpace, std::string_view name,
                   PatchKind kind, const Value& body, const WriteContext& context, bool* created = nullptr);
  // The object where it lives on (finalizers, grace period), else a Status.
  Api<Value> remove(const ResourceType& type, std::string_view nameSpace, std::string_view name,
                    const DeleteOptions& options);

private:
  enum class Ownership { Track, AlreadyApplied };
  Api<Value> insert(const ResourceType& type, std::string_view nameSpace, Value object,
                    const WriteContext& context, Ownership ownership);
  Api<Value> replace(const ResourceType& type, const StoredPtr& live, Value object,
                     const WriteContext& context, Ownership ownership);
  Api<Value> apply(const ResourceType& type, std::string_view nameSpace, std::string_view name,
                   const Value& body, const WriteContext& context, bool* created);
  Api<void> checkNamespace(const ResourceType& type, std::string_view nameSpace) const;
  void afterWrite(const ResourceType& type, const Value& object);

  World& world_;
};

} // namespace pilothouse::sim
