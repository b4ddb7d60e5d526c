// Internal to core/actions: rendering a chart for a cluster.
#pragma once

#include "core/actions/lifecycle.h"
#include "core/actions/operation.h"
#include "core/render/render.h"

namespace pilothouse::actions {

struct RenderOptions {
  std::string releaseName;
  int revision = 1;
  bool isUpgrade = false;
  bool withCluster = true; // capabilities and lookup from the cluster, else Helm's defaults
  bool enableDns = false, includeSubchartNotes = false, skipSchemaValidation = false;
  bool hideSecret = false;
  bool trace = false; // keep where each line comes from
  PostRender postRender{};
  SchemaLoader schemaLoader{};
};

// The chart as the record keeps it: dependencies that are off are gone, imported values are in.
// Error: that of the dependencies.
[[nodiscard]] Result<std::shared_ptr<const Chart>> processedChart(std::shared_ptr<const Chart> chart,
                                                                  const Value& values);

[[nodiscard]] Result<Rendered> renderFor(const Operation& operation, std::shared_ptr<const Chart> chart,
                                         const Value& values, const RenderOptions& options);

// The user's values of an upgrade, after those of the release before are taken into account. `chart` gets the
// old release's values as its defaults where the strategy says so (Helm: Upgrade.reuseValues).
[[nodiscard]] Result<Value> valuesForUpgrade(ValuesStrategy strategy, const Value& newValues,
                                             const Release& current, std::shared_ptr<const Chart>& chart);

} // namespace pilothouse::actions
