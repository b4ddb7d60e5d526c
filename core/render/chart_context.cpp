#include "core/render/chart_context.h"

#include "core/render/capabilities_object.h"
#include "core/render/files_object.h"
#include "core/render/values_methods.h"
#include "core/template/go_types.h"

#include <algorithm>

namespace pilothouse {
namespace {

Value listOf(const std::vector<std::string>& items) {
  List list;
  for (const auto& item : items) list.emplace_back(item);
  return Value(std::move(list));
}

Value maintainersOf(const ChartMetadata& metadata) {
  List list;
  for (const auto& maintainer : metadata.maintainers)
    list.push_back(Value::map({{"Name", Value(maintainer.name)},
                               {"Email", Value(maintainer.email)},
                               {"URL", Value(maintainer.url)}}));
  return Value(std::move(list));
}

Value dependenciesOf(const ChartMetadata& metadata) {
  List list;
  for (const auto& dependency : metadata.dependencies)
    list.push_back(Value::map(
        {{"Name", Value(dependency.name)},
         {"Version", Value(dependency.version)},
         {"Repository", Value(dependency.repository)},
         {"Condition", Value(dependency.condition)},
         {"Tags", listOf(dependency.tags)},
         {"Enabled", Value(dependency.enabled)},
         {"ImportValues", dependency.importValues.isNull() ? Value::list() : dependency.importValues},
         {"Alias", Value(dependency.alias)}}));
  return Value(std::move(list));
}

// Helm 4's structToMap of chart.Metadata: Go's field names.
Value metadataValue(const ChartMetadata& metadata, bool isRoot) {
  const auto annotations = metadata.annotations.isMap() ? metadata.annotations.withGoType(GoType::StringMap)
                                                        : Value(Map(), tmpl::goNilStringMap);
  return Value::map({{"APIVersion", Value(metadata.apiVersion)},
                     {"Annotations", annotations},
                     {"AppVersion", Value(metadata.appVersion)},
                     {"Condition", Value(metadata.condition)},
                     {"Dependencies", dependenciesOf(metadata)},
                     {"Deprecated", Value(metadata.deprecated)},
                     {"Description", Value(metadata.description)},
                     {"Home", Value(metadata.home)},
                     {"Icon", Value(metadata.icon)},
                     {"IsRoot", Value(isRoot)},
                     {"Keywords", listOf(metadata.keywords)},
                     {"KubeVersion", Value(metadata.kubeVersion)},
                     {"Maintainers", maintainersOf(metadata)},
                     {"Name", Value(metadata.name)},
                     {"Sources", listOf(metadata.sources)},
                     {"Tags", Value(metadata.tags)},
                     {"Type", Value(metadata.type)},
                     {"Version", Value(metadata.version)}});
}

std::string_view baseName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool equalsIgnoringCase(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

class Collector {
public:
  explicit Collector(const RenderRequest& request)
      : release_(Value::map({{"Name", Value(request.releaseName)},
                             {"Namespace", Value(request.nameSpace)},
                             {"Revision", Value(request.revision, GoType::Int)},
                             {"IsUpgrade", Value(request.isUpgrade)},
                             {"IsInstall", Value(!request.isUpgrade && !request.lintMode)},
                             {"Service", Value("Helm")}})),
        capabilities_(capabilitiesValue(request.capabilities)) {}

  // `path` is the chart's full path; `values` what it sees as .Values.
  Value collect(const Chart& chart, const std::string& path, const Value& values, bool isRoot) {
    Value subcharts{Map()};
    Value data = Value::map({{"Capabilities", capabilities_},
                             {"Chart", metadataValue(chart.metadata, isRoot)},
                             {"Files", filesValue(chart.files)},
                             {"Release", release_},
                             {"Subcharts", subcharts},
                             {"Values", values.withGoType(GoType::ValuesMap)}});
    for (const auto& child : chart.dependencies) {
      auto table = valuesTable(values, child->name());
      subcharts.set(child->name(), collect(*child, path + "/charts/" + child->name(),
                                           table ? *table : Value(Map(), GoType::ValuesMap), false));
    }
    const bool isLibrary = equalsIgnoringCase(chart.metadata.type, "library");
    for (const auto& file : chart.templates)
      if (!isLibrary || baseName(file.name).starts_with('_'))
        found.push_back({path + '/' + file.name, file.data, data, path + "/templates"});
    return data;
  }

  std::vector<Renderable> found;

private:
  Value release_, capabilities_;
};

// Deep ones first, as in Helm (engine.go: sortTemplates).
std::vector<Renderable> inOrder(std::vector<Renderable> files) {
  struct Key {
    std::ptrdiff_t depth;
    std::size_t index;
  };
  std::vector<Key> keys;
  for (const auto& file : files) keys.push_back({std::ranges::count(file.path, '/'), keys.size()});
  std::ranges::stable_sort(keys, [&files](const Key& a, const Key& b) {
    return a.depth != b.depth ? a.depth > b.depth : files[a.index].path > files[b.index].path;
  });
  std::vector<Renderable> sorted;
  sorted.reserve(files.size());
  for (const auto& key : keys) sorted.push_back(std::move(files[key.index]));
  return sorted;
}

} // namespace

std::vector<Renderable> collectTemplates(const RenderRequest& request, const PreparedChart& prepared) {
  Collector collector(request);
  collector.collect(*prepared.chart, prepared.chart->name(), prepared.values, true);
  auto found = inOrder(std::move(collector.found));
  // Of files with one path the one collected last counts, as in Helm's map.
  const auto last = std::ranges::unique(found.rbegin(), found.rend(), {}, &Renderable::path);
  found.erase(found.begin(), last.begin().base());
  return found;
}

} // namespace pilothouse
