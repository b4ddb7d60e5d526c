#include "app/gui/tour.h"

#include "ui/theme/style.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QPixmap>
#include <QPointer>
#include <QTextStream>
#include <QThreadPool>

namespace pilothouse::gui {
namespace {

constexpr int lookEveryMs = 25;
constexpr int settleLooks = 8; // a condition that holds for 200 ms is what a person sees

void say(const QString& text) {
  QTextStream out(stdout);
  out << text << Qt::endl;
}

} // namespace

Tour::Tour(ui::MainWindow& window, QString directory, QObject* parent)
    : QObject(parent), window_(window), directory_(std::move(directory)) {
  timer_.setInterval(lookEveryMs);
  connect(&timer_, &QTimer::timeout, this, &Tour::look);
  planWelcome();
  planReading();
  planUpgrade();
  planRollback();
  planCharts();
  planClusters();
  planAppearance();
}

void Tour::add(const QString& name, std::function<void()> act, std::function<bool()> reached, int limitMs) {
  stations_.push_back({name, std::move(act), std::move(reached), limitMs});
}

void Tour::start() {
  if (!QDir().mkpath(directory_)) {
    fail(QStringLiteral("cannot create %1").arg(directory_));
    return;
  }
  since_.start();
  timer_.start();
}

void Tour::look() {
  Station& station = stations_[current_];
  if (!acted_) {
    acted_ = true;
    settled_ = 0;
    since_.restart();
    watchdog_.setActivity(station.name);
    if (station.act) station.act();
    return;
  }
  settled_ = station.reached() ? settled_ + 1 : 0;
  if (settled_ >= settleLooks)
    arrive();
  else if (since_.elapsed() > station.limitMs)
    fail(QStringLiteral("\"%1\" was not reached within %2 s").arg(station.name).arg(station.limitMs / 1000));
}

void Tour::arrive() {
  const Station& station = stations_[current_];
  say(QStringLiteral("%1 (%2 ms)").arg(station.name).arg(since_.elapsed()));
  if (!station.name.isEmpty()) save(station.name);
  next();
}

void Tour::next() {
  acted_ = false;
  if (++current_ < stations_.size()) return;
  timer_.stop();
  // The pictures are written by worker threads; they are few and small.
  connect(&timer_, &QTimer::timeout, this, &Tour::end, Qt::UniqueConnection);
  disconnect(&timer_, &QTimer::timeout, this, &Tour::look);
  timer_.start();
}

void Tour::save(const QString& name) {
  // Taking the picture paints the whole window at once, which no person asks for: not the window's fault.
  watchdog_.setPaused(true);
  const QImage image = window_.grab().toImage();
  watchdog_.setPaused(false);
  const QString path =
      QStringLiteral("%1/%2-%3.png").arg(directory_).arg(++pictures_, 2, 10, QLatin1Char('0')).arg(name);
  ++saving_;
  QPointer<Tour> self(this);
  QThreadPool::globalInstance()->start([self, image, path] {
    const bool saved = image.save(path);
    QMetaObject::invokeMethod(
        qApp,
        [self, saved] {
          if (!self) return;
          --self->saving_;
          if (!saved) ++self->failedSaves_;
        },
        Qt::QueuedConnection);
  });
}

void Tour::fail(const QString& reason) {
  timer_.stop();
  say(QStringLiteral("tour failed: %1").arg(reason));
  if (pictures_ > 0 || QDir(directory_).exists()) save(QStringLiteral("failed"));
  QTimer::singleShot(500, this, [this] { Q_EMIT finished(1); });
}

void Tour::end() {
  if (saving_ > 0) return;
  timer_.stop();
  int code = 0;
  if (failedSaves_ > 0) {
    say(QStringLiteral("tour failed: %1 pictures could not be written").arg(failedSaves_));
    code = 1;
  }
  for (const ui::Stall& stall : watchdog_.stalls()) {
    say(QStringLiteral("stall: %1 ms (%2 ms by the clock) during %3")
            .arg(stall.duration.count())
            .arg(stall.wall.count())
            .arg(stall.during));
    code = 2;
  }
  say(code == 0 ? QStringLiteral("tour done: %1 pictures, no stall").arg(pictures_)
                : QStringLiteral("tour failed"));
  Q_EMIT finished(code);
}

} // namespace pilothouse::gui
