// The garbage collector and the end of namespaces and custom kinds.
#include "core/simcluster/controller_pass.h"
#include "core/simcluster/object.h"

#include <algorithm>
#include <set>

namespace pilothouse::sim {
namespace {

bool hasFinalizer(const Value& object, std::string_view name) {
  const auto& list = object.at({"metadata", "finalizers"});
  return list.isList() && std::ranges::contains(list.asList(), Value(name));
}

void dropFinalizer(Pass& pass, std::string_view storeKey, const Value& object, std::string_view name) {
  auto changed = deepCopy(object);
  std::erase(childList(child(changed, "metadata"), "finalizers").mutableList(), Value(name));
  pass.update(storeKey, changed);
}

struct Dependent {
  std::string storeKey;
  Value object;
};

std::vector<Dependent> dependentsOf(Pass& pass, const std::set<std::string, std::less<>>& uids) {
  std::vector<Dependent> found;
  for (const auto& storeKey : pass.world.store.storeKeys())
    for (const auto& stored : pass.world.store.list(storeKey)) {
      const auto& owners = stored->object().at({"metadata", "ownerReferences"});
      if (!owners.isList()) continue;
      if (std::ranges::any_of(owners.asList(),
                              [&](const Value& owner) { return uids.contains(owner["uid"].stringOr()); }))
        found.push_back({storeKey, stored->object()});
    }
  return found;
}

// The references that are left when those to `uids` are taken away.
Value otherOwners(const Value& object, const std::set<std::string, std::less<>>& uids) {
  auto list = Value::list();
  for (const auto& owner : object.at({"metadata", "ownerReferences"}).asList())
    if (!uids.contains(owner["uid"].stringOr())) list.append(owner);
  return list;
}

void withoutOwners(Pass& pass, const Dependent& dependent, const Value& others) {
  auto changed = deepCopy(dependent.object);
  setAt(changed, {"metadata", "ownerReferences"}, others);
  pass.update(dependent.storeKey, changed, "kube-controller-manager");
}

// What the deleted objects owned goes with them.
void collectOrphans(Pass& pass) {
  auto& gone = pass.world.deletedUids;
  if (gone.empty()) return;
  const std::set<std::string, std::less<>> uids(gone.begin(), gone.end());
  gone.clear();
  for (const auto& dependent : dependentsOf(pass, uids)) {
    const auto others = otherOwners(dependent.object, uids);
    if (others.asList().empty())
      pass.remove(dependent.storeKey, dependent.object, {"Background", {}, "", "", false});
    else
      withoutOwners(pass, dependent, others);
  }
}

void finishForeground(Pass& pass, const ObjectKey& key, const Value& object) {
  const auto dependents = dependentsOf(pass, {std::string(uidOf(object))});
  bool blocked = false;
  for (const auto& dependent : dependents) {
    blocked = true;
    if (!beingDeleted(dependent.object))
      pass.remove(dependent.storeKey, dependent.object, {"Foreground", {}, "", "", false});
  }
  if (!blocked) dropFinalizer(pass, key.storeKey, object, "foregroundDeletion");
}

void orphan(Pass& pass, const ObjectKey& key, const Value& object) {
  const std::set<std::string, std::less<>> uids{std::string(uidOf(object))};
  for (const auto& dependent : dependentsOf(pass, uids))
    withoutOwners(pass, dependent, otherOwners(dependent.object, uids));
  dropFinalizer(pass, key.storeKey, object, "orphan");
}

// A deleted definition takes its objects with it.
void dropUnknownKinds(Pass& pass) {
  for (const auto& storeKey : pass.world.store.storeKeys()) {
    if (pass.world.registry.byStoreKey(storeKey)) continue;
    for (const auto& object : pass.list(storeKey))
      pass.world.store.erase(storeKey, namespaceOf(object), nameOf(object));
    pass.world.store.closeWatches(storeKey);
  }
}

} // namespace

void runGarbageCollector(Pass& pass) {
  collectOrphans(pass);
  const auto terminating = pass.world.terminating; // a copy: it changes below
  for (const auto& key : terminating) {
    const auto object = pass.get(key.storeKey, key.nameSpace, key.name);
    if (object.isNull()) continue;
    if (hasFinalizer(object, "foregroundDeletion")) finishForeground(pass, key, object);
    if (hasFinalizer(object, "orphan")) orphan(pass, key, object);
  }
  dropUnknownKinds(pass);
}

void runNamespaces(Pass& pass) {
  for (const auto& space : pass.list("/namespaces")) {
    if (!beingDeleted(space)) continue;
    bool empty = true;
    for (const auto& storeKey : pass.world.store.storeKeys())
      for (const auto& object : pass.list(storeKey, nameOf(space))) {
        if (namespaceOf(object) != nameOf(space)) continue;
        empty = false;
        if (!beingDeleted(object)) pass.remove(storeKey, object, {"Background", {}, "", "", false});
      }
    if (!empty) continue;
    auto finished = deepCopy(space);
    setAt(finished, {"spec", "finalizers"}, Value(List()));
    pass.update("/namespaces", finished, "kube-controller-manager");
  }
}

} // namespace pilothouse::sim
