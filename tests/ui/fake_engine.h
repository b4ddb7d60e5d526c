// A cluster in memory for the tests of ui/: no threads of its own, no network, fixed data. Operations can be
// held and let go, so that a test sees every state of the window.
#pragma once

#include "tests/ui/fake_charts.h"
#include "ui/session/gateway.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>

namespace pilothouse::ui {

class FakeEngine final : public EngineGateway {
public:
  FakeEngine();

  // What a test sets up; before the gateway is used, or under its own lock.
  std::vector<ReleaseItem> releases;
  std::map<ReleaseKey, HistoryView> histories;
  std::vector<DeniedItem> denied;
  std::optional<Error> listError, planError;
  std::function<std::string(int revision)> manifests; // instead of checkout's, where set
  std::string lastStored;            // a manifest that was asked for as the cluster would store it
  std::function<std::string()> live; // what the cluster holds, instead of the newest manifest, where set
  std::atomic<bool> hold{false};     // operations wait before their last step until it is cleared
  std::atomic<bool> holdStrategies{false}; // a comparison waits for it or for its end
  std::atomic<int> comparisons{0}, cutComparisons{0};
  std::atomic<int> documents{0}, inspections{0}, plans{0}, lists{0}, watches{0}; // watches: those that run
  QByteArray signIn; // what a credential plugin prints; it waits for `hold` to be cleared
  ApplyInput lastApply;
  RepairInput lastRepair;
  RollbackInput lastRollback;

  // As if somebody else had changed a release.
  void announce(const ReleaseItem& item, bool deleted = false);

  void onSignIn(std::function<void(const SignInNote&)> tell) override { tellSignIn_ = std::move(tell); }
  Result<ServerInfo> connect(std::stop_token stop) override;
  Result<ReleaseListing> listReleases(const QString& nameSpace, std::stop_token stop) override;
  void inspect(ReleaseItem item, const std::function<void(ReleaseItem)>& onKnown,
               std::stop_token stop) override;
  Result<void> watch(const QString& nameSpace, const QString& resourceVersion,
                     const std::function<void(ReleaseItem, bool)>& onChange, std::stop_token stop) override;
  Result<HistoryView> history(const ReleaseKey& key, std::stop_token stop) override;
  Result<RevisionTexts> texts(const RevisionItem& revision, std::stop_token stop) override;
  Result<HealthView> health(const RevisionItem& revision, std::stop_token stop) override;
  Result<CompareDocument> document(const CompareSide& side, CompareWhat what, bool asStored,
                                   std::stop_token stop) override;
  Result<ObjectView> object(const ResourceItem& item, std::stop_token stop) override;
  Result<void> logs(const LogInput& input, const std::function<void(QString)>& onLine,
                    std::stop_token stop) override;
  Result<DiagnosisView> diagnose(const ReleaseKey& key, std::stop_token stop) override;
  Result<CauseView> cause(const CauseInput& input, std::stop_token stop) override;
  Result<std::vector<TimelineItem>> timeline(std::stop_token stop) override;
  Result<PlanView> planApply(const ApplyInput& input, std::stop_token stop) override;
  Result<StrategiesView> strategies(const ApplyInput& input, std::stop_token stop) override;
  std::vector<ProblemItem> problems(const ProblemsInput& input, std::stop_token stop) override;
  Result<QString> chartFile(const ApplyInput& input, const QString& name, std::stop_token stop) override;
  Result<PlanView> planRollback(const RollbackInput& input, std::stop_token stop) override;
  Result<Outcome> apply(const ApplyInput& input, const ProgressSink& progress, std::stop_token stop) override;
  Result<Outcome> rollback(const RollbackInput& input, const ProgressSink& progress,
                           std::stop_token stop) override;
  Result<Outcome> repair(const RepairInput& input, const ProgressSink& progress,
                         std::stop_token stop) override;
  Result<Outcome> uninstall(const UninstallInput& input, const ProgressSink& progress,
                            std::stop_token stop) override;

private:
  std::function<void(const SignInNote&)> tellSignIn_;
  [[nodiscard]] std::string manifest(int revision) const;
  Result<Outcome> perform(const ReleaseKey& key, ReleaseStatus end, const ProgressSink& progress,
                          const std::stop_token& stop);
  void addRevision(const ReleaseKey& key, ReleaseStatus status, const QString& chart, const QString& app,
                   int minutesAgo, const QString& description);
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::vector<std::pair<ReleaseItem, bool>> announcements_;
};

class FakeProvider final : public EngineProvider {
public:
  FakeProvider() : engine(std::make_shared<FakeEngine>()) {}
  std::shared_ptr<FakeEngine> engine; // of every context but these:
  std::map<QString, std::shared_ptr<FakeEngine>> engines;
  std::shared_ptr<FakeCharts> library = std::make_shared<FakeCharts>();
  std::atomic<int> opened{0};
  JournalListing journalListing;
  QStringList added;                                                        // kubeconfig files
  std::function<CompareDocument(const FilesSide&, CompareWhat)> fileReader; // instead of the names of files
  FilesSide lastFiles;
  std::optional<ContextListing> listing; // set before the window reads it; else five contexts

  Result<ContextListing> contexts() override;
  void setAddedConfigs(const QStringList& paths) override { added = paths; }
  Result<std::shared_ptr<EngineGateway>> open(const QString& context) override;
  Result<ChartView> readChart(const QString& path, std::stop_token stop) override;
  Result<CompareDocument> readFiles(const FilesSide& side, CompareWhat what, std::stop_token stop) override;
  Result<JournalListing> journal(std::stop_token) override { return journalListing; }
  std::shared_ptr<ChartLibrary> charts() override { return library; }
};

// A manifest of the checkout release; revisions differ where `second` says so.
[[nodiscard]] std::string checkoutManifest(bool second);

} // namespace pilothouse::ui
