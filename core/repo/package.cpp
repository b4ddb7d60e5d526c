#include "core/repo/package.h"

#include "core/base/rfc3339.h"
#include "core/chart/metadata.h"
#include "core/codec/archive.h"
#include "core/codec/json.h"
#include "core/codec/yaml.h"
#include "core/repo/lock_file.h"
#include "core/repo/text.h"

#include <algorithm>
#include <optional>

namespace pilothouse::repo {
namespace {

// What marks an archive of Helm's.
const GzipLabel helmLabel{.extra = "+aHR0cHM6Ly95b3V0dS5iZS96OVV6MWljandyTQo=", .comment = "Helm"};
constexpr int deepest = 50;

class Packager {
public:
  explicit Packager(const Clock& clock)
      : now_(std::chrono::floor<std::chrono::seconds>(clock.now()).time_since_epoch().count()) {}

  Result<void> add(const Chart& chart, const std::string& prefix, int depth) {
    if (depth > deepest) return fail(ErrorCode::LimitExceeded, "subcharts are nested too deep");
    if (!isPlainFileName(chart.name()))
      return fail(ErrorCode::InvalidArgument, "invalid chart name " + goQuote(chart.name()));
    const std::string base = prefix + chart.name() + "/";
    PH_CHECK(addChartFile(chart, base));
    if (chart.metadata.apiVersion == "v2") PH_CHECK(addLock(chart, base));
    if (const auto* values = rawFile(chart, "values.yaml"))
      put(base + "values.yaml", values->data.view(), values->modified);
    if (chart.hasSchema) {
      const auto* schema = rawFile(chart, "values.schema.json");
      if (!readJson(chart.schema.view()))
        return fail(ErrorCode::InvalidArgument, "invalid JSON in values.schema.json");
      put(base + "values.schema.json", chart.schema.view(), schema ? schema->modified : std::nullopt);
    }
    for (const auto* files : {&chart.templates, &chart.files})
      for (const auto& file : *files) put(base + file.name, file.data.view(), file.modified);
    for (const auto& dependency : chart.dependencies) PH_CHECK(add(*dependency, base + "charts/", depth + 1));
    return {};
  }

  [[nodiscard]] std::string finish() const { return writeTarGz(entries_, helmLabel); }

private:
  static const ChartFile* rawFile(const Chart& chart, std::string_view name) {
    const auto found = std::ranges::find(chart.raw, name, &ChartFile::name);
    return found == chart.raw.end() ? nullptr : &*found;
  }

  // Archives hold whole seconds; Go's writer rounds to the nearest.
  void put(std::string name, std::string_view data, std::optional<std::int64_t> modified) {
    constexpr std::int64_t second = 1'000'000'000;
    const auto seconds = [](std::int64_t time) { return (time + second / 2) / second; };
    entries_.push_back({.type = ArchiveEntry::Type::File,
                        .name = std::move(name),
                        .data = std::string(data),
                        .modified = modified ? seconds(*modified) : now_});
  }

  Result<void> addChartFile(const Chart& chart, const std::string& base) {
    ChartMetadata metadata = chart.metadata;
    if (metadata.apiVersion == "v1") metadata.dependencies.clear(); // they are in requirements.yaml
    PH_TRY(const std::string text, writeYaml(metadataToJson(metadata)));
    const auto* raw = rawFile(chart, "Chart.yaml");
    put(base + "Chart.yaml", text, raw ? raw->modified : std::nullopt);
    return {};
  }

  Result<void> addLock(const Chart& chart, const std::string& base) {
    PH_TRY(auto lock, lockOf(chart));
    if (!lock) return {};
    PH_TRY(const std::string text, lockText(*lock));
    const auto generated = parseTime(lock->generated);
    put(base + "Chart.lock", text,
        generated ? std::optional<std::int64_t>(generated->time_since_epoch().count()) : std::nullopt);
    return {};
  }

  std::int64_t now_;
  std::vector<ArchiveEntry> entries_;
};

} // namespace

Result<std::string> packageChart(const Chart& chart, const Clock& clock) {
  MetadataDraft draft{.value = chart.metadata, .present = true};
  if (const auto valid = validateMetadata(draft); !valid)
    return std::unexpected(valid.error().wrapped("chart validation: "));
  Packager packager(clock);
  PH_CHECK(packager.add(chart, "", 0));
  return packager.finish();
}

std::string packageName(const Chart& chart) { return chart.name() + "-" + chart.metadata.version + ".tgz"; }

} // namespace pilothouse::repo
