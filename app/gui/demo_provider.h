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
  // Archives of the demo's charts, written into `directory`.
  [[nodiscard]] virtual QStringList writeCharts(const QString& directory) = 0;
};

[[nodiscard]] std::shared_ptr<DemoProvider> makeDemoProvider();

} // namespace pilothouse::gui
