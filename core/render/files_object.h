// .Files: the files of a chart that are neither templates nor its metadata (Helm: pkg/engine/files.go).
#pragma once

#include "core/chart/chart.h"
#include "core/template/object.h"

namespace pilothouse {

[[nodiscard]] Value filesValue(const std::vector<ChartFile>& files);

} // namespace pilothouse
