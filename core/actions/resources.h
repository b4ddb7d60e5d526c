// The live objects of a release and how they fare. Plain values for the Resources page and health bars.
#pragma once

#include "core/actions/session.h"

#include <string>
#include <vector>

namespace pilothouse::actions {

enum class Health { Healthy, Progressing, Failed, Missing, Unknown };

struct ResourceState {
  ObjectId id;
  Health health = Health::Unknown;
  std::string reason;        // the unmet condition, one sentence ("1 of 2 pods ready")
  int ready = 0, wanted = 0; // pods, 0/0 where the kind has none
  int restarts = 0;
  TimePoint created{};
  std::vector<ResourceState> children; // by owner references: Deployment -> ReplicaSet -> Pod
};

struct ReleaseHealth {
  std::vector<ResourceState> resources; // in manifest order
  int ready = 0, wanted = 0;            // pods of the whole release
  std::string worst; // the most telling sentence ("2 of 4 pods killed for memory"); may be empty
};

[[nodiscard]] Result<ReleaseHealth> releaseHealth(ClusterSession& session, const Release& release,
                                                  std::stop_token stop);

// What `status -o json` tells of a release (Helm: Client.Get): its live objects by "VERSION/KIND", and under
// "v1/Pod(related)" a list of the pods that each of its workloads selects. What cannot be read is left out.
[[nodiscard]] Result<Value> liveObjects(ClusterSession& session, const Release& release,
                                        std::stop_token stop);

struct EventLine {
  TimePoint time{};
  std::string type, reason, message, object;
};
[[nodiscard]] Result<std::vector<EventLine>> objectEvents(ClusterSession& session, const ObjectId& id,
                                                          std::stop_token stop);

} // namespace pilothouse::actions
