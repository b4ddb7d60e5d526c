#include "core/simcluster/api_server.h"
#include "core/simcluster/object.h"
#include "core/simcluster/pod_log.h"

#include <charconv>
#include <chrono>
#include <format>
#include <thread>

namespace pilothouse::sim {
namespace {

std::optional<std::size_t> numberOf(std::string_view text) {
  std::size_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Api<std::string> chooseContainer(const Value& pod, std::string_view asked) {
  std::string names;
  std::size_t count = 0;
  bool found = false;
  for (const auto* list : {"containers", "initContainers"}) {
    const auto& containers = pod.at({"spec", list});
    if (!containers.isList()) continue;
    for (const auto& container : containers.asList()) {
      const auto name = container["name"].stringOr();
      found = found || name == asked;
      if (list == std::string_view("containers")) {
        names += (count++ ? " " : "") + std::string(name);
      }
    }
  }
  if (found) return std::string(asked);
  if (!asked.empty())
    return std::unexpected(
        badRequest(std::format("container {} is not valid for pod {}", asked, nameOf(pod))));
  if (count == 1) return names;
  return std::unexpected(badRequest(
      std::format("a container name must be specified for pod {}, choose one of: [{}]", nameOf(pod), names)));
}

const Value& containerStatus(const Value& pod, std::string_view name) {
  static const Value nothing;
  for (const auto* list : {"containerStatuses", "initContainerStatuses"}) {
    const auto& statuses = pod.at({"status", list});
    if (statuses.isList())
      for (const auto& status : statuses.asList())
        if (status["name"].stringOr() == name) return status;
  }
  return nothing;
}

std::string linesText(const std::vector<LogLine>& lines, std::size_t from, bool timestamps) {
  std::string text;
  for (std::size_t at = from; at < lines.size(); ++at)
    text += (timestamps ? formatTime(lines[at].time) + " " : std::string()) + lines[at].text + "\n";
  return text;
}

std::optional<TimePoint> sinceTime(const ServerRequest& http, TimePoint now) {
  if (const auto seconds = numberOf(http.parameter("sinceSeconds")))
    return now - std::chrono::seconds(*seconds);
  return parseTime(http.parameter("sinceTime"));
}

struct LogRequest {
  std::string nameSpace, pod, container;
  bool previous = false, timestamps = false;
};

// Nothing when the pod is gone.
std::optional<std::vector<LogLine>> currentLines(World& world, const LogRequest& request, bool& running) {
  const std::lock_guard lock(world.mutex);
  const auto stored = world.store.get("/pods", request.nameSpace, request.pod);
  if (!stored) return std::nullopt;
  running = containerStatus(stored->object(), request.container).at({"state", "running"}).isMap();
  return podLog(stored->object(), request.container, request.previous, world.now());
}

} // namespace

Api<ServerReply> ApiServer::logs(const ApiRequest& request) {
  if (request.type->kind != "Pod") return std::unexpected(pathNotFound());
  const auto& http = *request.http;
  LogRequest wanted{request.nameSpace,
                    request.name,
                    {},
                    http.parameter("previous") == "true",
                    http.parameter("timestamps") == "true"};
  std::vector<LogLine> lines;
  {
    const std::lock_guard lock(world_.mutex);
    const auto stored = objects_.get(*request.type, request.nameSpace, request.name);
    if (!stored) return std::unexpected(stored.error());
    const auto& pod = (*stored)->object();
    const auto container = chooseContainer(pod, http.parameter("container"));
    if (!container) return std::unexpected(container.error());
    wanted.container = *container;
    const auto& status = containerStatus(pod, *container);
    const auto waiting = status.at({"state", "waiting", "reason"}).stringOr();
    const bool everRan = status["restartCount"].intOr() > 0 || status.at({"state", "running"}).isMap() ||
                         status.at({"state", "terminated"}).isMap() ||
                         status.at({"lastState", "terminated"}).isMap();
    if (!everRan)
      return std::unexpected(badRequest(std::format(
          "container \"{}\" in pod \"{}\" is waiting to start: {}", *container, request.name,
          waiting.empty()                                              ? "ContainerCreating"
          : waiting == "ErrImagePull" || waiting == "ImagePullBackOff" ? "trying and failing to pull image"
                                                                       : waiting)));
    if (wanted.previous && status["restartCount"].intOr() == 0)
      return std::unexpected(badRequest(std::format(
          "previous terminated container \"{}\" in pod \"{}\" not found", *container, request.name)));
    lines = podLog(pod, *container, wanted.previous, world_.now());
  }
  const auto written = lines.size(); // a follower goes on from here
  if (const auto since = sinceTime(http, world_.now()))
    std::erase_if(lines, [&since](const LogLine& line) { return line.time < *since; });
  std::size_t first = 0;
  if (const auto tail = numberOf(http.parameter("tailLines")))
    first = lines.size() - std::min(*tail, lines.size());
  ServerReply reply;
  reply.contentType = "text/plain; charset=utf-8";
  reply.body = linesText(lines, first, wanted.timestamps);
  if (http.parameter("follow") != "true" || wanted.previous) return reply;
  reply.stream = [this, wanted, sent = written, head = reply.body](ServerStream& out) mutable {
    if (!head.empty() && !out.write(head)) return;
    while (!stopping_ && out.alive()) {
      bool running = false;
      const auto now = currentLines(world_, wanted, running);
      if (!now) return;
      if (now->size() > sent && !out.write(linesText(*now, sent, wanted.timestamps))) return;
      sent = std::max(sent, now->size());
      if (!running) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  };
  return reply;
}

} // namespace pilothouse::sim
