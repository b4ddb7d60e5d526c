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
  PH_TRY(const std::string archive, downloader.fetch(location, context.stopToken()));
  const std::string digest = sha256Hex(archive);
  using Kind = repo::ContentCache::Kind;
  if (flags.verify) {
    const auto provenance = downloader.fetchProvenance(location, context.stopToken());
    if (!provenance)
      return fail(ErrorCode::NotFound, "failed to fetch provenance " + goQuote(location.url + ".prov"));
    PH_CHECK(verifyDownload(context, flags.keyring, archive, *provenance, location.fileName()));
    PH_CHECK(downloader.cache().put(digest, *provenance, Kind::Provenance));
  }
  return downloader.cache().put(digest, archive, Kind::Chart);
}

Result<void> verifyChart(Context& context, const std::string& path, const std::string& keyring) {
  PH_CHECK(repo::verifyChartFile(path, keyring, context.files()));
  return {};
}

} // namespace pilothouse::cli
