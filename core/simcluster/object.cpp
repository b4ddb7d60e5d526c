#include "core/simcluster/object.h"

#include <charconv>
#include <format>

namespace pilothouse::sim {
namespace {
const Value nothing;
}

std::string_view nameOf(const Value& object) { return object.at({"metadata", "name"}).stringOr(); }
std::string_view namespaceOf(const Value& object) { return object.at({"metadata", "namespace"}).stringOr(); }
std::string_view uidOf(const Value& object) { return object.at({"metadata", "uid"}).stringOr(); }

std::string_view annotationOf(const Value& object, std::string_view key) {
  return object.at({"metadata", "annotations", key}).stringOr();
}

bool beingDeleted(const Value& object) { return object.at({"metadata", "deletionTimestamp"}).isString(); }

std::string textOf(const Value& value) {
  switch (value.kind()) {
  case Kind::String: return std::string(value.asString());
  case Kind::Int: return std::to_string(value.asInt());
  case Kind::Double: return std::format("{}", value.asDouble());
  case Kind::Bool: return value.asBool() ? "true" : "false";
  default: return {};
  }
}

Value& child(Value& parent, std::string_view key) {
  if (!parent.isMap()) parent = Value(Map());
  auto& map = parent.mutableMap();
  auto* found = map.find(key);
  if (!found || found->isNull()) found = &map.set(key, Value(Map()));
  return *found;
}

Value& childList(Value& parent, std::string_view key) {
  if (!parent.isMap()) parent = Value(Map());
  auto& map = parent.mutableMap();
  auto* found = map.find(key);
  if (!found || !found->isList()) found = &map.set(key, Value(List()));
  return *found;
}

void setAt(Value& object, std::initializer_list<std::string_view> path, Value value) {
  Value* here = &object;
  for (auto step = path.begin(); step + 1 != path.end(); ++step) here = &child(*here, *step);
  here->set(*(path.end() - 1), std::move(value));
}

void eraseAt(Value& object, std::initializer_list<std::string_view> path) {
  Value* here = &object;
  for (auto step = path.begin(); step + 1 != path.end(); ++step) {
    if (!here->isMap()) return;
    here = here->mutableMap().find(*step);
    if (!here) return;
  }
  if (here->isMap()) here->mutableMap().erase(*(path.end() - 1));
}

bool isMissing(const Value& parent, std::string_view key) { return parent[key].isNull(); }

void setDefault(Value& parent, std::string_view key, const Value& value) {
  if (!value.isNull() && isMissing(parent, key)) parent.set(key, value);
}

const Value& controllerOf(const Value& object) {
  const auto& owners = object.at({"metadata", "ownerReferences"});
  if (owners.isList())
    for (const auto& owner : owners.asList())
      if (owner["controller"].boolOr()) return owner;
  return nothing;
}

Value ownerReference(const Value& owner) {
  return Value::map({{"apiVersion", owner["apiVersion"]},
                     {"kind", owner["kind"]},
                     {"name", nameOf(owner)},
                     {"uid", uidOf(owner)},
                     {"controller", true},
                     {"blockOwnerDeletion", true}});
}

std::string formatTime(TimePoint time) {
  return std::format("{:%FT%TZ}", std::chrono::floor<std::chrono::seconds>(time));
}

std::optional<TimePoint> parseTime(std::string_view text) {
  // "2026-11-22T10:00:00Z"; fractions are dropped.
  if (text.size() < 19 || text[4] != '-' || text[10] != 'T') return std::nullopt;
  const auto number = [&text](std::size_t from, std::size_t length) {
    int value = 0;
    std::from_chars(text.data() + from, text.data() + from + length, value);
    return value;
  };
  const std::chrono::year_month_day date{std::chrono::year(number(0, 4)),
                                         std::chrono::month(unsigned(number(5, 2))),
                                         std::chrono::day(unsigned(number(8, 2)))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date) + std::chrono::hours(number(11, 2)) +
         std::chrono::minutes(number(14, 2)) + std::chrono::seconds(number(17, 2));
}

std::optional<Duration> parseDuration(std::string_view text) {
  double total = 0;
  if (text.empty()) return std::nullopt;
  while (!text.empty()) {
    double amount = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), amount);
    if (problem != std::errc{}) return std::nullopt;
    text.remove_prefix(std::size_t(end - text.data()));
    if (text.starts_with("ms")) {
      total += amount * 1e6;
      text.remove_prefix(2);
      continue;
    }
    const auto unit = text.empty() ? '\0' : text.front();
    if (unit != 's' && unit != 'm' && unit != 'h') return std::nullopt;
    total += amount * (unit == 's' ? 1e9 : unit == 'm' ? 60e9 : 3600e9);
    text.remove_prefix(1);
  }
  return Duration(std::int64_t(total));
}

} // namespace pilothouse::sim
