// A chart as it stands in a release record (JSON names of Helm's pkg/chart/v2). Files are base64; a record
// has neither subcharts nor the raw files.
#include "core/chart/chart.h"
#include "core/chart/metadata.h"
#include "core/chart/record_time.h"
#include "core/codec/base64.h"

namespace pilothouse {
namespace {

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
                     .modified = secondsFromRecordTime(item["modtime"].stringOr())});
  }
  return files;
}

Value filesTo(const std::vector<ChartFile>& files) {
  List list;
  list.reserve(files.size());
  for (const auto& file : files) {
    Value item = Value::map({{"name", Value(file.name)}, {"data", Value(base64Encode(file.data.view()))}});
    if (file.modified != 0) item.set("modtime", Value(recordTimeFromSeconds(file.modified)));
    list.push_back(std::move(item));
  }
  return list.empty() ? Value() : Value(std::move(list));
}

std::int64_t modifiedOf(const Chart& chart, std::string_view name) {
  for (const auto& file : chart.raw)
    if (file.name == name) return file.modified;
  return 0;
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
      {.name = "Chart.yaml", .data = {}, .modified = secondsFromRecordTime(json["modtime"].stringOr())});
  if (chart->hasSchema)
    chart->raw.push_back({.name = "values.schema.json",
                          .data = chart->schema,
                          .modified = secondsFromRecordTime(json["schemamodtime"].stringOr())});
  return std::shared_ptr<const Chart>(std::move(chart));
}

Value chartToRecord(const Chart& chart) {
  Value record =
      Value::map({{"metadata", metadataToJson(chart.metadata)},
                  {"lock", chart.lock},
                  {"templates", filesTo(chart.templates)},
                  {"values", chart.values},
                  {"schema", chart.hasSchema ? Value(base64Encode(chart.schema.view())) : Value()},
                  {"files", filesTo(chart.files)},
                  {"schemamodtime", Value(recordTimeFromSeconds(modifiedOf(chart, "values.schema.json")))}});
  if (const auto modified = modifiedOf(chart, "Chart.yaml"); modified != 0)
    record.set("modtime", Value(recordTimeFromSeconds(modified)));
  return record;
}

} // namespace pilothouse
