// Internal to core/actions: custom resource definitions from a chart's crds/ folders.
#pragma once

#include "core/actions/lifecycle.h"
#include "core/actions/operation.h"
#include "core/chart/chart.h"

namespace pilothouse::actions {

// Creates those that are missing and, by the wait strategy, waits up to a minute until they are served.
[[nodiscard]] Result<void> installCrds(const Operation& operation, const std::vector<CrdFile>& crds,
                                       WaitStrategy wait, bool serverSide);

} // namespace pilothouse::actions
