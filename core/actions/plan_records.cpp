// What a plan says about the two records, apart from the cluster.
#include "core/actions/planner.h"

#include <algorithm>
#include <tuple>

namespace pilothouse::actions {
namespace {

std::string chartOf(const Release& release) { return release.chartName() + "-" + release.chartVersion(); }

bool isTest(const ReleaseHook& hook) { return std::ranges::contains(hook.hook.events, HookEvent::Test); }

std::string hookManifests(const Release& release, bool tests) {
  std::string text;
  for (const auto& hook : release.hooks)
    if (isTest(hook) == tests) text += "---\n# Source: " + hook.hook.path + "\n" + hook.hook.manifest + "\n";
  return text;
}

} // namespace

std::vector<PlannedHook> plannedHooks(const Release& release, std::initializer_list<HookEvent> events) {
  std::vector<PlannedHook> planned;
  for (const auto event : events) {
    std::vector<const Hook*> hooks;
    for (const auto& hook : release.hooks)
      if (std::ranges::contains(hook.hook.events, event)) hooks.push_back(&hook.hook);
    std::ranges::stable_sort(hooks, [](const Hook* a, const Hook* b) {
      return std::tie(a->weight, a->name) < std::tie(b->weight, b->name);
    });
    for (const auto* hook : hooks)
      planned.push_back(
          {std::string(hookEventName(event)), hook->kind, hook->name, hook->weight, hook->deletePolicies});
  }
  return planned;
}

void describeReleases(Plan& plan, const Release* current, const Release& next) {
  plan.releaseName = next.name;
  plan.releaseNamespace = next.nameSpace;
  plan.toRevision = next.revision;
  plan.toChart = chartOf(next);
  plan.rendered = next.manifest;
  plan.rightHooks = hookManifests(next, false);
  plan.rightTests = hookManifests(next, true);
  if (!current) return;
  plan.fromRevision = current->revision;
  plan.fromChart = chartOf(*current);
  plan.stored = current->manifest;
  plan.leftHooks = hookManifests(*current, false);
  plan.leftTests = hookManifests(*current, true);
}

int lastGoodRevision(const std::vector<Release>& history) {
  int current = 0, good = 0;
  for (const auto& release : history) current = std::max(current, release.revision);
  for (const auto& release : history) {
    const bool worked =
        release.status == ReleaseStatus::Superseded || release.status == ReleaseStatus::Deployed;
    if (worked && release.revision < current) good = std::max(good, release.revision);
  }
  return good;
}

} // namespace pilothouse::actions
