#include "core/kube/discovery_cache.h"

#include "core/base/file_source.h"
#include "core/codec/hash.h"
#include "core/codec/json.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace pilothouse::kube {
namespace {

constexpr int format = 1;
constexpr std::size_t fileBytes = 32 << 20;

// "k8s.example_6443-1a2b3c4d5e6f7081": readable, and different for different servers.
std::string fileName(const std::string& server) {
  auto host = server.substr(server.find("://") == std::string::npos ? 0 : server.find("://") + 3);
  host.resize(std::min({host.find_first_of("/ "), host.size(), std::size_t(80)}));
  const auto plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
  };
  std::ranges::replace_if(host, [&](char c) { return !plain(c); }, '_');
  return host + "-" + sha256Hex(server).substr(0, 16) + ".json";
}

std::int64_t secondsOf(TimePoint time) {
  return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

Value valueOf(const Resource& resource) {
  return Value::list({resource.group, resource.version, resource.kind, resource.plural, resource.namespaced});
}

std::optional<Resource> resourceOf(const Value& value) {
  if (!value.isList() || value.asList().size() != 5) return std::nullopt;
  const List& parts = value.asList();
  Resource resource;
  resource.group = parts[0].stringOr();
  resource.version = parts[1].stringOr();
  resource.kind = parts[2].stringOr();
  resource.plural = parts[3].stringOr();
  resource.namespaced = parts[4].boolOr();
  if (resource.version.empty() || resource.kind.empty() || resource.plural.empty()) return std::nullopt;
  return resource;
}

} // namespace

DiscoveryCache::DiscoveryCache(std::string directory, std::string server, std::shared_ptr<Clock> clock)
    : path_(std::move(directory) + "/" + fileName(server)), server_(std::move(server)),
      clock_(std::move(clock)) {}

std::optional<ApiCatalog> DiscoveryCache::load() const {
  const auto text = DiskFiles().read(path_, fileBytes);
  if (!text) return std::nullopt;
  const auto value = readJson(*text);
  if (!value || (*value)["format"].intOr() != format || (*value)["server"].stringOr() != sha256Hex(server_))
    return std::nullopt;
  // A clock that was set back must not make a file live for ever.
  const auto age = secondsOf(clock_->now()) - (*value)["fetched"].intOr();
  if (age < 0 || age > std::chrono::seconds(discoveryCacheAge).count()) return std::nullopt;
  const Value& resources = (*value)["resources"];
  const Value& names = (*value)["names"];
  if (!resources.isList() || !names.isList()) return std::nullopt;
  ApiCatalog catalog;
  for (const auto& item : resources.asList()) {
    auto resource = resourceOf(item);
    if (!resource) return std::nullopt;
    std::pair key(resource->apiVersion(), resource->kind);
    catalog.byKind.try_emplace(std::move(key), *std::move(resource));
  }
  for (const auto& name : names.asList()) catalog.names.emplace_back(name.stringOr());
  return catalog;
}

Result<void> DiscoveryCache::save(const ApiCatalog& catalog) const {
  Value resources = Value::list(), names = Value::list();
  for (const auto& [key, resource] : catalog.byKind) resources.append(valueOf(resource));
  for (const auto& name : catalog.names) names.append(name);
  const Value value = Value::map({{"format", format},
                                  {"server", sha256Hex(server_)},
                                  {"fetched", secondsOf(clock_->now())},
                                  {"resources", std::move(resources)},
                                  {"names", std::move(names)}});
  PH_TRY(const std::string text, writeJson(value));
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(path_).parent_path(), error);
  return writeFileAtomically(path_, text, 0600);
}

std::string defaultDiscoveryDirectory() {
  const auto fromEnv = [](const char* name) {
    const char* const value = std::getenv(name);
    return std::string(value ? value : "");
  };
  if (const auto cache = fromEnv("XDG_CACHE_HOME"); cache.starts_with('/'))
    return cache + "/pilothouse/discovery";
  const auto home = fromEnv("HOME");
  return home.empty() ? home : home + "/.cache/pilothouse/discovery";
}

} // namespace pilothouse::kube
