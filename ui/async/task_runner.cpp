#include "ui/async/task_runner.h"

#include <QThread>

namespace pilothouse::ui {

TaskRunner::TaskRunner(QObject* parent) : QObject(parent) {
  const int cores = qMax(2, QThread::idealThreadCount());
  short_.setMaxThreadCount(qBound(2, cores, 6));
  background_.setMaxThreadCount(2);
  background_.setThreadPriority(QThread::LowPriority);
  long_.setMaxThreadCount(256); // one for each opened context, one for each operation
}

TaskRunner::~TaskRunner() {
  for (QThreadPool* pool : {&short_, &background_, &long_}) pool->clear();
  for (auto& [id, source] : active_) source.request_stop();
  for (QThreadPool* pool : {&short_, &background_, &long_}) pool->waitForDone();
}

QThreadPool& TaskRunner::pool(Lane lane) {
  if (lane == Lane::Long) return long_;
  return lane == Lane::Background ? background_ : short_;
}

std::uint64_t TaskRunner::remember(const std::stop_source& source) {
  active_.emplace(++next_, source);
  return next_;
}

void TaskRunner::deliver(QPointer<QObject> context, std::function<void()> call) {
  QMetaObject::invokeMethod(
      this,
      [context = std::move(context), call = std::move(call)] {
        if (context) call();
      },
      Qt::QueuedConnection);
}

} // namespace pilothouse::ui
