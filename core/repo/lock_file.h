// Chart.lock: which versions were chosen for a chart's dependencies. Source: Helm, internal/resolver and
// pkg/downloader/manager.go. Pure but for writeLockFile().
#pragma once

#include "core/chart/chart.h"

#include <optional>

namespace pilothouse::repo {

struct LockFile {
  std::vector<Dependency> dependencies;
  std::string digest, generated;
};

// Null when the chart has none. Errors: Parse.
[[nodiscard]] Result<std::optional<LockFile>> lockOf(const Chart& chart);

// "sha256:..." over what was wanted and what was chosen.
[[nodiscard]] Result<std::string> lockDigest(const std::vector<Dependency>& wanted,
                                             const std::vector<Dependency>& chosen);
// As Helm 2 made it.
[[nodiscard]] Result<std::string> oldLockDigest(const std::vector<Dependency>& wanted);

[[nodiscard]] Result<std::string> lockText(const LockFile& lock);

// A lock file that is a link is refused: it would be written where the link leads.
[[nodiscard]] Result<void> writeLockFile(const std::string& chartFolder, const LockFile& lock, bool version1);

} // namespace pilothouse::repo
