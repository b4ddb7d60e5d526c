// Reading and editing Kubernetes objects held as Values. Editing helpers change the given container in
// place: deepCopy() an object that came from the store first. Free functions, no state.
#pragma once

#include "core/base/clock.h"
#include "core/value/value.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace pilothouse::sim {

[[nodiscard]] std::string_view nameOf(const Value& object);
[[nodiscard]] std::string_view namespaceOf(const Value& object);
[[nodiscard]] std::string_view uidOf(const Value& object);
[[nodiscard]] std::string_view annotationOf(const Value& object, std::string_view key);
[[nodiscard]] bool beingDeleted(const Value& object);
[[nodiscard]] std::string textOf(const Value& value); // strings as they are, numbers and booleans printed

// The entry as a map, made when it is missing or null.
Value& child(Value& parent, std::string_view key);
Value& childList(Value& parent, std::string_view key);
void setAt(Value& object, std::initializer_list<std::string_view> path, Value value);
void eraseAt(Value& object, std::initializer_list<std::string_view> path);
// Sets the entry only where it is missing or null.
void setDefault(Value& parent, std::string_view key, const Value& value);
[[nodiscard]] bool isMissing(const Value& parent, std::string_view key);

// The owner reference with controller: true, or null.
[[nodiscard]] const Value& controllerOf(const Value& object);
[[nodiscard]] Value ownerReference(const Value& owner);

// "2026-11-22T10:00:00Z"; empty for what cannot be read.
[[nodiscard]] std::string formatTime(TimePoint time);
[[nodiscard]] std::optional<TimePoint> parseTime(std::string_view text);
// Go's time.ParseDuration for the units ms, s, m, h; nothing when it is none.
[[nodiscard]] std::optional<Duration> parseDuration(std::string_view text);

} // namespace pilothouse::sim
