// What every page is given: the shared controllers. Plain references, owned by the shell, alive as long as
// pages.
#pragma once

#include "ui/session/cluster_controller.h"
#include "ui/session/operations.h"
#include "ui/session/preferences.h"

namespace pilothouse::ui {

struct PageContext {
  TaskRunner& runner;
  Preferences& preferences;
  ClusterController& cluster;
  Operations& operations;
  std::shared_ptr<EngineProvider> provider;

  [[nodiscard]] bool production() const { return preferences.mark(cluster.context()).production; }
};

} // namespace pilothouse::ui
