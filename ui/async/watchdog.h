// Notices when the UI thread does not answer. A thread of its own sends a small event to the UI thread's loop
// every few milliseconds; an answer later than the limit is a stall.
//
// What counts is the time the UI thread itself used up or slept: time it spent runnable but without a
// processor (another program had it) is taken off, where the kernel tells (Linux, /proc schedstat).
#pragma once

#include <QObject>
#include <QString>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <time.h>

namespace pilothouse::ui {

struct Stall {
  std::chrono::milliseconds duration{}; // without the time the machine kept the processor from us
  std::chrono::milliseconds wall{};
  std::chrono::milliseconds processor{}; // what it computed of this; the rest it slept
  QString during;                        // what the program said it was doing
};

class Watchdog final : public QObject {
  Q_OBJECT
public:
  // Made and destroyed on the thread that it watches.
  explicit Watchdog(std::chrono::milliseconds limit = std::chrono::milliseconds(50),
                    QObject* parent = nullptr);
  ~Watchdog() override;

  // Named in the stalls that follow; any thread.
  void setActivity(const QString& activity);
  // While paused, nothing is held against the UI thread (a test that takes a picture of the whole window).
  void setPaused(bool paused);
  [[nodiscard]] std::vector<Stall> stalls() const;

protected:
  bool event(QEvent* event) override;

private:
  struct Ping;
  void watch(const std::stop_token& stop);
  [[nodiscard]] std::chrono::nanoseconds waitedForProcessor() const;
  [[nodiscard]] std::chrono::nanoseconds computed() const;

  const std::chrono::milliseconds limit_;
  const int watchedThread_;
  clockid_t watchedClock_{};                // its processor time
  std::atomic<std::int64_t> answered_{0};   // the ping that the UI thread saw last
  std::atomic<std::int64_t> answeredAt_{0}; // and when, on the steady clock
  std::atomic<std::int64_t> answeredComputed_{0};
  std::atomic<std::int64_t> pauses_{0}; // odd while paused
  mutable std::mutex mutex_;
  QString activity_;
  std::vector<Stall> stalls_;
  std::jthread thread_;
};

} // namespace pilothouse::ui
