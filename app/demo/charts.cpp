#include "app/demo/charts.h"

#include "app/demo/embedded.h"

#include <algorithm>

namespace pilothouse::demo {

std::span<const EmbeddedChart> embeddedCharts() { return embeddedTable(); }

Result<std::shared_ptr<const Chart>> loadEmbeddedChart(std::string_view name) {
  const auto found = std::ranges::find(embeddedCharts(), name, &EmbeddedChart::name);
  if (found == embeddedCharts().end())
    return fail(ErrorCode::NotFound, "the demo has no chart \"" + std::string(name) + "\"");
  return loadChartArchive(found->archive);
}

Result<std::string> embeddedChartFile(const Chart& chart, std::string_view file) {
  const auto found = std::ranges::find(chart.raw, file, &ChartFile::name);
  if (found == chart.raw.end())
    return fail(ErrorCode::NotFound, "chart " + chart.name() + " has no file \"" + std::string(file) + "\"");
  return std::string(found->data.view());
}

Result<void> writeEmbeddedCharts(const std::string& directory) {
  for (const auto& chart : embeddedCharts())
    PH_CHECK(writeFileAtomically(directory + "/" + std::string(chart.name) + ".tgz", chart.archive));
  PH_TRY(const auto storefront, loadEmbeddedChart("storefront"));
  for (const char* name : {"values-dev.yaml", "values-prod.yaml"}) {
    PH_TRY(const std::string text, embeddedChartFile(*storefront, name));
    PH_CHECK(writeFileAtomically(directory + "/" + name, text));
  }
  return {};
}

} // namespace pilothouse::demo
