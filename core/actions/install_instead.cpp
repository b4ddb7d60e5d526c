#include "core/actions/install_instead.h"

#include "core/storage/release_store.h"

namespace pilothouse::actions {

// Nothing there, or only what was uninstalled with its history kept.
Result<std::optional<InstallRequest>> installInstead(const Operation& operation,
                                                     const UpgradeRequest& request) {
  if (!request.install) return std::nullopt;
  const auto history = operation.store().history(operation.nameSpace, request.name, operation.stop);
  if (!history && history.error().code != ErrorCode::NotFound) return std::unexpected(history.error());
  const bool uninstalled =
      history && !history->empty() && history->back().status == ReleaseStatus::Uninstalled;
  if (history && !history->empty() && !uninstalled) return std::nullopt;
  InstallRequest install;
  install.name = request.name;
  install.nameSpace = request.nameSpace;
  install.chart = request.chart;
  install.values = request.values;
  install.apply = request.apply;
  install.createNamespace = request.createNamespace;
  install.replace = uninstalled;
  install.skipCrds = request.skipCrds;
  install.includeSubchartNotes = request.includeSubchartNotes;
  install.enableDns = request.enableDns;
  install.skipSchemaValidation = request.skipSchemaValidation;
  install.postRender = request.postRender;
  install.labels = request.labels;
  return install;
}

} // namespace pilothouse::actions
