#include "app/cli/dependency_update.h"

#include "app/cli/chart_services.h"
#include "app/cli/signing.h"
#include "core/base/clock.h"
#include "core/repo/dependency_manager.h"

namespace pilothouse::cli {
namespace {

template <class Work>
Result<void> withManager(Context& context, const DependencyRequest& request, bool mustBeSigned, Work work) {
  const SystemClock clock;
  ChartServices services(context, accessOf(request.flags), request.flags.plainHttp);
  repo::DependencyOptions options{.chartFolder = request.folder,
                                  .skipRefresh = request.skipRefresh,
                                  .debug = context.flags.debug,
                                  .access = accessOf(request.flags)};
  if (request.flags.verify) {
    options.provenanceRequired = mustBeSigned;
    options.verify = [&](const std::string& name, std::string_view archive,
                         std::string_view provenance) -> Result<void> {
      PH_CHECK(verifyDownload(context, request.flags.keyring, archive, provenance, name));
      return {};
    };
  }
  repo::DependencyManager manager(std::move(options),
                                  {.places = {.repositoryConfig = context.flags.repositoryConfig,
                                              .repositoryCache = context.flags.repositoryCache,
                                              .contentCache = context.flags.contentCache},
                                   .files = context.files(),
                                   .fetcher = services.fetcher(),
                                   .registry = services.registry(),
                                   .downloader = services.downloader(),
                                   .clock = clock,
                                   .print = [&context, quiet = request.quiet](const std::string& text) {
                                     if (!quiet) context.out(text);
                                   }});
  return work(manager);
}

} // namespace

Result<void> updateDependencies(Context& context, const DependencyRequest& request) {
  return withManager(context, request, true,
                     [&](auto& manager) { return manager.update(context.stopToken()); });
}

Result<void> buildDependencies(Context& context, const DependencyRequest& request) {
  return withManager(context, request, false,
                     [&](auto& manager) { return manager.build(context.stopToken()); });
}

} // namespace pilothouse::cli
