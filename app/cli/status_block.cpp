#include "app/cli/status_block.h"

#include "core/chart/values.h"
#include "core/codec/yaml.h"

#include <algorithm>
#include <map>

namespace pilothouse::cli {
namespace {

std::string tests(const Release& release) {
  std::string text;
  bool any = false;
  for (const auto& hook : release.hooks) {
    if (!std::ranges::contains(hook.hook.events, HookEvent::Test)) continue;
    any = true;
    const auto& run = hook.lastRun;
    if (!run.started) continue;
    text += "TEST SUITE:     " + hook.hook.name + "\nLast Started:   " + ansicTime(*run.started) +
            "\nLast Completed: " + (run.completed ? ansicTime(*run.completed) : "") +
            "\nPhase:          " + run.phase + "\n";
  }
  return any ? text : "TEST SUITE: None\n";
}

std::string_view healthName(actions::Health health) {
  using actions::Health;
  switch (health) {
  case Health::Healthy: return "Healthy";
  case Health::Progressing: return "Progressing";
  case Health::Failed: return "Failed";
  case Health::Missing: return "Missing";
  case Health::Unknown: break;
  }
  return "Unknown";
}

// "==> v1/Deployment" and a small table for each type, in the manifest's order of types.
std::string resources(const actions::ReleaseHealth& health) {
  std::vector<std::pair<std::string, std::vector<TableRow>>> types;
  for (const auto& resource : health.resources) {
    const auto slash = resource.id.apiVersion.rfind('/');
    const std::string type =
        resource.id.apiVersion.substr(slash == std::string::npos ? 0 : slash + 1) + "/" + resource.id.kind;
    auto found = std::ranges::find(types, type, [](const auto& entry) { return entry.first; });
    if (found == types.end())
      found = types.insert(types.end(), {type, {{"NAME", "READY", "STATUS", "REASON"}}});
    const std::string ready =
        resource.wanted ? std::to_string(resource.ready) + "/" + std::to_string(resource.wanted) : "-";
    found->second.push_back(
        {resource.id.name, ready, std::string(healthName(resource.health)), resource.reason});
  }
  std::string text = "RESOURCES:\n";
  for (const auto& [type, rows] : types) text += "==> " + type + "\n" + formatTable(rows) + "\n";
  return text + "\n";
}

Result<std::string> values(const Release& release) {
  // A record without values says null, as Helm reads it.
  const bool none = release.raw.isMap() && !release.raw["config"].isMap();
  PH_TRY(const std::string supplied, writeYaml(none ? Value() : release.config));
  auto chart = release.wholeChart;
  if (!chart) {
    PH_TRY(chart, chartFromRecord(release.chart));
  }
  PH_TRY(const Value computed, coalesceValues(*chart, release.config));
  PH_TRY(const std::string all, writeYaml(computed));
  return "USER-SUPPLIED VALUES:\n" + supplied + "\nCOMPUTED VALUES:\n" + all + "\n";
}

std::string hooksAndManifest(const Release& release) {
  std::string text = "HOOKS:\n";
  for (const auto& hook : release.hooks)
    text += "---\n# Source: " + hook.hook.path + "\n" + hook.hook.manifest + "\n";
  return text + "MANIFEST:\n" + release.manifest + "\n";
}

bool isDryRun(const Release& release) { return release.description == "Dry run complete"; }

} // namespace

Result<std::string> statusBlock(const Release& release, const StatusOptions& options) {
  std::string text = "NAME: " + release.name + "\n";
  if (release.lastDeployed != TimePoint{}) text += "LAST DEPLOYED: " + ansicTime(release.lastDeployed) + "\n";
  text += "NAMESPACE: " + release.nameSpace + "\nSTATUS: " + std::string(statusName(release.status)) +
          "\nREVISION: " + std::to_string(release.revision) + "\n";
  if (options.showMetadata)
    text += "CHART: " + release.chartName() + "\nVERSION: " + release.chartVersion() +
            "\nAPP_VERSION: " + release.appVersion() + "\n";
  text += "DESCRIPTION: " + release.description + "\n";
  if (options.health && !options.health->resources.empty()) text += resources(*options.health);
  text += tests(release);
  if (options.debug) {
    PH_TRY(const std::string both, values(release));
    text += both;
  }
  if (options.debug || isDryRun(release)) text += hooksAndManifest(release);
  if (!options.hideNotes && !release.notes.empty())
    text += "NOTES:\n" + std::string(trimmed(release.notes)) + "\n";
  return text;
}

Result<void> printRelease(const Context& context, const Release& release, OutputFormat format,
                          const StatusOptions& options) {
  if (format == OutputFormat::Table) {
    PH_TRY(const std::string text, statusBlock(release, options));
    context.out(text);
  } else if (format == OutputFormat::Json) {
    PH_TRY(const std::string text, releaseJson(release));
    context.out(text + "\n");
  } else {
    PH_TRY(const std::string text, writeYaml(releaseRecord(release)));
    context.out(text);
  }
  return {};
}

} // namespace pilothouse::cli
