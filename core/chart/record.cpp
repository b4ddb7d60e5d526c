// A chart as it stands in a release record (JSON names of Helm's pkg/chart/v2). Files are base64; a record
// has neither subcharts nor the raw files.
#include "core/base/rfc3339.h"
#include "core/chart/chart.h"
#include "core/chart/metadata.h"
#include "core/codec/base64.h"

namespace pilothouse {
namespace {

constexpr std::string_view goZeroTime = "0001-01-01T00:00:00Z"; // omitempty does not leave it out

std::optional<std::int64_t> fileTimeOf(std::string_view text) {
  const auto time = parseTime(text);
  return time ? std::optional<std::int64_t>(time->time_since_epoch().count()) : std::nullopt;
}

std::string textOf(std::int64_t fileTime) { return formatTime(TimePoint(Duration(fileTime))); }

Result<std::vector<ChartFile>> filesFrom(const Value& list, std::string_view what) {
  std::vector<ChartFile> files;
  if (list.isNull()) return files;
  if (!list.isList())
    return fail(ErrorCode::Parse, "release record: " + std::string(what) + " is not a list");
  files.reserve(list.asList().size());
  for (const auto& item : list.asList()) {
    if (!item.isMap()) continue;
    auto data = base64Decode(item["data"].stringOr());
    if (!data) return std::unexpected(data.error().wrapped("release record: " + std::string(what) + ": "));
    files.push_back({.name = std::string(item["name"].stringOr()),
                     .data = *data,
                     .modified = fileTimeOf(item["modtime"].stringOr())});
  }
  return files;
}

Value filesTo(const std::vector<ChartFile>& files) {
  List list;
  list.reserve(files.size());
  for (const auto& file : files) {
    Value item = Value::map({{"name", Value(file.name)}, {"data", Value(base64Encode(file.data.view()))}});
    if (file.modified) item.set("modtime", Value(textOf(*file.modified)));
    list.push_back(std::move(item));
  }
  return list.empty() ? Value() : Value(std::move(list));
}

std::optional<std::int64_t> modifiedOf(const Chart& chart, std::string_view name) {
  for (const auto& file : chart.raw)
    if (file.name == name) return file.modified;
  return {};
}

} // namespace

Result<std::shared_ptr<const Chart>> chartFromRecord(const Value& json) {
  auto chart = std::make_shared<Chart>();
  MetadataDraft draft;
  PH_CHECK(decodeMetadata(json["metadata"], draft));
  chart->metadata = std::move(draft.value);
  chart->lock = json["lock"];
  PH_TRY(chart->templates, filesFrom(json["templates"], "templates"));
  PH_TRY(chart->files, filesFrom(json["files"], "files"));
  chart->values = json["values"].isMap() ? json["values"] : Value(Map());
  if (const auto schema = json["schema"].stringOr(); !schema.empty()) {
    PH_TRY(const auto bytes, base64Decode(schema));
    chart->schema = bytes;
    chart->hasSchema = true;
  }
  // The times of Chart.yaml and of the schema, kept so that writing the record again changes nothing.
  chart->raw.push_back(
      {.name = "Chart.yaml", .data = {}, .modified = fileTimeOf(json["modtime"].stringOr())});
  if (chart->hasSchema)
    chart->raw.push_back({.name = "values.schema.json",
                          .data = chart->schema,
                          .modified = fileTimeOf(json["schemamodtime"].stringOr())});
  return std::shared_ptr<const Chart>(std::move(chart));
}

Value chartToRecord(const Chart& chart) {
  const auto schemaModified = modifiedOf(chart, "values.schema.json");
  Value record = Value::map(
      {{"metadata", metadataToJson(chart.metadata)},
       {"lock", chart.lock},
       {"templates", filesTo(chart.templates)},
       {"values", chart.values},
       {"schema", chart.hasSchema ? Value(base64Encode(chart.schema.view())) : Value()},
       {"files", filesTo(chart.files)},
       {"schemamodtime", Value(schemaModified ? textOf(*schemaModified) : std::string(goZeroTime))}});
  if (const auto modified = modifiedOf(chart, "Chart.yaml")) record.set("modtime", Value(textOf(*modified)));
  return record;
}

} // namespace pilothouse
