// Records in memory, for tests and for HELM_DRIVER=memory. They pass through the codec like all others.
#include "core/storage/record_object.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <tuple>

namespace pilothouse {
namespace {

class MemoryStore final : public ReleaseStore {
public:
  explicit MemoryStore(std::shared_ptr<Clock> clock) : clock_(std::move(clock)) {}

  Result<std::string> list(std::string_view nameSpace,
                           const std::function<void(std::vector<ReleaseSummary>)>& onPage,
                           std::stop_token) override {
    std::vector<ReleaseSummary> summaries;
    std::string version;
    {
      const std::lock_guard lock(mutex_);
      for (const auto& [key, object] : objects_)
        if (nameSpace.empty() || std::get<0>(key) == nameSpace) summaries.push_back(summaryOf(object));
      version = std::to_string(changes_.size());
    }
    onPage(std::move(summaries));
    return version;
  }

  Result<void> listCurrent(std::string_view nameSpace,
                           const std::function<void(std::vector<RecordRow>)>& onPage,
                           std::stop_token) override {
    std::vector<RecordRow> rows;
    {
      const std::lock_guard lock(mutex_);
      for (const auto& [key, object] : objects_)
        if (nameSpace.empty() || std::get<0>(key) == nameSpace)
          rows.push_back({summaryOf(object), headOf(object, StorageDriver::Secret)});
    }
    std::erase_if(rows, [](const RecordRow& row) { return row.summary.status == ReleaseStatus::Superseded; });
    onPage(std::move(rows));
    return {};
  }

  Result<std::vector<StoredRecord>> records(std::string_view nameSpace, std::string_view name,
                                            std::stop_token) override {
    const std::lock_guard lock(mutex_);
    std::vector<StoredRecord> found;
    for (const auto& [key, object] : objects_)
      if (std::get<0>(key) == nameSpace && std::get<1>(key) == name)
        found.push_back({summaryOf(object), releaseOf(object, StorageDriver::Secret)});
    return found;
  }

  Result<Release> get(std::string_view nameSpace, std::string_view name, int revision,
                      std::stop_token) override {
    const std::lock_guard lock(mutex_);
    const auto found = objects_.find(Key(nameSpace, name, revision));
    if (found == objects_.end()) return fail(ErrorCode::NotFound, "release: not found");
    return releaseOf(found->second, StorageDriver::Secret);
  }

  Result<void> create(const Release& release, std::stop_token) override {
    return put(release, Stamp::Created);
  }
  Result<void> update(const Release& release, std::stop_token) override {
    return put(release, Stamp::Modified);
  }

  Result<void> remove(std::string_view nameSpace, std::string_view name, int revision,
                      std::stop_token) override {
    const std::lock_guard lock(mutex_);
    const auto found = objects_.find(Key(nameSpace, name, revision));
    if (found == objects_.end()) return fail(ErrorCode::NotFound, "release: not found");
    tell(summaryOf(found->second), true);
    objects_.erase(found);
    return {};
  }

  Result<void> watch(std::string_view nameSpace, std::string resourceVersion,
                     const std::function<void(ReleaseSummary, bool deleted)>& onChange,
                     std::stop_token stop) override {
    std::size_t next = std::strtoull(resourceVersion.c_str(), nullptr, 10);
    std::unique_lock lock(mutex_);
    while (changed_.wait(lock, stop, [&] { return changes_.size() > next; })) {
      const auto change = changes_[next++];
      if (!nameSpace.empty() && change.first.nameSpace != nameSpace) continue;
      lock.unlock();
      onChange(change.first, change.second);
      lock.lock();
    }
    return {};
  }

private:
  using Key = std::tuple<std::string, std::string, int>;

  Result<void> put(const Release& release, Stamp stamp) {
    PH_TRY(Value object, recordObject(release, StorageDriver::Secret, stamp, clock_->now()));
    const std::lock_guard lock(mutex_);
    const Key key(release.nameSpace, release.name, release.revision);
    const bool known = objects_.contains(key);
    if (stamp == Stamp::Created && known) return fail(ErrorCode::AlreadyExists, "release: already exists");
    if (stamp == Stamp::Modified && !known) return fail(ErrorCode::NotFound, "release: not found");
    tell(summaryOf(object), false);
    objects_[key] = std::move(object);
    return {};
  }

  void tell(ReleaseSummary summary, bool deleted) {
    changes_.emplace_back(std::move(summary), deleted);
    changed_.notify_all();
  }

  std::shared_ptr<Clock> clock_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::map<Key, Value> objects_;
  std::vector<std::pair<ReleaseSummary, bool>> changes_;
};

} // namespace

std::unique_ptr<ReleaseStore> makeMemoryStore(std::shared_ptr<Clock> clock) {
  if (!clock) clock = std::make_shared<SystemClock>();
  return std::make_unique<MemoryStore>(std::move(clock));
}

} // namespace pilothouse
