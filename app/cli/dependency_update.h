// Filling charts/ for the verbs that do it: dependency update and build, package, install and the like.
#pragma once

#include "app/cli/apply_flags.h"

namespace pilothouse::cli {

struct DependencyRequest {
  std::string folder;
  ChartFlags flags;
  bool skipRefresh = false, quiet = false;
};

// Errors with Helm's texts.
[[nodiscard]] Result<void> updateDependencies(Context& context, const DependencyRequest& request);
// A chart's archive and its .prov (Helm: downloader.VerifyChart).
[[nodiscard]] Result<void> verifyChart(Context& context, const std::string& path, const std::string& keyring);

[[nodiscard]] Result<void> buildDependencies(Context& context, const DependencyRequest& request);

} // namespace pilothouse::cli
