// Helm: the part of ChartPathOptions.LocateChart that needs a network, and downloader.DownloadToCache.
#include "app/cli/chart_services.h"
#include "app/cli/signing.h"
#include "core/codec/hash.h"
#include "core/repo/text.h"

namespace pilothouse::cli {

Result<std::string> fetchChart(Context& context, const std::string& reference, const ChartFlags& flags) {
  ChartServices services(context, accessOf(flags), flags.plainHttp);
  auto& downloader = services.downloader();
  PH_TRY(const auto location, downloader.locate(queryOf(reference, flags), context.stopToken()));
  using Kind = repo::ContentCache::Kind;
  const auto& cache = downloader.cache();
  if (!flags.verify) {
    PH_TRY(const std::string archive, downloader.fetch(location, context.stopToken()));
    return cache.put(sha256Hex(archive), archive, Kind::Chart);
  }
  PH_TRY(const auto both, downloader.fetchSigned(location, context.stopToken()));
  if (!both.provenance)
    return fail(ErrorCode::NotFound, "failed to fetch provenance " + goQuote(location.url + ".prov"));
  PH_CHECK(verifyDownload(context, flags.keyring, both.archive, *both.provenance, location.fileName()));
  const std::string digest = sha256Hex(both.archive);
  PH_CHECK(cache.put(digest, *both.provenance, Kind::Provenance));
  return cache.put(digest, both.archive, Kind::Chart);
}

Result<void> verifyChart(Context& context, const std::string& path, const std::string& keyring) {
  PH_CHECK(repo::verifyChartFile(path, keyring, context.files()));
  return {};
}

} // namespace pilothouse::cli
