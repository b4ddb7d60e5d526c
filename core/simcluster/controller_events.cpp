// Events as client-go's recorder writes them: what is said again is counted. They are kept for an hour, as by
// the API server's default.
#include "core/simcluster/controller_pass.h"
#include "core/simcluster/object.h"

#include <format>

namespace pilothouse::sim {
namespace {

constexpr std::string_view events = "/events";
constexpr std::chrono::hours lifetime{1};

Value reference(const Value& about) {
  return Value::map({{"kind", about["kind"]},
                     {"namespace", namespaceOf(about)},
                     {"name", nameOf(about)},
                     {"uid", uidOf(about)},
                     {"apiVersion", about["apiVersion"]},
                     {"resourceVersion", about.at({"metadata", "resourceVersion"})}});
}

bool countAgain(Pass& pass, const std::string& name, std::string_view nameSpace) {
  const auto live = pass.get(events, nameSpace, name);
  if (live.isNull()) return false;
  auto again = deepCopy(live);
  again.set("count", live["count"].intOr() + 1);
  again.set("lastTimestamp", formatTime(pass.now));
  pass.update(events, again, live["reportingComponent"].stringOr());
  return true;
}

} // namespace

void Pass::event(const Value& about, const EventText& text) {
  const auto nameSpace = std::string(namespaceOf(about).empty() ? "default" : namespaceOf(about));
  auto& known = memory.events[std::format("{}/{}/{}", uidOf(about), text.reason, text.message)];
  if (!known.empty() && countAgain(*this, known, nameSpace)) return;
  known = std::format("{}.{:016x}", nameOf(about), world.random());
  const auto time = formatTime(now);
  const auto event = Value::map({{"metadata", Value::map({{"name", known}})},
                                 {"involvedObject", reference(about)},
                                 {"reason", text.reason},
                                 {"message", text.message},
                                 {"source", Value::map({{"component", text.component}})},
                                 {"firstTimestamp", time},
                                 {"lastTimestamp", time},
                                 {"count", 1},
                                 {"type", text.type},
                                 {"reportingComponent", text.component}});
  create(events, nameSpace, event, text.component);
}

void runEvents(Pass& pass) {
  bool dropped = false;
  for (const auto& event : pass.list(events)) {
    const auto seen =
        parseTime(event["lastTimestamp"].stringOr(event.at({"metadata", "creationTimestamp"}).stringOr()));
    if (!seen || pass.now - *seen < lifetime) continue;
    pass.world.store.erase(events, namespaceOf(event), nameOf(event));
    dropped = true;
  }
  if (dropped) std::erase_if(pass.memory.events, [&](const auto& entry) { return entry.second.empty(); });
}

} // namespace pilothouse::sim
