// Fuzz target of Chart.yaml and the files beside it. The input's parts: Chart.yaml, requirements.yaml, the
// lock file, values.yaml, the user's values, .helmignore.
#include "core/chart/ignore.h"
#include "core/chart/values.h"
#include "core/codec/yaml.h"
#include "tests/fuzz/fuzz.h"

#include <string>

using namespace pilothouse;

namespace {

std::vector<ChartFile> filesOf(const std::vector<std::string_view>& parts) {
  constexpr const char* names[] = {"Chart.yaml", "requirements.yaml", "Chart.lock", "values.yaml"};
  std::vector<ChartFile> files;
  for (std::size_t i = 0; i < std::size(names) && i < parts.size(); ++i)
    if (i == 0 || !parts[i].empty()) files.push_back({.name = names[i], .data = parts[i]});
  files.push_back({.name = "charts/sub/Chart.yaml",
                   .data = std::string_view("apiVersion: v2\nname: sub\nversion: 1.2.3\n")});
  files.push_back({.name = "charts/sub/values.yaml",
                   .data = std::string_view("a: 1\nglobal: {g: x}\nexports: {data: {b: 2}}\n")});
  files.push_back({.name = "templates/a.yaml", .data = std::string_view("a: {{ .Values.a }}\n")});
  return files;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parts = fuzz::sections(data, size);
  if (parts.size() > 5)
    if (const auto rules = IgnoreRules::parse(parts[5]))
      for (const auto* path : {"Chart.yaml", "templates/a.yaml", "charts/sub/values.yaml", ".git"})
        (void)rules->ignores(path, path[0] == '.');
  const auto chart = loadChartFiles(filesOf(parts));
  if (!chart) return 0;
  (void)checkInstallable(**chart);
  (void)checkChartDependencies(**chart);
  (void)chartFromRecord(chartToRecord(**chart));
  const auto user = readYaml(parts.size() > 4 ? parts[4] : std::string_view());
  const auto prepared = prepareChart(*chart, user && user->isMap() ? *user : Value(Map()));
  fuzz::promise(!prepared || prepared->values.isMap(), "prepared values are a map");
  return 0;
}
