#include "core/actions/install_instead.h"

#include "core/actions/records.h"
#include "core/storage/release_store.h"

namespace pilothouse::actions {

namespace {

struct Past {
  bool missing = true, uninstalled = false;
};

Result<Past> pastOf(ReleaseStore& store, std::string_view nameSpace, std::string_view name,
                    const std::stop_token& stop) {
  const auto history = store.history(nameSpace, name, stop);
  if (!history && history.error().code != ErrorCode::NotFound) return std::unexpected(history.error());
  if (!history || history->empty()) return Past{};
  const bool uninstalled = history->back().status == ReleaseStatus::Uninstalled;
  return Past{uninstalled, uninstalled};
}

} // namespace

Result<bool> isMissing(ClusterSession& session, std::string_view nameSpace, std::string_view name,
                       std::stop_token stop) {
  if (!validateReleaseName(name))
    return fail(ErrorCode::InvalidArgument, "release name is invalid: " + std::string(name));
  PH_TRY(const Past past, pastOf(*session.store, nameSpace, name, stop));
  return past.missing;
}

Result<std::optional<InstallRequest>> installInstead(const Operation& operation,
                                                     const UpgradeRequest& request) {
  if (!request.install) return std::nullopt;
  PH_TRY(const Past past, pastOf(operation.store(), operation.nameSpace, request.name, operation.stop));
  if (!past.missing) return std::nullopt;
  InstallRequest install;
  install.name = request.name;
  install.nameSpace = request.nameSpace;
  install.chart = request.chart;
  install.values = request.values;
  install.apply = request.apply;
  install.createNamespace = request.createNamespace;
  install.replace = past.uninstalled;
  install.skipCrds = request.skipCrds;
  install.includeSubchartNotes = request.includeSubchartNotes;
  install.enableDns = request.enableDns;
  install.skipSchemaValidation = request.skipSchemaValidation;
  install.postRender = request.postRender;
  install.schemaLoader = request.schemaLoader;
  install.labels = request.labels;
  return install;
}

} // namespace pilothouse::actions
