// The table behind charts.h; its source is made by CMake from resources/demo/charts.
#pragma once

#include "app/demo/charts.h"

namespace pilothouse::demo {

[[nodiscard]] std::span<const EmbeddedChart> embeddedTable();

} // namespace pilothouse::demo
