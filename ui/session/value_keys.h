// What a chart's values may hold, for whoever writes them: from its defaults, the comments beside them, its
// schema and its subcharts. Pure, thread-safe; bounded in depth and number.
#pragma once

#include "core/chart/chart.h"
#include "ui/models/value_key.h"

namespace pilothouse::ui {

[[nodiscard]] ValueKeys readValueKeys(const Chart& chart);

} // namespace pilothouse::ui
