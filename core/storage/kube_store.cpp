// Records in a cluster (Helm: pkg/storage/driver/{secrets,cfgmaps}.go).
#include "core/storage/known_records.h"
#include "core/storage/record_object.h"

#include <algorithm>

namespace pilothouse {
namespace {

class KubeStore final : public ReleaseStore {
public:
  KubeStore(std::shared_ptr<kube::Client> client, StorageDriver driver, std::shared_ptr<Clock> clock)
      : client_(std::move(client)), driver_(driver), clock_(std::move(clock)) {
    const bool secret = driver == StorageDriver::Secret;
    resource_.version = "v1";
    resource_.kind = secret ? "Secret" : "ConfigMap";
    resource_.plural = secret ? "secrets" : "configmaps";
  }

  Result<std::string> list(std::string_view nameSpace,
                           const std::function<void(std::vector<ReleaseSummary>)>& onPage,
                           std::stop_token stop) override {
    const auto page = [this, &onPage](const std::vector<Value>& objects) {
      auto summaries = summariesOf(objects);
      for (const auto& summary : summaries) known_.add(summary);
      onPage(std::move(summaries));
    };
    return wrapped(client_->list(resource_, nameSpace, metadataOptions(), page, stop),
                   "list: failed to list: ");
  }

  Result<void> listCurrent(std::string_view nameSpace,
                           const std::function<void(std::vector<RecordRow>)>& onPage,
                           std::stop_token stop) override {
    kube::ListOptions options;
    options.labelSelector = "owner=helm,status!=superseded";
    const auto page = [this, &onPage](const std::vector<Value>& objects) {
      std::vector<RecordRow> rows;
      rows.reserve(objects.size());
      for (const auto& object : objects) rows.push_back({summaryOf(object), headOf(object, driver_)});
      onPage(std::move(rows));
    };
    PH_CHECK(client_->list(resource_, nameSpace, options, page, std::move(stop)));
    return {};
  }

  Result<std::vector<StoredRecord>> records(std::string_view nameSpace, std::string_view name,
                                            std::stop_token stop) override {
    std::vector<StoredRecord> found;
    kube::ListOptions options;
    options.labelSelector = "name=" + std::string(name) + ",owner=helm";
    const auto page = [this, &found](const std::vector<Value>& objects) {
      for (const auto& object : objects) found.push_back({summaryOf(object), releaseOf(object, driver_)});
    };
    PH_CHECK(wrapped(client_->list(resource_, nameSpace, options, page, stop),
                     "query: failed to query with labels: "));
    std::ranges::sort(found, {}, [](const StoredRecord& record) { return record.summary.revision; });
    return found;
  }

  Result<Release> get(std::string_view nameSpace, std::string_view name, int revision,
                      std::stop_token stop) override {
    const std::string key = storageObjectName(name, revision);
    auto object = client_->get(resource_, nameSpace, key, stop);
    if (!object && object.error().code == ErrorCode::NotFound) return notFound();
    if (!object) return std::unexpected(object.error().wrapped("get: failed to get \"" + key + "\": "));
    return wrapped(releaseOf(*object, driver_), "get: failed to decode data \"" + key + "\": ");
  }

  Result<void> create(const Release& release, std::stop_token stop) override {
    PH_TRY(const Value object, recordObject(release, driver_, Stamp::Created, clock_->now()));
    auto created = client_->create(resource_, release.nameSpace, object, {}, stop);
    if (created) return {};
    if (created.error().code == ErrorCode::AlreadyExists)
      return fail(ErrorCode::AlreadyExists, "release: already exists");
    return std::unexpected(created.error().wrapped("create: failed to create: "));
  }

  Result<void> update(const Release& release, std::stop_token stop) override {
    PH_TRY(const Value object, recordObject(release, driver_, Stamp::Modified, clock_->now()));
    const std::string key = storageObjectName(release.name, release.revision);
    auto updated = client_->replace(resource_, release.nameSpace, key, object, {}, stop);
    if (!updated) return std::unexpected(updated.error().wrapped("update: failed to update: "));
    return {};
  }

  Result<void> remove(std::string_view nameSpace, std::string_view name, int revision,
                      std::stop_token stop) override {
    auto removed = client_->remove(resource_, nameSpace, storageObjectName(name, revision),
                                   kube::Propagation::Background, stop);
    if (!removed && removed.error().code == ErrorCode::NotFound) return notFound();
    return removed;
  }

  Result<void> watch(std::string_view nameSpace, std::string resourceVersion,
                     const std::function<void(ReleaseSummary, bool deleted)>& onChange,
                     std::stop_token stop) override {
    const auto event = [&](const kube::WatchEvent& change) {
      using Type = kube::WatchEvent::Type;
      if (change.type == Type::Bookmark) return;
      if (change.type == Type::Resync) return resync(nameSpace, change.object, onChange);
      const bool deleted = change.type == Type::Deleted;
      auto summary = summaryOf(change.object);
      deleted ? known_.remove(summary) : known_.add(summary);
      onChange(std::move(summary), deleted);
    };
    return client_->watch(resource_, nameSpace, metadataOptions(), std::move(resourceVersion), event, stop);
  }

private:
  static std::vector<ReleaseSummary> summariesOf(const std::vector<Value>& objects) {
    std::vector<ReleaseSummary> summaries;
    summaries.reserve(objects.size());
    for (const auto& object : objects) summaries.push_back(summaryOf(object));
    return summaries;
  }

  // Events were lost: tells all there is now, and what has gone in between.
  void resync(std::string_view nameSpace, const Value& list,
              const std::function<void(ReleaseSummary, bool deleted)>& onChange) {
    if (!list.isList()) return;
    auto present = summariesOf(list.asList());
    for (auto& gone : known_.replace(nameSpace, present)) onChange(std::move(gone), true);
    for (auto& summary : present) onChange(std::move(summary), false);
  }

  static kube::ListOptions metadataOptions() {
    kube::ListOptions options;
    options.labelSelector = "owner=helm";
    options.metadataOnly = true;
    options.pageSize = 1000; // metadata alone is small; round trips are what a long list costs
    return options;
  }

  static std::unexpected<Error> notFound() { return fail(ErrorCode::NotFound, "release: not found"); }

  template <class T> static Result<T> wrapped(Result<T> result, std::string_view prefix) {
    if (!result) return std::unexpected(result.error().wrapped(prefix));
    return result;
  }

  std::shared_ptr<kube::Client> client_;
  StorageDriver driver_;
  std::shared_ptr<Clock> clock_;
  kube::Resource resource_;
  KnownRecords known_;
};

} // namespace

std::unique_ptr<ReleaseStore> makeReleaseStore(std::shared_ptr<kube::Client> client, StorageDriver driver,
                                               std::shared_ptr<Clock> clock) {
  if (!clock) clock = std::make_shared<SystemClock>();
  return std::make_unique<KubeStore>(std::move(client), driver, std::move(clock));
}

} // namespace pilothouse
