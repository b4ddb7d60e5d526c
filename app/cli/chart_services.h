// What a verb needs to bring charts from elsewhere or to take them there, put together from its flags.
#pragma once

#include "app/cli/apply_flags.h"
#include "app/cli/chart_server.h"
#include "core/repo/chart_downloader.h"

namespace pilothouse::cli {

// The stored logins of registries: Helm's and Docker's files, and the helper programs they name.
[[nodiscard]] std::unique_ptr<repo::OciCredentials> makeCredentials(const Context& context);

[[nodiscard]] repo::Access accessOf(const ChartFlags& flags);

class ChartServices {
public:
  ChartServices(Context& context, const repo::Access& access, bool plainHttp);

  [[nodiscard]] repo::ChartDownloader& downloader() { return *downloader_; }
  [[nodiscard]] repo::OciClient& registry() { return *registry_; }
  [[nodiscard]] repo::Fetcher& fetcher() { return *fetcher_; }

private:
  std::unique_ptr<repo::Fetcher> fetcher_;
  std::unique_ptr<repo::OciCredentials> credentials_;
  std::unique_ptr<repo::OciClient> registry_;
  std::unique_ptr<repo::ChartDownloader> downloader_;
};

// The version that --version and --devel ask for.
[[nodiscard]] std::string wantedVersion(const ChartFlags& flags);

// Where the reference leads. Errors with Helm's texts.
[[nodiscard]] repo::ChartQuery queryOf(const std::string& reference, const ChartFlags& flags);

} // namespace pilothouse::cli
