#include "core/simcluster/api_request.h"

#include "core/codec/json.h"
#include "core/codec/yaml.h"
#include "core/simcluster/protobuf.h"

#include <format>

namespace pilothouse::sim {
namespace {

// With a parameter, so that the HTTP library does not compress it.
constexpr std::string_view jsonType = "application/json; charset=utf-8";

View viewOf(std::string_view accept) {
  if (accept.find("as=Table") != std::string_view::npos) return View::Table;
  if (accept.find("as=PartialObjectMetadata") != std::string_view::npos) return View::Metadata;
  return View::Full;
}

// Where the parts after the version begin, and which group and version it is.
struct GroupVersion {
  std::string group, version;
  std::size_t next = 0;
};

std::optional<GroupVersion> groupVersion(const std::vector<std::string>& parts) {
  if (parts.size() >= 3 && parts[0] == "api") return GroupVersion{"", parts[1], 2};
  if (parts.size() >= 4 && parts[0] == "apis") return GroupVersion{parts[1], parts[2], 3};
  return std::nullopt;
}

std::string mediaType(const ServerRequest& http) {
  const auto header = http.header("content-type");
  return std::string(header.substr(0, header.find(';')));
}

} // namespace

std::vector<std::string> splitPath(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    const auto end = std::min(path.find('/'), path.size());
    if (end > 0) parts.emplace_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return parts;
}

std::optional<ApiRequest> parseResourcePath(const ServerRequest& http, const Registry& registry) {
  const auto parts = splitPath(http.path);
  const auto version = groupVersion(parts);
  if (!version) return std::nullopt;
  ApiRequest request;
  request.http = &http;
  request.view = viewOf(http.header("accept"));
  auto at = version->next;
  // ".../namespaces/x/pods" lies in a namespace; ".../namespaces/x" and its status are the object itself.
  const bool inNamespace = parts[at] == "namespaces" && parts.size() > at + 2 &&
                           !(parts[at + 2] == "status" || parts[at + 2] == "finalize");
  if (inNamespace) {
    request.nameSpace = parts[at + 1];
    at += 2;
  }
  request.type = registry.byPlural(version->group, version->version, parts[at]);
  if (!request.type || request.type->namespaced < inNamespace) return std::nullopt;
  if (parts.size() > at + 1) request.name = parts[at + 1];
  if (parts.size() > at + 2) request.subresource = parts[at + 2];
  if (parts.size() > at + 3 || (request.type->namespaced && !request.name.empty() && !inNamespace))
    return std::nullopt;
  return request;
}

std::string_view verbOf(const ApiRequest& request) {
  const auto& method = request.http->method;
  const bool one = !request.name.empty();
  if (method == "POST") return "create";
  if (method == "PUT") return "update";
  if (method == "PATCH") return "patch";
  if (method == "DELETE") return one ? "delete" : "deletecollection";
  const auto watch = request.http->parameter("watch");
  if (request.http->hasParameter("watch") && watch != "false" && watch != "0") return "watch";
  return one ? "get" : "list";
}

Api<Value> readBody(const ServerRequest& http) {
  if (http.body.empty()) return Value();
  const auto type = mediaType(http);
  if (type == "application/vnd.kubernetes.protobuf") {
    if (auto object = decodeProtobuf(http.body)) return *object;
    return std::unexpected(unsupportedMediaType(type));
  }
  if (type.find("cbor") != std::string::npos) return std::unexpected(unsupportedMediaType(type));
  const bool yaml = type.ends_with("yaml") && !http.body.starts_with('{');
  auto object =
      yaml ? readYaml(http.body, {.wholeNumbers = true}) : readJson(http.body, JsonNumbers::Natural);
  if (!object)
    return std::unexpected(
        badRequest(std::format("the object provided is unrecognized: {}", object.error().message)));
  return *std::move(object);
}

Api<WriteContext> readWriteContext(const ApiRequest& request) {
  const auto& http = *request.http;
  WriteContext context;
  context.subresource = request.subresource;
  context.manager = http.parameter("fieldManager");
  if (context.manager.empty()) {
    const auto agent = http.header("user-agent");
    context.manager = agent.empty() ? "unknown" : agent.substr(0, agent.find('/'));
  }
  if (const auto dryRun = http.parameter("dryRun"); !dryRun.empty()) {
    if (dryRun != "All")
      return std::unexpected(badRequest(std::format("Invalid value: [\"{}\"]: must be \"All\"", dryRun)));
    context.dryRun = true;
  }
  const auto force = http.parameter("force");
  context.force = force == "true" || force == "1";
  return context;
}

ServerReply jsonReply(int status, const Value& body) {
  ServerReply reply;
  reply.status = status;
  reply.contentType = jsonType;
  reply.body = writeJson(body).value_or("null") + "\n";
  return reply;
}

ServerReply errorReply(const ApiError& error) {
  auto reply = jsonReply(error.code, statusObject(error));
  if (error.retryAfterSeconds > 0)
    reply.headers.emplace_back("Retry-After", std::to_string(error.retryAfterSeconds));
  if (error.code == 401) reply.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"simcluster\"");
  return reply;
}

} // namespace pilothouse::sim
