#include "core/simcluster/api_server.h"

#include "core/codec/json.h"
#include "core/simcluster/access.h"
#include "core/simcluster/discovery.h"
#include "core/simcluster/openapi.h"
#include "core/simcluster/protobuf.h"

#include <algorithm>
#include <format>
#include <thread>

namespace pilothouse::sim {
namespace {

constexpr std::string_view userName = "kubernetes-admin";

ServerReply plainText(std::string body) {
  ServerReply reply;
  reply.contentType = "text/plain; charset=utf-8";
  reply.body = std::move(body);
  return reply;
}

ServerReply found(const std::optional<Value>& value) {
  return value ? jsonReply(200, *value) : errorReply(pathNotFound());
}

ServerReply discovery(const ServerRequest& http, const Registry& registry,
                      const std::vector<std::string>& parts) {
  const bool core = parts[0] == "api";
  if (parts.size() == 1) {
    if (http.header("accept").find("as=APIGroupDiscoveryList") != std::string_view::npos &&
        http.header("accept").find("v=v2;") != std::string_view::npos) {
      auto reply = jsonReply(200, aggregatedDiscovery(registry, core));
      reply.contentType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
      return reply;
    }
    return jsonReply(200, core ? coreVersions() : groupList(registry));
  }
  if (core) return found(resourceList(registry, "", parts[1]));
  return found(parts.size() == 2 ? groupOf(registry, parts[1]) : resourceList(registry, parts[1], parts[2]));
}

ServerReply openApi(const ServerRequest& http, const Registry& registry,
                    const std::vector<std::string>& parts) {
  if (parts.size() == 2 && parts[1] == "v2") {
    if (http.header("accept").find("proto-openapi.spec.v2") == std::string_view::npos)
      return jsonReply(200, openApiV2(registry));
    ServerReply reply;
    reply.contentType = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";
    reply.body = minimalOpenApiV2();
    return reply;
  }
  if (parts.size() == 2 && parts[1] == "v3") return jsonReply(200, openApiV3Index(registry));
  constexpr std::string_view prefix = "/openapi/v3/";
  return found(http.path.starts_with(prefix)
                   ? openApiV3(registry, std::string_view(http.path).substr(prefix.size()))
                   : std::nullopt);
}

std::string where(const ApiRequest& request) {
  return request.nameSpace.empty() ? "at the cluster scope"
                                   : std::format("in the namespace \"{}\"", request.nameSpace);
}

} // namespace

ServerReply ApiServer::handle(const ServerRequest& http) {
  ++requests_;
  if (const auto fault = faults_.meet(http)) {
    faults_.linger(*fault);
    if (fault->cutConnection) {
      ServerReply reply;
      reply.cutConnection = true;
      return reply;
    }
    if (fault->status != 0)
      return errorReply(serverError(fault->status, std::format("simulated fault: HTTP {}", fault->status),
                                    fault->retryAfterSeconds));
  }
  const auto& token = world_.options.token;
  if (!token.empty() && http.header("authorization") != "Bearer " + token) return errorReply(unauthorized());
  return route(http);
}

ServerReply ApiServer::route(const ServerRequest& http) {
  if (auto reply = plainPath(http)) return *std::move(reply);
  std::optional<ApiRequest> request;
  {
    const std::lock_guard lock(world_.mutex);
    request = parseResourcePath(http, world_.registry);
  }
  if (!request) return errorReply(pathNotFound());
  auto reply = resource(*request);
  return reply ? *std::move(reply) : errorReply(reply.error());
}

std::optional<ServerReply> ApiServer::plainPath(const ServerRequest& http) {
  const auto parts = splitPath(http.path);
  if (parts.empty())
    return jsonReply(200, Value::map({{"paths", Value::list({"/api", "/apis", "/version"})}}));
  if (parts[0] == "version") return jsonReply(200, serverVersion());
  if (parts[0] == "healthz" || parts[0] == "readyz" || parts[0] == "livez") return plainText("ok");
  const std::lock_guard lock(world_.mutex);
  if (parts[0] == "openapi") return openApi(http, world_.registry, parts);
  const std::size_t most = parts[0] == "api" ? 2 : 3;
  if ((parts[0] == "api" || parts[0] == "apis") && parts.size() <= most)
    return discovery(http, world_.registry, parts);
  return std::nullopt;
}

Api<void> ApiServer::authorize(const ApiRequest& request) const {
  const auto& forbiddenOnes = world_.options.forbiddenNamespaces;
  const bool closed = std::ranges::contains(forbiddenOnes, request.nameSpace);
  // Who may not see some namespace may not list secrets of all.
  const bool allSecrets =
      !forbiddenOnes.empty() && request.nameSpace.empty() && request.type->plural == "secrets";
  const auto question = questionOf(request);
  if (!closed && !allSecrets) {
    // Everybody may ask what they may do (system:basic-user).
    if (question.user.empty() || request.type->kind.starts_with("SelfSubject")) return {};
    const std::lock_guard lock(world_.mutex);
    if (mayDo(world_.store, question)) return {};
  }
  return std::unexpected(
      forbidden(*request.type, request.name,
                std::format("User \"{}\" cannot {} resource \"{}\" in API group \"{}\" {}",
                            question.user.empty() ? userName : std::string_view(question.user), question.verb,
                            question.resource, question.group, where(request))));
}

Api<ServerReply> ApiServer::resource(const ApiRequest& request) {
  if (auto allowed = authorize(request); !allowed) return std::unexpected(allowed.error());
  return dispatch(request);
}

Api<ServerReply> ApiServer::dispatch(const ApiRequest& request) {
  const auto verb = verbOf(request);
  if (request.type->reviewOnly)
    return verb == "create" ? review(request) : std::unexpected(methodNotAllowed());
  if (request.subresource == "log") return logs(request);
  if (request.subresource == "scale") return scale(request);
  if (request.subresource == "eviction" && verb == "create") return remove(request);
  if (request.subresource == "token" && verb == "create") return review(request);
  const bool known =
      request.subresource.empty() || request.subresource == "status" || request.subresource == "finalize";
  if (!known) return std::unexpected(pathNotFound());
  if (request.subresource == "status" && !request.type->status) return std::unexpected(pathNotFound());
  if (verb == "get") return read(request);
  if (verb == "list") return list(request);
  if (verb == "watch") return watch(request);
  if (verb == "create") return request.name.empty() ? create(request) : std::unexpected(methodNotAllowed());
  if (verb == "update") return update(request);
  if (verb == "patch") return patch(request);
  return verb == "delete" ? remove(request) : removeCollection(request);
}

} // namespace pilothouse::sim
