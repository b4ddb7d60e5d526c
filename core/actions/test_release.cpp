// Helm: pkg/action/release_testing.go.
#include "core/actions/hook_logs.h"
#include "core/actions/journaled.h"
#include "core/actions/records.h"
#include "core/actions/run_hooks.h"

#include <algorithm>

namespace pilothouse::actions {
namespace {

bool isChosen(const ReleaseHook& hook, const TestRequest& request) {
  const auto& name = hook.hook.name;
  return !std::ranges::contains(request.exclude, name) &&
         (request.include.empty() || std::ranges::contains(request.include, name));
}

void tellTestLogs(const Operation& operation, const Release& release) {
  for (const auto& hook : release.hooks)
    if (std::ranges::contains(hook.hook.events, HookEvent::Test)) tellHookLogs(operation, hook.hook);
}

Result<TestResult> runTest(const Operation& operation, const TestRequest& request, Journaled& journaled) {
  PH_CHECK(checkReachable(operation));
  if (!validateReleaseName(request.name))
    return fail(ErrorCode::InvalidArgument, "releaseTest: Release name is invalid: " + request.name);
  PH_TRY(auto history, operation.store().history(operation.nameSpace, request.name, operation.stop));
  if (history.empty()) return fail(ErrorCode::NotFound, "release: not found");
  Release release = std::move(history.back());
  journaled.from(release);

  // Only chosen hooks run; the others wait aside and come back in front, as with Helm.
  std::vector<ReleaseHook> skipped;
  std::erase_if(release.hooks, [&](const ReleaseHook& hook) {
    if (isChosen(hook, request)) return false;
    skipped.push_back(hook);
    return true;
  });
  const HookOptions options{
      .wait = WaitStrategy::Watcher, .timeout = request.timeout, .serverSide = release.applyMethod == "ssa"};
  const auto run = runHooksKeepingThem(operation, release, HookEvent::Test, options);
  if (request.logs && run.done) tellTestLogs(operation, release);
  TestResult result;
  if (!run.done) result.failure = run.done.error();
  auto cleaned = run.removeByPolicy(operation.unstoppable());
  if (!cleaned && !result.failure) result.failure = cleaned.error();
  release.hooks.insert(release.hooks.begin(), skipped.begin(), skipped.end());
  record(operation, release);
  result.release = std::move(release);
  return result;
}

} // namespace

Result<TestResult> testRelease(ClusterSession& session, const TestRequest& request,
                               const ProgressSink& progress, std::stop_token stop) {
  const Operation operation{session, progress, std::move(stop), request.nameSpace};
  Journaled journaled(operation, "test", request.name);
  auto result = runTest(operation, request, journaled);
  if (result) journaled.to(result->release);
  journaled.ended(result ? result->failure : result.error(), "tests succeeded");
  return result;
}

} // namespace pilothouse::actions
