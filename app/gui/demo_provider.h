// The demo's clusters behind the window: two simulated API servers (production and development), started on
// first use and filled with the stories when opened, and one context that nobody answers. Thread-safe; its
// calls block, so they belong on worker threads like those of every provider.
#pragma once

#include "ui/session/gateway.h"

#include <QString>

namespace pilothouse::gui {

inline constexpr char demoProduction[] = "prod-eu";
inline constexpr char demoDevelopment[] = "dev";
inline constexpr char demoUnreachable[] = "staging";

class DemoProvider : public ui::EngineProvider {
public:
  // Stops the clusters; call it when no gateway works any more.
  virtual void shutDown() = 0;
  // Archives of the demo's charts, written into its directory.
  [[nodiscard]] virtual QStringList writeCharts() = 0;
};

// `directory` exists and is the demo's own.
[[nodiscard]] std::shared_ptr<DemoProvider> makeDemoProvider(const QString& directory);

} // namespace pilothouse::gui
