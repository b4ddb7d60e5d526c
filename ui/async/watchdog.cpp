#include "ui/async/watchdog.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFile>

#include <pthread.h>
#include <unistd.h>

namespace pilothouse::ui {
namespace {
using SteadyClock = std::chrono::steady_clock;
constexpr auto pause = std::chrono::milliseconds(5);

clockid_t clockOfThisThread() {
  clockid_t clock{};
  return pthread_getcpuclockid(pthread_self(), &clock) == 0 ? clock : CLOCK_MONOTONIC;
}
} // namespace

struct Watchdog::Ping final : QEvent {
  explicit Ping(std::int64_t id) : QEvent(QEvent::User), number(id) {}
  std::int64_t number;
};

Watchdog::Watchdog(std::chrono::milliseconds limit, QObject* parent)
    : QObject(parent), limit_(limit), watchedThread_(static_cast<int>(gettid())),
      // Here and not in the body: the watching thread reads it.
      watchedClock_(clockOfThisThread()), thread_([this](const std::stop_token& stop) { watch(stop); }) {}

Watchdog::~Watchdog() = default;

void Watchdog::setActivity(const QString& activity) {
  const std::scoped_lock lock(mutex_);
  activity_ = activity;
}

void Watchdog::setPaused(bool paused) {
  if ((pauses_.load() % 2 == 1) != paused) ++pauses_;
}

std::vector<Stall> Watchdog::stalls() const {
  const std::scoped_lock lock(mutex_);
  return stalls_;
}

bool Watchdog::event(QEvent* event) {
  if (event->type() != QEvent::User) return QObject::event(event);
  answeredComputed_.store(computed().count(), std::memory_order_relaxed);
  answeredAt_.store(SteadyClock::now().time_since_epoch().count(), std::memory_order_relaxed);
  answered_.store(static_cast<Ping*>(event)->number, std::memory_order_release);
  return true;
}

std::chrono::nanoseconds Watchdog::waitedForProcessor() const {
  // proc_pid_schedstat: time on the processor, time runnable but waiting, time slices.
  QFile file(QStringLiteral("/proc/self/task/%1/schedstat").arg(watchedThread_));
  if (!file.open(QIODevice::ReadOnly)) return {};
  const QList<QByteArray> fields = file.readAll().split(' ');
  return std::chrono::nanoseconds(fields.size() > 1 ? fields[1].toLongLong() : 0);
}

std::chrono::nanoseconds Watchdog::computed() const {
  timespec time{};
  clock_gettime(watchedClock_, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

void Watchdog::watch(const std::stop_token& stop) {
  std::int64_t number = 0;
  while (!stop.stop_requested()) {
    ++number;
    const std::int64_t pausesBefore = pauses_.load();
    const auto sent = SteadyClock::now();
    const auto waitedBefore = waitedForProcessor();
    const auto computedBefore = computed();
    QString during;
    {
      const std::scoped_lock lock(mutex_);
      during = activity_;
    }
    QCoreApplication::postEvent(this, new Ping(number), Qt::HighEventPriority);
    while (answered_.load(std::memory_order_acquire) != number && !stop.stop_requested())
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    const auto wall =
        SteadyClock::duration(answeredAt_.load(std::memory_order_relaxed)) - sent.time_since_epoch();
    const auto own = wall - (waitedForProcessor() - waitedBefore);
    const bool excused = pausesBefore % 2 == 1 || pauses_.load() != pausesBefore;
    if (own > limit_ && !excused && !stop.stop_requested()) {
      using std::chrono::duration_cast, std::chrono::milliseconds;
      const auto processor = std::chrono::nanoseconds(answeredComputed_.load()) - computedBefore;
      const std::scoped_lock lock(mutex_);
      stalls_.push_back({duration_cast<milliseconds>(own), duration_cast<milliseconds>(wall),
                         duration_cast<milliseconds>(processor), during});
    }
    std::this_thread::sleep_for(pause);
  }
}

} // namespace pilothouse::ui
