// Many small messages from a worker, few deliveries on the UI thread: items pile up for at most `interval`
// and arrive together. push() is for any thread; the receiver is called on the UI thread.
#pragma once

#include "ui/async/task_runner.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <QTimer>

namespace pilothouse::ui {

template <class Item> class Batch : public std::enable_shared_from_this<Batch<Item>> {
public:
  using Receiver = std::function<void(std::vector<Item>)>;

  [[nodiscard]] static std::shared_ptr<Batch> create(TaskRunner& runner, QObject* context, Receiver receiver,
                                                     int intervalMs = 40) {
    return std::shared_ptr<Batch>(new Batch(runner, context, std::move(receiver), intervalMs));
  }

  void push(Item item) {
    const std::scoped_lock lock(mutex_);
    items_.push_back(std::move(item));
    if (scheduled_) return;
    scheduled_ = true;
    runner_->deliver(context_, [self = this->shared_from_this()] { self->schedule(); });
  }

  // On the UI thread: hands over what has piled up now.
  void flush() {
    std::vector<Item> items;
    {
      const std::scoped_lock lock(mutex_);
      items.swap(items_);
      scheduled_ = false;
    }
    if (!items.empty()) receiver_(std::move(items));
  }

private:
  Batch(TaskRunner& runner, QObject* context, Receiver receiver, int intervalMs)
      : runner_(&runner), context_(context), receiver_(std::move(receiver)), intervalMs_(intervalMs) {}

  void schedule() {
    QTimer::singleShot(intervalMs_, context_, [self = this->shared_from_this()] { self->flush(); });
  }

  TaskRunner* runner_;
  QPointer<QObject> context_;
  Receiver receiver_;
  int intervalMs_;
  std::mutex mutex_;
  std::vector<Item> items_;
  bool scheduled_ = false;
};

} // namespace pilothouse::ui
