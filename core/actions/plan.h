// What an operation would do, before it is done: the proposed manifest beside the stored and the live one,
// and a sentence for every consequence. Plain values; planning writes nothing.
#pragma once

#include "core/actions/lifecycle.h"
#include "core/diff/model.h"

#include <string>
#include <vector>

namespace pilothouse::actions {

enum class PlannedChange { Create, Change, Delete, Unchanged };

struct PlannedObject {
  ObjectId id;
  PlannedChange change = PlannedChange::Unchanged;      // against the live object
  PlannedChange sinceStored = PlannedChange::Unchanged; // against the release's stored manifest
  bool restartsPods = false;
  bool replaced = false;                      // sent as a whole, not patched (--force-replace)
  bool kept = false;                          // out of the manifest, but its resource policy keeps it
  std::string willFail{};                     // "spec.clusterIP is immutable"; may be empty
  std::vector<std::string> immutableFields{}; // that would change: "spec.selector.matchLabels.app"
  std::vector<std::string> editedByOthers{};  // "spec.replicas 3 -> 5 (kubectl-edit)"
  std::string apiNotice{};                    // "removed in Kubernetes 1.25; use policy/v1"; may be empty
  bool apiRemoved = false;                    // the cluster does not serve it any more
};

// A hook that would run, in the order in which they do.
struct PlannedHook {
  std::string event, kind, name; // "pre-upgrade"
  int weight = 0;
  std::vector<std::string> deletePolicies;
};

struct Plan {
  std::string left, right;         // manifests to compare; `left` is live where it could be read
  std::string leftName, rightName; // "live", "revision 13", "proposed"
  bool serverChecked = false;      // proposed came from a server-side dry run; else the client's render
  std::string notServerChecked;    // why not; may be empty
  std::vector<PlannedObject> objects;
  int created = 0, changed = 0, deleted = 0, unchanged = 0;
  int podsBefore = 0, podsAfter = 0; // wanted replicas
  std::string releaseNamespace;

  std::string operation; // "install", "upgrade", "rollback", "uninstall"
  std::string releaseName;
  int fromRevision = 0, toRevision = 0; // 0: none
  std::string fromChart, toChart;       // "shop-1.0.0"
  std::string willFail;                 // why the operation as a whole would fail; may be empty
  std::string stored, rendered;         // manifests as in the two records, hooks not included
  std::vector<PlannedHook> hooks;
  std::string leftHooks, rightHooks; // manifests of all hooks, tests excluded
  std::string leftTests, rightTests; // manifests of the test hooks
  std::vector<std::string> warnings; // of the rendering
};

[[nodiscard]] Result<Plan> planInstall(ClusterSession& session, const InstallRequest& request,
                                       std::stop_token stop);
// With `install` set and no release there: the plan of the installation.
[[nodiscard]] Result<Plan> planUpgrade(ClusterSession& session, const UpgradeRequest& request,
                                       std::stop_token stop);
[[nodiscard]] Result<Plan> planRollback(ClusterSession& session, const RollbackRequest& request,
                                        std::stop_token stop);
[[nodiscard]] Result<Plan> planUninstall(ClusterSession& session, const UninstallRequest& request,
                                         std::stop_token stop);
// The revision that a roll-back would choose: the newest one before the current that was deployed.
[[nodiscard]] int lastGoodRevision(const std::vector<Release>& history);

} // namespace pilothouse::actions
