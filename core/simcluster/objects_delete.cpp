#include "core/simcluster/objects.h"

#include "core/simcluster/object.h"

#include <algorithm>
#include <format>

namespace pilothouse::sim {
namespace {

Value deletedStatus(const ResourceType& type, const Value& object) {
  auto details = Value::map({{"name", nameOf(object)}, {"kind", type.plural}, {"uid", uidOf(object)}});
  if (!type.group.empty()) details.set("group", type.group);
  return Value::map({{"kind", "Status"},
                     {"apiVersion", "v1"},
                     {"metadata", Value::map()},
                     {"status", "Success"},
                     {"details", details}});
}

void addFinalizer(Value& object, std::string_view finalizer) {
  auto& list = childList(child(object, "metadata"), "finalizers");
  if (!std::ranges::contains(list.asList(), Value(finalizer))) list.append(finalizer);
}

Api<void> checkPreconditions(const ResourceType& type, const Value& live, const DeleteOptions& options) {
  const auto check = [&](std::string_view what, std::string_view wanted,
                         std::string_view found) -> Api<void> {
    if (wanted.empty() || wanted == found) return {};
    return std::unexpected(
        conflict(type, nameOf(live),
                 std::format("Precondition failed: {0} in precondition: {1}, {0} in object meta: {2}", what,
                             wanted, found)));
  };
  if (auto fine = check("UID", options.uid, uidOf(live)); !fine) return fine;
  return check("ResourceVersion", options.resourceVersion,
               live.at({"metadata", "resourceVersion"}).stringOr());
}

// How long the object lives on after the request: pods end gracefully.
std::int64_t gracePeriod(const ResourceType& type, const Value& live, const DeleteOptions& options) {
  if (type.kind != "Pod") return 0;
  if (options.gracePeriodSeconds) return *options.gracePeriodSeconds;
  return live.at({"spec", "terminationGracePeriodSeconds"}).intOr(30);
}

bool hasFinalizers(const Value& object) {
  const auto& list = object.at({"metadata", "finalizers"});
  return list.isList() && !list.asList().empty();
}

} // namespace

Api<Value> Objects::remove(const ResourceType& type, std::string_view nameSpace, std::string_view name,
                           const DeleteOptions& options) {
  auto found = get(type, nameSpace, name);
  if (!found) return std::unexpected(found.error());
  const auto live = (*found)->object();
  if (auto fine = checkPreconditions(type, live, options); !fine) return std::unexpected(fine.error());
  if (type.kind == "Namespace" && (name == "default" || name == "kube-system" || name == "kube-public"))
    return std::unexpected(forbidden(type, name, "this namespace may not be deleted"));

  auto object = deepCopy(live);
  if (options.propagation == "Foreground") addFinalizer(object, "foregroundDeletion");
  if (options.propagation == "Orphan") addFinalizer(object, "orphan");
  const auto grace = gracePeriod(type, live, options);
  const bool livesOn = hasFinalizers(object) || grace > 0 || type.kind == "Namespace";
  if (options.dryRun) return livesOn ? object : deletedStatus(type, live);
  if (!livesOn) {
    world_.store.erase(type.storeKey(), namespaceOf(live), name);
    return deletedStatus(type, live);
  }
  if (beingDeleted(live) && object == live && !(type.kind == "Pod" && options.gracePeriodSeconds))
    return live;
  if (!beingDeleted(live)) {
    setAt(object, {"metadata", "deletionTimestamp"}, formatTime(world_.now() + std::chrono::seconds(grace)));
    setAt(object, {"metadata", "deletionGracePeriodSeconds"}, grace);
    if (object.at({"metadata", "generation"}).isInt())
      setAt(object, {"metadata", "generation"}, object.at({"metadata", "generation"}).asInt() + 1);
  }
  if (type.kind == "Namespace") setAt(object, {"status", "phase"}, "Terminating");
  return world_.store.put(type.storeKey(), object)->object();
}

// What the API server itself does once an object is there.
void Objects::afterWrite(const ResourceType& type, const Value& object) {
  if (type.kind == "CustomResourceDefinition") {
    world_.registry.setCustom(object);
    if (!object.at({"status", "conditions"}).isNull()) return;
    auto copy = deepCopy(object);
    auto conditions = Value::list();
    for (const auto& [kind, reason] :
         {std::pair("NamesAccepted", "NoConflicts"), {"Established", "InitialNamesAccepted"}})
      conditions.append(Value::map(
          {{"type", kind},
           {"status", "True"},
           {"reason", reason},
           {"message", kind == std::string_view("NamesAccepted") ? "no conflicts found"
                                                                 : "the initial names have been accepted"},
           {"lastTransitionTime", formatTime(world_.now())}}));
    auto stored = Value::list();
    for (const auto& version :
         object.at({"spec", "versions"}).isList() ? object.at({"spec", "versions"}).asList() : List())
      if (version["storage"].boolOr()) stored.append(version["name"]);
    copy.set("status", Value::map({{"conditions", conditions},
                                   {"acceptedNames", object.at({"spec", "names"})},
                                   {"storedVersions", stored}}));
    world_.store.put(type.storeKey(), copy);
  }
  if (type.kind == "Namespace" && !beingDeleted(object) && object["status"].isNull()) {
    auto copy = deepCopy(object);
    setAt(copy, {"metadata", "labels", "kubernetes.io/metadata.name"}, Value(nameOf(object)));
    copy.set("spec", Value::map({{"finalizers", Value::list({"kubernetes"})}}));
    copy.set("status", Value::map({{"phase", "Active"}}));
    world_.store.put(type.storeKey(), copy);
    const auto accounts = world_.registry.byPlural("", "v1", "serviceaccounts");
    const auto account = Value::map({{"metadata", Value::map({{"name", "default"}})}});
    (void)create(*accounts, nameOf(object), account, {"kube-controller-manager", {}, false, false});
  }
}

} // namespace pilothouse::sim
