// One walk: steps of a hand without a plan, with weather in the clusters, new sizes, themes, languages and
// starts of the program in between. Each step is a turn of the event loop; the watchdog looks on. UI thread
// only.
#pragma once

#include "tests/ui/stalls.h"
#include "tests/ui/walk/hand.h"
#include "tests/ui/walk/site.h"
#include "tests/ui/walk/weather.h"

#include <QEventLoop>
#include <QStringList>

namespace pilothouse::walk {

class Walk final : public QObject {
  Q_OBJECT
public:
  Walk(unsigned seed, int steps);

  // Returns when all steps are done and the window is closed.
  void run();
  [[nodiscard]] const QStringList& log() const { return log_; }
  // What must not be: a stall, a message box, a dialog that Escape does not close, a window that is no one's.
  [[nodiscard]] QStringList complaints() const { return complaints_ + ui::noticedStalls(watchdog_); }

private:
  void step();
  QString act();
  QString change();
  QString visit();
  [[nodiscard]] QWidget& top() const;
  void lookAround();
  void leaveDialogs();
  void note(const QString& line);

  ui::Watchdog watchdog_;
  Hand hand_;
  Site site_;
  Weather weather_;
  int left_;
  QEventLoop loop_;
  QStringList log_, complaints_;
};

} // namespace pilothouse::walk
