#include "core/codec/json.h"
#include "core/simcluster/api_server.h"
#include "core/simcluster/object.h"
#include "core/simcluster/selectors.h"
#include "core/simcluster/view.h"

#include <charconv>
#include <chrono>
#include <format>

namespace pilothouse::sim {
namespace {

using namespace std::chrono_literals;
using SteadyTime = std::chrono::steady_clock::time_point;

constexpr auto pollInterval = 200ms; // how soon a dead client or a stopping server is noticed
constexpr auto bookmarkInterval = 30s;
constexpr auto longestWatch = 3600s;

struct Filter {
  std::string nameSpace, name;
  LabelSelector labels;
  FieldSelector fields;

  [[nodiscard]] bool matches(const StoredPtr& stored) const {
    if (!stored) return false;
    const auto& object = stored->object();
    return (nameSpace.empty() || namespaceOf(object) == nameSpace) &&
           (name.empty() || nameOf(object) == name) && labels.matches(object) && fields.matches(object);
  }
};

Api<Filter> readFilter(const ApiRequest& request) {
  auto labels = LabelSelector::parse(request.http->parameter("labelSelector"));
  if (!labels) return std::unexpected(labels.error());
  auto fields = FieldSelector::parse(request.http->parameter("fieldSelector"));
  if (!fields) return std::unexpected(fields.error());
  return Filter{request.nameSpace, request.name, *std::move(labels), *std::move(fields)};
}

bool flag(const ServerRequest& http, std::string_view name) {
  const auto value = http.parameter(name);
  return value == "true" || value == "1";
}

// One client's watch; lives on the connection's thread.
struct WatchSession {
  World& world;
  const std::atomic<bool>& stopping;
  ServerRequest http; // a copy: the request is gone when the stream runs
  ApiRequest request;
  Filter filter;
  std::shared_ptr<WatchQueue> queue;
  std::vector<StoredPtr> initial;
  std::uint64_t version = 0;
  bool bookmarks = false, announceEnd = false;
  SteadyTime end{}, nextBookmark{};
  bool headerSent = false; // of tables: later events carry rows only

  bool send(ServerStream& out, std::string_view type, const Value& object) {
    auto body = viewed(object, request, world.now());
    if (request.view == View::Table && headerSent && body.isMap()) body.set("columnDefinitions", Value());
    headerSent = true;
    return out.write(writeJson(Value::map({{"type", type}, {"object", body}})).value_or("") + "\n");
  }

  bool sendStored(ServerStream& out, std::string_view type, const StoredPtr& stored) {
    if (request.view != View::Full || stored->object()["apiVersion"].stringOr() != request.type->apiVersion())
      return send(out, type, stored->object());
    return out.write(std::format(R"({{"type":"{}","object":{}}})", type, stored->json()) + "\n");
  }

  bool sendBookmark(ServerStream& out, bool endOfInitial) {
    auto metadata = Value::map({{"resourceVersion", std::to_string(version)}});
    if (endOfInitial) metadata.set("annotations", Value::map({{"k8s.io/initial-events-end", "true"}}));
    auto object = Value::map(
        {{"kind", request.type->kind}, {"apiVersion", request.type->apiVersion()}, {"metadata", metadata}});
    if (request.view == View::Metadata)
      object = Value::map(
          {{"kind", "PartialObjectMetadata"}, {"apiVersion", "meta.k8s.io/v1"}, {"metadata", metadata}});
    if (request.view == View::Table) return send(out, "BOOKMARK", object);
    return out.write(writeJson(Value::map({{"type", "BOOKMARK"}, {"object", object}})).value_or("") + "\n");
  }

  // An object may enter and leave what the selectors show.
  bool sendChange(ServerStream& out, const Change& change) {
    version = change.version;
    const bool now = change.type != Change::Type::Deleted && filter.matches(change.now);
    const bool before =
        change.type == Change::Type::Deleted ? filter.matches(change.now) : filter.matches(change.before);
    if (now) return sendStored(out, before ? "MODIFIED" : "ADDED", change.now);
    if (!before) return true;
    return change.type == Change::Type::Deleted ? sendStored(out, "DELETED", change.now)
                                                : send(out, "DELETED", lastSeen(change));
  }

  // The old contents with the new version, as the watch cache sends them.
  static Value lastSeen(const Change& change) {
    auto object = Value(Map(change.before->object().asMap()));
    auto metadata = Value(Map(object["metadata"].asMap()));
    metadata.set("resourceVersion", std::to_string(change.version));
    object.set("metadata", metadata);
    return object;
  }

  void run(ServerStream& out) {
    request.http = &http;
    for (const auto& stored : initial)
      if (!sendStored(out, "ADDED", stored)) return;
    initial.clear();
    if (announceEnd && !sendBookmark(out, true)) return;
    nextBookmark = std::chrono::steady_clock::now() + bookmarkInterval;
    while (!stopping && std::chrono::steady_clock::now() < end && step(out)) {
    }
  }

  bool step(ServerStream& out) {
    Change change;
    switch (queue->pop(change, pollInterval)) {
    case WatchQueue::Next::Closed: return false;
    case WatchQueue::Next::Change: return sendChange(out, change);
    case WatchQueue::Next::Nothing: break;
    }
    if (bookmarks && std::chrono::steady_clock::now() >= nextBookmark) {
      nextBookmark += bookmarkInterval;
      return sendBookmark(out, false);
    }
    return out.alive();
  }
};

SteadyTime endOf(const ServerRequest& http) {
  std::int64_t seconds = 0;
  const auto text = http.parameter("timeoutSeconds");
  std::from_chars(text.data(), text.data() + text.size(), seconds);
  const auto length = seconds > 0 ? std::chrono::seconds(seconds) : longestWatch;
  return std::chrono::steady_clock::now() + std::min<std::chrono::seconds>(length, longestWatch);
}

} // namespace

Api<ServerReply> ApiServer::watch(const ApiRequest& request) {
  auto filter = readFilter(request);
  if (!filter) return std::unexpected(filter.error());
  auto session = std::make_shared<WatchSession>(
      WatchSession{world_, stopping_, *request.http, request, *std::move(filter), nullptr, {}});
  const auto asked = request.http->parameter("resourceVersion");
  const bool initialAsked = flag(*request.http, "sendInitialEvents");
  std::uint64_t from = 0;
  if (const auto [stop, problem] = std::from_chars(asked.data(), asked.data() + asked.size(), from);
      !asked.empty() && (problem != std::errc{} || stop != asked.data() + asked.size()))
    return std::unexpected(
        badRequest(std::format("Invalid value: \"{}\": the resource version is no number", asked)));
  session->bookmarks = flag(*request.http, "allowWatchBookmarks");
  session->announceEnd = initialAsked && session->bookmarks;
  session->end = endOf(*request.http);
  {
    const std::lock_guard lock(world_.mutex);
    auto& store = world_.store;
    if (from == 0 || initialAsked) {
      for (auto& stored : store.list(request.type->storeKey(), request.nameSpace))
        if (session->filter.matches(stored)) session->initial.push_back(std::move(stored));
      from = store.version();
    } else if (from < store.oldestVersion()) {
      return std::unexpected(gone(from, store.oldestVersion()));
    }
    session->version = from;
    session->queue = store.watch(request.type->storeKey(), from);
  }
  ServerReply reply;
  reply.contentType = "application/json; charset=utf-8";
  reply.stream = [session](ServerStream& out) { session->run(out); };
  return reply;
}

} // namespace pilothouse::sim
