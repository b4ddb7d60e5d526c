#include "core/codec/base64.h"
#include "core/codec/json.h"
#include "core/simcluster/api_server.h"
#include "core/simcluster/object.h"
#include "core/simcluster/selectors.h"
#include "core/simcluster/table.h"
#include "core/simcluster/view.h"

#include <charconv>
#include <format>

namespace pilothouse::sim {
namespace {

struct Page {
  std::size_t limit = 0; // 0: all
  std::string after;     // "namespace/name" of the last object sent
  std::uint64_t version = 0;
};

std::string encodeContinue(const Page& page) {
  return base64Encode(writeJson(Value::map({{"v", page.version}, {"start", page.after}})).value_or(""));
}

Api<Page> readPage(const ServerRequest& http, const Store& store) {
  Page page;
  page.version = store.version();
  const auto limit = http.parameter("limit");
  std::from_chars(limit.data(), limit.data() + limit.size(), page.limit);
  const auto token = http.parameter("continue");
  if (token.empty()) return page;
  const auto text = base64Decode(token);
  const auto value = text ? readJson(*text) : Result<Value>(Value());
  if (!value || !value->isMap()) return std::unexpected(badRequest("continue key is not valid"));
  page.after = (*value)["start"].stringOr();
  page.version = std::uint64_t((*value)["v"].intOr());
  if (page.version < store.oldestVersion())
    return std::unexpected(
        ApiError{410,
                 "Expired",
                 "The provided continue parameter is too old to display a consistent list result. You "
                 "can start a new list without the continue parameter, or use the continue token in "
                 "this response to retrieve the remainder of the results.",
                 {},
                 0});
  return page;
}

struct Found {
  std::vector<StoredPtr> objects;
  Value metadata;
};

Api<Found> select(const ApiRequest& request, const World& world) {
  const auto& http = *request.http;
  const auto labels = LabelSelector::parse(http.parameter("labelSelector"));
  if (!labels) return std::unexpected(labels.error());
  const auto fields = FieldSelector::parse(http.parameter("fieldSelector"));
  if (!fields) return std::unexpected(fields.error());
  auto page = readPage(http, world.store);
  if (!page) return std::unexpected(page.error());
  Found found;
  // How many are left is told only where nothing is selected, as by a real server: it would cost a full scan.
  const bool counted = labels->empty() && http.parameter("fieldSelector").empty();
  std::size_t remaining = 0;
  world.store.visit(request.type->storeKey(), request.nameSpace, page->after, [&](const StoredPtr& stored) {
    if (!labels->matches(stored->object()) || !fields->matches(stored->object())) return true;
    const bool full = page->limit > 0 && found.objects.size() == page->limit;
    if (full)
      ++remaining;
    else
      found.objects.push_back(stored);
    return !full || counted;
  });
  found.metadata = Value::map({{"resourceVersion", std::to_string(page->version)}});
  if (remaining > 0) {
    const auto& last = found.objects.back()->object();
    page->after = std::format("{}/{}", namespaceOf(last), nameOf(last));
    found.metadata.set("continue", encodeContinue(*page));
    if (counted) found.metadata.set("remainingItemCount", remaining);
  }
  return found;
}

ServerReply fullList(const ResourceType& type, const Found& found) {
  auto reply = jsonReply(200, Value());
  reply.body = std::format(R"({{"kind":"{}","apiVersion":"{}","metadata":{},"items":[)", type.listKind(),
                           type.apiVersion(), writeJson(found.metadata).value_or("{}"));
  bool first = true;
  for (const auto& stored : found.objects) {
    if (!std::exchange(first, false)) reply.body += ',';
    // Items of built-in kinds come without kind and apiVersion, as from a real server.
    reply.body += type.custom ? stored->json() : stored->itemJson();
  }
  reply.body += "]}\n";
  return reply;
}

ServerReply metadataList(const Found& found) {
  auto reply = jsonReply(200, Value());
  reply.body = std::format(
      R"({{"kind":"PartialObjectMetadataList","apiVersion":"meta.k8s.io/v1","metadata":{},"items":[)",
      writeJson(found.metadata).value_or("{}"));
  bool first = true;
  for (const auto& stored : found.objects) {
    if (!std::exchange(first, false)) reply.body += ',';
    reply.body += stored->metadataJson();
  }
  reply.body += "]}\n";
  return reply;
}

} // namespace

Value inVersion(const Value& object, const ResourceType& type) {
  if (object["apiVersion"].stringOr() == type.apiVersion()) return object;
  auto copy = Value(Map(object.asMap()));
  copy.set("apiVersion", type.apiVersion());
  copy.set("kind", type.kind);
  return copy;
}

bool wholeObjects(const ServerRequest& http) { return http.parameter("includeObject") == "Object"; }

Value viewed(const Value& object, const ApiRequest& request, TimePoint now) {
  const auto versioned = inVersion(object, *request.type);
  if (request.view == View::Metadata) return partialMetadata(versioned);
  if (request.view == View::Table)
    return tableOf(*request.type, {versioned}, now, wholeObjects(*request.http),
                   Value::map({{"resourceVersion", object.at({"metadata", "resourceVersion"})}}));
  return versioned;
}

Api<ServerReply> ApiServer::read(const ApiRequest& request) {
  Api<StoredPtr> found;
  {
    const std::lock_guard lock(world_.mutex);
    found = objects_.get(*request.type, request.nameSpace, request.name);
  }
  if (!found) return std::unexpected(found.error());
  return jsonReply(200, viewed((*found)->object(), request, world_.now()));
}

Api<ServerReply> ApiServer::list(const ApiRequest& request) {
  Api<Found> found;
  {
    const std::lock_guard lock(world_.mutex);
    found = select(request, world_);
  }
  if (!found) return std::unexpected(found.error());
  if (request.view == View::Metadata) return metadataList(*found);
  if (request.view == View::Full) return fullList(*request.type, *found);
  std::vector<Value> objects;
  for (const auto& stored : found->objects) objects.push_back(inVersion(stored->object(), *request.type));
  return jsonReply(
      200, tableOf(*request.type, objects, world_.now(), wholeObjects(*request.http), found->metadata));
}

} // namespace pilothouse::sim
