// Is a live object ready? Two sets of rules: those of Helm 3 (kube/ready.go) and kstatus, which Helm 4's
// watcher uses. helm-spec 6.5. Pure functions but for RelatedObjects; thread-safe.
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/value/value.h"

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::kube {

class Client;

// kstatus' states. Failed does not get better by waiting.
enum class ReadinessState { Ready, InProgress, Failed, Terminating, NotFound, Unknown };
// The name that kstatus and Helm's errors use: "Current", "InProgress", "Failed", ...
[[nodiscard]] std::string_view statusName(ReadinessState state);

struct Readiness {
  ReadinessState state = ReadinessState::Unknown;
  std::string message;       // the unmet condition, one sentence ("Available: 1/2"); also set when ready
  int ready = 0, wanted = 0; // pods; 0/0 where the kind has none
  bool operator==(const Readiness&) const = default;
};

enum class ReadinessRules { Legacy, Watcher };

// Objects that belong to another one: the newest ReplicaSet of a Deployment, the pods of a controller.
class RelatedObjects {
public:
  virtual ~RelatedObjects() = default;
  // Objects of a kind in a namespace by a label selector in query form ("app=web,tier in (a,b)").
  [[nodiscard]] virtual Result<std::vector<Value>> select(std::string_view apiVersion, std::string_view kind,
                                                          std::string_view nameSpace,
                                                          std::string_view labelSelector,
                                                          std::stop_token stop) = 0;
};
// The same from a live cluster.
class ClientRelatedObjects final : public RelatedObjects {
public:
  explicit ClientRelatedObjects(Client& client) : client_(client) {}
  [[nodiscard]] Result<std::vector<Value>> select(std::string_view apiVersion, std::string_view kind,
                                                  std::string_view nameSpace, std::string_view labelSelector,
                                                  std::stop_token stop) override;

private:
  Client& client_;
};

// kstatus' Compute. `now` only decides whether an unscheduled pod has waited long enough to be told so.
// With `waitForJobs` a Job is ready when it completed, else as soon as it started.
[[nodiscard]] Readiness watcherReadiness(const Value& object, bool waitForJobs, TimePoint now);
// The same, and for StatefulSets and ReplicaSets in progress a look at their pods: "2 pods have failed".
[[nodiscard]] Result<Readiness> watcherReadiness(const Value& object, bool waitForJobs, TimePoint now,
                                                 RelatedObjects& related, std::stop_token stop);

// Helm 3's ReadyChecker with paused deployments taken as ready.
// Errors: those of `related`; OperationFailed "job is failed: ns/name".
[[nodiscard]] Result<Readiness> legacyReadiness(const Value& object, bool waitForJobs,
                                                RelatedObjects& related, std::stop_token stop);

// A hook: Jobs and Pods must complete, everything else is ready at once.
[[nodiscard]] Readiness hookReadiness(const Value& object);

// A LabelSelector (matchLabels, matchExpressions) or a plain map of labels as query text.
[[nodiscard]] std::string labelSelectorText(const Value& selector);

} // namespace pilothouse::kube
