#include "core/storage/known_records.h"

#include <set>

namespace pilothouse {

ReleaseSummary KnownRecords::bare(const ReleaseSummary& summary) {
  ReleaseSummary copy;
  copy.name = summary.name;
  copy.nameSpace = summary.nameSpace;
  copy.revision = summary.revision;
  copy.storageObject = summary.storageObject;
  return copy;
}

void KnownRecords::add(const ReleaseSummary& summary) {
  const std::lock_guard lock(mutex_);
  records_.insert_or_assign({summary.nameSpace, summary.storageObject}, bare(summary));
}

void KnownRecords::remove(const ReleaseSummary& summary) {
  const std::lock_guard lock(mutex_);
  records_.erase({summary.nameSpace, summary.storageObject});
}

std::vector<ReleaseSummary> KnownRecords::replace(std::string_view nameSpace,
                                                  const std::vector<ReleaseSummary>& present) {
  std::set<Key> keys;
  for (const auto& summary : present) keys.emplace(summary.nameSpace, summary.storageObject);
  std::vector<ReleaseSummary> gone;
  const std::lock_guard lock(mutex_);
  std::erase_if(records_, [&](const auto& entry) {
    const bool asked = nameSpace.empty() || entry.first.first == nameSpace;
    if (!asked || keys.contains(entry.first)) return false;
    gone.push_back(entry.second);
    return true;
  });
  for (const auto& summary : present)
    records_.insert_or_assign({summary.nameSpace, summary.storageObject}, bare(summary));
  return gone;
}

} // namespace pilothouse
