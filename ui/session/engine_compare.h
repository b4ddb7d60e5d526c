// What the engine tells of one side of a comparison. Thread-safe.
#pragma once

#include "core/actions/session.h"
#include "ui/session/gateway.h"

namespace pilothouse::ui {

// Of the record alone; nothing is asked.
[[nodiscard]] Result<CompareDocument> recordedDocument(const RevisionItem& revision, CompareWhat what);
// Of the cluster: what is live, or (`live` not set) the recorded manifest as the server would store it, found
// out by a dry run that changes nothing.
[[nodiscard]] Result<CompareDocument> clusterDocument(actions::ClusterSession& session,
                                                      const RevisionItem& revision, bool live,
                                                      const std::stop_token& stop);

} // namespace pilothouse::ui
