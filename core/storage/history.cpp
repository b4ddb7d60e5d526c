#include "core/storage/release_store.h"

namespace pilothouse {

Result<std::vector<Release>> ReleaseStore::history(std::string_view nameSpace, std::string_view name,
                                                   std::stop_token stop) {
  PH_TRY(auto found, records(nameSpace, name, stop));
  if (found.empty()) return fail(ErrorCode::NotFound, "release: not found");
  std::vector<Release> releases;
  // Helm skips what does not decode; the rest is still a history.
  for (auto& record : found)
    if (record.release) releases.push_back(*std::move(record.release));
  return releases;
}

} // namespace pilothouse
