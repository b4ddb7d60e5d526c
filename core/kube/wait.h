// Waiting for objects of a cluster: until they are ready, until hooks completed, until they are gone.
// Helm: pkg/kube/{statuswait,wait}.go. Blocking; ends early by stop token. Objects are read several at a
// time. Hooks and Jobs, which the cluster may remove as soon as they have ended, are watched, and only asked
// for where the server allows no watch; a Job that was seen to end stays ended.
#pragma once

#include "core/base/clock.h"
#include "core/kube/client.h"
#include "core/kube/readiness.h"

#include <functional>
#include <string>
#include <vector>

namespace pilothouse::kube {

struct WaitTarget {
  Resource resource;
  std::string nameSpace, name;
  Value object{};        // as it was applied; a Deployment that it pauses is not waited for. May be null
  std::string version{}; // its resourceVersion when it was written; from there on nothing of it is missed
};

enum class WaitFor {
  Ready, // by `rules`
  Hook,  // Jobs and Pods complete; other kinds do not wait
};

struct WaitOptions {
  ReadinessRules rules = ReadinessRules::Watcher;
  WaitFor purpose = WaitFor::Ready;
  bool waitForJobs = false;
  Duration timeout{0};  // 0: 30 s, Helm's DefaultStatusWatcherTimeout
  Duration interval{0}; // between looks; 0: 1 s for Watcher, 2 s for Legacy
};

// Called for each target at first and whenever its readiness changed; on the calling thread.
using WaitProgress = std::function<void(const WaitTarget& target, const Readiness& readiness)>;

// Watcher errors (OperationFailed; Timeout when time ran out): a line for each object, as Helm 4:
//   resource Deployment/shop/web not ready. status: InProgress, message: Available: 1/2
//   context deadline exceeded
// A Failed object ends the wait as soon as no other is in progress, one that went away before its end was
// seen does not. Legacy errors: the first that occurs, Timeout "context deadline exceeded"; a hook that is
// deleted has ended well. Cancelled "context canceled" on stop.
[[nodiscard]] Result<void> waitUntilReady(Client& client, Clock& clock,
                                          const std::vector<WaitTarget>& targets, const WaitOptions& options,
                                          const WaitProgress& progress, std::stop_token stop);

// Until every target answers NotFound. Watcher errors as "resource ... still exists. status: ..., message:
// ...".
[[nodiscard]] Result<void> waitUntilDeleted(Client& client, Clock& clock,
                                            const std::vector<WaitTarget>& targets,
                                            const WaitOptions& options, const WaitProgress& progress,
                                            std::stop_token stop);

} // namespace pilothouse::kube
