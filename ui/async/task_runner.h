// The one bridge from the UI thread to worker threads.
//
//   runner.run(this, [=](std::stop_token stop) { return blockingWork(stop); },
//              [this](Answer answer) { show(answer); });
//
// The work runs on a pool; its result comes back by queued call on the UI thread, and only if the context
// object still lives. `Latest` adds a generation number: a newer start stops the older work and drops its
// answer. The UI thread never waits for work. Destruction asks everything to stop, then drains the pools (the
// loops of the engine check their stop token, and HTTP calls end with it).
//
// All members are for the UI thread; only the work itself runs elsewhere.
#pragma once

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <stop_token>
#include <type_traits>
#include <unordered_map>
#include <utility>

namespace pilothouse::ui {

class TaskRunner final : public QObject {
  Q_OBJECT
public:
  // Short answers a person waits for; Long: watches and operations, one thread each; Background: filling in.
  enum class Lane { Short, Background, Long };

  explicit TaskRunner(QObject* parent = nullptr);
  ~TaskRunner() override;

  // Returns the source with which the work can be stopped. `done` is not called once the context is gone.
  template <class Work, class Done>
  std::stop_source run(QObject* context, Work work, Done done, Lane lane = Lane::Short) {
    using Answer = std::invoke_result_t<Work, std::stop_token>;
    std::stop_source source;
    const std::uint64_t id = remember(source);
    QPointer<QObject> guard(context);
    pool(lane).start([this, id, source, guard, work = std::move(work), done = std::move(done)]() mutable {
      if constexpr (std::is_void_v<Answer>) {
        work(source.get_token());
        post(id, [guard, done = std::move(done)]() mutable {
          if (guard) done();
        });
      } else {
        auto answer = std::make_shared<Answer>(work(source.get_token()));
        post(id, [guard, answer, done = std::move(done)]() mutable {
          if (guard) done(std::move(*answer));
        });
      }
    });
    return source;
  }

  // From any thread: runs `call` on the UI thread later, if the context still lives.
  void deliver(QPointer<QObject> context, std::function<void()> call);

  [[nodiscard]] int running() const { return static_cast<int>(active_.size()); }

private:
  QThreadPool& pool(Lane lane);
  std::uint64_t remember(const std::stop_source& source);
  template <class Call> void post(std::uint64_t id, Call call) {
    QMetaObject::invokeMethod(
        this,
        [this, id, call = std::move(call)]() mutable {
          active_.erase(id);
          call();
        },
        Qt::QueuedConnection);
  }

  QThreadPool short_, background_, long_;
  std::unordered_map<std::uint64_t, std::stop_source> active_;
  std::uint64_t next_ = 0;
};

// One question at a time: asking again makes the former answer worthless.
class Latest {
public:
  explicit Latest(TaskRunner& runner, TaskRunner::Lane lane = TaskRunner::Lane::Short)
      : runner_(&runner), lane_(lane) {}
  ~Latest() { cancel(); }
  Latest(const Latest&) = delete;
  Latest& operator=(const Latest&) = delete;

  template <class Work, class Done> void start(QObject* context, Work work, Done done) {
    cancel();
    auto current = generation_;
    const std::uint64_t mine = *current;
    source_ = runner_->run(
        context, std::move(work),
        [current, mine, done = std::move(done)](auto&& answer) mutable {
          if (*current != mine) return;
          ++*current; // answered: no longer running
          done(std::forward<decltype(answer)>(answer));
        },
        lane_);
    started_ = mine;
  }
  void cancel() {
    ++*generation_;
    source_.request_stop();
  }
  [[nodiscard]] bool isRunning() const { return started_ == *generation_; }

private:
  TaskRunner* runner_;
  TaskRunner::Lane lane_;
  std::shared_ptr<std::uint64_t> generation_ = std::make_shared<std::uint64_t>(0);
  std::uint64_t started_ = ~std::uint64_t{0};
  std::stop_source source_;
};

} // namespace pilothouse::ui
