// The renders of core/actions/cause.h: an operation's own, and that of a record's chart.
#include "core/actions/cause.h"
#include "core/actions/install_instead.h"
#include "core/actions/prepare_install.h"
#include "core/actions/prepare_upgrade.h"
#include "core/codec/yaml.h"

namespace pilothouse::actions {
namespace {

Result<TracedRender> traced(const Operation& operation, std::shared_ptr<const Chart> chart,
                            const Value& values, RenderOptions options,
                            std::vector<trace::ValueLayer> layers) {
  options.trace = true;
  PH_TRY(auto rendered, renderFor(operation, std::move(chart), values, options));
  return TracedRender{std::move(rendered), std::move(layers)};
}

} // namespace

Result<TracedRender> traceInstall(ClusterSession& session, const InstallRequest& request,
                                  std::vector<trace::ValueLayer> layers, std::stop_token stop) {
  const ProgressSink silent;
  const Operation operation{session, silent, std::move(stop), request.nameSpace};
  return traced(operation, request.chart, request.values, installOptions(request, true), std::move(layers));
}

Result<TracedRender> traceUpgrade(ClusterSession& session, const UpgradeRequest& request,
                                  std::vector<trace::ValueLayer> layers, std::stop_token stop) {
  const ProgressSink silent;
  const Operation operation{session, silent, stop, request.nameSpace};
  PH_TRY(const auto instead, installInstead(operation, request));
  if (instead) return traceInstall(session, *instead, std::move(layers), stop);
  PH_TRY(auto rendering, upgradeRendering(operation, request));
  const bool reuses = rendering.values.isMap() && !rendering.values.asMap().empty() &&
                      request.valuesStrategy != ValuesStrategy::Reset;
  if (reuses) { // below what is given now
    PH_TRY(auto text, writeYaml(rendering.current.config));
    layers.insert(layers.begin(),
                  {"values of revision " + std::to_string(rendering.current.revision), std::move(text), {}});
  }
  return traced(operation, rendering.chart, rendering.values, rendering.options, std::move(layers));
}

Result<TracedRender> traceRevision(ClusterSession& session, const Release& release, std::stop_token stop) {
  const ProgressSink silent;
  const Operation operation{session, silent, std::move(stop), release.nameSpace};
  PH_TRY(const auto chart, chartFromRecord(release.chart));
  std::vector<trace::ValueLayer> layers;
  if (release.config.isMap() && !release.config.asMap().empty()) {
    PH_TRY(auto text, writeYaml(release.config));
    layers.push_back({"user-supplied values", std::move(text), {}});
  }
  RenderOptions options;
  options.releaseName = release.name;
  options.revision = release.revision;
  options.isUpgrade = release.revision > 1;
  options.skipSchemaValidation = true;
  PH_TRY(auto first, traced(operation, chart, release.config, options, layers));
  if (first.rendered.manifest == release.manifest) return first;
  options.isUpgrade = !options.isUpgrade; // a first revision may be an upgrade's, and the other way
  auto other = traced(operation, chart, release.config, options, std::move(layers));
  return other && other->rendered.manifest == release.manifest ? std::move(*other) : std::move(first);
}

} // namespace pilothouse::actions
