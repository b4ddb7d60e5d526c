#include "tests/ui/fake_engine.h"

#include <QThread>

#include <algorithm>
#include <thread>

namespace pilothouse::ui {
namespace {

QDateTime ago(int minutes) { return QDateTime::currentDateTimeUtc().addSecs(-60LL * minutes); }

ReleaseItem release(const QString& name, const QString& nameSpace, int revision, ReleaseStatus status,
                    int minutes) {
  ReleaseItem item;
  item.key = {nameSpace, name};
  item.revision = revision;
  item.status = status;
  item.updated = ago(minutes);
  return item;
}

struct Known {
  const char *name, *chart, *app;
  int ready, wanted;
};
constexpr Known known[] = {
    {"payments", "payments-4.2.0", "3.9.1", 3, 5},
    {"checkout", "checkout-2.1.0", "2.0", 2, 4},
    {"cart", "checkout-2.0.4", "1.8", 3, 3},
    {"catalog", "catalog-7.3.1", "5.2.0", 6, 6},
    {"cert-manager", "cert-manager-v1.19.1", "v1.19.1", 3, 3},
    {"grafana", "grafana-10.1.4", "12.2.0", 1, 1},
    {"ingress-nginx", "ingress-nginx-4.13.3", "1.13.3", 2, 2},
    {"kube-prometheus-stack", "kube-prometheus-stack-78.5.0", "v0.86.1", 7, 7},
    {"main-app", "main-app-1.4.0", "2.1.0", 4, 4},
};

ProgressEvent event(ProgressKind kind, ProgressState state, const char* subject, const char* message,
                    int done = 0, int total = 0) {
  ProgressEvent result;
  result.kind = kind;
  result.state = state;
  result.subject = subject;
  result.message = message;
  result.done = done;
  result.total = total;
  return result;
}

constexpr const char* values =
    "replicaCount: 5\nimage:\n  repository: registry.local/checkout\n  tag: \"2.0\"\n"
    "service:\n  type: LoadBalancer\nresources:\n  limits:\n    cpu: 2\n    memory: 512Mi\n"
    "autoscaling:\n  enabled: true\n  minReplicas: 5\n  maxReplicas: 20\n";

} // namespace

std::string checkoutManifest(bool second) {
  std::string text =
      "---\n# Source: checkout/templates/deployment.yaml\napiVersion: apps/v1\nkind: Deployment\n"
      "metadata:\n  name: checkout\n  labels:\n    helm.sh/chart: checkout-";
  text += second ? "2.1.0" : "2.0.4";
  text +=
      "\n    app.kubernetes.io/name: checkout\n    app.kubernetes.io/instance: checkout\nspec:\n  replicas: ";
  text += second ? "5" : "2";
  text += "\n  template:\n    spec:\n      containers:\n        - name: checkout\n          image: "
          "\"registry.local/checkout:";
  text += second ? "2.0\"\n          args:\n            - --cache=unbounded\n" : "1.9\"\n";
  text += "          resources:\n            limits:\n              memory: ";
  text += second ? "512Mi" : "256Mi";
  text +=
      "\n              cpu: 500m\n          ports:\n            - containerPort: 8080\n              name: "
      "http\n"
      "          readinessProbe:\n            httpGet:\n              path: /ready\n              port: "
      "http\n"
      "          livenessProbe:\n            httpGet:\n              path: /live\n              port: http\n"
      "          envFrom:\n            - secretRef:\n                name: checkout-db\n";
  text +=
      "---\n# Source: checkout/templates/configmap.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: "
      "checkout\ndata:\n  mode: ";
  text += second ? "unbounded\n" : "lru\n";
  text += "---\n# Source: checkout/templates/secret.yaml\napiVersion: v1\nkind: Secret\nmetadata:\n  name: "
          "checkout-db\ndata:\n  password: ";
  text += second ? "c2Vjb25k\n" : "Zmlyc3Q=\n";
  text += second ? "---\n# Source: checkout/templates/hpa.yaml\napiVersion: autoscaling/v2\nkind: "
                   "HorizontalPodAutoscaler\nmetadata:\n  name: checkout\nspec:\n  minReplicas: 5\n  "
                   "maxReplicas: 20\n"
                 : "---\n# Source: checkout/templates/nodeport.yaml\napiVersion: v1\nkind: "
                   "Service\nmetadata:\n  name: "
                   "checkout-np\nspec:\n  type: NodePort\n  ports:\n    - port: 80\n";
  return text;
}

FakeEngine::FakeEngine() {
  using enum ReleaseStatus;
  releases = {release("payments", "shop", 31, PendingUpgrade, 130),
              release("checkout", "shop", 14, Failed, 6),
              release("cart", "shop", 9, Deployed, 60 * 26),
              release("catalog", "shop", 57, Deployed, 60 * 49),
              release("cert-manager", "cert-manager", 4, Deployed, 60 * 24 * 21),
              release("grafana", "monitoring", 22, Deployed, 60 * 24 * 5),
              release("ingress-nginx", "ingress", 11, Deployed, 60 * 24 * 8),
              release("kube-prometheus-stack", "monitoring", 40, Deployed, 60 * 24 * 5),
              release("main-app", "stack", 3, Deployed, 60 * 24 * 12)};
  const ReleaseKey checkout{"shop", "checkout"};
  addRevision(checkout, Failed, "checkout-2.0.2", "1.8.7", 60 * 24 * 40, "Upgrade failed: hook db-migrate");
  addRevision(checkout, Superseded, "checkout-2.0.3", "1.9", 60 * 24 * 33, "Rollback to 9");
  addRevision(checkout, Superseded, "checkout-2.0.4", "1.9", 60 * 24 * 16, "Upgrade complete");
  addRevision(checkout, Superseded, "checkout-2.0.4", "1.9", 60 * 24 * 9, "Upgrade complete");
  addRevision(checkout, Failed, "checkout-2.1.0", "2.0", 6,
              "Upgrade \"checkout\" failed: deployment checkout not ready after 5m0s");
  histories[checkout].lastGood = 13;
}

void FakeEngine::addRevision(const ReleaseKey& key, ReleaseStatus status, const QString& chart,
                             const QString& app, int minutesAgo, const QString& description) {
  HistoryView& history = histories[key];
  history.key = key;
  RevisionItem item;
  item.revision = history.revisions.empty() ? 10 : history.revisions.front().revision + 1;
  item.status = status;
  item.chart = chart;
  item.chartVersion = chart.section(u'-', -1);
  item.appVersion = app;
  item.updated = ago(minutesAgo);
  item.description = description;
  history.revisions.insert(history.revisions.begin(), item);
}

std::string FakeEngine::manifest(int revision) const {
  return manifests ? manifests(revision) : checkoutManifest(revision >= 14);
}

void FakeEngine::announce(const ReleaseItem& item, bool deleted) {
  const std::scoped_lock lock(mutex_);
  announcements_.emplace_back(item, deleted);
  changed_.notify_all();
}

Result<ServerInfo> FakeEngine::connect(std::stop_token stop) {
  if (!signIn.isEmpty() && tellSignIn_) {
    tellSignIn_({true, "cloud-login", {}});
    tellSignIn_({true, "cloud-login", signIn});
    while (hold && !stop.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    tellSignIn_({false, "cloud-login", {}});
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "context canceled");
  }
  return ServerInfo{"v1.36.2", "alice@corp", "https://x"};
}

Result<ReleaseListing> FakeEngine::listReleases(const QString&, std::stop_token) {
  ++lists;
  const std::scoped_lock lock(mutex_);
  if (listError) return std::unexpected(*listError);
  return ReleaseListing{releases, denied, "1"};
}

void FakeEngine::inspect(ReleaseItem item, const std::function<void(ReleaseItem)>& onKnown, std::stop_token) {
  ++inspections;
  const auto* found = std::ranges::find(known, item.key.name, [](const Known& k) { return QString(k.name); });
  if (found == std::end(known)) {
    item.problem = QStringLiteral("the record does not decode: gzip: invalid header");
    onKnown(item);
    return;
  }
  item.decoded = true;
  item.chart = found->chart;
  item.appVersion = found->app;
  onKnown(item);
  item.health.known = true;
  item.health.ready = found->ready;
  item.health.wanted = found->wanted;
  for (int i = 0; i < found->wanted; ++i)
    item.health.bars.push_back(i < found->ready                       ? Wellness::Good
                               : item.status == ReleaseStatus::Failed ? Wellness::Bad
                                                                      : Wellness::Progressing);
  onKnown(item);
}

Result<void> FakeEngine::watch(const QString&, const QString&,
                               const std::function<void(ReleaseItem, bool)>& onChange, std::stop_token stop) {
  ++watches;
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, stop, [this] { return !announcements_.empty(); })) {
    auto pending = std::exchange(announcements_, {});
    lock.unlock();
    for (const auto& [item, deleted] : pending) onChange(item, deleted);
    lock.lock();
  }
  --watches;
  return fail(ErrorCode::Cancelled, "stopped");
}

Result<HistoryView> FakeEngine::history(const ReleaseKey& key, std::stop_token) {
  const std::scoped_lock lock(mutex_);
  if (const auto found = histories.find(key); found != histories.end()) return found->second;
  HistoryView view;
  view.key = key;
  for (const ReleaseItem& item : releases)
    if (item.key == key) {
      RevisionItem revision;
      revision.revision = item.revision;
      revision.status = item.status;
      revision.updated = item.updated;
      revision.chart = item.key.name + "-1.0.0";
      view.revisions.push_back(revision);
    }
  if (view.revisions.empty()) return fail(ErrorCode::NotFound, "release: not found");
  return view;
}

Result<RevisionTexts> FakeEngine::texts(const RevisionItem& revision, std::stop_token) {
  RevisionTexts texts;
  texts.revision = revision.revision;
  texts.supplied = values;
  texts.computed = QString(values) + "nodeSelector: {}\n";
  texts.defaults = "replicaCount: 1\nimage:\n  repository: registry.local/checkout\n  tag: \"\"\n";
  texts.manifest = QString::fromStdString(manifest(revision.revision));
  texts.notes = "Thank you for installing checkout.\n";
  HookItem hook;
  hook.name = "db-migrate";
  hook.kind = "Job";
  hook.events = "pre-upgrade, pre-rollback";
  hook.phase = "Succeeded";
  hook.started = ago(9);
  hook.manifest = "apiVersion: batch/v1\nkind: Job\n";
  texts.hooks = {hook};
  return texts;
}

Result<HealthView> FakeEngine::health(const RevisionItem&, std::stop_token) {
  HealthView view;
  ResourceItem deployment;
  deployment.kind = "Deployment";
  deployment.name = "checkout";
  deployment.nameSpace = "shop";
  deployment.wellness = Wellness::Bad;
  deployment.reason = "2 of 4 pods ready";
  deployment.ready = 2;
  deployment.wanted = 4;
  deployment.created = ago(60 * 24 * 90);
  for (int i = 0; i < 4; ++i) {
    ResourceItem pod;
    pod.kind = "Pod";
    pod.name = QStringLiteral("checkout-7d9f-%1").arg(i);
    pod.nameSpace = "shop";
    pod.wellness = i < 2 ? Wellness::Good : Wellness::Bad;
    pod.reason = i < 2 ? "running" : "killed for memory (OOMKilled), restarted 4 times";
    pod.restarts = i < 2 ? 0 : 4;
    pod.created = ago(6);
    deployment.children.push_back(pod);
  }
  ResourceItem config;
  config.kind = "ConfigMap";
  config.name = "checkout";
  config.nameSpace = "shop";
  config.wellness = Wellness::Good;
  config.created = ago(60 * 24 * 90);
  view.resources = {config, deployment};
  view.summary = {true,
                  2,
                  4,
                  {Wellness::Good, Wellness::Good, Wellness::Bad, Wellness::Bad},
                  "2 of 4 pods killed for memory"};
  return view;
}

Result<CompareDocument> FakeEngine::document(const CompareSide& side, CompareWhat what, bool asStored,
                                             std::stop_token stop) {
  ++documents;
  CompareDocument document;
  if (side.live) {
    document.text = live ? live() : manifest(side.revision.revision);
    return document;
  }
  PH_TRY(const RevisionTexts known, texts(side.revision, stop));
  const bool supplied = what == CompareWhat::SuppliedValues;
  document.text = (what == CompareWhat::Manifest ? known.manifest
                   : supplied                    ? known.supplied
                                                 : known.computed)
                      .toStdString();
  if (asStored) document.remark = QStringLiteral("dry runs are not allowed");
  if (asStored && side.revision.record) lastStored = document.text = side.revision.record->manifest;
  return document;
}

Result<ObjectView> FakeEngine::object(const ResourceItem& item, std::stop_token) {
  ObjectView view;
  view.yaml = QStringLiteral("kind: %1\nmetadata:\n  name: %2\n").arg(item.kind, item.name);
  if (item.kind == QLatin1String("Pod")) view.containers = QStringList{"checkout", "proxy"};
  view.conditions =
      QStringList{"Ready: False, ContainersNotReady: containers with unready status: [checkout]"};
  const QDateTime now = QDateTime::currentDateTimeUtc();
  view.events = {{now.addSecs(-40), "Warning", "BackOff", "Back-off restarting failed container checkout"},
                 {now.addSecs(-90), "Normal", "Pulled", "Container image is already present on machine"}};
  return view;
}

Result<void> FakeEngine::logs(const LogInput& input, const std::function<void(QString)>& onLine,
                              std::stop_token stop) {
  const QString which = input.previous ? QStringLiteral("before: ") : QString();
  onLine(which + QStringLiteral("starting %1 of %2").arg(input.container, input.pod));
  onLine(which + QStringLiteral("cache grows without bound"));
  while (!input.previous && !stop.stop_requested()) QThread::msleep(5); // it is followed
  return {};
}

Result<DiagnosisView> FakeEngine::diagnose(const ReleaseKey& key, std::stop_token) {
  DiagnosisView found;
  found.key = key;
  found.revision = 14;
  found.lastGood = 13;
  found.status = ReleaseStatus::PendingUpgrade;
  found.changed = QDateTime::currentDateTimeUtc().addSecs(-720);
  found.stuck = true;
  found.summary = QStringLiteral("an upgrade to revision 14 began and did not end");
  found.present = 3;
  found.differing = found.missing = 1;
  found.objects = {
      {QStringLiteral("Deployment %1").arg(key.name), QStringLiteral("differs: spec.replicas 2 -> 5"),
       StepState::Running},
      {QStringLiteral("Service %1").arg(key.name), QStringLiteral("missing"), StepState::Failed}};
  found.ways = {
      {Repair::Rollback,
       true,
       true,
       {},
       {QStringLiteral("revision 14 is marked as failed"),
        QStringLiteral("revision 13 is deployed again as revision 15")}},
      {Repair::MarkFailed, true, false, {}, {QStringLiteral("the record of revision 14 says failed")}},
      {Repair::MarkDeployed, false, false, QStringLiteral("Service is missing"), {}}};
  return found;
}

Result<CauseView> FakeEngine::cause(const CauseInput& input, std::stop_token) {
  if (input.text.empty() || input.line < 1) return fail(ErrorCode::InvalidArgument, "no such line");
  CauseView view;
  view.field = QStringLiteral("spec.replicas");
  view.hasTemplate = true;
  view.file = QStringLiteral("checkout/templates/deployment.yaml");
  view.line = 9;
  view.templateLine = QStringLiteral("replicas: {{ .Values.replicas }}");
  view.values.push_back({QStringLiteral(".Values.replicas"), QStringLiteral("3"),
                         QStringLiteral("values-prod.yaml:4"), false, false});
  return view;
}

Result<std::vector<TimelineItem>> FakeEngine::timeline(std::stop_token) {
  std::vector<TimelineItem> items;
  for (const ReleaseItem& item : releases)
    items.push_back({item.key, item.revision, item.status, item.updated});
  return items;
}

Result<PlanView> FakeEngine::planApply(const ApplyInput& input, std::stop_token) {
  ++plans;
  if (planError) return std::unexpected(*planError);
  PlanView plan;
  const bool changes = input.editorText.contains("replicaCount: 5") || input.install;
  plan.diff = std::make_shared<const diff::DiffModel>(
      diff::diffManifests(checkoutManifest(false), checkoutManifest(changes), "shop", {}));
  plan.leftName = "live";
  plan.rightName = "proposed";
  plan.serverChecked = true;
  plan.created = changes ? 1 : 0;
  plan.changed = changes ? 3 : 0;
  plan.deleted = changes ? 1 : 0;
  plan.podsBefore = 2;
  plan.podsAfter = changes ? 5 : 2;
  plan.restarting = changes ? 1 : 0;
  plan.willFail = {"Service checkout: spec.clusterIP is immutable"};
  plan.editedByOthers = {"Deployment checkout: memory 256Mi -> 300Mi (kubectl-edit)"};
  plan.steps = {{"Deployment checkout", "changes, pods restart", StepState::Planned}};
  return plan;
}

Result<PlanView> FakeEngine::planRollback(const RollbackInput&, std::stop_token) {
  PlanView plan;
  plan.diff = std::make_shared<const diff::DiffModel>(
      diff::diffManifests(checkoutManifest(true), checkoutManifest(false), "shop", {}));
  plan.leftName = "live";
  plan.rightName = "revision 13";
  plan.serverChecked = true;
  plan.created = 1;
  plan.changed = 3;
  plan.deleted = 1;
  plan.podsBefore = 5;
  plan.podsAfter = 2;
  plan.restarting = 1;
  plan.steps = {{"Deployment checkout", "changes, pods restart", StepState::Planned},
                {"ConfigMap checkout", "changes", StepState::Planned},
                {"Secret checkout-db", "changes", StepState::Planned},
                {"HorizontalPodAutoscaler checkout", "is deleted", StepState::Planned},
                {"Service checkout-np", "is created", StepState::Planned}};
  return plan;
}

Result<Outcome> FakeEngine::perform(const ReleaseKey& key, ReleaseStatus end, const ProgressSink& progress,
                                    const std::stop_token& stop) {
  using enum ProgressKind;
  progress(event(Step, ProgressState::Running, "applying", "5 objects", 0, 5));
  progress(event(Resource, ProgressState::Succeeded, "ConfigMap/shop/checkout", "applied"));
  progress(event(Resource, ProgressState::Waiting, "Deployment/shop/checkout", "1 of 2 ready"));
  progress(event(Hook, ProgressState::Running, "db-migrate", "running, 3 s"));
  progress(event(Log, ProgressState::Running, "db-migrate", "migrating table orders"));
  while (hold && !stop.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  if (stop.stop_requested())
    return fail(ErrorCode::Cancelled, "release checkout: cancelled, recorded as failed");
  progress(event(Resource, ProgressState::Succeeded, "Deployment/shop/checkout", "2 of 2 ready"));
  progress(event(Hook, ProgressState::Succeeded, "db-migrate", "succeeded"));
  const std::scoped_lock lock(mutex_);
  for (ReleaseItem& item : releases)
    if (item.key == key) {
      ++item.revision;
      item.status = end;
      item.updated = QDateTime::currentDateTimeUtc();
      announcements_.emplace_back(item, false);
    }
  if (HistoryView& history = histories[key]; !history.revisions.empty()) {
    RevisionItem next = history.revisions.front();
    ++next.revision;
    next.status = end;
    next.description = "Rollback to 13";
    next.updated = QDateTime::currentDateTimeUtc();
    history.revisions.insert(history.revisions.begin(), next);
  }
  changed_.notify_all();
  return Outcome{15, end, "Rollback to 13", {}};
}

Result<Outcome> FakeEngine::apply(const ApplyInput& input, const ProgressSink& progress,
                                  std::stop_token stop) {
  lastApply = input;
  return perform(input.key, ReleaseStatus::Deployed, progress, stop);
}

Result<Outcome> FakeEngine::rollback(const RollbackInput& input, const ProgressSink& progress,
                                     std::stop_token stop) {
  lastRollback = input;
  return perform(input.key, ReleaseStatus::Deployed, progress, stop);
}

Result<Outcome> FakeEngine::repair(const RepairInput& input, const ProgressSink& progress,
                                   std::stop_token stop) {
  lastRepair = input;
  return perform(input.key, ReleaseStatus::Deployed, progress, stop);
}

Result<Outcome> FakeEngine::uninstall(const UninstallInput& input, const ProgressSink& progress,
                                      std::stop_token stop) {
  return perform(input.key, ReleaseStatus::Uninstalled, progress, stop);
}

Result<ContextListing> FakeProvider::contexts() {
  if (listing) return *listing;
  ContextListing usual;
  for (const char* name : {"prod-eu", "prod-us", "staging", "dev", "minikube"})
    usual.contexts.push_back({name, "cluster", "alice@corp", "default", "https://127.0.0.1:1", {}, false});
  return usual;
}

Result<std::shared_ptr<EngineGateway>> FakeProvider::open(const QString& context) {
  ++opened;
  if (context == "staging") return fail(ErrorCode::Unavailable, "dial tcp 10.0.0.1:6443: connection refused");
  if (const auto found = engines.find(context); found != engines.end()) return found->second;
  return engine;
}

Result<CompareDocument> FakeProvider::readFiles(const FilesSide& side, CompareWhat what, std::stop_token) {
  lastFiles = side;
  if (fileReader) return fileReader(side, what);
  CompareDocument document;
  if (what == CompareWhat::Files)
    for (const QString& file : side.files) document.files.push_back({file.section(u'/', -1), "a: 1\n"});
  for (const QString& file : side.files) document.text += "file: " + file.toStdString() + "\n";
  return document;
}

Result<ChartView> FakeProvider::readChart(const QString& path, std::stop_token) {
  if (!path.contains("checkout")) return fail(ErrorCode::NotFound, "Chart.yaml file is missing");
  ChartView chart;
  chart.path = path;
  chart.name = "checkout";
  chart.version = "2.1.0";
  chart.appVersion = "2.0";
  chart.defaults = "replicaCount: 1\n";
  chart.defaultKeys = 1;
  return chart;
}

} // namespace pilothouse::ui
