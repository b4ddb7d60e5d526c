// Which resource types a server has. One request each for /api and /apis where the server aggregates
// (Kubernetes 1.26 and later), else one a group version. Kept for the client's life, and on disk for the next
// one's: that is good enough to find a resource, while names() always come from the server, as Helm's
// capabilities do. Thread-safe.
#pragma once

#include "core/kube/client.h"
#include "core/kube/rest.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace pilothouse::kube {

struct ApiCatalog {
  std::map<std::pair<std::string, std::string>, Resource> byKind; // (apiVersion, kind)
  std::vector<std::string> names; // "apps/v1", "apps/v1/Deployment", ...; sorted, unique
};

class DiscoveryCache;

class Discovery {
public:
  explicit Discovery(RestClient& rest, std::shared_ptr<const DiscoveryCache> cache = nullptr)
      : rest_(rest), cache_(std::move(cache)) {}

  // Errors: NotFound `no matches for kind "X" in version "g/v"`.
  [[nodiscard]] Result<Resource> resourceFor(std::string_view apiVersion, std::string_view kind,
                                             std::stop_token stop);
  [[nodiscard]] Result<std::vector<std::string>> names(std::stop_token stop);

private:
  using Catalog = std::shared_ptr<const ApiCatalog>;
  // What a server said in this client's life, else what is on disk.
  [[nodiscard]] Catalog known();
  // A catalog newer than the one that was not enough; of several threads that ask, one fetches.
  [[nodiscard]] Result<Catalog> refreshed(const Catalog& seen, std::stop_token stop);
  [[nodiscard]] Result<Catalog> fetch(std::stop_token stop);

  RestClient& rest_;
  std::timed_mutex fetching_;
  std::mutex mutex_; // guards the catalog
  Catalog catalog_;
  bool fromDisk_ = false; // the catalog is what another run left behind
  std::shared_ptr<const DiscoveryCache> cache_;
};

// The two forms of answers, for tests: APIGroupDiscoveryList and APIResourceList.
void addAggregated(ApiCatalog& catalog, const Value& groupDiscoveryList);
void addResourceList(ApiCatalog& catalog, std::string_view groupVersion, const Value& resourceList);

} // namespace pilothouse::kube
