// Time zones: the C library knows the local one, std::chrono the database.
#include "core/functions/go_time.h"

#include <chrono>
#include <ctime>
#include <fstream>
#include <stdexcept>

namespace pilothouse::functions {
namespace {

// Go reads the compiled files, so a zone without one (a legacy name such as EST) is unknown to it, and its
// local mean time before the first rule is what the file's first entry says: the library misreads "-0:30".
struct CompiledZone {
  bool found = false;
  int firstOffset = 0;
};

std::int32_t bigEndian(const unsigned char* bytes) {
  return std::int32_t(std::uint32_t(bytes[0]) << 24 | std::uint32_t(bytes[1]) << 16 |
                      std::uint32_t(bytes[2]) << 8 | bytes[3]);
}

// RFC 9636: a header with six counts, times, their types, then the types: offset, daylight, abbreviation.
CompiledZone compiledZone(const std::string& name) {
  for (const auto* folder : {"/usr/share/zoneinfo/", "/usr/share/lib/zoneinfo/", "/etc/zoneinfo/"}) {
    std::ifstream file(folder + name, std::ios::binary);
    unsigned char header[44];
    if (!file.read(reinterpret_cast<char*>(header), sizeof header)) continue;
    if (std::string_view(reinterpret_cast<char*>(header), 4) != "TZif") continue;
    const auto times = std::max(bigEndian(header + 32), 0), types = bigEndian(header + 36);
    unsigned char first[4] = {};
    if (types > 0)
      file.seekg(std::streamoff(times) * 5, std::ios::cur).read(reinterpret_cast<char*>(first), 4);
    return {true, file ? bigEndian(first) : 0};
  }
  return {};
}

} // namespace

std::optional<Zone> loadZone(std::string_view name) {
  if (name.empty() || name == "UTC") return Zone{};
  if (name == "Local") return Zone{.kind = Zone::Kind::Local};
  if (name.contains("..") || name[0] == '/' || name.contains('\\')) return std::nullopt; // as Go
  if (!compiledZone(std::string(name)).found) return std::nullopt;
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
  return {int(broken.tm_gmtoff), broken.tm_zone ? broken.tm_zone : "UTC", broken.tm_isdst > 0};
}

ZoneRule namedRule(const std::string& name, std::int64_t unixSeconds) {
  try {
    const auto* zone = std::chrono::locate_zone(name);
    const auto info = zone->get_info(std::chrono::sys_seconds(std::chrono::seconds(unixSeconds)));
    if (info.abbrev == "LMT") return {compiledZone(name).firstOffset, info.abbrev};
    return {int(info.offset.count()), info.abbrev, info.save.count() != 0};
  } catch (const std::runtime_error&) {
    return {0, "UTC"};
  }
}

// The calendar repeats every 400 years, and so do the rules of the last years a zone tells of: those who know
// zones count years in few bits.
std::int64_t inKnownYears(std::int64_t unixSeconds) {
  constexpr std::int64_t year2600 = 19'880'899'200, fourCenturies = 146'097LL * 86'400;
  return unixSeconds < year2600 ? unixSeconds : year2600 + (unixSeconds - year2600) % fourCenturies;
}

} // namespace

ZoneRule zoneAt(const Zone& zone, std::int64_t unixSeconds) {
  switch (zone.kind) {
  case Zone::Kind::Utc: return {0, "UTC"};
  case Zone::Kind::Fixed: return {zone.offset, zone.name};
  case Zone::Kind::Local: return localRule(inKnownYears(unixSeconds));
  case Zone::Kind::Named: return namedRule(zone.name, inKnownYears(unixSeconds));
  }
  return {0, "UTC"};
}

} // namespace pilothouse::functions
