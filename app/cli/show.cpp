// Helm: pkg/cmd/show.go, pkg/action/show.go.
#include "app/cli/apply_flags.h"
#include "app/cli/json_path.h"
#include "app/cli/verbs.h"
#include "core/codec/yaml.h"

#include <algorithm>

namespace pilothouse::cli {
namespace {

enum class Part { All, Chart, Values, Readme, Crds };

struct Options {
  std::vector<std::string> arguments;
  ChartFlags chart;
  std::string jsonPath;
};

bool isReadme(const ChartFile& file) {
  std::string name = file.name;
  for (auto& c : name)
    if (c >= 'A' && c <= 'Z') c = char(c | 0x20);
  return name == "readme.md" || name == "readme.txt" || name == "readme";
}

// Every part ends with one newline more than the file has.
void addPart(std::string& out, std::string_view text) { out.append(text).append("\n"); }

Result<void> addValues(std::string& out, const Chart& chart, bool all, const std::string& jsonPath) {
  const auto raw = std::ranges::find(chart.raw, "values.yaml", &ChartFile::name);
  if (raw == chart.raw.end() && jsonPath.empty()) return {};
  if (all) out += "---\n";
  if (jsonPath.empty()) {
    addPart(out, raw->data.view());
    return {};
  }
  auto path = JsonPath::parse(jsonPath);
  if (!path) return std::unexpected(path.error().wrapped("error parsing jsonpath " + jsonPath + ": "));
  // Helm prints nothing where the path leads nowhere.
  out += path->apply(chart.values).value_or("");
  return {};
}

void addCrds(std::string& out, const Chart& chart) {
  for (const auto& crd : crdFiles(chart)) {
    const auto text = crd.file->data.view();
    if (!text.starts_with("---")) out += "---\n";
    addPart(out, text);
  }
}

Result<int> run(Context& context, const Options& options, Part part) {
  auto loaded = loadLocatedChart(context, options.arguments.at(0), options.chart);
  // `helm show` does not look for the chart's version first, as the other verbs do.
  if (!loaded && loaded.error().code == ErrorCode::NotFound &&
      loaded.error().message.starts_with("unable to detect chart at "))
    return fail(ErrorCode::NotFound, "Chart.yaml file is missing");
  PH_TRY(const auto chart, std::move(loaded));
  const bool all = part == Part::All;
  std::string out;
  if (all || part == Part::Chart) {
    PH_TRY(const auto metadata, writeYaml(chartToRecord(*chart)["metadata"]));
    addPart(out, metadata);
  }
  if (all || part == Part::Values) PH_CHECK(addValues(out, *chart, all, options.jsonPath));
  if (all || part == Part::Readme) {
    const auto readme = std::ranges::find_if(chart->files, isReadme);
    if (readme != chart->files.end()) {
      if (all) out += "---\n";
      addPart(out, readme->data.view());
    }
  }
  if (all || part == Part::Crds) addCrds(out, *chart);
  context.out(out);
  return 0;
}

void addShow(Command show, Context& context, const std::string& name, const std::string& what, Part part) {
  auto options = std::make_shared<Options>();
  Command verb = show.verb(name, "show " + what);
  declareChartFlags(verb, options->chart);
  if (part == Part::Values)
    verb.option("--jsonpath", options->jsonPath, "supply a JSONPath expression to filter the output");
  verb.arguments(options->arguments, {1, 1}, "[CHART]");
  verb.onRun([options, part, &context] { return run(context, *options, part); });
}

} // namespace

void addShowCommand(Command root, Context& context) {
  Command show = root.verb("show", "show information of a chart", {"inspect"});
  addShow(show, context, "all", "all information of the chart", Part::All);
  addShow(show, context, "chart", "the chart's definition", Part::Chart);
  addShow(show, context, "crds", "the chart's CRDs", Part::Crds);
  addShow(show, context, "readme", "the chart's README", Part::Readme);
  addShow(show, context, "values", "the chart's values", Part::Values);
}

} // namespace pilothouse::cli
