// Internal to core/actions: an installation before the cluster is touched; planInstall needs the same.
#pragma once

#include "core/actions/lifecycle.h"
#include "core/actions/operation.h"
#include "core/actions/render_release.h"

namespace pilothouse::actions {

// The revision that the release would get. Errors with Helm's texts: names that are invalid or in use.
[[nodiscard]] Result<int> checkNameIsFree(const Operation& operation, const InstallRequest& request);

[[nodiscard]] RenderOptions installOptions(const InstallRequest& request, bool withCluster);

// Renders the chart; the release is pending, its revision 1. `processed` is the chart as the record keeps it.
[[nodiscard]] Result<Release> renderInstall(const Operation& operation, const InstallRequest& request,
                                            const std::shared_ptr<const Chart>& processed, bool withCluster,
                                            bool serverSide);

} // namespace pilothouse::actions
