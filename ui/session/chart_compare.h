// Two charts, file by file. Pure, for worker threads.
#pragma once

#include "core/diff/model.h"
#include "ui/models/chart_data.h"

#include <stop_token>

namespace pilothouse::ui {

// Values first, then templates by path; files of one side only are created or deleted.
[[nodiscard]] diff::DiffModel compareCharts(const ChartContents& left, const ChartContents& right,
                                            ChartPart part, const std::stop_token& stop);

} // namespace pilothouse::ui
