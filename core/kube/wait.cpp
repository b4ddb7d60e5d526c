#include "core/kube/wait.h"

#include "core/kube/object_reader.h"
#include "core/kube/status_error.h"

#include <algorithm>
#include <atomic>
#include <format>
#include <thread>

namespace pilothouse::kube {
namespace {

using State = ReadinessState;

constexpr Duration defaultTimeout = std::chrono::seconds(30);
constexpr int legacyRetries = 30;
constexpr std::size_t parallelRequests = 6;

std::string lineOf(const WaitTarget& target, const Readiness& readiness, std::string_view verdict) {
  return std::format("resource {}/{}/{} {}. status: {}, message: {}", target.resource.kind, target.nameSpace,
                     target.name, verdict, statusName(readiness.state), readiness.message);
}

// A target under observation.
struct Watched {
  const WaitTarget* target;
  Readiness readiness{};
  bool reported = false;
  int errors = 0; // in a row
};

class Waiter {
public:
  Waiter(Client& client, Clock& clock, const std::vector<WaitTarget>& targets, const WaitOptions& options,
         const WaitProgress& progress, std::stop_token stop)
      : client_(client), related_(client), clock_(clock), options_(options), progress_(progress),
        stop_(std::move(stop)),
        deadline_(clock.now() + (options.timeout.count() > 0 ? options.timeout : defaultTimeout)) {
    for (const auto& target : targets) watched_.push_back({&target});
  }

  Result<void> untilReady();
  Result<void> untilDeleted();

private:
  [[nodiscard]] bool legacy() const { return options_.rules == ReadinessRules::Legacy; }
  // Sleeps until the next look. The error is why there is none.
  Result<void> pause();
  void report(Watched& watched, Readiness readiness);
  [[nodiscard]] Result<Readiness> readinessOf(const Value& object);
  [[nodiscard]] std::vector<Result<Value>> fetch(const std::vector<Watched*>& wanted) const;
  [[nodiscard]] Result<bool> take(Watched& watched, const Result<Value>& object);
  [[nodiscard]] Result<bool> legacyRound();
  [[nodiscard]] Result<bool> watcherRound(bool all);
  [[nodiscard]] Result<void> untilReadyLegacy();
  [[nodiscard]] Result<void> untilReadyWatcher();
  [[nodiscard]] Result<bool> gone(Watched& watched, const Result<Value>& object);
  [[nodiscard]] Result<void> verdict(std::string_view what, bool (*good)(State), const Error* ending) const;

  Client& client_;
  ClientRelatedObjects related_;
  Clock& clock_;
  const WaitOptions& options_;
  const WaitProgress& progress_;
  std::stop_token stop_;
  TimePoint deadline_;
  std::vector<Watched> watched_;
};

bool isReady(State state) { return state == State::Ready; }
bool isGone(State state) { return state == State::NotFound; }

// The server's words may change within a moment; what no patience repairs ends the wait.
bool isFinal(const Error& error) {
  return error.code == ErrorCode::PermissionDenied || error.code == ErrorCode::Unauthenticated ||
         error.code == ErrorCode::Certificate || error.code == ErrorCode::Cancelled;
}

Result<void> Waiter::pause() {
  const auto usual = legacy() ? std::chrono::seconds(2) : std::chrono::seconds(1);
  const Duration interval = options_.interval.count() > 0 ? options_.interval : Duration(usual);
  const auto left = deadline_ - clock_.now();
  if (left.count() <= 0) return fail(ErrorCode::Timeout, "context deadline exceeded");
  if (!clock_.sleep(std::min<Duration>(interval, left), stop_))
    return fail(ErrorCode::Cancelled, "context canceled");
  if (clock_.now() >= deadline_) return fail(ErrorCode::Timeout, "context deadline exceeded");
  return {};
}

void Waiter::report(Watched& watched, Readiness readiness) {
  const bool news = !watched.reported || !(watched.readiness == readiness);
  watched.readiness = std::move(readiness);
  watched.reported = true;
  if (news && progress_) progress_(*watched.target, watched.readiness);
}

Result<Readiness> Waiter::readinessOf(const Value& object) {
  if (options_.purpose == WaitFor::Hook) return hookReadiness(object);
  if (legacy()) return legacyReadiness(object, options_.waitForJobs, related_, stop_);
  return watcherReadiness(object, options_.waitForJobs, clock_.now(), related_, stop_);
}

// The live objects, several requests at a time: a release of a hundred objects is not to wait for a hundred
// round trips.
std::vector<Result<Value>> Waiter::fetch(const std::vector<Watched*>& wanted) const {
  std::vector<Result<Value>> objects(wanted.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i; (i = next++) < wanted.size();) {
      const auto& target = *wanted[i]->target;
      objects[i] = client_.get(target.resource, target.nameSpace, target.name, stop_);
    }
  };
  std::vector<std::jthread> helpers;
  for (std::size_t i = 1; i < std::min(parallelRequests, wanted.size()); ++i) helpers.emplace_back(work);
  work();
  helpers.clear(); // joins
  return objects;
}

// Works out a target's readiness; false when its object could not be read in a way that may pass.
Result<bool> Waiter::take(Watched& watched, const Result<Value>& object) {
  if (object) {
    auto readiness = readinessOf(*object);
    if (readiness) report(watched, *std::move(readiness));
    if (readiness) return true;
    if (isFinal(readiness.error())) return std::unexpected(readiness.error());
    return false;
  }
  if (isFinal(object.error())) return std::unexpected(object.error());
  if (object.error().code == ErrorCode::NotFound)
    report(watched, {.state = State::NotFound, .message = "Resource not found"});
  return object.error().code == ErrorCode::NotFound;
}

// The errors of all objects that are not as wanted, then why the wait ended.
Result<void> Waiter::verdict(std::string_view what, bool (*good)(State), const Error* ending) const {
  std::string lines;
  for (const auto& watched : watched_)
    if (!good(watched.readiness.state))
      lines.append(lines.empty() ? "" : "\n").append(lineOf(*watched.target, watched.readiness, what));
  if (ending) lines.append(lines.empty() ? "" : "\n").append(ending->message);
  if (lines.empty()) return {};
  return fail(ending ? ending->code : ErrorCode::OperationFailed, std::move(lines));
}

// True when nothing is left to wait for: everything is ready or has failed for good.
Result<bool> Waiter::watcherRound(bool all) {
  std::vector<Watched*> wanted;
  for (auto& watched : watched_)
    if (all || watched.readiness.state != State::Ready) wanted.push_back(&watched);
  const auto objects = fetch(wanted);
  if (stop_.stop_requested()) return false;
  bool done = true;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    PH_CHECK(take(*wanted[i], objects[i]));
    const auto state = wanted[i]->readiness.state;
    done = done && (state == State::Ready || state == State::Failed);
  }
  return done;
}

Result<void> Waiter::untilReadyWatcher() {
  for (bool first = true;; first = false) {
    PH_TRY(bool done, watcherRound(first));
    if (done && !first) { // what was ready some rounds ago may not be any more
      PH_TRY(done, watcherRound(true));
    }
    if (done) return verdict("not ready", isReady, nullptr);
    if (const auto go = pause(); !go) return verdict("not ready", isReady, &go.error());
  }
}

// client-go's idea of an error that may pass, as Helm 3 applies it.
bool isRetryable(const Error& error) {
  const auto status = parameterOf(error, "httpStatus");
  if (status.empty()) return error.code != ErrorCode::Cancelled;
  return status == "429" || (status.starts_with('5') && status != "501");
}

Result<bool> Waiter::legacyRound() {
  for (auto& watched : watched_) {
    const auto& target = *watched.target;
    const auto object = client_.get(target.resource, target.nameSpace, target.name, stop_);
    auto readiness = object ? readinessOf(*object) : Result<Readiness>(std::unexpected(object.error()));
    if (!readiness) {
      if (!isRetryable(readiness.error()) || ++watched.errors > legacyRetries)
        return std::unexpected(readiness.error());
      return false;
    }
    watched.errors = 0;
    report(watched, *std::move(readiness));
    if (watched.readiness.state == State::Failed) { // of a hook
      const bool job = target.resource.kind == "Job";
      std::string reason;
      eachItem(object->at({"status", "conditions"}), [&](const Value& item) {
        if (item["type"].stringOr() == "Failed") reason = item["reason"].stringOr();
      });
      return fail(ErrorCode::OperationFailed, job ? std::format("job {} failed: {}", target.name, reason)
                                                  : std::format("pod {} failed", target.name));
    }
    if (watched.readiness.state != State::Ready) return false;
  }
  return true;
}

Result<void> Waiter::untilReadyLegacy() {
  while (true) {
    PH_TRY(const bool done, legacyRound());
    if (done) return {};
    const auto go = pause();
    if (go) continue;
    // Helm 3 watches hooks with a helper of client-go that has words of its own for the end of time.
    if (options_.purpose == WaitFor::Hook && go.error().code == ErrorCode::Timeout)
      return fail(ErrorCode::Timeout, "timed out waiting for the condition");
    return go;
  }
}

Result<void> Waiter::untilReady() {
  const bool hooks = options_.purpose == WaitFor::Hook;
  std::erase_if(watched_, [&](const Watched& watched) {
    const auto kind = groupKindOf(watched.target->object);
    return (kind == "apps/Deployment" && watched.target->object.at({"spec", "paused"}).boolOr()) ||
           (hooks && watched.target->resource.kind != "Job" && watched.target->resource.kind != "Pod");
  });
  if (watched_.empty()) return {};
  return legacy() ? untilReadyLegacy() : untilReadyWatcher();
}

Result<bool> Waiter::gone(Watched& watched, const Result<Value>& object) {
  if (object) report(watched, watcherReadiness(*object, false, clock_.now()));
  if (object) return false;
  if (object.error().code == ErrorCode::NotFound) {
    report(watched, {.state = State::NotFound, .message = "Resource not found"});
    return true;
  }
  if (legacy() || isFinal(object.error())) return std::unexpected(object.error());
  return false;
}

Result<void> Waiter::untilDeleted() {
  while (true) {
    std::vector<Watched*> wanted;
    for (auto& watched : watched_)
      if (watched.readiness.state != State::NotFound) wanted.push_back(&watched);
    const auto objects = fetch(wanted);
    bool done = true;
    for (std::size_t i = 0; i < wanted.size() && !stop_.stop_requested(); ++i) {
      PH_TRY(const bool isGoneNow, gone(*wanted[i], objects[i]));
      done = done && isGoneNow;
    }
    if (done && !stop_.stop_requested()) return {};
    const auto go = pause();
    if (!go) return legacy() ? go : verdict("still exists", isGone, &go.error());
  }
}

} // namespace

Result<void> waitUntilReady(Client& client, Clock& clock, const std::vector<WaitTarget>& targets,
                            const WaitOptions& options, const WaitProgress& progress, std::stop_token stop) {
  return Waiter(client, clock, targets, options, progress, std::move(stop)).untilReady();
}

Result<void> waitUntilDeleted(Client& client, Clock& clock, const std::vector<WaitTarget>& targets,
                              const WaitOptions& options, const WaitProgress& progress,
                              std::stop_token stop) {
  return Waiter(client, clock, targets, options, progress, std::move(stop)).untilDeleted();
}

} // namespace pilothouse::kube
