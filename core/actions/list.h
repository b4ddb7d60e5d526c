// Releases of a cluster, newest revision each. Helm: pkg/action/list.go.
#pragma once

#include "core/actions/session.h"

#include <functional>
#include <vector>

namespace pilothouse::actions {

// A row of the releases table: the summary first, what needs the record later.
struct ReleaseRow {
  ReleaseSummary summary;
  bool decoded = false; // the fields below are known
  std::string chart, chartVersion, appVersion, description;
  TimePoint updated{};
  std::string problem; // why the record does not decode; may be empty
};

struct DeniedNamespace {
  std::string nameSpace, reason;
};

struct ListResult {
  std::vector<ReleaseRow> rows;        // sorted by namespace and name
  std::vector<DeniedNamespace> denied; // 403 while falling back to one namespace at a time
  std::string resourceVersion;         // from where watchReleases goes on
};

// Newest revision of every release; rows are not decoded. An empty namespace: the whole cluster, or where
// that is forbidden each namespace on its own.
[[nodiscard]] Result<ListResult> listReleases(ClusterSession& session, std::string_view nameSpace,
                                              std::stop_token stop);

// The same with every row decoded. The records that can be the newest of a release are read in a few lists
// beside the one of all metadata, rather than one by one.
[[nodiscard]] Result<ListResult> listDecoded(ClusterSession& session, std::string_view nameSpace,
                                             std::stop_token stop);

// Fills in what only the record tells. A record that does not decode gives a row with `problem`.
[[nodiscard]] ReleaseRow decodeRow(ClusterSession& session, ReleaseRow row, std::stop_token stop);
// The same for many rows, a few at once.
[[nodiscard]] std::vector<ReleaseRow> decodeRows(ClusterSession& session, std::vector<ReleaseRow> rows,
                                                 std::stop_token stop);

// Blocks and calls back on every change until stop.
[[nodiscard]] Result<void> watchReleases(ClusterSession& session, std::string_view nameSpace,
                                         std::string resourceVersion,
                                         const std::function<void(ReleaseSummary, bool deleted)>& onChange,
                                         std::stop_token stop);

// One entry of a release's history; records that do not decode appear with `problem`.
struct Revision {
  Release release;
  std::string problem;
};
// Oldest first. Error: NotFound "release: not found".
[[nodiscard]] Result<std::vector<Revision>> releaseHistory(ClusterSession& session,
                                                           std::string_view nameSpace, std::string_view name,
                                                           std::stop_token stop);

} // namespace pilothouse::actions
