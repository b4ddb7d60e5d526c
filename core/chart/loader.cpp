#include "core/chart/loader.h"

#include "core/base/limits.h"
#include "core/chart/chart.h"
#include "core/chart/go_print.h"
#include "core/chart/metadata.h"
#include "core/chart/values_file.h"
#include "core/codec/yaml.h"

#include <algorithm>
#include <map>

namespace pilothouse {
namespace {

constexpr int deepestSubchart = 64; // Helm has no limit; archives inside archives could go on for ever

std::string_view extensionOf(std::string_view name) {
  const auto dot = name.substr(name.rfind('/') + 1).rfind('.');
  return dot == name.npos ? std::string_view() : name.substr(name.rfind('.'));
}

using Files = std::vector<ChartFile>;

// `room`: how many bytes the archives inside may still unpack to, all of them together.
Result<std::shared_ptr<const Chart>> loadFiles(Files files, int depth, std::size_t& room);

void takeRoom(std::size_t& room, const Files& files) {
  for (const auto& file : files) room -= std::min(room, file.data.view().size());
}

// What each file of a chart is for (Helm: loader.LoadFiles).
class ChartBuilder {
public:
  ChartBuilder(int depth, std::size_t& room) : depth_(depth), room_(room) {}

  Result<std::shared_ptr<const Chart>> build(Files files) {
    chart_->raw = std::move(files);
    for (const auto& file : chart_->raw) {
      if (file.name != "Chart.yaml") continue;
      PH_CHECK(wrap(decodeMetadata(file.data.view(), draft_), "cannot load Chart.yaml: "));
      if (draft_.value.apiVersion.empty()) draft_.value.apiVersion = "v1";
    }
    for (const auto& file : chart_->raw) PH_CHECK(sort(file));
    if (!draft_.present) return fail(ErrorCode::InvalidArgument, "Chart.yaml file is missing");
    PH_CHECK(validateMetadata(draft_));
    chart_->metadata = std::move(draft_.value);
    if (chart_->values.isNull()) chart_->values = Value(Map());
    for (auto& [name, parts] : subcharts_) PH_CHECK(addSubchart(name, std::move(parts)));
    return std::shared_ptr<const Chart>(std::move(chart_));
  }

private:
  template <class T> static Result<T> wrap(Result<T> result, std::string_view prefix) {
    if (!result) return std::unexpected(result.error().wrapped(prefix));
    return result;
  }

  Result<void> sort(const ChartFile& file) {
    const auto& name = file.name;
    if (name == "Chart.yaml") return {};
    if (name == "Chart.lock") return readLock(file);
    if (name == "values.yaml") {
      PH_TRY(chart_->values, wrap(readValuesText(file.data.view()), "cannot load values.yaml: "));
    } else if (name == "values.schema.json") {
      chart_->schema = file.data;
      chart_->hasSchema = true;
    } else if (name == "requirements.yaml") {
      return readRequirements(file);
    } else if (name == "requirements.lock") {
      PH_CHECK(readLock(file));
      if (isVersion1())
        chart_->files.push_back(file);
      else
        chart_->warnings.push_back(
            logLine("INFO", "Warning: Dependency locking is handled in Chart.lock since apiVersion "
                            "\"v2\". We recommend migrating to Chart.lock."));
    } else if (name.starts_with("templates/")) {
      chart_->templates.push_back(file);
    } else if (name.starts_with("charts/") && extensionOf(name) != ".prov") {
      ChartFile part = file;
      part.name.erase(0, std::string_view("charts/").size());
      subcharts_[part.name.substr(0, part.name.find('/'))].push_back(std::move(part));
    } else {
      chart_->files.push_back(file);
    }
    return {};
  }

  [[nodiscard]] bool isVersion1() const { return draft_.value.apiVersion == "v1"; }

  Result<void> readLock(const ChartFile& file) {
    PH_TRY(chart_->lock, wrap(readYaml(file.data.view()), "cannot load " + file.name + ": "));
    return {};
  }

  Result<void> readRequirements(const ChartFile& file) {
    if (!isVersion1())
      chart_->warnings.push_back(
          logLine("INFO", "Warning: Dependencies are handled in Chart.yaml since apiVersion \"v2\". We "
                          "recommend migrating dependencies to Chart.yaml."));
    PH_CHECK(wrap(decodeMetadata(file.data.view(), draft_), "cannot load requirements.yaml: "));
    if (isVersion1()) chart_->files.push_back(file);
    return {};
  }

  Result<void> addSubchart(const std::string& name, Files parts) {
    if (name.empty() || name[0] == '_' || name[0] == '.') return {};
    if (extensionOf(name) == ".tgz" && parts.front().name != name)
      return fail(ErrorCode::InvalidArgument, "error unpacking subchart tar in " + chart_->name() +
                                                  ": expected " + name + ", got " + parts.front().name);
    auto subchart = loadSubchart(name, std::move(parts));
    if (!subchart)
      return std::unexpected(
          subchart.error().wrapped("error unpacking subchart " + name + " in " + chart_->name() + ": "));
    chart_->dependencies.push_back(*std::move(subchart));
    return {};
  }

  Result<std::shared_ptr<const Chart>> loadSubchart(const std::string& name, Files parts) {
    if (depth_ >= deepestSubchart)
      return fail(ErrorCode::LimitExceeded,
                  "subcharts are nested more than " + std::to_string(deepestSubchart) + " deep");
    if (extensionOf(name) == ".tgz") {
      PH_TRY(auto files, readChartArchive(parts.front().data.view(), room_));
      takeRoom(room_, files);
      return loadFiles(std::move(files), depth_ + 1, room_);
    }
    Files files;
    for (auto& part : parts) { // a plain file in charts/ belongs to no chart
      const auto slash = part.name.find('/');
      if (slash == part.name.npos) continue;
      part.name.erase(0, slash + 1);
      files.push_back(std::move(part));
    }
    return loadFiles(std::move(files), depth_ + 1, room_);
  }

  int depth_;
  std::size_t& room_;
  std::shared_ptr<Chart> chart_ = std::make_shared<Chart>();
  MetadataDraft draft_;
  std::map<std::string, Files> subcharts_; // Helm's order is random; ours is by name
};

Result<std::shared_ptr<const Chart>> loadFiles(Files files, int depth, std::size_t& room) {
  return ChartBuilder(depth, room).build(std::move(files));
}

} // namespace

Result<std::shared_ptr<const Chart>> loadChartFiles(std::vector<ChartFile> files) {
  auto room = limits::chartBytes;
  takeRoom(room, files);
  return loadFiles(std::move(files), 0, room);
}

} // namespace pilothouse
