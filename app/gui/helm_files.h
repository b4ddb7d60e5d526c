// The chart library on the user's own files: those that real Helm reads and writes.
#pragma once

#include "ui/session/chart_library.h"

namespace pilothouse::gui {

[[nodiscard]] std::shared_ptr<ui::ChartLibrary> makeUserCharts();

} // namespace pilothouse::gui
