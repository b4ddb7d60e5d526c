// The demo's clusters behind the window: two simulated API servers (production and development), started on
// first use and filled with the stories when opened, and one context that nobody answers. Thread-safe; its
// calls block, so they belong on worker threads like those of every provider.
#pragma once

#include "ui/session/gateway.h"

#include <QString>

namespace pilothouse::sim {
class Cluster;
}

namespace pilothouse::gui {

inline constexpr char demoProduction[] = "prod-eu";
inline constexpr char demoDevelopment[] = "dev";
inline constexpr char demoUnreachable[] = "staging";

class DemoProvider : public ui::EngineProvider {
public:
  // Filling a cluster takes seconds and a gateway may be waiting for it: to be called before the window goes.
  virtual void stopFilling() = 0;
  // Stops the clusters; call it when no gateway works any more.
  virtual void shutDown() = 0;
  // The simulated cluster behind a context, so that something can be made to go wrong with it; null where
  // there is none or while it is not filled. Lives until shutDown().
  [[nodiscard]] virtual sim::Cluster* cluster(const QString& context) = 0;
  // Archives of the demo's charts, written into its directory, with the values files of their environments
  // beside them.
  [[nodiscard]] virtual QStringList writeCharts() = 0;
};

// `directory` exists and is the demo's own.
[[nodiscard]] std::shared_ptr<DemoProvider> makeDemoProvider(const QString& directory);

} // namespace pilothouse::gui
