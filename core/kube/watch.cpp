#include "core/kube/watch.h"

#include "core/base/limits.h"
#include "core/codec/json.h"
#include "core/kube/line_splitter.h"
#include "core/kube/status_error.h"

#include <algorithm>
#include <optional>

namespace pilothouse::kube {
namespace {

constexpr int silentFailures = 5; // then the caller is told: 0.5 + 1 + 2 + 4 s without a server
constexpr auto shortestPause = std::chrono::milliseconds(500);
constexpr std::string_view serverTime = "290"; // seconds, after which the server ends a watch by itself

std::optional<WatchEvent::Type> typeOf(std::string_view name) {
  if (name == "ADDED") return WatchEvent::Type::Added;
  if (name == "MODIFIED") return WatchEvent::Type::Modified;
  if (name == "DELETED") return WatchEvent::Type::Deleted;
  if (name == "BOOKMARK") return WatchEvent::Type::Bookmark;
  return {};
}

} // namespace

Watch::Watch(RestClient& rest, const Resource& resource, std::string_view nameSpace,
             const ListOptions& options, std::string resourceVersion, Relist relist, const Sink& sink)
    : rest_(rest), resourceVersion_(std::move(resourceVersion)), relist_(std::move(relist)), sink_(sink) {
  request_.path = resource.path(nameSpace, {});
  request_.query = {{"allowWatchBookmarks", "true"},
                    {"fieldSelector", options.fieldSelector},
                    {"labelSelector", options.labelSelector},
                    {"resourceVersion", ""},
                    {"timeoutSeconds", std::string(serverTime)},
                    {"watch", "true"}};
  if (options.metadataOnly)
    request_.accept = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";
  request_.timeout = std::chrono::milliseconds(0);
}

Result<void> Watch::run(const std::stop_token& stop) {
  int failures = 0;
  while (!stop.stop_requested()) {
    heard_ = false;
    auto result = connectOnce(stop);
    if (stop.stop_requested()) break;
    if (!result && isExpired(result.error())) result = resync(stop);
    if (!result && result.error().code == ErrorCode::Cancelled) break;
    if (!result && result.error().code != ErrorCode::Unavailable) return result;
    failures = result || heard_ ? 0 : failures + 1;
    if (failures >= silentFailures) return result;
    // A server that ends watches at once must not be asked in a tight loop.
    if (!heard_) rest_.clock().sleep(shortestPause * (1 << std::max(0, failures - 1)), stop);
  }
  return {};
}

Result<void> Watch::connectOnce(const std::stop_token& stop) {
  failure_.reset();
  LineSplitter lines(limits::recordBytes);
  const auto version =
      std::ranges::find(request_.query, std::string_view("resourceVersion"), &Query::value_type::first);
  version->second = resourceVersion_;
  request_.onData = [&](std::string_view bytes) {
    return lines.feed(bytes, [this](std::string_view line) { return takeLine(line); });
  };
  const auto result = rest_.send(request_, stop);
  if (failure_) return std::unexpected(*failure_);
  if (lines.tooLong()) return fail(ErrorCode::LimitExceeded, "an event of " + request_.path + " is too long");
  if (!result) return std::unexpected(result.error());
  return {};
}

bool Watch::takeLine(std::string_view line) {
  if (line.empty()) return true;
  const auto event = readJson(line);
  if (!event) {
    failure_ = event.error().wrapped("an event of " + request_.path + " is not valid JSON: ");
    return false;
  }
  const auto name = (*event)["type"].stringOr();
  if (name == "ERROR") {
    failure_ = errorOfStatus(500, (*event)["object"]);
    return false;
  }
  if (const auto type = typeOf(name)) takeObject(*type, (*event)["object"]);
  return true;
}

void Watch::takeObject(WatchEvent::Type type, const Value& object) {
  heard_ = true;
  const auto version = object.at({"metadata", "resourceVersion"}).stringOr();
  if (!version.empty()) resourceVersion_ = version;
  sink_({type, object});
}

Result<void> Watch::resync(const std::stop_token& stop) {
  PH_TRY(auto listed, relist_(stop));
  resourceVersion_ = std::move(listed.second);
  heard_ = true;
  sink_({WatchEvent::Type::Resync, Value(std::move(listed.first))});
  return {};
}

} // namespace pilothouse::kube
