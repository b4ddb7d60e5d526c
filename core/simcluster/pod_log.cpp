#include "core/simcluster/pod_log.h"

#include "core/simcluster/object.h"

#include <format>

namespace pilothouse::sim {
namespace {

constexpr auto heartbeat = std::chrono::seconds(10);
constexpr std::int64_t mostHeartbeats = 2000;

const Value& statusOf(const Value& pod, std::string_view container) {
  static const Value nothing;
  for (const auto* list : {"containerStatuses", "initContainerStatuses"}) {
    const auto& statuses = pod.at({"status", list});
    if (statuses.isList())
      for (const auto& status : statuses.asList())
        if (status["name"].stringOr() == container) return status;
  }
  return nothing;
}

void addText(std::vector<LogLine>& lines, TimePoint time, std::string_view text) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back({time, std::string(text.substr(0, end))});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string lastWords(const Value& terminated) {
  const auto reason = terminated["reason"].stringOr();
  if (reason == "OOMKilled") return "fatal: out of memory: cannot allocate 67108864 bytes";
  if (reason == "Error") return "panic: runtime error: invalid memory address or nil pointer dereference";
  return "done";
}

} // namespace

std::vector<LogLine> podLog(const Value& pod, std::string_view container, bool previous, TimePoint now) {
  std::vector<LogLine> lines;
  const auto& status = statusOf(pod, container);
  const auto& last = status["lastState"];
  const bool useLast = previous || status.at({"state", "waiting"}).isMap();
  const auto& state = useLast ? last : status["state"];
  const auto& terminated = state["terminated"];
  const auto& running = state["running"];
  const auto begin = parseTime((terminated.isMap() ? terminated : running)["startedAt"].stringOr());
  if (!begin) return lines;
  const auto end = parseTime(terminated["finishedAt"].stringOr()).value_or(now);
  const auto written = annotationOf(pod, "sim.pilothouse.dev/log");
  if (!written.empty()) {
    addText(lines, *begin, written);
  } else {
    lines.push_back({*begin, std::format("starting {}", container)});
    lines.push_back({*begin, "listening on 0.0.0.0:8080"});
    std::int64_t beat = 0;
    for (auto time = *begin + heartbeat; time <= end && beat < mostHeartbeats; time += heartbeat)
      lines.push_back({time, std::format("health check {} ok", ++beat)});
  }
  if (terminated.isMap()) lines.push_back({end, lastWords(terminated)});
  return lines;
}

} // namespace pilothouse::sim
