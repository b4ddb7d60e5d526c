#include "core/actions/run_hooks.h"

#include "core/actions/apply_objects.h"
#include "core/actions/hook_logs.h"
#include "core/actions/records.h"

#include <algorithm>
#include <format>
#include <memory>

namespace pilothouse::actions {
namespace {

constexpr std::string_view beforeCreation = "before-hook-creation", onSuccess = "hook-succeeded",
                           onFailure = "hook-failed";

class HookRunner {
public:
  HookRunner(const Operation& operation, Release& release, HookEvent event, const HookOptions& options)
      : operation_(operation), release_(release), event_(event), options_(options) {
    for (auto& hook : release.hooks)
      if (std::ranges::contains(hook.hook.events, event)) hooks_.push_back(&hook);
    // They come in order of kind, which stays among equals.
    std::ranges::stable_sort(hooks_, [](const ReleaseHook* a, const ReleaseHook* b) {
      return std::tie(a->hook.weight, a->hook.name) < std::tie(b->hook.weight, b->hook.name);
    });
  }

  Result<void> runAll() {
    for (failed_ = 0; failed_ < hooks_.size(); ++failed_)
      if (auto done = runOne(*hooks_[failed_]); !done) return done;
    return {};
  }

  // What the delete policies say on how it went.
  Result<void> removeByPolicy(const Operation& operation) {
    if (failed_ == hooks_.size()) return cleanAfterSuccess(operation);
    return failedWaiting_ ? cleanAfterFailure(failed_) : Result<void>();
  }

private:
  Result<void> cleanAfterSuccess(const Operation& operation) {
    for (std::size_t i = hooks_.size(); i-- > 0;) {
      if (std::ranges::contains(hooks_[i]->hook.outputLogPolicies, onSuccess))
        tellHookLogs(operation, hooks_[i]->hook);
      PH_CHECK(removeBy(hooks_[i]->hook, onSuccess, operation));
    }
    return {};
  }

  Result<void> runOne(ReleaseHook& hook) {
    PH_CHECK(operation_.checkStop());
    if (hook.hook.deletePolicies.empty()) hook.hook.deletePolicies = {std::string(beforeCreation)};
    PH_CHECK(removeBy(hook.hook, beforeCreation, operation_));
    auto objects = buildObjects(operation_, hook.hook.manifest);
    if (!objects)
      return std::unexpected(objects.error().wrapped(std::format(
          "unable to build kubernetes object for {} hook {}: ", hookEventName(event_), hook.hook.path)));
    hook.lastRun = {operation_.now(), std::nullopt, "Running"};
    record(operation_, release_);
    tell(hook, ProgressState::Running, hookEventName(event_));
    return apply(hook, *objects);
  }

  Result<void> apply(ReleaseHook& hook, ReleaseObjects& objects) {
    hook.lastRun.phase = "Unknown";
    if (auto created = createObjects(operation_, objects, {.serverSide = options_.serverSide}); !created) {
      finish(hook, false);
      return std::unexpected(created.error().wrapped(
          std::format("warning: Hook {} {} failed: ", hookEventName(event_), hook.hook.path)));
    }
    kube::WaitOptions wait;
    wait.purpose = kube::WaitFor::Hook;
    wait.rules =
        options_.wait == WaitStrategy::Legacy ? kube::ReadinessRules::Legacy : kube::ReadinessRules::Watcher;
    wait.timeout = options_.timeout;
    auto ready = kube::waitUntilReady(operation_.client(), *operation_.session.clock, waitTargets(objects),
                                      wait, waitProgress(operation_), operation_.stop);
    finish(hook, ready.has_value(), ready ? std::string() : ready.error().message);
    failedWaiting_ = !ready;
    // Helm tells them only by policy; whoever watches a failed release wants them in any case.
    if (!ready && !operation_.stop.stop_requested()) tellHookLogs(operation_, hook.hook);
    return ready;
  }

  void finish(ReleaseHook& hook, bool succeeded, std::string_view why = {}) {
    hook.lastRun.completed = operation_.now();
    hook.lastRun.phase = succeeded ? "Succeeded" : "Failed";
    tell(hook, succeeded ? ProgressState::Succeeded : ProgressState::Failed, why);
  }

  void tell(const ReleaseHook& hook, ProgressState state, std::string_view message) const {
    operation_.tell({.kind = ProgressKind::Hook,
                     .state = state,
                     .subject = hook.hook.kind + "/" + hook.hook.name,
                     .message = std::string(message)});
  }

  Result<void> cleanAfterFailure(std::size_t failed) {
    const Operation operation = operation_.unstoppable();
    if (auto removed = removeBy(hooks_[failed]->hook, onFailure, operation); !removed)
      operation_.warn("error deleting the hook resource on hook failure: " + removed.error().message);
    for (std::size_t i = 0; i < failed; ++i) PH_CHECK(removeBy(hooks_[i]->hook, onSuccess, operation));
    return {};
  }

  Result<void> removeBy(const Hook& hook, std::string_view policy, const Operation& operation) const {
    // Removing a definition would remove everything made by it.
    if (hook.kind == "CustomResourceDefinition" || !std::ranges::contains(hook.deletePolicies, policy))
      return {};
    auto objects = buildObjects(operation, hook.manifest);
    if (!objects)
      return std::unexpected(
          objects.error().wrapped("unable to build kubernetes object for deleting hook " + hook.path + ": "));
    const auto errors = deleteObjects(operation, *objects, kube::Propagation::Background);
    if (!errors.empty()) return std::unexpected(joined(errors, "; "));
    return waitGone(*objects, operation);
  }

  // Helm's hookOnly strategy does not wait for deletions at all, so that the hook's next run can meet the
  // old object on its way out. A short wait costs nothing where the object is gone at once.
  Result<void> waitGone(const ReleaseObjects& objects, const Operation& operation) const {
    kube::WaitOptions wait;
    wait.timeout = options_.timeout;
    return kube::waitUntilDeleted(operation.client(), *operation.session.clock, waitTargets(objects), wait,
                                  {}, operation.stop);
  }

  const Operation& operation_;
  Release& release_;
  HookEvent event_;
  const HookOptions& options_;
  std::vector<ReleaseHook*> hooks_;
  std::size_t failed_ = 0; // which one; their number when none did
  bool failedWaiting_ = false;
};

} // namespace

Result<void> runHooks(const Operation& operation, Release& release, HookEvent event,
                      const HookOptions& options) {
  HookRunner runner(operation, release, event, options);
  auto done = runner.runAll();
  // After a stop nothing is sent but the record, as with Helm, whose process ends: hooks stay as they are.
  if (!done && operation.stop.stop_requested()) return done;
  auto removed = runner.removeByPolicy(operation);
  return removed ? done : removed;
}

HookRun runHooksKeepingThem(const Operation& operation, Release& release, HookEvent event,
                            const HookOptions& options) {
  auto runner = std::make_shared<HookRunner>(operation, release, event, options);
  auto done = runner->runAll();
  return {std::move(done), [runner](const Operation& later) { return runner->removeByPolicy(later); }};
}

} // namespace pilothouse::actions
