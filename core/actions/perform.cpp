#include "core/actions/perform.h"

namespace pilothouse::actions {

WaitStrategy effectiveWait(const ApplyOptions& options) {
  if (options.rollbackOnFailure && options.wait == WaitStrategy::HookOnly) return WaitStrategy::Watcher;
  return options.wait;
}

HookOptions hookOptions(const ApplyOptions& options, bool serverSide) {
  return {.wait = effectiveWait(options), .timeout = options.timeout, .serverSide = serverSide};
}

namespace {

kube::WaitOptions waitOptions(WaitStrategy strategy, bool waitForJobs, Duration timeout) {
  kube::WaitOptions options;
  options.rules =
      strategy == WaitStrategy::Legacy ? kube::ReadinessRules::Legacy : kube::ReadinessRules::Watcher;
  options.waitForJobs = waitForJobs;
  options.timeout = timeout;
  return options;
}

} // namespace

Result<void> waitForObjects(const Operation& operation, const ReleaseObjects& objects, WaitStrategy strategy,
                            bool waitForJobs, Duration timeout) {
  PH_CHECK(operation.checkStop());
  if (strategy == WaitStrategy::HookOnly || objects.empty()) return {};
  operation.step("waiting");
  return kube::waitUntilReady(operation.client(), *operation.session.clock, waitTargets(objects),
                              waitOptions(strategy, waitForJobs, timeout), waitProgress(operation),
                              operation.stop);
}

Result<void> waitForDeletion(const Operation& operation, const ReleaseObjects& objects, WaitStrategy strategy,
                             Duration timeout) {
  if (strategy == WaitStrategy::HookOnly || objects.empty()) return {};
  operation.step("waiting");
  return kube::waitUntilDeleted(operation.client(), *operation.session.clock, waitTargets(objects),
                                waitOptions(strategy, false, timeout), waitProgress(operation),
                                operation.stop);
}

Result<void> checkOptions(const ApplyOptions& options) {
  if (options.hideSecret && options.dryRun == DryRun::None)
    return fail(ErrorCode::InvalidArgument, "hiding Kubernetes secrets requires a dry-run mode");
  return {};
}

std::vector<ReleaseHook> freshHooks(const std::vector<Hook>& hooks) {
  std::vector<ReleaseHook> fresh;
  for (const auto& hook : hooks) fresh.push_back({hook, {}});
  return fresh;
}

Result<void> cleanUp(const Operation& operation, const ReleaseObjects& created, const Error& original,
                     std::string_view what) {
  operation.step("cleaning up");
  const auto errors = deleteObjects(operation, created, kube::Propagation::Background);
  if (errors.empty()) return {};
  Error error = original;
  error.message = "an error occurred while cleaning up resources. original " + std::string(what) +
                  " error: " + original.message +
                  ": unable to cleanup resources: " + joined(errors, ", ").message;
  return std::unexpected(std::move(error));
}

} // namespace pilothouse::actions
