// The demo's charts, part of the program itself, so that the demo needs no files.
#pragma once

#include "core/base/error.h"
#include "core/chart/chart.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace pilothouse::demo {

struct EmbeddedChart {
  std::string_view name;    // the folder below resources/demo/charts: "checkout-2.0"
  std::string_view archive; // a .tgz
};

[[nodiscard]] std::span<const EmbeddedChart> embeddedCharts();

// Error: NotFound for a name that is not there.
[[nodiscard]] Result<std::shared_ptr<const Chart>> loadEmbeddedChart(std::string_view name);

// One of a chart's own files ("values-prod.yaml"). Error: NotFound.
[[nodiscard]] Result<std::string> embeddedChartFile(const Chart& chart, std::string_view file);

// Writes every chart as NAME.tgz into an existing directory, for a chart picker to offer, and storefront's
// values files.
[[nodiscard]] Result<void> writeEmbeddedCharts(const std::string& directory);

} // namespace pilothouse::demo
