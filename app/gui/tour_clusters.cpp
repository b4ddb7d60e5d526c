// The stations of several clusters at once.
#include "app/gui/demo_provider.h"
#include "app/gui/tour.h"

#include "ui/pages/release_pane.h"
#include "ui/pages/releases_page.h"

namespace pilothouse::gui {

using namespace ui;

void Tour::planClusters() {
  add(
      QStringLiteral("two-clusters"), [this] { window_.openContext(QLatin1String(demoDevelopment)); },
      [this] {
        return window_.cluster().isLive() && window_.releases()->model()->rowCount() > 0 &&
               window_.contexts()->sessionOf(QLatin1String(demoProduction)) == SessionState::Live;
      },
      60'000);
  add(
      {}, [this] { window_.openContext(QLatin1String(demoProduction)); },
      [this] { return !window_.releases()->pane()->item().key.name.isEmpty(); });
}

} // namespace pilothouse::gui
