// What a test asks of the watchdog: no turn of the event loop in which the window's thread computed for
// longer than a person notices. Its own processor time counts, so that a busy machine fails no test.
#pragma once

#include "ui/async/watchdog.h"

#include <QStringList>

namespace pilothouse::ui {

inline constexpr std::chrono::milliseconds noticed{50};

// Sanitizers and missing optimisation make everything several times slower: nothing is measured then.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(NDEBUG)
inline constexpr bool stallsCount = false;
#else
inline constexpr bool stallsCount = true;
#endif

[[nodiscard]] inline QStringList noticedStalls(const Watchdog& watchdog) {
  QStringList found;
  for (const Stall& stall : watchdog.stalls())
    if (stallsCount && stall.processor > noticed)
      found.append(QStringLiteral("%1 ms (%2 ms by the clock) during %3")
                       .arg(stall.processor.count())
                       .arg(stall.wall.count())
                       .arg(stall.during));
  return found;
}

} // namespace pilothouse::ui
