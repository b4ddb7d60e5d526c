#include "tests/ui/walk/weather.h"

#include "core/simcluster/cluster.h"

namespace pilothouse::walk {
namespace {

using std::chrono::milliseconds;

constexpr int always = -1;

void bring(sim::Cluster& cluster, Weather::Kind kind) {
  cluster.clearFaults();
  switch (kind) {
  case Weather::Slow: cluster.inject({.count = always, .latency = milliseconds(300)}); break;
  // Longer than any walk lasts: nothing comes back before the weather changes.
  case Weather::Silent: cluster.inject({.count = always, .latency = std::chrono::minutes(10)}); break;
  case Weather::Cut: cluster.inject({.count = always, .cutConnection = true}); break;
  case Weather::Failing: cluster.inject({.count = always, .status = 500}); break;
  case Weather::Throttled: cluster.inject({.count = 20, .status = 429, .retryAfterSeconds = 1}); break;
  case Weather::Unauthorized: cluster.inject({.count = always, .status = 401}); break;
  case Weather::HistoryLost: cluster.forgetHistory(); break;
  case Weather::WatchesCut: cluster.cutWatches(); break;
  default: break;
  }
}

constexpr const char* names[] = {"fine",      "slow",         "silent",       "cut",        "failing",
                                 "throttled", "unauthorized", "history lost", "watches cut"};

} // namespace

QString Weather::change(Kind kind) {
  for (const char* context : {gui::demoProduction, gui::demoDevelopment})
    if (sim::Cluster* cluster = provider_->cluster(QString::fromLatin1(context))) bring(*cluster, kind);
  return QStringLiteral("weather: ") + QString::fromLatin1(names[kind]);
}

} // namespace pilothouse::walk
