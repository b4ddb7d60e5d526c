// Internal to core/actions: everything of an upgrade before the cluster is touched; planUpgrade needs the
// same.
#pragma once

#include "core/actions/lifecycle.h"
#include "core/actions/operation.h"

namespace pilothouse::actions {

struct PreparedUpgrade {
  Release current; // what is deployed now
  Release release; // the next revision, pending
  bool serverSide = true;
};

// Finds the current release, combines values and renders. Errors with Helm's texts.
[[nodiscard]] Result<PreparedUpgrade> prepareUpgrade(const Operation& operation,
                                                     const UpgradeRequest& request);

} // namespace pilothouse::actions
