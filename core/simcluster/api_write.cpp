#include "core/simcluster/api_server.h"
#include "core/simcluster/object.h"
#include "core/simcluster/selectors.h"
#include "core/simcluster/view.h"

#include <charconv>
#include <format>

namespace pilothouse::sim {
namespace {

Api<Value> readObject(const ApiRequest& request) {
  auto object = readBody(*request.http);
  if (!object) return object;
  if (!object->isMap())
    return std::unexpected(
        badRequest("the object provided is unrecognized (must be of type " + request.type->kind + ")"));
  const auto kind = (*object)["kind"].stringOr(request.type->kind);
  if (kind != request.type->kind)
    return std::unexpected(badRequest(std::format(
        "the object provided is of kind {}, the resource is of kind {}", kind, request.type->kind)));
  const auto expected = request.type->apiVersion();
  const auto version = (*object)["apiVersion"].stringOr(expected);
  if (version != expected)
    return std::unexpected(badRequest(std::format(
        "the API version in the data ({}) does not match the expected API version ({})", version, expected)));
  return object;
}

std::optional<PatchKind> patchKind(const ServerRequest& http) {
  const auto header = http.header("content-type");
  const auto type = header.substr(0, header.find(';'));
  if (type == "application/json-patch+json") return PatchKind::Json;
  if (type == "application/merge-patch+json") return PatchKind::Merge;
  if (type == "application/strategic-merge-patch+json") return PatchKind::Strategic;
  if (type == "application/apply-patch+yaml") return PatchKind::Apply;
  return std::nullopt;
}

Api<DeleteOptions> readDeleteOptions(const ApiRequest& request) {
  const auto& http = *request.http;
  auto sent = readBody(http);
  if (!sent) return std::unexpected(sent.error());
  const auto body = (*sent)["deleteOptions"].isMap() ? (*sent)["deleteOptions"] : *sent; // of an Eviction
  DeleteOptions options;
  options.propagation = body["propagationPolicy"].stringOr(http.parameter("propagationPolicy"));
  if (body["orphanDependents"].boolOr()) options.propagation = "Orphan";
  if (body["gracePeriodSeconds"].isInt()) options.gracePeriodSeconds = body["gracePeriodSeconds"].asInt();
  if (const auto grace = http.parameter("gracePeriodSeconds"); !grace.empty()) {
    std::int64_t seconds = 0;
    std::from_chars(grace.data(), grace.data() + grace.size(), seconds);
    options.gracePeriodSeconds = seconds;
  }
  options.uid = body.at({"preconditions", "uid"}).stringOr();
  options.resourceVersion = body.at({"preconditions", "resourceVersion"}).stringOr();
  options.dryRun = body["dryRun"].isList() || http.parameter("dryRun") == "All";
  return options;
}

} // namespace

Api<ServerReply> ApiServer::create(const ApiRequest& request) {
  const auto object = readObject(request);
  if (!object) return std::unexpected(object.error());
  const auto context = readWriteContext(request);
  if (!context) return std::unexpected(context.error());
  if (request.type->namespaced && request.nameSpace.empty()) return std::unexpected(methodNotAllowed());
  const std::lock_guard lock(world_.mutex);
  const auto created = objects_.create(*request.type, request.nameSpace, *object, *context);
  if (!created) return std::unexpected(created.error());
  return jsonReply(201, viewed(*created, request, world_.now()));
}

Api<ServerReply> ApiServer::update(const ApiRequest& request) {
  const auto object = readObject(request);
  if (!object) return std::unexpected(object.error());
  const auto context = readWriteContext(request);
  if (!context) return std::unexpected(context.error());
  const std::lock_guard lock(world_.mutex);
  const auto updated = objects_.update(*request.type, request.nameSpace, request.name, *object, *context);
  if (!updated) return std::unexpected(updated.error());
  return jsonReply(200, viewed(*updated, request, world_.now()));
}

Api<ServerReply> ApiServer::patch(const ApiRequest& request) {
  const auto kind = patchKind(*request.http);
  if (!kind) return std::unexpected(unsupportedMediaType(request.http->header("content-type")));
  const auto body = readBody(*request.http);
  if (!body) return std::unexpected(body.error());
  const auto context = readWriteContext(request);
  if (!context) return std::unexpected(context.error());
  if (*kind == PatchKind::Apply && request.http->parameter("fieldManager").empty())
    return std::unexpected(ApiError{
        422,
        "Invalid",
        "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch",
        {},
        0});
  const std::lock_guard lock(world_.mutex);
  bool created = false;
  const auto patched =
      objects_.patch(*request.type, request.nameSpace, request.name, *kind, *body, *context, &created);
  if (!patched) return std::unexpected(patched.error());
  return jsonReply(created ? 201 : 200, viewed(*patched, request, world_.now()));
}

Api<ServerReply> ApiServer::remove(const ApiRequest& request) {
  const auto options = readDeleteOptions(request);
  if (!options) return std::unexpected(options.error());
  const std::lock_guard lock(world_.mutex);
  const auto removed = objects_.remove(*request.type, request.nameSpace, request.name, *options);
  if (!removed) return std::unexpected(removed.error());
  return jsonReply(200, *removed);
}

Api<ServerReply> ApiServer::removeCollection(const ApiRequest& request) {
  const auto options = readDeleteOptions(request);
  if (!options) return std::unexpected(options.error());
  const auto labels = LabelSelector::parse(request.http->parameter("labelSelector"));
  if (!labels) return std::unexpected(labels.error());
  const auto fields = FieldSelector::parse(request.http->parameter("fieldSelector"));
  if (!fields) return std::unexpected(fields.error());
  const std::lock_guard lock(world_.mutex);
  auto items = Value::list();
  for (const auto& stored : world_.store.list(request.type->storeKey(), request.nameSpace)) {
    const auto& object = stored->object();
    if (!labels->matches(object) || !fields->matches(object)) continue;
    items.append(object);
    if (auto gone = objects_.remove(*request.type, namespaceOf(object), nameOf(object), *options); !gone)
      return std::unexpected(gone.error());
  }
  return jsonReply(
      200,
      Value::map({{"kind", request.type->listKind()},
                  {"apiVersion", request.type->apiVersion()},
                  {"metadata", Value::map({{"resourceVersion", std::to_string(world_.store.version())}})},
                  {"items", items}}));
}

} // namespace pilothouse::sim
