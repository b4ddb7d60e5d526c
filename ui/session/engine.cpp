#include "ui/session/engine.h"

#include "core/actions/lifecycle.h"
#include "core/kube/kubeconfig.h"
#include "core/kube/sign_in.h"
#include "core/storage/release_store.h"
#include "ui/session/engine_cause.h"
#include "ui/session/engine_compare.h"
#include "ui/session/engine_convert.h"
#include "ui/session/engine_files.h"
#include "ui/session/engine_problems.h"
#include "ui/session/engine_requests.h"
#include "ui/session/engine_strategies.h"
#include "ui/session/journal_convert.h"
#include "ui/session/kubeconfig_files.h"
#include "ui/session/sops_program.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

namespace pilothouse::ui {
namespace {

// From the client, which lives as long as somebody asks it something, to whoever looks at the time.
class SignInRelay {
public:
  void set(std::function<void(const SignInNote&)> tell) {
    const std::scoped_lock lock(mutex_);
    tell_ = std::move(tell);
  }
  void take(const kube::SignIn& event) {
    const std::scoped_lock lock(mutex_);
    if (tell_)
      tell_({event.phase != kube::SignIn::Phase::Ended, QString::fromStdString(event.program),
             QByteArray::fromStdString(event.text)});
  }

private:
  std::mutex mutex_;
  std::function<void(const SignInNote&)> tell_;
};

class KubeGateway final : public EngineGateway {
public:
  KubeGateway(KubeContext context, bool added, actions::ClusterSession session,
              std::shared_ptr<const FileSource> files, std::shared_ptr<SignInRelay> signIn)
      : context_(std::move(context)), added_(added), signIn_(std::move(signIn)), session_(std::move(session)),
        requests_(std::move(files)) {}

  void onSignIn(std::function<void(const SignInNote&)> tell) override { signIn_->set(std::move(tell)); }

  KubeTarget target(const QString&) const override {
    return {QString::fromStdString(context_.name),
            added_ ? QString::fromStdString(context_.sourceFile) : QString()};
  }

  Result<ServerInfo> connect(std::stop_token stop) override {
    PH_TRY(const kube::ServerVersion version, session_.client->version(stop));
    return ServerInfo{QString::fromStdString(version.gitVersion), QString::fromStdString(context_.user),
                      QString::fromStdString(context_.server)};
  }

  Result<ReleaseListing> listReleases(const QString& nameSpace, std::stop_token stop) override {
    PH_TRY(const actions::ListResult list, actions::listReleases(session_, nameSpace.toStdString(), stop));
    ReleaseListing listing;
    for (const actions::ReleaseRow& row : list.rows) listing.rows.push_back(toItem(row));
    for (const actions::DeniedNamespace& denied : list.denied)
      listing.denied.push_back(
          {QString::fromStdString(denied.nameSpace), QString::fromStdString(denied.reason)});
    listing.resourceVersion = QString::fromStdString(list.resourceVersion);
    return listing;
  }

  void inspect(ReleaseItem item, const std::function<void(ReleaseItem)>& onKnown,
               std::stop_token stop) override {
    const auto release = session_.store->get(item.key.nameSpace.toStdString(), item.key.name.toStdString(),
                                             item.revision, stop);
    if (!release) {
      if (release.error().code != ErrorCode::Parse && release.error().code != ErrorCode::LimitExceeded)
        return;
      item.problem = QString::fromStdString(release.error().message);
      onKnown(item);
      return;
    }
    describeRelease(item, *release);
    onKnown(item);
    if (stop.stop_requested()) return;
    if (const auto health = actions::releaseHealth(session_, *release, stop)) {
      item.health = toHealth(*health).summary;
      onKnown(item);
    }
  }

  Result<void> watch(const QString& nameSpace, const QString& resourceVersion,
                     const std::function<void(ReleaseItem, bool)>& onChange, std::stop_token stop) override {
    return actions::watchReleases(
        session_, nameSpace.toStdString(), resourceVersion.toStdString(),
        [&onChange](const ReleaseSummary& summary, bool deleted) { onChange(toItem(summary), deleted); },
        stop);
  }

  Result<HistoryView> history(const ReleaseKey& key, std::stop_token stop) override {
    PH_TRY(const std::vector<actions::Revision> revisions,
           actions::releaseHistory(session_, key.nameSpace.toStdString(), key.name.toStdString(), stop));
    HistoryView view;
    view.key = key;
    std::vector<Release> readable;
    for (const actions::Revision& revision : revisions) {
      view.revisions.push_back(toRevision(revision));
      if (revision.problem.empty()) readable.push_back(revision.release);
    }
    std::ranges::reverse(view.revisions);
    view.lastGood = actions::lastGoodRevision(readable);
    return view;
  }

  Result<RevisionTexts> texts(const RevisionItem& revision, std::stop_token) override {
    return revisionTexts(revision);
  }

  Result<HealthView> health(const RevisionItem& revision, std::stop_token stop) override {
    if (!revision.record) return fail(ErrorCode::NotFound, "release: not found");
    PH_TRY(const actions::ReleaseHealth health, actions::releaseHealth(session_, *revision.record, stop));
    return toHealth(health);
  }

  Result<CompareDocument> document(const CompareSide& side, CompareWhat what, bool asStored,
                                   std::stop_token stop) override {
    if (side.live && what != CompareWhat::Manifest)
      return fail(ErrorCode::InvalidArgument, "a cluster keeps objects, not what they were made of");
    if (what == CompareWhat::Manifest && (side.live || asStored))
      return clusterDocument(session_, side.revision, side.live, stop);
    return recordedDocument(side.revision, what);
  }

  Result<ObjectView> object(const ResourceItem& item, std::stop_token stop) override {
    const ObjectId id{item.apiVersion.toStdString(), item.kind.toStdString(), item.nameSpace.toStdString(),
                      item.name.toStdString()};
    PH_TRY(const actions::ObjectDetails details, actions::objectDetails(session_, id, stop));
    return toObject(details);
  }

  Result<void> logs(const LogInput& input, const std::function<void(QString)>& onLine,
                    std::stop_token stop) override {
    const kube::LogOptions options{.container = input.container.toStdString(),
                                   .follow = !input.previous,
                                   .previous = input.previous,
                                   .tailLines = 1000};
    return session_.client->podLogs(
        input.nameSpace.toStdString(), input.pod.toStdString(), options,
        [&onLine](std::string_view line) { onLine(QString::fromUtf8(line.data(), qsizetype(line.size()))); },
        stop);
  }

  Result<DiagnosisView> diagnose(const ReleaseKey& key, std::stop_token stop) override {
    PH_TRY(const actions::Diagnosis found,
           actions::diagnose(session_, key.nameSpace.toStdString(), key.name.toStdString(), 0, stop));
    return toDiagnosis(found);
  }

  Result<CauseView> cause(const CauseInput& input, std::stop_token stop) override {
    return causeView(session_, requests_, input, stop);
  }

  Result<std::vector<TimelineItem>> timeline(std::stop_token stop) override {
    std::map<std::pair<ReleaseKey, int>, TimelineItem> items;
    std::set<ReleaseKey> releases;
    PH_CHECK(session_.store->list(
        {},
        [&](const std::vector<ReleaseSummary>& page) {
          for (const ReleaseSummary& summary : page) {
            const ReleaseItem item = toItem(summary);
            releases.insert(item.key);
            items[{item.key, item.revision}] = {item.key, item.revision, item.status, item.updated};
          }
        },
        stop));
    // Labels tell when a record was last touched, also by being superseded; the record tells when it was
    // deployed. Reading the records is worth it as long as there are few.
    constexpr std::size_t fewReleases = 60;
    if (releases.size() <= fewReleases)
      for (const ReleaseKey& key : releases)
        if (const auto known = history(key, stop))
          for (const RevisionItem& revision : known->revisions)
            if (const auto found = items.find({key, revision.revision});
                found != items.end() && revision.updated.isValid())
              found->second.when = revision.updated;
    std::vector<TimelineItem> result;
    for (auto& [identity, item] : items) result.push_back(std::move(item));
    return result;
  }

  Result<PlanView> planApply(const ApplyInput& input, std::stop_token stop) override {
    PH_TRY(const actions::UpgradeRequest request, requests_.upgrade(input, stop));
    PH_TRY(const actions::Plan plan, actions::planUpgrade(session_, request, stop));
    return planWithDiff(plan, input.revealSecrets, stop);
  }

  Result<StrategiesView> strategies(const ApplyInput& input, std::stop_token stop) override {
    return strategiesView(session_, requests_, input, stop);
  }

  std::vector<ProblemItem> problems(const ProblemsInput& input, std::stop_token stop) override {
    return findProblems(input, requests_.files(), stop);
  }

  Result<QString> chartFile(const ApplyInput& input, const QString& name, std::stop_token) override {
    return requests_.chartFile(input, name.toStdString());
  }

  Result<PlanView> planRollback(const RollbackInput& input, std::stop_token stop) override {
    PH_TRY(const actions::Plan plan, actions::planRollback(session_, RequestMaker::rollback(input), stop));
    return planWithDiff(plan, input.revealSecrets, stop);
  }

  Result<Outcome> apply(const ApplyInput& input, const ProgressSink& progress,
                        std::stop_token stop) override {
    if (input.install) {
      PH_TRY(const actions::InstallRequest request, requests_.install(input, stop));
      PH_TRY(const Release release, actions::install(session_, request, progress, stop));
      return outcome(release);
    }
    PH_TRY(const actions::UpgradeRequest request, requests_.upgrade(input, stop));
    PH_TRY(const Release release, actions::upgrade(session_, request, progress, stop));
    return outcome(release);
  }

  Result<Outcome> rollback(const RollbackInput& input, const ProgressSink& progress,
                           std::stop_token stop) override {
    PH_TRY(const Release release, actions::rollback(session_, RequestMaker::rollback(input), progress, stop));
    return outcome(release);
  }

  Result<Outcome> uninstall(const UninstallInput& input, const ProgressSink& progress,
                            std::stop_token stop) override {
    PH_TRY(const actions::UninstallResult result,
           actions::uninstall(session_, RequestMaker::uninstall(input), progress, stop));
    Outcome answer;
    if (!result.releases.empty()) answer = outcome(result.releases.front());
    answer.kept = QString::fromStdString(result.keptInfo);
    return answer;
  }

  Result<Outcome> repair(const RepairInput& input, const ProgressSink& progress,
                         std::stop_token stop) override {
    PH_TRY(const std::string done, actions::repair(session_, toRequest(input), progress, stop));
    return Outcome{0, ReleaseStatus::Unknown, QString::fromStdString(done), {}};
  }

private:
  static Outcome outcome(const Release& release) {
    return {release.revision, release.status, QString::fromStdString(release.description), {}};
  }

  static PlanView planWithDiff(const actions::Plan& plan, bool reveal, const std::stop_token& stop) {
    PlanView view = toPlan(plan);
    diff::DiffOptions options;
    options.maskSecrets = !reveal;
    options.stop = stop;
    view.diff = std::make_shared<const diff::DiffModel>(
        diff::diffManifests(plan.left, plan.right, plan.releaseNamespace, options));
    return view;
  }

  KubeContext context_;
  bool added_;
  std::shared_ptr<SignInRelay> signIn_;
  actions::ClusterSession session_;
  RequestMaker requests_;
};

class KubeProvider final : public EngineProvider {
public:
  KubeProvider(std::vector<std::string> paths, std::shared_ptr<const FileSource> files,
               std::shared_ptr<ChartLibrary> charts, std::shared_ptr<const journal::Journal> journal)
      : configs_(std::move(paths), files), files_(std::move(files)), charts_(std::move(charts)),
        journal_(std::move(journal)) {}

  Result<ContextListing> contexts() override {
    const KubeconfigFiles::Reading reading = configs_.read();
    ContextListing listing;
    for (const KubeconfigFiles::Place& place : reading.places) {
      const KubeContext& context = place.context;
      ContextItem item;
      item.name = QString::fromStdString(place.name);
      item.cluster = QString::fromStdString(context.cluster);
      item.user = QString::fromStdString(context.user);
      item.nameSpace = QString::fromStdString(context.nameSpace);
      item.server = QString::fromStdString(context.server);
      item.problem = QString::fromStdString(context.problem);
      item.file = QString::fromStdString(context.sourceFile);
      item.current = place.name == reading.current;
      listing.contexts.push_back(std::move(item));
    }
    listing.files = reading.files;
    return listing;
  }

  void setAddedConfigs(const QStringList& paths) override {
    std::vector<std::string> added;
    for (const QString& path : paths) added.push_back(path.toStdString());
    configs_.setAdded(std::move(added));
  }

  Result<std::shared_ptr<EngineGateway>> open(const QString& name) override {
    const KubeconfigFiles::Reading reading = configs_.read();
    const KubeconfigFiles::Place* place = reading.find(name.toStdString());
    if (!place) return fail(ErrorCode::NotFound, "context \"" + name.toStdString() + "\" does not exist");
    const KubeContext* context = &place->context;
    const auto signIn = std::make_shared<SignInRelay>();
    PH_TRY(std::shared_ptr<kube::Client> client,
           kube::connect(*context, *files_, [signIn](const kube::SignIn& event) { signIn->take(event); }));
    actions::ClusterSession session;
    session.store = makeReleaseStore(client, StorageDriver::Secret);
    session.client = std::move(client);
    session.clock = std::make_shared<SystemClock>();
    session.journal = journal_;
    return std::make_shared<KubeGateway>(*context, place->added, std::move(session), files_, signIn);
  }

  Result<ChartView> readChart(const QString& path, std::stop_token) override {
    return chartView(path, *files_);
  }

  Result<CompareDocument> readFiles(const FilesSide& side, CompareWhat what, std::stop_token stop) override {
    const secrets::DecryptingFiles clear(files_, sopsProgram(stop));
    return filesDocument(side, what, clear, repo::loaderOf(schemas_, stop), stop);
  }

  Result<JournalListing> journal(std::stop_token) override { return readJournalListing(journal_.get()); }

  std::shared_ptr<ChartLibrary> charts() override { return charts_; }

private:
  KubeconfigFiles configs_;
  std::shared_ptr<const FileSource> files_;
  std::shared_ptr<ChartLibrary> charts_;
  std::shared_ptr<const journal::Journal> journal_;
  std::shared_ptr<repo::WebSchemas> schemas_ = std::make_shared<repo::WebSchemas>();
};

} // namespace

std::shared_ptr<EngineProvider> makeEngineProvider(std::vector<std::string> kubeconfigPaths,
                                                   std::shared_ptr<const FileSource> files,
                                                   std::shared_ptr<ChartLibrary> charts,
                                                   std::shared_ptr<const journal::Journal> journal) {
  return std::make_shared<KubeProvider>(std::move(kubeconfigPaths), std::move(files), std::move(charts),
                                        std::move(journal));
}

} // namespace pilothouse::ui
