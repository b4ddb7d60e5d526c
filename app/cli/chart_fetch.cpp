// Helm: the part of ChartPathOptions.LocateChart that needs a network, and downloader.DownloadToCache.
#include "app/cli/chart_services.h"
#include "core/codec/hash.h"

namespace pilothouse::cli {

Result<std::string> fetchChart(Context& context, const std::string& reference, const ChartFlags& flags) {
  ChartServices services(context, accessOf(flags), flags.plainHttp);
  auto& downloader = services.downloader();
  PH_TRY(const auto location, downloader.locate(queryOf(reference, flags), context.stopToken()));
  PH_TRY(const std::string archive, downloader.fetch(location, context.stopToken()));
  const std::string digest = sha256Hex(archive);
  return downloader.cache().put(digest, archive, repo::ContentCache::Kind::Chart);
}

} // namespace pilothouse::cli
