// Role-based access control for requests on behalf of somebody else (Impersonate-User) and for access
// reviews. The cluster's own user may do everything. Rules: kubernetes pkg/apis/rbac and
// plugin/pkg/auth/authorizer/rbac. Call it under the world's lock.
#pragma once

#include "core/simcluster/api_request.h"
#include "core/simcluster/store.h"

#include <string>

namespace pilothouse::sim {

struct AccessQuestion {
  std::string user, userGroup;
  std::string verb, group, resource, nameSpace, name; // resource: "pods", "pods/log"
};

// Whom a request is made for; empty when it is the cluster's own user.
[[nodiscard]] std::string impersonated(const ServerRequest& http);
[[nodiscard]] AccessQuestion questionOf(const ApiRequest& request);
// The question of a SubjectAccessReview, or of a Self... one asked by `user`.
[[nodiscard]] AccessQuestion questionOfReview(const Value& review, const std::string& user);
[[nodiscard]] bool mayDo(const Store& store, const AccessQuestion& question);

} // namespace pilothouse::sim
