#include "core/repo/content_cache.h"

#include "core/base/limits.h"
#include "core/codec/hash.h"

#include <filesystem>

namespace pilothouse::repo {

std::string ContentCache::pathOf(const std::string& digest, Kind kind) const {
  return root_ + "/" + digest.substr(0, 2) + "/" + digest + (kind == Kind::Chart ? ".chart" : ".prov");
}

std::optional<std::string> ContentCache::find(const std::string& digest, Kind kind) const {
  auto bytes = files_.read(pathOf(digest, kind), 256 * limits::MiB);
  if (!bytes || bytes->empty()) return {};
  if (kind == Kind::Chart && sha256Hex(*bytes) != digest) return {};
  return *std::move(bytes);
}

Result<std::string> ContentCache::put(const std::string& digest, std::string_view bytes, Kind kind) const {
  const std::string path = pathOf(digest, kind);
  std::error_code ignored;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), ignored);
  PH_CHECK(writeFileAtomically(path, bytes));
  return path;
}

} // namespace pilothouse::repo
