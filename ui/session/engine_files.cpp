#include "ui/session/engine_files.h"

#include "core/base/limits.h"
#include "core/codec/yaml.h"
#include "core/render/render.h"

#include <QFileInfo>

namespace pilothouse::ui {
namespace {

using ChartPointer = std::shared_ptr<const Chart>;

// Null where the side has none.
Result<ChartPointer> chartOf(const FilesSide& side, const FileSource& files) {
  if (!side.chartPath.isEmpty()) return loadChart(side.chartPath.toStdString(), files);
  if (side.chartOf.record) return chartFromRecord(side.chartOf.record->chart);
  return ChartPointer();
}

Result<CompareDocument> asWritten(const FilesSide& side, const secrets::DecryptingFiles& files) {
  CompareDocument document;
  for (const QString& path : side.files) {
    const std::size_t hidden = files.hidden().size();
    PH_TRY(std::string text, files.read(path.toStdString(), limits::valuesFileBytes));
    document.files.push_back({QFileInfo(path).fileName(), std::move(text), files.hidden().size() > hidden});
  }
  document.secrets = files.hidden();
  return document;
}

Result<std::string> rendered(const FilesSide& side, const ChartPointer& chart, const Value& values,
                             const SchemaLoader& schemas, const std::stop_token& stop) {
  if (!chart) return fail(ErrorCode::InvalidArgument, "choose a chart");
  RenderRequest request;
  request.chart = chart;
  request.userValues = values;
  request.releaseName = side.as.name.isEmpty() ? chart->metadata.name : side.as.name.toStdString();
  if (!side.as.nameSpace.isEmpty()) request.nameSpace = side.as.nameSpace.toStdString();
  request.stop = stop;
  request.schemaLoader = schemas;
  PH_TRY(Rendered result, renderChart(request));
  return std::move(result.manifest);
}

} // namespace

Result<CompareDocument> filesDocument(const FilesSide& side, CompareWhat what,
                                      const secrets::DecryptingFiles& files, const SchemaLoader& schemas,
                                      const std::stop_token& stop) {
  if (what == CompareWhat::Files) return asWritten(side, files);
  ValueSources sources;
  for (const QString& file : side.files) sources.files.push_back(file.toStdString());
  PH_TRY(Value values, mergeValueSources(sources, files));
  CompareDocument document;
  document.secrets = files.hidden();
  if (what != CompareWhat::SuppliedValues) {
    PH_TRY(const ChartPointer chart, chartOf(side, files.untouched()));
    if (what == CompareWhat::Manifest) {
      PH_TRY(document.text, rendered(side, chart, values, schemas, stop));
      return document;
    }
    if (chart) {
      PH_TRY(values, coalesceValues(*chart, values));
    }
  }
  PH_TRY(document.text, writeYaml(values));
  return document;
}

} // namespace pilothouse::ui
