// Internal to core/actions: `upgrade --install` where there is nothing to upgrade.
#pragma once

#include "core/actions/lifecycle.h"
#include "core/actions/operation.h"

#include <optional>

namespace pilothouse::actions {

// The installation to do instead; nothing when there is a release, or when `install` is not set.
[[nodiscard]] Result<std::optional<InstallRequest>> installInstead(const Operation& operation,
                                                                   const UpgradeRequest& request);

} // namespace pilothouse::actions
