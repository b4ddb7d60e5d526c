// Searching a hub of charts (Artifact Hub, or another with Monocular's API). Source: Helm,
// internal/monocular.
#pragma once

#include "core/repo/fetch.h"

namespace pilothouse::repo {

struct HubChart {
  std::string url, version, appVersion, description, repositoryUrl, repositoryName;
};

// Errors: InvalidArgument "no hostname provided" for an unusable endpoint; those of the network.
[[nodiscard]] Result<std::vector<HubChart>> searchHub(Fetcher& fetcher, const std::string& endpoint,
                                                      const std::string& term, std::stop_token stop);

} // namespace pilothouse::repo
