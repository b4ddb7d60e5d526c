// Install, upgrade, rollback, uninstall. Helm: pkg/action/{install,upgrade,rollback,uninstall}.go and
// helm-spec section 6. Each call blocks its thread, tells progress, keeps a record of what it did, and on
// stop leaves a stated state behind. All fields have Helm 4's defaults.
#pragma once

#include "core/actions/session.h"
#include "core/chart/chart.h"
#include "core/render/render.h"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pilothouse::actions {

enum class WaitStrategy { HookOnly, Watcher, Legacy };
enum class DryRun { None, Client, Server };
enum class ServerSideApply { Auto, On, Off };
enum class ValuesStrategy { Default, Reset, Reuse, ResetThenReuse };

// What install, upgrade and rollback share.
struct ApplyOptions {
  WaitStrategy wait = WaitStrategy::HookOnly;
  bool waitForJobs = false;
  std::chrono::nanoseconds timeout = std::chrono::minutes(5);
  bool rollbackOnFailure = false; // --atomic
  bool cleanupOnFail = false;
  bool disableHooks = false;
  bool forceReplace = false, forceConflicts = false;
  ServerSideApply serverSide = ServerSideApply::Auto; // install: Auto means on
  bool disableOpenApiValidation = false;
  bool takeOwnership = false;
  DryRun dryRun = DryRun::None;
  bool hideSecret = false;
  int historyMax = 10;
  std::string description;
};

struct InstallRequest {
  std::string name, nameSpace;
  std::shared_ptr<const Chart> chart;
  Value values; // user-supplied
  ApplyOptions apply;
  bool createNamespace = false, replace = false, skipCrds = false, includeSubchartNotes = false;
  bool enableDns = false, skipSchemaValidation = false;
  std::map<std::string, std::string> labels;
  PostRender postRender{};
  SchemaLoader schemaLoader{};
  bool isUpgrade = false; // a dry run that renders as if it upgraded (template --is-upgrade)
};

struct UpgradeRequest {
  std::string name, nameSpace;
  std::shared_ptr<const Chart> chart;
  Value values;
  ValuesStrategy valuesStrategy = ValuesStrategy::Default;
  ApplyOptions apply;
  bool install = false; // --install: install when there is no release
  bool createNamespace = false, skipCrds = false, includeSubchartNotes = false;
  bool enableDns = false, skipSchemaValidation = false;
  std::map<std::string, std::string> labels;
  PostRender postRender{};
  SchemaLoader schemaLoader{};
};

struct RollbackRequest {
  std::string name, nameSpace;
  int revision = 0; // 0: the one before
  ApplyOptions apply;
};

struct UninstallRequest {
  std::string name, nameSpace;
  bool keepHistory = false, ignoreNotFound = false, disableHooks = false;
  WaitStrategy wait = WaitStrategy::HookOnly;
  kube::Propagation cascade = kube::Propagation::Background;
  std::chrono::nanoseconds timeout = std::chrono::minutes(5);
  DryRun dryRun = DryRun::None;
  std::string description;
};

struct UninstallResult {
  std::vector<Release> releases; // the last revision, as recorded; empty when it was not found
  std::string keptInfo;          // Helm's text on resources kept by policy, without the last newline
};

// Whether `upgrade` with `install` would install: there is no release, or only what was uninstalled with its
// history kept.
[[nodiscard]] Result<bool> isMissing(ClusterSession& session, std::string_view nameSpace,
                                     std::string_view name, std::stop_token stop);

// The subject of the Step that `upgrade` with `install` tells when it installs instead; its message is Helm's
// ("Release \"x\" does not exist. Installing it now.").
inline constexpr std::string_view installingInstead = "installing instead";

// `helm test`. Filters hold names of hooks; an empty list means all of them.
struct TestRequest {
  std::string name, nameSpace;
  std::chrono::nanoseconds timeout = std::chrono::minutes(5);
  std::vector<std::string> include, exclude;
  bool logs = false; // tell the pods' output as Log events before hooks are deleted
};

struct TestResult {
  Release release;              // with the runs of its test hooks, also when one failed
  std::optional<Error> failure; // why a test failed
};

// On failure the Error says what was recorded; the record itself tells the rest.
[[nodiscard]] Result<Release> install(ClusterSession& session, const InstallRequest& request,
                                      const ProgressSink& progress, std::stop_token stop);
[[nodiscard]] Result<Release> upgrade(ClusterSession& session, const UpgradeRequest& request,
                                      const ProgressSink& progress, std::stop_token stop);
[[nodiscard]] Result<Release> rollback(ClusterSession& session, const RollbackRequest& request,
                                       const ProgressSink& progress, std::stop_token stop);
// Errors are those before any hook ran; a test that fails is in the result.
[[nodiscard]] Result<TestResult> testRelease(ClusterSession& session, const TestRequest& request,
                                             const ProgressSink& progress, std::stop_token stop);
[[nodiscard]] Result<UninstallResult> uninstall(ClusterSession& session, const UninstallRequest& request,
                                                const ProgressSink& progress, std::stop_token stop);

} // namespace pilothouse::actions
