// Internal to core/storage: which records a watcher has been told of, so that after lost events it can also
// be told which ones are gone. Thread-safe.
#pragma once

#include "core/storage/release.h"

#include <map>
#include <mutex>
#include <utility>
#include <vector>

namespace pilothouse {

class KnownRecords {
public:
  void add(const ReleaseSummary& summary);
  void remove(const ReleaseSummary& summary);
  // Takes `present` as all there is in a namespace (empty: in all of them); returns what was known and is
  // gone.
  [[nodiscard]] std::vector<ReleaseSummary> replace(std::string_view nameSpace,
                                                    const std::vector<ReleaseSummary>& present);

private:
  using Key = std::pair<std::string, std::string>; // namespace, storage object
  // The labels are left out: who hears of a deletion needs the identity alone.
  static ReleaseSummary bare(const ReleaseSummary& summary);

  std::mutex mutex_;
  std::map<Key, ReleaseSummary> records_;
};

} // namespace pilothouse
