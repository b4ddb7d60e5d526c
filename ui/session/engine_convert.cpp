#include "ui/session/engine_convert.h"

#include "ui/models/engine_sentences.h"
#include "ui/models/words.h"

#include <QTimeZone>

#include <algorithm>

namespace pilothouse::ui {
namespace {

QString text(std::string_view value) {
  return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

QString chartTitle(const Release& release) {
  const std::string name = release.chartName(), version = release.chartVersion();
  return text(version.empty() ? name : name + "-" + version);
}

Wellness toWellness(actions::Health health) {
  switch (health) {
  case actions::Health::Healthy: return Wellness::Good;
  case actions::Health::Progressing: return Wellness::Progressing;
  case actions::Health::Failed: return Wellness::Bad;
  case actions::Health::Missing: return Wellness::Missing;
  case actions::Health::Unknown: break;
  }
  return Wellness::Unknown;
}

ResourceItem toResource(const actions::ResourceState& state) {
  ResourceItem item;
  item.apiVersion = text(state.id.apiVersion);
  item.kind = text(state.id.kind);
  item.nameSpace = text(state.id.nameSpace);
  item.name = text(state.id.name);
  item.reason = text(state.reason);
  item.wellness = toWellness(state.health);
  item.ready = state.ready;
  item.wanted = state.wanted;
  item.restarts = state.restarts;
  item.created = toTime(state.created);
  for (const actions::ResourceState& child : state.children) item.children.push_back(toResource(child));
  return item;
}

void collectPods(const std::vector<ResourceItem>& resources, std::vector<Wellness>& pods) {
  for (const ResourceItem& resource : resources) {
    if (resource.kind == QLatin1String("Pod")) pods.push_back(resource.wellness);
    collectPods(resource.children, pods);
  }
}

// Ready ones first, then what is under way, then what failed: a bar keeps its place while pods come and go.
std::vector<Wellness> bars(const HealthView& view) {
  std::vector<Wellness> pods;
  collectPods(view.resources, pods);
  const auto rank = [](Wellness wellness) {
    switch (wellness) {
    case Wellness::Good: return 0;
    case Wellness::Progressing: return 1;
    case Wellness::Bad: return 2;
    default: return 3;
    }
  };
  std::ranges::stable_sort(pods, {}, rank);
  const auto wanted = static_cast<std::size_t>(std::max(0, view.summary.wanted));
  if (pods.size() < wanted) pods.resize(wanted, Wellness::Missing);
  if (pods.size() > HealthSummary::maxBars) {
    // All that is not ready must be seen: keep the tail.
    const auto bad = std::ranges::count_if(pods, [](Wellness w) { return w != Wellness::Good; });
    const auto keep = std::min<std::ptrdiff_t>(bad, HealthSummary::maxBars);
    pods.erase(pods.begin() + (HealthSummary::maxBars - keep), pods.end() - keep);
  }
  return pods;
}

QString planned(const actions::PlannedObject& object) {
  if (!object.willFail.empty()) return Words::tr("will fail: %1").arg(translated(text(object.willFail)));
  switch (object.change) {
  case actions::PlannedChange::Create: return Words::tr("is created");
  case actions::PlannedChange::Delete: return Words::tr("is deleted");
  case actions::PlannedChange::Change:
    return object.restartsPods ? Words::tr("changes, pods restart") : Words::tr("changes");
  case actions::PlannedChange::Unchanged: break;
  }
  return Words::tr("unchanged");
}

// The names that plans use for their sides.
QString sideName(const std::string& name) {
  if (name == "live") return Words::tr("live");
  if (name == "proposed") return Words::tr("proposed");
  if (name == "stored") return Words::tr("stored");
  if (name.starts_with("revision ")) return Words::tr("revision %1").arg(text(name.substr(9)));
  return text(name);
}

} // namespace

QDateTime toTime(TimePoint time) {
  if (time == TimePoint{}) return {};
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
  return QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::UTC);
}

ReleaseItem toItem(const ReleaseSummary& summary) {
  ReleaseItem item;
  item.key = {text(summary.nameSpace), text(summary.name)};
  item.revision = summary.revision;
  item.status = summary.status;
  item.updated = toTime(summary.modified);
  return item;
}

ReleaseItem toItem(const actions::ReleaseRow& row) {
  ReleaseItem item = toItem(row.summary);
  item.problem = text(row.problem);
  item.decoded = row.decoded;
  if (!row.decoded) return item;
  item.chart = text(row.chartVersion.empty() ? row.chart : row.chart + "-" + row.chartVersion);
  item.appVersion = text(row.appVersion);
  item.description = text(row.description);
  if (const QDateTime updated = toTime(row.updated); updated.isValid()) item.updated = updated;
  return item;
}

void describeRelease(ReleaseItem& item, const Release& release) {
  item.decoded = true;
  item.status = release.status;
  item.chart = chartTitle(release);
  item.appVersion = text(release.appVersion());
  item.description = text(release.description);
  if (const QDateTime updated = toTime(release.lastDeployed); updated.isValid()) item.updated = updated;
}

RevisionItem toRevision(const actions::Revision& revision) {
  RevisionItem item;
  const Release& release = revision.release;
  item.revision = release.revision;
  item.status = release.status;
  item.updated = toTime(release.lastDeployed);
  item.problem = text(revision.problem);
  item.record = std::make_shared<const Release>(release);
  if (!revision.problem.empty()) return item;
  item.chart = chartTitle(release);
  item.chartVersion = text(release.chartVersion());
  item.appVersion = text(release.appVersion());
  item.description = text(release.description);
  return item;
}

HealthView toHealth(const actions::ReleaseHealth& health) {
  HealthView view;
  for (const actions::ResourceState& state : health.resources) view.resources.push_back(toResource(state));
  view.summary.known = true;
  view.summary.ready = health.ready;
  view.summary.wanted = health.wanted;
  view.summary.worst = translated(text(health.worst));
  view.summary.bars = bars(view);
  return view;
}

HookItem toHook(const ReleaseHook& source) {
  HookItem item;
  item.name = text(source.hook.name);
  item.kind = text(source.hook.kind);
  item.weight = source.hook.weight;
  item.manifest = text(source.hook.manifest);
  QStringList events, policies;
  for (const HookEvent event : source.hook.events) events.append(text(hookEventName(event)));
  for (const std::string& policy : source.hook.deletePolicies) policies.append(text(policy));
  item.events = events.join(QStringLiteral(", "));
  item.deletePolicies = policies.join(QStringLiteral(", "));
  item.phase = text(source.lastRun.phase);
  if (source.lastRun.started) item.started = toTime(*source.lastRun.started);
  if (source.lastRun.completed) item.completed = toTime(*source.lastRun.completed);
  return item;
}

PlanView toPlan(const actions::Plan& plan) {
  PlanView view;
  view.leftName = sideName(plan.leftName);
  view.rightName = sideName(plan.rightName);
  view.serverChecked = plan.serverChecked;
  view.notServerChecked = text(plan.notServerChecked);
  view.created = plan.created;
  view.changed = plan.changed;
  view.deleted = plan.deleted;
  view.unchanged = plan.unchanged;
  view.podsBefore = plan.podsBefore;
  view.podsAfter = plan.podsAfter;
  for (const actions::PlannedObject& object : plan.objects) {
    const QString subject = text(object.id.kind) + u' ' + text(object.id.name);
    if (object.restartsPods && object.change == actions::PlannedChange::Change) ++view.restarting;
    if (!object.willFail.empty())
      view.willFail.append(subject + QStringLiteral(": ") + translated(text(object.willFail)));
    for (const std::string& edit : object.editedByOthers)
      view.editedByOthers.append(subject + QStringLiteral(": ") + text(edit));
    if (object.change != actions::PlannedChange::Unchanged || !object.willFail.empty())
      view.steps.push_back({subject, planned(object), StepState::Planned});
  }
  return view;
}

ObjectView toObject(const actions::ObjectDetails& details) {
  ObjectView view;
  view.yaml = text(details.yaml);
  view.noEvents = text(details.noEvents);
  for (const std::string& container : details.containers) view.containers.append(text(container));
  for (const actions::ObjectCondition& condition : details.conditions) {
    QString sentence = text(condition.type) + QStringLiteral(": ") + text(condition.status);
    if (!condition.reason.empty()) sentence += QStringLiteral(", ") + text(condition.reason);
    if (!condition.message.empty()) sentence += QStringLiteral(": ") + text(condition.message);
    view.conditions.append(sentence);
  }
  for (auto event = details.events.rbegin(); event != details.events.rend(); ++event)
    view.events.push_back(
        {toTime(event->time), text(event->type), text(event->reason), text(event->message)});
  return view;
}

} // namespace pilothouse::ui
