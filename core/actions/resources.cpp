#include "core/actions/resources.h"

#include "core/actions/objects.h"
#include "core/actions/pod_state.h"
#include "core/base/rfc3339.h"
#include "core/kube/readiness.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace pilothouse::actions {
namespace {

Health healthOf(kube::ReadinessState state) {
  switch (state) {
  case kube::ReadinessState::Ready: return Health::Healthy;
  case kube::ReadinessState::InProgress:
  case kube::ReadinessState::Terminating: return Health::Progressing;
  case kube::ReadinessState::Failed: return Health::Failed;
  case kube::ReadinessState::NotFound: return Health::Missing;
  case kube::ReadinessState::Unknown: break;
  }
  return Health::Unknown;
}

ObjectId idOf(const Value& object, std::string_view apiVersion, std::string_view kind) {
  ObjectId id = objectIdOf(object);
  // Items of a list carry neither.
  if (id.apiVersion.empty()) id.apiVersion = apiVersion;
  if (id.kind.empty()) id.kind = kind;
  return id;
}

TimePoint createdAt(const Value& object) {
  return parseTime(object.at({"metadata", "creationTimestamp"}).stringOr()).value_or(TimePoint{});
}

ResourceState stateOf(const Value& object, ObjectId id, TimePoint now) {
  const auto readiness = kube::watcherReadiness(object, false, now);
  ResourceState state;
  state.id = std::move(id);
  state.health = healthOf(readiness.state);
  state.reason = readiness.message;
  state.ready = readiness.ready;
  state.wanted = readiness.wanted;
  state.created = createdAt(object);
  return state;
}

ResourceState podResource(const Value& pod, ObjectId id, const PodState& told) {
  ResourceState state;
  state.id = std::move(id);
  state.health = told.health;
  state.reason = told.reason;
  state.ready = told.ready ? 1 : 0;
  state.wanted = 1;
  state.restarts = told.restarts;
  state.created = createdAt(pod);
  return state;
}

// What controllers made: children by the uid of their owner.
class Descendants {
public:
  Descendants(const Operation& operation, const std::set<std::string>& nameSpaces) : operation_(operation) {
    constexpr std::array kinds{std::array<std::string_view, 4>{"apps", "v1", "ReplicaSet", "replicasets"},
                               std::array<std::string_view, 4>{"batch", "v1", "Job", "jobs"},
                               std::array<std::string_view, 4>{"", "v1", "Pod", "pods"}};
    for (const auto& nameSpace : nameSpaces)
      for (const auto& [group, version, kind, plural] : kinds)
        load({std::string(group), std::string(version), std::string(kind), std::string(plural), true},
             nameSpace);
  }

  // Fills in the children of `state` and collects the pods below.
  void addTo(ResourceState& state, const Value& object, std::vector<PodState>& pods) const {
    const auto uid = object.at({"metadata", "uid"}).stringOr();
    const auto [begin, end] = byOwner_.equal_range(uid);
    for (auto it = begin; it != end; ++it) addChild(state, it->second, pods);
    std::ranges::sort(state.children, {}, [](const ResourceState& child) { return child.id.name; });
  }

private:
  struct Child {
    ObjectId id;
    Value object;
  };

  // What may not be read is left out: health then comes from the owner alone.
  void load(const kube::Resource& resource, const std::string& nameSpace) {
    const auto page = [&](const std::vector<Value>& objects) {
      for (const auto& object : objects) {
        const Value& owners = object.at({"metadata", "ownerReferences"});
        if (!owners.isList()) continue;
        for (const auto& owner : owners.asList())
          byOwner_.emplace(owner["uid"].stringOr(),
                           Child{idOf(object, resource.apiVersion(), resource.kind), object});
      }
    };
    (void)operation_.client().list(resource, nameSpace, {}, page, operation_.stop);
  }

  void addChild(ResourceState& parent, const Child& child, std::vector<PodState>& pods) const {
    if (child.id.kind == "Pod") {
      pods.push_back(podState(child.object));
      parent.restarts += pods.back().restarts;
      parent.children.push_back(podResource(child.object, child.id, pods.back()));
      return;
    }
    ResourceState state = stateOf(child.object, child.id, operation_.now());
    addTo(state, child.object, pods);
    // Deployments keep the ReplicaSets of old revisions, scaled down to nothing.
    if (child.id.kind == "ReplicaSet" && state.wanted == 0 && state.children.empty()) return;
    parent.restarts += state.restarts;
    parent.children.push_back(std::move(state));
  }

  const Operation& operation_;
  std::multimap<std::string, Child, std::less<>> byOwner_;
};

bool hasPods(std::string_view kind) {
  constexpr std::array<std::string_view, 6> kinds{"Deployment", "StatefulSet",           "DaemonSet",
                                                  "ReplicaSet", "ReplicationController", "Job"};
  return std::ranges::contains(kinds, kind);
}

std::vector<Result<Value>> readAll(const Operation& operation, const ReleaseObjects& objects) {
  std::vector<Result<Value>> live(objects.size());
  inParallel(
      objects.size(),
      [&](std::size_t i) -> Result<void> {
        const auto& target = objects[i].target;
        live[i] = operation.client().get(target.resource, target.nameSpace, target.name, operation.stop);
        return {};
      },
      [](std::size_t, const Result<void>&) {});
  return live;
}

ResourceState unread(const Error& error) {
  ResourceState state;
  state.health = error.code == ErrorCode::NotFound ? Health::Missing : Health::Unknown;
  state.reason = error.code == ErrorCode::NotFound ? "not found in the cluster" : error.message;
  return state;
}

std::string firstTrouble(const std::vector<ResourceState>& resources) {
  for (const auto wanted : {Health::Failed, Health::Missing, Health::Progressing})
    for (const auto& resource : resources)
      if (resource.health == wanted) return resource.id.text() + ": " + resource.reason;
  return {};
}

void addTo(Value& lists, const std::string& key, const Value& object) {
  Value list = lists[key].isList() ? lists[key] : Value::list();
  list.append(object);
  lists.set(key, std::move(list));
}

// The labels by which the manifest says that a workload finds its pods; null when it does not say.
const Value& podLabels(const Value& object) {
  static const Value none;
  const auto kind = object["kind"].stringOr();
  if (kind == "ReplicationController") return object.at({"spec", "selector"});
  return hasPods(kind) ? object.at({"spec", "selector", "matchLabels"}) : none;
}

// Each selector once, whatever namespace it is for, as with Helm.
void addRelatedPods(const Operation& operation, const ReleaseObject& object, std::set<std::string>& selectors,
                    Value& lists) {
  const auto selector = kube::labelSelectorText(podLabels(object.object));
  if (selector.empty() || !selectors.insert(selector).second) return;
  const kube::Resource pods{.group = "", .version = "v1", .kind = "Pod", .plural = "pods"};
  Value items = Value::list();
  const auto page = [&](const std::vector<Value>& found) {
    for (const auto& pod : found) items.append(pod);
  };
  const auto version = operation.client().list(pods, object.target.nameSpace, {.labelSelector = selector},
                                               page, operation.stop);
  if (!version) return;
  addTo(lists, "v1/Pod(related)",
        Value::map({{"apiVersion", "v1"},
                    {"items", std::move(items)},
                    {"kind", "PodList"},
                    {"metadata", Value::map({{"resourceVersion", *version}})}}));
}

} // namespace

Result<ReleaseHealth> releaseHealth(ClusterSession& session, const Release& release, std::stop_token stop) {
  const ProgressSink silent;
  const Operation operation{session, silent, std::move(stop), release.nameSpace};
  PH_TRY(const auto objects, buildObjects(operation, release.manifest));
  const auto live = readAll(operation, objects);
  PH_CHECK(operation.checkStop());
  std::set<std::string> nameSpaces;
  for (const auto& object : objects)
    if (hasPods(object.target.resource.kind)) nameSpaces.insert(object.target.nameSpace);
  const Descendants descendants(operation, nameSpaces);

  ReleaseHealth health;
  std::vector<PodState> pods;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const auto& target = objects[i].target;
    ResourceState state = live[i] ? stateOf(*live[i], {}, operation.now()) : unread(live[i].error());
    state.id = {target.resource.apiVersion(), target.resource.kind, target.nameSpace, target.name};
    if (live[i]) descendants.addTo(state, *live[i], pods);
    if (live[i] && target.resource.kind == "Pod") {
      pods.push_back(podState(*live[i]));
      state = podResource(*live[i], state.id, pods.back());
    }
    health.ready += state.ready;
    health.wanted += state.wanted;
    health.resources.push_back(std::move(state));
  }
  health.worst = troubleSentence(pods);
  if (health.worst.empty()) health.worst = firstTrouble(health.resources);
  return health;
}

Result<Value> liveObjects(ClusterSession& session, const Release& release, std::stop_token stop) {
  const ProgressSink silent;
  const Operation operation{session, silent, std::move(stop), release.nameSpace};
  PH_TRY(const auto objects, buildObjects(operation, release.manifest));
  const auto live = readAll(operation, objects);
  Value lists = Value::map();
  std::set<std::string> selectors;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    PH_CHECK(operation.checkStop());
    if (!live[i]) continue;
    const auto& resource = objects[i].target.resource;
    addTo(lists, resource.version + "/" + resource.kind, *live[i]);
    addRelatedPods(operation, objects[i], selectors, lists);
  }
  return lists;
}

} // namespace pilothouse::actions
