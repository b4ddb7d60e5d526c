#include "core/chart/chart.h"

#include <algorithm>
#include <array>

namespace pilothouse {
namespace {

// Helm: hasManifestExtension, in any case of letters.
bool isManifest(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == name.npos || name.find('/', dot) != name.npos) return false;
  std::string extension(name.substr(dot));
  std::ranges::transform(extension, extension.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; });
  return extension == ".yaml" || extension == ".yml" || extension == ".json";
}

void collect(const Chart& chart, const std::string& path, std::vector<CrdFile>& found) {
  for (const auto& file : chart.files)
    if (file.name.starts_with("crds/") && isManifest(file.name))
      found.push_back({path + "/" + file.name, &file});
  for (const auto& dependency : chart.dependencies)
    collect(*dependency, path + "/charts/" + dependency->name(), found);
}

} // namespace

std::vector<CrdFile> crdFiles(const Chart& chart) {
  std::vector<CrdFile> found;
  collect(chart, chart.name(), found);
  return found;
}

Result<void> checkInstallable(const Chart& chart) {
  const auto& type = chart.metadata.type;
  if (type.empty() || type == "application") return {};
  return fail(ErrorCode::InvalidArgument, type + " charts are not installable");
}

Result<void> checkChartDependencies(const Chart& chart) {
  std::string missing;
  for (const auto& wanted : chart.metadata.dependencies) {
    const bool present = std::ranges::any_of(chart.dependencies,
                                             [&](const auto& found) { return found->name() == wanted.name; });
    if (!present) missing += (missing.empty() ? "" : ", ") + wanted.name;
  }
  if (missing.empty()) return {};
  return fail(
      ErrorCode::NotFound,
      "an error occurred while checking for chart dependencies. You may need to run `helm dependency build` "
      "to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: " +
          missing);
}

} // namespace pilothouse
