// The demo's chart library: the real engine on files of its own, over servers that are a table in memory.
#pragma once

#include "ui/session/chart_library.h"

#include <QString>

namespace pilothouse::gui {

// Everything is written below `directory`, on first use.
[[nodiscard]] std::shared_ptr<ui::ChartLibrary> makeDemoCharts(const QString& directory);

} // namespace pilothouse::gui
