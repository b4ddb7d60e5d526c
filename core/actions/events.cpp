#include "core/actions/resources.h"

#include "core/base/rfc3339.h"

#include <algorithm>

namespace pilothouse::actions {
namespace {

// Events of the newer API leave the old time fields empty.
TimePoint timeOf(const Value& event) {
  for (const auto field : {"lastTimestamp", "eventTime", "firstTimestamp"})
    if (const auto time = parseTime(event[field].stringOr())) return *time;
  return parseTime(event.at({"metadata", "creationTimestamp"}).stringOr()).value_or(TimePoint{});
}

EventLine lineOf(const Value& event) {
  const Value& object = event["involvedObject"];
  const auto text = [](const Value& value) { return std::string(value.stringOr()); };
  return {timeOf(event), text(event["type"]), text(event["reason"]), text(event["message"]),
          text(object["kind"]) + "/" + text(object["name"])};
}

} // namespace

Result<std::vector<EventLine>> objectEvents(ClusterSession& session, const ObjectId& id,
                                            std::stop_token stop) {
  const kube::Resource resource{{}, "v1", "Event", "events", true};
  kube::ListOptions options;
  options.fieldSelector = "involvedObject.kind=" + id.kind + ",involvedObject.name=" + id.name;
  std::vector<EventLine> lines;
  // Events of cluster-scoped objects lie in the default namespace.
  const std::string nameSpace = id.nameSpace.empty() ? "default" : id.nameSpace;
  PH_CHECK(session.client->list(
      resource, nameSpace, options,
      [&](const std::vector<Value>& page) {
        for (const auto& event : page) lines.push_back(lineOf(event));
      },
      stop));
  // Servers that do not know the selector send all of them.
  const std::string object = id.kind + "/" + id.name;
  std::erase_if(lines, [&](const EventLine& line) { return line.object != object; });
  std::ranges::stable_sort(lines, {}, &EventLine::time);
  return lines;
}

} // namespace pilothouse::actions
