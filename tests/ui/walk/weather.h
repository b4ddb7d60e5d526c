// What the clusters of a walk do to those who call them: each kind of weather lasts until the next one.
#pragma once

#include "app/gui/demo_provider.h"

#include <QString>

namespace pilothouse::walk {

class Weather {
public:
  enum Kind { Fine, Slow, Silent, Cut, Failing, Throttled, Unauthorized, HistoryLost, WatchesCut, Count };

  explicit Weather(gui::DemoProvider& provider) : provider_(&provider) {}
  // Clusters that are not started yet have none. Returns what it did, for the log of the walk.
  QString change(Kind kind);

private:
  gui::DemoProvider* provider_;
};

} // namespace pilothouse::walk
