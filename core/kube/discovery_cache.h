// Which resource types a server has, kept on disk between runs, one file a server. What is there is never
// taken for the last word: a kind that is not in it makes the caller ask the server again.
#pragma once

#include "core/base/clock.h"
#include "core/kube/discovery.h"

#include <memory>
#include <optional>
#include <string>

namespace pilothouse::kube {

// Older files count as missing. kubectl keeps its own for six hours; an API that a server stopped serving
// would look like missing objects for as long.
inline constexpr std::chrono::minutes discoveryCacheAge{10};

class DiscoveryCache {
public:
  // `server` is what tells servers apart: the URL, and whatever else the caller puts behind it.
  DiscoveryCache(std::string directory, std::string server, std::shared_ptr<Clock> clock);

  // Nothing when there is no file, or an old, foreign or broken one.
  [[nodiscard]] std::optional<ApiCatalog> load() const;
  // Errors: Io. Nobody's operation must fail for it.
  [[nodiscard]] Result<void> save(const ApiCatalog& catalog) const;

  [[nodiscard]] const std::string& path() const { return path_; }

private:
  std::string path_, server_;
  std::shared_ptr<Clock> clock_;
};

// $XDG_CACHE_HOME/pilothouse/discovery, else ~/.cache/pilothouse/discovery; empty without a home directory.
[[nodiscard]] std::string defaultDiscoveryDirectory();

} // namespace pilothouse::kube
