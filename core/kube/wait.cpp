#include "core/kube/wait.h"

#include "core/kube/object_reader.h"
#include "core/kube/status_error.h"
#include "core/kube/wait_watches.h"

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
// What is watched is asked for all the same now and then: a connection can be dead without a word.
constexpr Duration watchedInterval = std::chrono::seconds(5);

std::string lineOf(const WaitTarget& target, const Readiness& readiness, std::string_view verdict) {
  return std::format("resource {}/{}/{} {}. status: {}, message: {}", target.resource.kind, target.nameSpace,
                     target.name, verdict, statusName(readiness.state), readiness.message);
}

// A target under observation.
struct Watched {
  const WaitTarget* target;
  Readiness readiness{};
  bool reported = false;
  bool over = false; // its end was seen; what comes later, such as its removal, changes nothing
  int errors = 0;    // in a row
  int absences = 0;  // in a row, as far as asking tells
  TimePoint nextLook{};
  std::string failure{}; // of a hook, in Helm 3's words
  std::string uid{};     // of the object that is to go
};

class Waiter {
public:
  Waiter(Client& client, Clock& clock, const std::vector<WaitTarget>& targets, const WaitOptions& options,
         const WaitProgress& progress, std::stop_token stop)
      : client_(client), related_(client), clock_(clock), options_(options), progress_(progress),
        stop_(std::move(stop)), watches_(client, clock, stop_),
        deadline_(clock.now() + (options.timeout.count() > 0 ? options.timeout : defaultTimeout)) {
    for (const auto& target : targets) watched_.push_back({&target});
  }

  Result<void> untilReady();
  Result<void> untilDeleted();

private:
  [[nodiscard]] bool legacy() const { return options_.rules == ReadinessRules::Legacy; }
  // Sleeps until the next look, or until nothing is left to wait for. The error is why there is none.
  Result<void> pause();
  void watchWhatMayVanish();
  void takeSightings();
  void take(Watched& watched, const Sighting& sighting);
  void observe(Watched& watched, const Value& object, Readiness readiness);
  [[nodiscard]] bool ends(const Value& object, const Readiness& readiness) const;
  [[nodiscard]] bool settled() const;
  [[nodiscard]] bool isDue(const Watched& watched) const;
  [[nodiscard]] std::size_t indexOf(const Watched& watched) const {
    return std::size_t(&watched - watched_.data());
  }
  void report(Watched& watched, Readiness readiness);
  void reportAbsent();
  [[nodiscard]] Result<Readiness> readinessOf(const Value& object);
  [[nodiscard]] bool hooks() const { return options_.purpose == WaitFor::Hook; }
  [[nodiscard]] std::vector<Result<Value>> fetch(const std::vector<Watched*>& wanted) const;
  [[nodiscard]] Result<void> take(Watched& watched, const Result<Value>& object);
  [[nodiscard]] Result<bool> legacyLook(Watched& watched);
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
  WaitWatches watches_;
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
  const auto nextLook = std::min(clock_.now() + interval, deadline_);
  for (auto now = clock_.now(); now < nextLook; now = clock_.now()) {
    if (!watches_.sleep(nextLook - now)) return fail(ErrorCode::Cancelled, "context canceled");
    takeSightings();
    if (settled()) return {};
  }
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
  if (hooks()) return hookReadiness(object);
  if (legacy()) return legacyReadiness(object, options_.waitForJobs, related_, stop_);
  return watcherReadiness(object, options_.waitForJobs, clock_.now(), related_, stop_);
}

// Helm 3 asks for what is no hook.
void Waiter::watchWhatMayVanish() {
  if (legacy() && !hooks()) return;
  for (const auto& watched : watched_) {
    const auto& target = *watched.target;
    if (target.resource.kind == "Job" || hooks())
      watches_.add(indexOf(watched), target.resource, target.nameSpace, target.name, target.version);
  }
  watches_.start();
}

void Waiter::takeSightings() {
  for (const auto& sighting : watches_.take())
    if (auto& watched = watched_[sighting.target]; !watched.over) take(watched, sighting);
}

void Waiter::take(Watched& watched, const Sighting& sighting) {
  auto readiness =
      sighting.object.isNull() ? Readiness() : readinessOf(sighting.object).value_or(Readiness());
  if (!sighting.deleted || ends(sighting.object, readiness))
    return observe(watched, sighting.object, std::move(readiness));
  // Helm 3 takes the deletion of a hook for its end, Helm 4 goes on waiting for it to come back.
  if (legacy()) {
    watched.over = true;
    return report(watched, {.state = State::Ready, .message = "deleted"});
  }
  report(watched, {.state = State::NotFound, .message = "Resource not found"});
}

bool Waiter::ends(const Value& object, const Readiness& readiness) const {
  if (hooks()) return readiness.state == State::Ready || readiness.state == State::Failed;
  return groupKindOf(object) == "batch/Job" &&
         (hasCondition(object, "Complete", "True") || hasCondition(object, "Failed", "True"));
}

// In Helm 3's words.
std::string hookFailure(const WaitTarget& target, const Value& object) {
  if (target.resource.kind != "Job") return std::format("pod {} failed", target.name);
  std::string reason;
  eachItem(object.at({"status", "conditions"}), [&](const Value& item) {
    if (item["type"].stringOr() == "Failed") reason = item["reason"].stringOr();
  });
  return std::format("job {} failed: {}", target.name, reason);
}

void Waiter::observe(Watched& watched, const Value& object, Readiness readiness) {
  watched.over = ends(object, readiness);
  if (hooks() && readiness.state == State::Failed) watched.failure = hookFailure(*watched.target, object);
  report(watched, std::move(readiness));
}

// Nothing is left to wait for: everything is ready or has failed for good.
bool Waiter::settled() const {
  return std::ranges::all_of(watched_, [](const Watched& watched) {
    return watched.readiness.state == State::Ready || watched.readiness.state == State::Failed;
  });
}

bool Waiter::isDue(const Watched& watched) const {
  return !watched.over && (!watches_.sees(indexOf(watched)) || clock_.now() >= watched.nextLook);
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

// Works out a target's readiness. What could not be read in a way that may pass is left as it was.
Result<void> Waiter::take(Watched& watched, const Result<Value>& object) {
  watched.nextLook = clock_.now() + watchedInterval;
  if (!object && isFinal(object.error())) return std::unexpected(object.error());
  const bool absent = !object && object.error().code == ErrorCode::NotFound;
  if (object || absent) watches_.revive();
  watched.absences = absent ? watched.absences + 1 : 0;
  // The watch is about to tell how it ended.
  if (absent && (watched.absences > 1 || !watches_.sees(indexOf(watched))))
    report(watched, {.state = State::NotFound, .message = "Resource not found"});
  if (!object) return {};
  auto readiness = readinessOf(*object);
  if (readiness) observe(watched, *object, *std::move(readiness));
  if (!readiness && isFinal(readiness.error())) return std::unexpected(readiness.error());
  return {};
}

// At the end of time: what no watch told an end of is simply not there.
void Waiter::reportAbsent() {
  for (auto& watched : watched_)
    if (watched.absences > 0 && !watched.over)
      report(watched, {.state = State::NotFound, .message = "Resource not found"});
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

// True when nothing is left to wait for.
Result<bool> Waiter::watcherRound(bool all) {
  takeSightings();
  std::vector<Watched*> wanted;
  for (auto& watched : watched_)
    if (all ? !watched.over : watched.readiness.state != State::Ready && isDue(watched))
      wanted.push_back(&watched);
  const auto objects = fetch(wanted);
  if (stop_.stop_requested()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i) PH_CHECK(take(*wanted[i], objects[i]));
  return settled();
}

Result<void> Waiter::untilReadyWatcher() {
  for (bool first = true;; first = false) {
    PH_TRY(bool done, watcherRound(first));
    if (done && !first) { // what was ready some rounds ago may not be any more
      PH_TRY(done, watcherRound(true));
    }
    if (done) return verdict("not ready", isReady, nullptr);
    if (const auto go = pause(); !go) {
      reportAbsent();
      return verdict("not ready", isReady, &go.error());
    }
  }
}

// client-go's idea of an error that may pass, as Helm 3 applies it.
bool isRetryable(const Error& error) {
  const auto status = parameterOf(error, "httpStatus");
  if (status.empty()) return error.code != ErrorCode::Cancelled;
  return status == "429" || (status.starts_with('5') && status != "501");
}

// Asks for one object; false when it has to be asked for again.
Result<bool> Waiter::legacyLook(Watched& watched) {
  const auto& target = *watched.target;
  const auto object = client_.get(target.resource, target.nameSpace, target.name, stop_);
  watched.nextLook = clock_.now() + watchedInterval;
  if (object) watches_.revive();
  auto readiness = object ? readinessOf(*object) : Result<Readiness>(std::unexpected(object.error()));
  if (readiness) {
    watched.errors = 0;
    observe(watched, *object, *std::move(readiness));
    return true;
  }
  const bool watchTells = readiness.error().code == ErrorCode::NotFound && watches_.sees(indexOf(watched));
  if (watchTells) return false;
  if (!isRetryable(readiness.error()) || ++watched.errors > legacyRetries)
    return std::unexpected(readiness.error());
  return false;
}

Result<bool> Waiter::legacyRound() {
  takeSightings();
  for (auto& watched : watched_) {
    if (isDue(watched)) {
      PH_TRY(const bool known, legacyLook(watched));
      if (!known) return false;
    }
    if (watched.readiness.state == State::Failed) return fail(ErrorCode::OperationFailed, watched.failure);
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
    if (hooks() && go.error().code == ErrorCode::Timeout)
      return fail(ErrorCode::Timeout, "timed out waiting for the condition");
    return go;
  }
}

Result<void> Waiter::untilReady() {
  std::erase_if(watched_, [&](const Watched& watched) {
    const auto kind = groupKindOf(watched.target->object);
    return (kind == "apps/Deployment" && watched.target->object.at({"spec", "paused"}).boolOr()) ||
           (hooks() && watched.target->resource.kind != "Job" && watched.target->resource.kind != "Pod");
  });
  if (watched_.empty()) return {};
  watchWhatMayVanish();
  return legacy() ? untilReadyLegacy() : untilReadyWatcher();
}

Result<bool> Waiter::gone(Watched& watched, const Result<Value>& object) {
  const auto uid = object ? std::string(object->at({"metadata", "uid"}).stringOr()) : std::string();
  if (object && watched.uid.empty()) watched.uid = uid;
  // One of its name that came since is another one: Helm's watch sees the deletion between the two.
  if (object && uid == watched.uid) {
    report(watched, watcherReadiness(*object, false, clock_.now()));
    return false;
  }
  if (object || object.error().code == ErrorCode::NotFound) {
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
