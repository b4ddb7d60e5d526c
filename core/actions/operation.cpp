#include "core/actions/operation.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace pilothouse::actions {

void Operation::tell(ProgressEvent event) const {
  if (!progress) return;
  event.time = now();
  progress(event);
}

void Operation::step(std::string_view name, std::string_view message) const {
  tell({.kind = ProgressKind::Step, .subject = std::string(name), .message = std::string(message)});
}

void Operation::warn(std::string_view message) const {
  tell({.kind = ProgressKind::Warning,
        .state = ProgressState::Succeeded,
        .subject = {},
        .message = std::string(message)});
}

void Operation::resource(ProgressState state, std::string_view subject, std::string_view message, int done,
                         int total) const {
  tell({.kind = ProgressKind::Resource,
        .state = state,
        .subject = std::string(subject),
        .message = std::string(message),
        .done = done,
        .total = total});
}

Result<void> Operation::checkStop() const {
  if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "context canceled");
  return {};
}

Error Operation::explained(Error error) const {
  if (!stop.stop_requested()) return error;
  if (!error.hint.empty()) error.hint += "\n";
  error.hint += account->text();
  return error;
}

ProgressSink withoutDone(const ProgressSink& progress) {
  return [&progress](const ProgressEvent& event) {
    if (progress && event.kind != ProgressKind::Done) progress(event);
  };
}

Result<void> checkReachable(const Operation& operation) {
  auto version = operation.client().version(operation.stop);
  if (!version) return std::unexpected(version.error().wrapped("kubernetes cluster unreachable: "));
  return {};
}

namespace {

constexpr std::size_t mostThreads = 8;

// Numbers of finished pieces, handed from the helpers to the calling thread.
class Finished {
public:
  void push(std::size_t index) {
    const std::lock_guard lock(mutex_);
    queue_.push_back(index);
    ready_.notify_one();
  }
  std::size_t pop() {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [this] { return !queue_.empty(); });
    const std::size_t index = queue_.front();
    queue_.pop_front();
    return index;
  }

private:
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::size_t> queue_;
};

} // namespace

void inParallel(std::size_t count, const std::function<Result<void>(std::size_t)>& work,
                const std::function<void(std::size_t, const Result<void>&)>& finished) {
  if (count == 1) return finished(0, work(0));
  std::vector<Result<void>> results(count);
  std::atomic<std::size_t> next = 0;
  Finished done;
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < std::min(count, mostThreads); ++i)
    threads.emplace_back([&] {
      for (std::size_t index; (index = next++) < count;) {
        results[index] = work(index);
        done.push(index);
      }
    });
  for (std::size_t left = count; left > 0; --left) {
    const std::size_t index = done.pop();
    finished(index, results[index]);
  }
}

Error joined(const std::vector<Error>& errors, std::string_view separator) {
  Error all = errors.front();
  for (std::size_t i = 1; i < errors.size(); ++i) all.message.append(separator).append(errors[i].message);
  return all;
}

} // namespace pilothouse::actions
