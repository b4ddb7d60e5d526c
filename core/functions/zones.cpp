// Time zones: the C library knows the local one, std::chrono the database.
#include "core/functions/go_time.h"

#include <chrono>
#include <ctime>
#include <stdexcept>

namespace pilothouse::functions {

std::optional<Zone> loadZone(std::string_view name) {
  if (name.empty() || name == "UTC") return Zone{};
  if (name == "Local") return Zone{.kind = Zone::Kind::Local};
  if (name.contains("..") || name[0] == '/' || name.contains('\\')) return std::nullopt; // as Go
  try {
    static_cast<void>(std::chrono::locate_zone(name));
    return Zone{.kind = Zone::Kind::Named, .name = std::string(name)};
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
}

namespace {

ZoneRule localRule(std::int64_t unixSeconds) {
  const auto seconds = std::time_t(unixSeconds);
  std::tm broken{};
  if (!::localtime_r(&seconds, &broken)) return {0, "UTC"};
  return {int(broken.tm_gmtoff), broken.tm_zone ? broken.tm_zone : "UTC"};
}

ZoneRule namedRule(const std::string& name, std::int64_t unixSeconds) {
  try {
    const auto* zone = std::chrono::locate_zone(name);
    const auto info = zone->get_info(std::chrono::sys_seconds(std::chrono::seconds(unixSeconds)));
    return {int(info.offset.count()), info.abbrev};
  } catch (const std::runtime_error&) {
    return {0, "UTC"};
  }
}

} // namespace

ZoneRule zoneAt(const Zone& zone, std::int64_t unixSeconds) {
  switch (zone.kind) {
  case Zone::Kind::Utc: return {0, "UTC"};
  case Zone::Kind::Fixed: return {zone.offset, zone.name};
  case Zone::Kind::Local: return localRule(unixSeconds);
  case Zone::Kind::Named: return namedRule(zone.name, unixSeconds);
  }
  return {0, "UTC"};
}

} // namespace pilothouse::functions
