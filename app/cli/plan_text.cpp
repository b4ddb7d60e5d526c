#include "app/cli/plan_text.h"

#include <algorithm>
#include <format>

namespace pilothouse::cli {
namespace {

using actions::Plan;
using actions::PlannedChange;
using actions::PlannedObject;

std::string_view changeName(const PlannedObject& object) {
  switch (object.change) {
  case PlannedChange::Create: return "create";
  case PlannedChange::Delete: return "delete";
  case PlannedChange::Change: return object.replaced ? "replace" : "change";
  case PlannedChange::Unchanged: break;
  }
  return object.kept ? "keep" : "unchanged";
}

char signOf(const PlannedObject& object) {
  switch (object.change) {
  case PlannedChange::Create: return '+';
  case PlannedChange::Delete: return '-';
  case PlannedChange::Change: return object.replaced ? '!' : '~';
  case PlannedChange::Unchanged: break;
  }
  return ' ';
}

bool isSilent(const PlannedObject& object) {
  return object.change == PlannedChange::Unchanged && !object.kept && object.willFail.empty() &&
         object.editedByOthers.empty() && object.apiNotice.empty();
}

void addRemarks(std::string& out, const PlannedObject& object) {
  const auto remark = [&out](const std::string& text) {
    out += "      ";
    for (const char c : text) out += c == '\n' ? std::string("\n        ") : std::string(1, c);
    out += "\n";
  };
  if (!object.willFail.empty()) remark("will fail: " + object.willFail);
  for (const auto& field : object.immutableFields) remark("immutable field: " + field);
  if (object.restartsPods) remark("restarts its pods");
  if (object.kept) remark("kept by its resource policy");
  for (const auto& edit : object.editedByOthers) remark("changed by someone else: " + edit);
  if (object.change == PlannedChange::Change && object.sinceStored == PlannedChange::Unchanged)
    remark("the chart does not change it; the live object differs from the release");
  if (!object.apiNotice.empty()) remark(object.id.apiVersion + ": " + object.apiNotice);
}

Value strings(const std::vector<std::string>& texts) {
  Value list = Value::list();
  for (const auto& text : texts) list.append(text);
  return list;
}

Value objectValue(const PlannedObject& object) {
  constexpr std::string_view names[] = {"create", "change", "delete", "unchanged"};
  Value value = Value::map({{"apiVersion", object.id.apiVersion},
                            {"kind", object.id.kind},
                            {"namespace", object.id.nameSpace},
                            {"name", object.id.name},
                            {"change", changeName(object)},
                            {"sinceStored", names[static_cast<std::size_t>(object.sinceStored)]},
                            {"restartsPods", object.restartsPods}});
  if (!object.willFail.empty()) value.set("willFail", object.willFail);
  if (!object.immutableFields.empty()) value.set("immutableFields", strings(object.immutableFields));
  if (!object.editedByOthers.empty()) value.set("editedByOthers", strings(object.editedByOthers));
  if (!object.apiNotice.empty()) value.set("apiNotice", object.apiNotice);
  if (object.apiRemoved) value.set("apiRemoved", true);
  return value;
}

Value hookValue(const actions::PlannedHook& hook) {
  return Value::map({{"event", hook.event},
                     {"kind", hook.kind},
                     {"name", hook.name},
                     {"weight", hook.weight},
                     {"deletePolicies", strings(hook.deletePolicies)}});
}

} // namespace

std::string planTitle(const Plan& plan) {
  std::string title =
      std::format("{} of {} in namespace {}", plan.operation, plan.releaseName, plan.releaseNamespace);
  if (plan.fromRevision > 0 && plan.toRevision > 0)
    title += std::format(", revision {} -> {}", plan.fromRevision, plan.toRevision);
  else
    title += std::format(", revision {}", plan.fromRevision + plan.toRevision);
  if (plan.fromChart.empty() || plan.toChart.empty() || plan.fromChart == plan.toChart)
    return title + " (" + (plan.toChart.empty() ? plan.fromChart : plan.toChart) + ")";
  return title + " (" + plan.fromChart + " -> " + plan.toChart + ")";
}

std::string planObjects(const Plan& plan) {
  std::string out;
  for (const auto& object : plan.objects) {
    if (isSilent(object)) continue;
    out += std::format("  {} {:<9} {}\n", signOf(object), changeName(object), object.id.text());
    addRemarks(out, object);
  }
  return out;
}

std::string planHooks(const Plan& plan) {
  std::string out;
  for (const auto& hook : plan.hooks) {
    out += std::format("  {:<13} {}/{}, weight {}", hook.event, hook.kind, hook.name, hook.weight);
    for (const auto& policy : hook.deletePolicies) out += ", " + policy;
    out += "\n";
  }
  return out;
}

std::string planCounts(const Plan& plan) {
  std::string out = std::format("{} to create, {} to change, {} to delete, {} unchanged", plan.created,
                                plan.changed, plan.deleted, plan.unchanged);
  const auto failing = std::ranges::count_if(plan.objects, [](const auto& o) { return !o.willFail.empty(); });
  const auto restarting = std::ranges::count_if(plan.objects, [](const auto& o) { return o.restartsPods; });
  if (restarting > 0)
    out += std::format("; {} restart{} pods", restarting, restarting == 1 ? "s its" : " their");
  if (failing > 0) out += std::format("; {} will fail", failing);
  return out;
}

std::string planRemark(const Plan& plan) {
  if (plan.serverChecked) return {};
  return "not checked by the server, computed here: " + plan.notServerChecked;
}

bool willFail(const Plan& plan) {
  return !plan.willFail.empty() ||
         std::ranges::any_of(plan.objects, [](const auto& object) { return !object.willFail.empty(); });
}

bool hasChanges(const Plan& plan) { return plan.created + plan.changed + plan.deleted > 0; }

Value planValue(const Plan& plan) {
  Value objects = Value::list(), hooks = Value::list();
  for (const auto& object : plan.objects) objects.append(objectValue(object));
  for (const auto& hook : plan.hooks) hooks.append(hookValue(hook));
  Value value = Value::map({{"operation", plan.operation},
                            {"release", plan.releaseName},
                            {"namespace", plan.releaseNamespace},
                            {"fromRevision", plan.fromRevision},
                            {"toRevision", plan.toRevision},
                            {"fromChart", plan.fromChart},
                            {"toChart", plan.toChart},
                            {"serverChecked", plan.serverChecked},
                            {"created", plan.created},
                            {"changed", plan.changed},
                            {"deleted", plan.deleted},
                            {"unchanged", plan.unchanged},
                            {"podsBefore", plan.podsBefore},
                            {"podsAfter", plan.podsAfter},
                            {"objects", std::move(objects)},
                            {"hooks", std::move(hooks)},
                            {"warnings", strings(plan.warnings)}});
  if (!plan.serverChecked) value.set("notServerChecked", plan.notServerChecked);
  if (!plan.willFail.empty()) value.set("willFail", plan.willFail);
  return value;
}

} // namespace pilothouse::cli
