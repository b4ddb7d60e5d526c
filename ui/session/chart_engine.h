// The chart library over the real engine (core/repo), on the files that real Helm uses. Thread-safe.
#pragma once

#include "core/repo/fetch.h"
#include "core/repo/oci_credentials.h"
#include "ui/session/chart_library.h"

namespace pilothouse::ui {

struct ChartLibraryOptions {
  std::string repositoryConfig, repositoryCache, contentCache, registryConfig, dockerConfig;
  std::shared_ptr<const FileSource> files;
  repo::TransportMaker makeTransport;
  repo::CredentialHelper credentialHelper;
  std::function<Result<void>()> prepare{}; // called once, before anything else, on a worker thread
};

[[nodiscard]] std::shared_ptr<ChartLibrary> makeChartLibrary(ChartLibraryOptions options);

} // namespace pilothouse::ui
