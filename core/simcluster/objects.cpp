#include "core/simcluster/objects.h"

#include "core/simcluster/defaults.h"
#include "core/simcluster/managed_fields.h"
#include "core/simcluster/object.h"
#include "core/simcluster/patch.h"
#include "core/simcluster/quota.h"
#include "core/simcluster/type_check.h"
#include "core/simcluster/validate.h"

#include <format>
#include <set>

namespace pilothouse::sim {
namespace {

// Kinds whose objects carry metadata.generation.
bool hasGeneration(const ResourceType& type) {
  static const std::set<std::string_view> groups = {
      "apps", "batch", "networking.k8s.io", "policy", "apiextensions.k8s.io", "admissionregistration.k8s.io"};
  return type.custom || groups.contains(type.group) || type.kind == "Pod" ||
         type.kind == "ReplicationController";
}

Manager managerOf(const WriteContext& context, const ResourceType& type, const World& world) {
  return {context.manager, type.apiVersion(), context.subresource, world.now()};
}

// Everything but what every write changes anyway.
Value comparable(const Value& object) {
  auto copy = Value(Map(object.asMap()));
  auto metadata = Value(Map(object["metadata"].asMap()));
  for (const auto* name : {"managedFields", "resourceVersion", "generation"})
    metadata.mutableMap().erase(name);
  copy.set("metadata", metadata);
  return copy;
}

// What generation counts: all but metadata and status.
Value desired(const Value& object) {
  Map copy(object.asMap());
  copy.erase("metadata");
  copy.erase("status");
  return Value(std::move(copy));
}

Api<void> checkIdentity(const ResourceType& type, const Value& live, const Value& object) {
  const auto name = nameOf(live);
  if (!nameOf(object).empty() && nameOf(object) != name)
    return std::unexpected(badRequest(std::format(
        "the name of the object ({}) does not match the name on the URL ({})", nameOf(object), name)));
  if (const auto uid = uidOf(object); !uid.empty() && uid != uidOf(live))
    return std::unexpected(conflict(type, name,
                                    std::format("Precondition failed: UID in precondition: {}, UID in object "
                                                "meta: {}",
                                                uid, uidOf(live))));
  const auto version = object.at({"metadata", "resourceVersion"}).stringOr();
  if (!version.empty() && version != live.at({"metadata", "resourceVersion"}).stringOr())
    return std::unexpected(staleObject(type, name));
  return {};
}

// Fields of metadata that a client cannot change.
void keepSystemMetadata(const Value& live, Value& object) {
  auto& metadata = child(object, "metadata");
  for (const auto* name : {"name", "namespace", "uid", "creationTimestamp", "deletionTimestamp",
                           "deletionGracePeriodSeconds", "generation", "generateName"}) {
    const auto& value = live.at({"metadata", name});
    if (value.isNull())
      metadata.mutableMap().erase(name);
    else
      metadata.set(name, value);
  }
}

// The parts that the addressed (sub)resource may write; the rest comes from the live object.
Value restricted(const ResourceType& type, const Value& live, const Value& object,
                 const WriteContext& context) {
  if (context.subresource == "status") {
    auto result = Value(Map(live.asMap()));
    result.set("status", object["status"]);
    auto metadata = Value(Map(live["metadata"].asMap()));
    if (object.at({"metadata", "managedFields"}).isList())
      metadata.set("managedFields", object.at({"metadata", "managedFields"}));
    result.set("metadata", metadata);
    return result;
  }
  auto result = Value(Map(object.asMap()));
  if (type.status) {
    if (live["status"].isNull())
      result.mutableMap().erase("status");
    else
      result.set("status", live["status"]);
  }
  return result;
}

void dropEmptyMetadata(Value& object) {
  auto& metadata = child(object, "metadata");
  for (const auto* name : {"labels", "annotations", "finalizers", "ownerReferences"}) {
    const auto& value = metadata[name];
    const bool empty = (value.isMap() && value.asMap().empty()) || (value.isList() && value.asList().empty());
    if (empty || (value.isNull() && metadata.find(name))) metadata.mutableMap().erase(name);
  }
}

// Go's decoder reads null as "not there" for built-in kinds.
void dropNulls(Value& value) {
  if (value.isList())
    for (auto& item : value.mutableList()) dropNulls(item);
  if (!value.isMap()) return;
  std::vector<std::string> nulls;
  for (const auto& [key, inner] : value.asMap())
    if (inner.isNull()) nulls.emplace_back(key.view());
  for (const auto& key : nulls) value.mutableMap().erase(key);
  for (const auto& [key, inner] : value.asMap()) dropNulls(const_cast<Value&>(inner));
}

void normalize(Value& object, const ResourceType& type) {
  object.set("apiVersion", type.apiVersion());
  object.set("kind", type.kind);
  if (!type.custom) dropNulls(object);
  dropEmptyMetadata(object);
}

bool finalizersGone(const Value& object) {
  const auto& finalizers = object.at({"metadata", "finalizers"});
  const auto& inSpec = object.at({"spec", "finalizers"}); // of namespaces
  const bool none = !finalizers.isList() || finalizers.asList().empty();
  const bool namespaceDone =
      object["kind"].stringOr() != "Namespace" || !inSpec.isList() || inSpec.asList().empty();
  return none && namespaceDone;
}

} // namespace

Api<StoredPtr> Objects::get(const ResourceType& type, std::string_view nameSpace,
                            std::string_view name) const {
  auto found = world_.store.get(type.storeKey(), type.namespaced ? nameSpace : "", name);
  if (!found) return std::unexpected(notFound(type, name));
  return found;
}

Api<void> Objects::checkNamespace(const ResourceType& type, std::string_view nameSpace) const {
  if (!type.namespaced) return {};
  const auto found = world_.store.get("/namespaces", "", nameSpace);
  const auto namespaces = world_.registry.byPlural("", "v1", "namespaces");
  if (!found) return std::unexpected(notFound(*namespaces, nameSpace));
  if (beingDeleted(found->object()) && type.kind != "Event")
    return std::unexpected(
        forbidden(type, "",
                  std::format("unable to create new content in namespace {} because it is being "
                              "terminated",
                              nameSpace)));
  return {};
}

Api<Value> Objects::create(const ResourceType& type, std::string_view nameSpace, const Value& object,
                           const WriteContext& context) {
  if (!object.at({"metadata", "resourceVersion"}).stringOr().empty())
    return std::unexpected(badRequest("resourceVersion should not be set on objects to be created"));
  return insert(type, nameSpace, deepCopy(object), context, Ownership::Track);
}

Api<Value> Objects::insert(const ResourceType& type, std::string_view nameSpace, Value object,
                           const WriteContext& context, Ownership ownership) {
  if (auto fine = checkNamespace(type, nameSpace); !fine) return std::unexpected(fine.error());
  normalize(object, type);
  if (auto wrong = typeMismatch(object, type, Decoder::Json)) return std::unexpected(*std::move(wrong));
  auto& metadata = child(object, "metadata");
  const auto sent = metadata["namespace"].stringOr();
  if (type.namespaced && !sent.empty() && sent != nameSpace)
    return std::unexpected(
        badRequest("the namespace of the provided object does not match the namespace sent on the request"));
  if (nameOf(object).empty()) {
    const auto base = metadata["generateName"].stringOr();
    if (base.empty())
      return std::unexpected(invalid(
          type, "",
          {{"FieldValueRequired", "Required value: name or generateName is required", "metadata.name"}}));
    metadata.set("name", std::string(base) + world_.randomSuffix(5));
  }
  if (type.namespaced)
    metadata.set("namespace", nameSpace);
  else
    metadata.mutableMap().erase("namespace");
  const auto name = std::string(nameOf(object));
  if (world_.store.get(type.storeKey(), type.namespaced ? nameSpace : "", name))
    return std::unexpected(alreadyExists(type, name));
  metadata.set("uid", world_.makeUid());
  metadata.set("creationTimestamp", formatTime(world_.now()));
  for (const auto* field :
       {"deletionTimestamp", "deletionGracePeriodSeconds", "resourceVersion", "selfLink", "generation"})
    metadata.mutableMap().erase(field);
  if (hasGeneration(type)) metadata.set("generation", 1);
  if (type.status && !type.custom && type.kind != "Node") object.mutableMap().erase("status");
  if (type.custom && type.status) object.mutableMap().erase("status");

  applyDefaults(object, type);
  if (const auto causes = validateNew(object, type); !causes.empty())
    return std::unexpected(invalid(type, name, causes));
  if (auto fits = withinQuota(world_.store, type, nameSpace, name); !fits)
    return std::unexpected(fits.error());
  allocate(object, Value(), type, world_);
  if (ownership == Ownership::Track)
    object = trackUpdate(Value(), object, type, managerOf(context, type, world_));
  if (context.dryRun) return object;
  const auto stored = world_.store.put(type.storeKey(), object);
  afterWrite(type, stored->object());
  return world_.store.get(type.storeKey(), type.namespaced ? nameSpace : "", name)->object();
}

Api<Value> Objects::update(const ResourceType& type, std::string_view nameSpace, std::string_view name,
                           const Value& object, const WriteContext& context) {
  auto live = get(type, nameSpace, name);
  if (!live) return std::unexpected(live.error());
  return replace(type, *live, deepCopy(object), context, Ownership::Track);
}

Api<Value> Objects::replace(const ResourceType& type, const StoredPtr& stored, Value object,
                            const WriteContext& context, Ownership ownership) {
  auto live = stored->object();
  if (live["apiVersion"].stringOr() != type.apiVersion()) { // another version of the same resource
    live = Value(Map(live.asMap()));
    live.set("apiVersion", type.apiVersion());
  }
  if (auto same = checkIdentity(type, live, object); !same) return std::unexpected(same.error());
  object = restricted(type, live, object, context);
  object.set("metadata", deepCopy(object["metadata"]));
  normalize(object, type);
  if (auto wrong = typeMismatch(object, type, Decoder::Json)) return std::unexpected(*std::move(wrong));
  keepSystemMetadata(live, object);
  const auto name = std::string(nameOf(live));
  if (context.subresource.empty()) {
    applyDefaults(object, type);
    allocate(object, live, type, world_);
    if (const auto causes = validateChange(live, object, type); !causes.empty())
      return std::unexpected(invalid(type, name, causes));
  }
  const auto& sentOwners = object.at({"metadata", "managedFields"});
  const auto& liveOwners = live.at({"metadata", "managedFields"});
  const bool ownersSent = sentOwners.isList() && !(sentOwners == liveOwners);
  if (ownership == Ownership::Track)
    object = trackUpdate(live, object, type, managerOf(context, type, world_));
  if (comparable(object) == comparable(live)) {
    // Nothing changed but perhaps who owns what; an update changes that only on purpose.
    if (object.at({"metadata", "managedFields"}) == liveOwners) return live;
    if (ownership == Ownership::Track && !ownersSent) return live;
  }
  if (hasGeneration(type) && !(desired(object) == desired(live)))
    child(object, "metadata").set("generation", live.at({"metadata", "generation"}).intOr() + 1);
  if (context.dryRun) return object;
  const auto nameSpace = std::string(namespaceOf(live));
  const auto written = world_.store.put(type.storeKey(), object);
  if (beingDeleted(object) && finalizersGone(object) && type.kind != "Pod") {
    world_.store.erase(type.storeKey(), nameSpace, name);
    return written->object();
  }
  afterWrite(type, written->object());
  return world_.store.get(type.storeKey(), nameSpace, name)->object();
}

Api<Value> Objects::patch(const ResourceType& type, std::string_view nameSpace, std::string_view name,
                          PatchKind kind, const Value& body, const WriteContext& context, bool* created) {
  if (kind == PatchKind::Apply) return apply(type, nameSpace, name, body, context, created);
  auto live = get(type, nameSpace, name);
  if (!live) return std::unexpected(live.error());
  if (kind == PatchKind::Strategic && type.custom) {
    auto error = unsupportedMediaType("application/strategic-merge-patch+json");
    error.message = "the body of the request was in an unknown format - accepted media types include: "
                    "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml";
    return std::unexpected(std::move(error));
  }
  Api<Value> patched = kind == PatchKind::Json ? jsonPatch((*live)->object(), body)
                       : kind == PatchKind::Merge
                           ? Api<Value>(mergePatch((*live)->object(), body))
                           : strategicMergePatch((*live)->object(), body, type.schema.get());
  if (!patched) return patched;
  return replace(type, *live, deepCopy(*patched), context, Ownership::Track);
}

Api<Value> Objects::apply(const ResourceType& type, std::string_view nameSpace, std::string_view name,
                          const Value& body, const WriteContext& context, bool* created) {
  if (body.at({"metadata", "managedFields"}).isList() &&
      !body.at({"metadata", "managedFields"}).asList().empty())
    return std::unexpected(badRequest("metadata.managedFields must be nil"));
  auto wanted = deepCopy(body);
  setAt(wanted, {"metadata", "name"}, Value(name));
  wanted.set("apiVersion", type.apiVersion());
  wanted.set("kind", type.kind);
  if (!type.custom) dropNulls(wanted);
  // The error names the namespace as it was sent.
  if (auto wrong = typeMismatch(wanted, type, Decoder::Apply)) return std::unexpected(*std::move(wrong));
  if (type.namespaced) setAt(wanted, {"metadata", "namespace"}, Value(nameSpace));
  if (type.status && context.subresource.empty()) eraseAt(wanted, {"status"});
  if (type.kind == "Secret") applyDefaults(wanted, type); // stringData becomes data before it is owned

  const auto live = world_.store.get(type.storeKey(), type.namespaced ? nameSpace : "", name);
  if (created) *created = !live;
  auto merged = applyConfiguration(live ? live->object() : Value(), wanted, type,
                                   managerOf(context, type, world_), context.force);
  if (!merged) return merged;
  if (live) return replace(type, live, deepCopy(*merged), context, Ownership::AlreadyApplied);
  if (!uidOf(body).empty())
    return std::unexpected(conflict(type, name,
                                    "uid mismatch: the provided object specified uid " +
                                        std::string(uidOf(body)) + ", and no existing object was found"));
  return insert(type, nameSpace, deepCopy(*merged), context, Ownership::AlreadyApplied);
}

} // namespace pilothouse::sim
