// What every page is given: what the whole window shares, and the session of the context that it shows. Plain
// references, owned by the shell, alive as long as pages.
#pragma once

#include "ui/session/cluster_controller.h"
#include "ui/session/operations.h"
#include "ui/session/preferences.h"

namespace pilothouse::ui {

// For pages that belong to no cluster.
struct SharedContext {
  TaskRunner& runner;
  Preferences& preferences;
  Operations& operations;
  std::shared_ptr<EngineProvider> provider;
};

struct PageContext : SharedContext {
  ClusterController& cluster;

  [[nodiscard]] bool production() const { return preferences.mark(cluster.context()).production; }
};

} // namespace pilothouse::ui
