// Internal to core/actions: everything of an upgrade before the cluster is touched; planUpgrade needs the
// same.
#pragma once

#include "core/actions/lifecycle.h"
#include "core/actions/operation.h"
#include "core/actions/render_release.h"

namespace pilothouse::actions {

// What the next revision starts from: the newest revision, and what is deployed now.
struct UpgradeBasis {
  Release last, current;
};
[[nodiscard]] Result<UpgradeBasis> upgradeBasis(const Operation& operation, const std::string& name);

// What an upgrade renders, and after which revisions.
struct UpgradeRendering {
  Release last, current;
  std::shared_ptr<const Chart> chart;
  Value values; // user-supplied, after those of the revision before are taken into account
  RenderOptions options;
};
[[nodiscard]] Result<UpgradeRendering> upgradeRendering(const Operation& operation,
                                                        const UpgradeRequest& request);
[[nodiscard]] Result<UpgradeRendering> upgradeRendering(const UpgradeRequest& request, UpgradeBasis basis);

struct PreparedUpgrade {
  Release current; // what is deployed now
  Release release; // the next revision, pending
  bool serverSide = true;
};

// Finds the current release, combines values and renders. Errors with Helm's texts.
[[nodiscard]] Result<PreparedUpgrade> prepareUpgrade(const Operation& operation,
                                                     const UpgradeRequest& request);

} // namespace pilothouse::actions
