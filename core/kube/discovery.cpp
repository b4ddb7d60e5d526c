#include "core/kube/discovery.h"

#include "core/kube/discovery_cache.h"

#include <algorithm>

namespace pilothouse::kube {
namespace {

constexpr std::string_view aggregatedTypes =
    "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
    "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";
constexpr std::chrono::milliseconds discoveryTime{32'000}; // as kubectl

// The items of a list field; an empty list where there is none.
const List& itemsOf(const Value& object, std::string_view key) {
  static const List none;
  const Value& items = object[key];
  return items.isList() ? items.asList() : none;
}

std::string joined(std::string_view group, std::string_view version) {
  return group.empty() ? std::string(version) : std::string(group) + "/" + std::string(version);
}

void add(ApiCatalog& catalog, const std::string& apiVersion, Resource resource) {
  catalog.names.push_back(apiVersion + "/" + resource.kind);
  // Of several resources of one kind the first counts; later ones are specialities like "pods/eviction".
  auto key = std::pair(apiVersion, resource.kind);
  catalog.byKind.try_emplace(std::move(key), std::move(resource));
}

RestRequest request(std::string path, std::string_view accept = "application/json") {
  RestRequest out;
  out.path = std::move(path);
  out.accept = accept;
  out.timeout = discoveryTime;
  out.compressed = true;
  return out;
}

bool isAggregated(const Value& answer) { return answer["kind"].stringOr() == "APIGroupDiscoveryList"; }

void sortNames(ApiCatalog& catalog) {
  std::ranges::sort(catalog.names);
  catalog.names.erase(std::ranges::unique(catalog.names).begin(), catalog.names.end());
}

// A group whose server is down (metrics, webhooks) must not hide the others: client-go goes on as well.
bool isFatal(const Error& error) {
  return error.code == ErrorCode::Cancelled || error.code == ErrorCode::Unauthenticated ||
         error.code == ErrorCode::Certificate;
}

Result<void> addGroupVersion(ApiCatalog& catalog, RestClient& rest, const std::string& groupVersion,
                             const std::stop_token& stop) {
  const bool core = groupVersion.find('/') == groupVersion.npos;
  const auto answer = rest.sendJson(request((core ? "/api/" : "/apis/") + groupVersion), stop);
  if (answer) addResourceList(catalog, groupVersion, *answer);
  if (!answer && isFatal(answer.error())) return std::unexpected(answer.error());
  return {};
}

Result<void> addLegacy(ApiCatalog& catalog, RestClient& rest, const Value& answer,
                       const std::stop_token& stop) {
  for (const auto& version : itemsOf(answer, "versions")) // APIVersions of /api
    PH_CHECK(addGroupVersion(catalog, rest, std::string(version.stringOr()), stop));
  for (const auto& group : itemsOf(answer, "groups")) // APIGroupList of /apis
    for (const auto& version : itemsOf(group, "versions"))
      PH_CHECK(addGroupVersion(catalog, rest, std::string(version["groupVersion"].stringOr()), stop));
  return {};
}

} // namespace

void addAggregated(ApiCatalog& catalog, const Value& groupDiscoveryList) {
  for (const auto& group : itemsOf(groupDiscoveryList, "items")) {
    const auto groupName = group.at({"metadata", "name"}).stringOr();
    for (const auto& version : itemsOf(group, "versions")) {
      const auto versionName = version["version"].stringOr();
      const auto apiVersion = joined(groupName, versionName);
      catalog.names.push_back(apiVersion);
      for (const auto& item : itemsOf(version, "resources")) {
        Resource resource{.group = std::string(groupName),
                          .version = std::string(versionName),
                          .kind = std::string(item.at({"responseKind", "kind"}).stringOr()),
                          .plural = std::string(item["resource"].stringOr()),
                          .namespaced = item["scope"].stringOr() == "Namespaced"};
        if (!resource.kind.empty()) add(catalog, apiVersion, std::move(resource));
        for (const auto& sub : itemsOf(item, "subresources"))
          if (const auto kind = sub.at({"responseKind", "kind"}).stringOr(); !kind.empty())
            catalog.names.push_back(apiVersion + "/" + std::string(kind));
      }
    }
  }
}

void addResourceList(ApiCatalog& catalog, std::string_view groupVersion, const Value& resourceList) {
  const std::string apiVersion(groupVersion);
  const auto slash = apiVersion.find('/');
  catalog.names.push_back(apiVersion);
  for (const auto& item : itemsOf(resourceList, "resources")) {
    const auto name = item["name"].stringOr();
    const std::string kind(item["kind"].stringOr());
    if (kind.empty()) continue;
    if (name.find('/') != name.npos) { // a subresource
      catalog.names.push_back(apiVersion + "/" + kind);
      continue;
    }
    add(catalog, apiVersion,
        {.group = slash == apiVersion.npos ? "" : apiVersion.substr(0, slash),
         .version = slash == apiVersion.npos ? apiVersion : apiVersion.substr(slash + 1),
         .kind = kind,
         .plural = std::string(name),
         .namespaced = item["namespaced"].boolOr()});
  }
}

Discovery::Catalog Discovery::known() {
  std::scoped_lock lock(mutex_);
  if (!catalog_ && cache_)
    if (auto stored = cache_->load()) {
      catalog_ = std::make_shared<const ApiCatalog>(*std::move(stored));
      fromDisk_ = true;
    }
  return catalog_;
}

Result<Discovery::Catalog> Discovery::fetch(std::stop_token stop) {
  auto catalog = std::make_shared<ApiCatalog>();
  for (const char* const path : {"/api", "/apis"}) {
    const auto answer = rest_.sendJson(request(path, aggregatedTypes), stop);
    if (!answer) return std::unexpected(answer.error());
    if (isAggregated(*answer)) {
      addAggregated(*catalog, *answer);
    } else {
      PH_CHECK(addLegacy(*catalog, rest_, *answer, stop));
    }
  }
  sortNames(*catalog);
  if (cache_) (void)cache_->save(*catalog); // without it the next run asks again
  std::scoped_lock lock(mutex_);
  catalog_ = catalog;
  fromDisk_ = false;
  return catalog;
}

Result<Discovery::Catalog> Discovery::refreshed(const Catalog& seen, std::stop_token stop) {
  std::unique_lock lock(fetching_, std::defer_lock);
  while (!lock.try_lock_for(std::chrono::milliseconds(50)))
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "context canceled");
  if (auto newer = known(); newer != seen) return newer; // another thread was faster
  return fetch(std::move(stop));
}

Result<Resource> Discovery::resourceFor(std::string_view apiVersion, std::string_view kind,
                                        std::stop_token stop) {
  const auto key = std::pair(std::string(apiVersion), std::string(kind));
  const auto seen = known();
  if (seen)
    if (const auto found = seen->byKind.find(key); found != seen->byKind.end()) return found->second;
  PH_TRY(const auto catalog, refreshed(seen, std::move(stop)));
  if (const auto found = catalog->byKind.find(key); found != catalog->byKind.end()) return found->second;
  return fail(ErrorCode::NotFound,
              "no matches for kind \"" + key.second + "\" in version \"" + key.first + "\"");
}

Result<std::vector<std::string>> Discovery::names(std::stop_token stop) {
  auto catalog = known();
  const bool stale = [this] {
    std::scoped_lock lock(mutex_);
    return fromDisk_;
  }();
  if (!catalog || stale) {
    PH_TRY(catalog, refreshed(catalog, std::move(stop)));
  }
  return catalog->names;
}

} // namespace pilothouse::kube
