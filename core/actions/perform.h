// Internal to core/actions: pieces that install, upgrade and rollback share.
#pragma once

#include "core/actions/apply_objects.h"
#include "core/actions/lifecycle.h"
#include "core/actions/run_hooks.h"

namespace pilothouse::actions {

// --rollback-on-failure needs to know whether the release became ready.
[[nodiscard]] WaitStrategy effectiveWait(const ApplyOptions& options);
[[nodiscard]] HookOptions hookOptions(const ApplyOptions& options, bool serverSide);

// Until the objects are ready by the strategy; at once for HookOnly.
[[nodiscard]] Result<void> waitForObjects(const Operation& operation, const ReleaseObjects& objects,
                                          WaitStrategy strategy, bool waitForJobs, Duration timeout);
[[nodiscard]] Result<void> waitForDeletion(const Operation& operation, const ReleaseObjects& objects,
                                           WaitStrategy strategy, Duration timeout);

// Errors: combinations of options that exclude each other.
[[nodiscard]] Result<void> checkOptions(const ApplyOptions& options);

// The hooks of rendered charts as they go into a record.
[[nodiscard]] std::vector<ReleaseHook> freshHooks(const std::vector<Hook>& hooks);

// --cleanup-on-fail: deletes what the operation had created. Error: `original` with what went wrong on top.
[[nodiscard]] Result<void> cleanUp(const Operation& operation, const ReleaseObjects& created,
                                   const Error& original, std::string_view what);

} // namespace pilothouse::actions
