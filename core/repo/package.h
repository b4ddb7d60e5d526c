// A chart as an archive: files, order and marks as `helm package` makes them. Source: Helm,
// pkg/chart/v2/util/save.go.
#pragma once

#include "core/base/clock.h"
#include "core/chart/chart.h"

namespace pilothouse::repo {

// Files without a known time get the clock's. Errors: InvalidArgument with Helm's texts.
[[nodiscard]] Result<std::string> packageChart(const Chart& chart, const Clock& clock);

// "name-version.tgz".
[[nodiscard]] std::string packageName(const Chart& chart);

} // namespace pilothouse::repo
