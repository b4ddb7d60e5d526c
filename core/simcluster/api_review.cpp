#include "core/simcluster/access.h"
#include "core/simcluster/api_server.h"
#include "core/simcluster/object.h"

#include <algorithm>

namespace pilothouse::sim {
namespace {

Value user() {
  return Value::map({{"username", "kubernetes-admin"},
                     {"groups", Value::list({"system:masters", "system:authenticated"})}});
}

Value everyRule() {
  return Value::list({Value::map({{"verbs", Value::list({"*"})},
                                  {"apiGroups", Value::list({"*"})},
                                  {"resources", Value::list({"*"})}})});
}

} // namespace

// Reviews are answered, never stored: everything is allowed but what the options forbid.
Api<ServerReply> ApiServer::review(const ApiRequest& request) {
  auto body = readBody(*request.http);
  if (!body) return std::unexpected(body.error());
  auto object = body->isMap() ? deepCopy(*body) : Value(Map());
  if (request.subresource == "token") {
    object.set("kind", "TokenRequest");
    object.set("apiVersion", "authentication.k8s.io/v1");
    object.set("status",
               Value::map({{"token", "simulated"},
                           {"expirationTimestamp", formatTime(world_.now() + std::chrono::hours(1))}}));
    return jsonReply(201, object);
  }
  object.set("kind", request.type->kind);
  object.set("apiVersion", request.type->apiVersion());
  child(object, "metadata");
  if (request.type->kind == "SelfSubjectReview") {
    object.set("status", Value::map({{"userInfo", user()}}));
  } else if (request.type->kind == "TokenReview") {
    const bool right =
        !world_.options.token.empty() && object.at({"spec", "token"}).stringOr() == world_.options.token;
    object.set("status", right ? Value::map({{"authenticated", true}, {"user", user()}})
                               : Value::map({{"authenticated", false}}));
  } else if (request.type->kind == "SelfSubjectRulesReview") {
    object.set("status", Value::map({{"resourceRules", everyRule()},
                                     {"nonResourceRules", Value::list()},
                                     {"incomplete", false}}));
  } else {
    const auto& attributes = object.at({"spec", "resourceAttributes"});
    const auto nameSpace = attributes["namespace"].stringOr();
    const auto& closed = world_.options.forbiddenNamespaces;
    const bool allSecrets =
        !closed.empty() && nameSpace.empty() && attributes["resource"].stringOr() == "secrets";
    const auto question = questionOfReview(object, impersonated(*request.http));
    const std::lock_guard lock(world_.mutex);
    const bool allowed =
        !allSecrets && !std::ranges::contains(closed, nameSpace) && mayDo(world_.store, question);
    object.set("status", Value::map({{"allowed", allowed}}));
  }
  return jsonReply(201, object);
}

} // namespace pilothouse::sim
