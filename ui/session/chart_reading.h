// The engine's chart as what the page shows of it. Pure functions, thread-safe.
#pragma once

#include "core/chart/chart.h"
#include "ui/models/chart_data.h"

namespace pilothouse::ui {

[[nodiscard]] std::shared_ptr<ChartContents> readContents(const Chart& chart);

[[nodiscard]] std::vector<DependencyItem> readDependencies(const Chart& chart);

// What a JSON schema says of every value, with the values that the chart sets. References are followed inside
// the schema only; rows and depth are bounded.
[[nodiscard]] std::vector<SchemaItem> readSchema(const Value& schema, const Value& values);

} // namespace pilothouse::ui
