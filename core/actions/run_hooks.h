// Internal to core/actions: running a release's hooks (Helm: pkg/action/hooks.go).
#pragma once

#include "core/actions/lifecycle.h"
#include "core/actions/operation.h"

#include <functional>

namespace pilothouse::actions {

struct HookOptions {
  WaitStrategy wait = WaitStrategy::HookOnly;
  std::chrono::nanoseconds timeout{};
  bool serverSide = true;
};

// Runs the release's hooks of an event in order of weight and name, and writes each start and end into the
// release. The record is updated when a hook starts. The logs of a hook that failed are told as progress
// before its delete policy can remove them. Error: that of the hook which failed.
[[nodiscard]] Result<void> runHooks(const Operation& operation, Release& release, HookEvent event,
                                    const HookOptions& options);

// The same without the deletions that follow success or failure: `helm test` shows logs before those.
// `removeByPolicy` refers to the release as it is now; call it before changing the list of hooks.
struct HookRun {
  Result<void> done;
  std::function<Result<void>(const Operation&)> removeByPolicy;
};
[[nodiscard]] HookRun runHooksKeepingThem(const Operation& operation, Release& release, HookEvent event,
                                          const HookOptions& options);

} // namespace pilothouse::actions
