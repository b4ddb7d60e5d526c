// A request to a resource, taken apart: which type, where, what to do. Plain values.
#pragma once

#include "core/simcluster/api_error.h"
#include "core/simcluster/http_server.h"
#include "core/simcluster/objects.h"
#include "core/simcluster/registry.h"

#include <optional>
#include <string>
#include <vector>

namespace pilothouse::sim {

// How the client wants to see objects (Accept: ...;as=Table).
enum class View { Full, Metadata, Table };

struct ApiRequest {
  const ServerRequest* http = nullptr;
  TypePtr type;
  std::string nameSpace, name, subresource;
  View view = View::Full;
};

[[nodiscard]] std::vector<std::string> splitPath(std::string_view path);
// Nothing when the path names no known resource.
[[nodiscard]] std::optional<ApiRequest> parseResourcePath(const ServerRequest& http,
                                                          const Registry& registry);

// get, list, watch, create, update, patch, delete, deletecollection: as RBAC names them.
[[nodiscard]] std::string_view verbOf(const ApiRequest& request);

// The body as an object, whatever its encoding. Errors: 400, 415.
[[nodiscard]] Api<Value> readBody(const ServerRequest& http);
// fieldManager, dryRun, force; the manager defaults to the program's name in User-Agent.
[[nodiscard]] Api<WriteContext> readWriteContext(const ApiRequest& request);

[[nodiscard]] ServerReply jsonReply(int status, const Value& body);
[[nodiscard]] ServerReply errorReply(const ApiError& error);

} // namespace pilothouse::sim
