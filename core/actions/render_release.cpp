#include "core/actions/render_release.h"

#include <algorithm>

namespace pilothouse::actions {
namespace {

Result<Capabilities> clusterCapabilities(const Operation& operation) {
  auto version = operation.client().version(operation.stop);
  if (!version)
    return std::unexpected(version.error().wrapped("could not get server version from Kubernetes: "));
  auto apiVersions = operation.client().apiVersions(operation.stop);
  if (!apiVersions)
    return std::unexpected(apiVersions.error().wrapped("could not get apiVersions from Kubernetes: "));
  Capabilities capabilities;
  capabilities.kubeVersion = version->gitVersion;
  capabilities.major = version->major;
  capabilities.minor = version->minor;
  capabilities.apiVersions = *std::move(apiVersions);
  return capabilities;
}

// Helm: pkg/engine/lookup_func.go. What is not there is an empty map.
Result<Value> lookup(const Operation& operation, std::string_view apiVersion, std::string_view kind,
                     std::string_view nameSpace, std::string_view name) {
  auto resource = operation.client().resourceFor(apiVersion, kind, operation.stop);
  if (!resource && resource.error().code == ErrorCode::NotFound) return Value::map();
  if (!resource) return std::unexpected(resource.error());
  if (!resource->namespaced) nameSpace = {};
  if (!name.empty()) {
    auto object = operation.client().get(*resource, nameSpace, name, operation.stop);
    if (!object && object.error().code == ErrorCode::NotFound) return Value::map();
    return object;
  }
  Value items = Value::list();
  PH_CHECK(operation.client().list(
      *resource, nameSpace, {},
      [&items](std::vector<Value> page) {
        for (auto& item : page) items.append(std::move(item));
      },
      operation.stop));
  return Value::map({{"apiVersion", apiVersion},
                     {"kind", std::string(kind) + "List"},
                     {"metadata", Value::map()},
                     {"items", items}});
}

// --hide-secret: the documents of core Secrets are replaced by a remark.
void hideSecrets(Rendered& rendered) {
  for (auto& document : rendered.documents)
    if (document.id.kind == "Secret" && document.id.apiVersion == "v1")
      document.text = "# HIDDEN: The Secret output has been suppressed";
  rendered.manifest = joinManifest(rendered.documents);
}

// Helm: CoalesceTables. `over` wins; a null in it removes what `base` has, and stays where `base` has
// nothing.
Value coalesceTables(const Value& over, const Value& base) {
  if (!base.isMap()) return over;
  if (!over.isMap()) return base;
  Map result = over.asMap();
  for (const auto& [key, value] : base.asMap()) {
    const Value* mine = result.find(key);
    if (!mine)
      result.set(key, value);
    else if (mine->isNull() && !value.isNull())
      result.erase(key);
    else if (mine->isMap() && value.isMap())
      result.set(key, coalesceTables(*mine, value));
  }
  return Value(std::move(result));
}

} // namespace

Result<std::shared_ptr<const Chart>> processedChart(std::shared_ptr<const Chart> chart, const Value& values) {
  if (chart->dependencies.empty() && chart->metadata.dependencies.empty()) return chart;
  PH_TRY(auto prepared, prepareChart(chart, values, true));
  return prepared.chart;
}

Result<Rendered> renderFor(const Operation& operation, std::shared_ptr<const Chart> chart,
                           const Value& values, const RenderOptions& options) {
  RenderRequest request;
  request.chart = std::move(chart);
  request.userValues = values;
  request.releaseName = options.releaseName;
  request.nameSpace = operation.nameSpace;
  request.revision = options.revision;
  request.isUpgrade = options.isUpgrade;
  request.enableDns = options.enableDns;
  request.includeSubchartNotes = options.includeSubchartNotes;
  request.skipSchemaValidation = options.skipSchemaValidation;
  request.stop = operation.stop;
  request.postRender = options.postRender;
  request.schemaLoader = options.schemaLoader;
  request.trace = options.trace;
  if (options.withCluster) {
    PH_TRY(request.capabilities, clusterCapabilities(operation));
    request.lookup = [&operation](auto apiVersion, auto kind, auto nameSpace, auto name) {
      return lookup(operation, apiVersion, kind, nameSpace, name);
    };
  }
  PH_TRY(Rendered rendered, renderChart(request));
  for (const auto& warning : rendered.warnings) operation.warn(warning);
  if (options.hideSecret) hideSecrets(rendered);
  return rendered;
}

Result<Value> valuesForUpgrade(ValuesStrategy strategy, const Value& newValues, const Release& current,
                               std::shared_ptr<const Chart>& chart) {
  const bool nothingNew = !newValues.isMap() || newValues.asMap().empty();
  switch (strategy) {
  case ValuesStrategy::Reset: return newValues;
  case ValuesStrategy::ResetThenReuse: return coalesceTables(newValues, current.config);
  case ValuesStrategy::Default: return nothingNew ? current.config : newValues;
  case ValuesStrategy::Reuse: break;
  }
  PH_TRY(const auto oldChart, chartFromRecord(current.chart));
  auto oldValues = coalesceValues(*oldChart, current.config);
  if (!oldValues) return std::unexpected(oldValues.error().wrapped("failed to rebuild old values: "));
  auto changed = std::make_shared<Chart>(*chart);
  changed->values = *std::move(oldValues);
  chart = std::move(changed);
  return coalesceTables(newValues, current.config);
}

} // namespace pilothouse::actions
