// Internal to core/actions: running a release's hooks (Helm: pkg/action/hooks.go).
#pragma once

#include "core/actions/lifecycle.h"
#include "core/actions/operation.h"

namespace pilothouse::actions {

struct HookOptions {
  WaitStrategy wait = WaitStrategy::HookOnly;
  std::chrono::nanoseconds timeout{};
  bool serverSide = true;
  bool keepFinished = false; // leave out the deletions that follow success or failure (helm test --logs)
};

// Runs the release's hooks of an event in order of weight and name, and writes each start and end into the
// release. The record is updated when a hook starts. The logs of a hook that failed are told as progress
// before its delete policy can remove them. Error: that of the hook which failed.
[[nodiscard]] Result<void> runHooks(const Operation& operation, Release& release, HookEvent event,
                                    const HookOptions& options);

// The deletions that `keepFinished` left out, for hooks that ended well.
[[nodiscard]] Result<void> deleteFinishedHooks(const Operation& operation, Release& release, HookEvent event,
                                               const HookOptions& options);

} // namespace pilothouse::actions
