// One live object, for a closer look: its text, its conditions, its events, and the containers of a pod.
#pragma once

#include "core/actions/resources.h"

namespace pilothouse::actions {

struct ObjectCondition {
  std::string type, status, reason, message; // "Available", "False", ...
  TimePoint since{};                         // when it last changed
};

struct ObjectDetails {
  std::string yaml; // without managedFields; what a Secret holds is masked
  std::vector<ObjectCondition> conditions;
  std::vector<std::string> containers; // of a pod, init containers first
  std::vector<EventLine> events;       // oldest first
  std::string noEvents;                // why they could not be read; may be empty
};

// Errors: NotFound, PermissionDenied, as of the server.
[[nodiscard]] Result<ObjectDetails> objectDetails(ClusterSession& session, const ObjectId& id,
                                                  std::stop_token stop);

} // namespace pilothouse::actions
