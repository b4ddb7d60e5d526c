// Where release records live. Drivers: Secret (default), ConfigMap, memory. Thread-safe, blocking.
#pragma once

#include "core/kube/client.h"
#include "core/storage/release.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace pilothouse {

// A record as it was found: what its metadata says, and what is in it or why that cannot be read.
struct StoredRecord {
  ReleaseSummary summary;
  Result<Release> release;
};

// A record as a table shows it.
struct RecordRow {
  ReleaseSummary summary;
  Result<RecordHead> head;
};

class ReleaseStore {
public:
  virtual ~ReleaseStore() = default;

  // Every revision's summary, pages as they come; an empty namespace means all. From metadata only.
  [[nodiscard]] virtual Result<std::string>
  list(std::string_view nameSpace, const std::function<void(std::vector<ReleaseSummary>)>& onPage,
       std::stop_token stop) = 0;
  // Every record that is not superseded, with its head, pages as they come; an empty namespace means all.
  [[nodiscard]] virtual Result<void> listCurrent(std::string_view nameSpace,
                                                 const std::function<void(std::vector<RecordRow>)>& onPage,
                                                 std::stop_token stop) = 0;
  // All revisions of one release, oldest first, those that do not decode included. May be empty.
  [[nodiscard]] virtual Result<std::vector<StoredRecord>>
  records(std::string_view nameSpace, std::string_view name, std::stop_token stop) = 0;
  // All revisions that decode, oldest first. Error: NotFound "release: not found" when there is no record.
  [[nodiscard]] Result<std::vector<Release>> history(std::string_view nameSpace, std::string_view name,
                                                     std::stop_token stop);
  [[nodiscard]] virtual Result<Release> get(std::string_view nameSpace, std::string_view name, int revision,
                                            std::stop_token stop) = 0;
  // Error: AlreadyExists "release: already exists".
  [[nodiscard]] virtual Result<void> create(const Release& release, std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<void> update(const Release& release, std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<void> remove(std::string_view nameSpace, std::string_view name, int revision,
                                            std::stop_token stop) = 0;
  // Calls back whenever a record changes, until stop. `resourceVersion` is what list() returned.
  [[nodiscard]] virtual Result<void> watch(std::string_view nameSpace, std::string resourceVersion,
                                           const std::function<void(ReleaseSummary, bool deleted)>& onChange,
                                           std::stop_token stop) = 0;
};

enum class StorageDriver { Secret, ConfigMap };
[[nodiscard]] std::unique_ptr<ReleaseStore> makeReleaseStore(std::shared_ptr<kube::Client> client,
                                                             StorageDriver driver,
                                                             std::shared_ptr<Clock> clock = nullptr);
[[nodiscard]] std::unique_ptr<ReleaseStore> makeMemoryStore(std::shared_ptr<Clock> clock = nullptr);

// "sh.helm.release.v1.NAME.vREVISION"
[[nodiscard]] std::string storageObjectName(std::string_view name, int revision);
// Labels that Helm sets itself and that a user may not: name owner status version createdAt modifiedAt.
[[nodiscard]] bool isSystemLabel(std::string_view label);

} // namespace pilothouse
