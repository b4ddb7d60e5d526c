// The engine as the window sees it: one opened context, blocking calls for worker threads, plain values in
// and out. `engine.cpp` implements it over core/actions; tests over fixed data. Implementations are
// thread-safe.
#pragma once

#include "core/base/progress.h"
#include "core/diff/model.h"
#include "ui/models/data.h"
#include "ui/models/journal_data.h"
#include "ui/models/problems_model.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace pilothouse::ui {

struct ServerInfo {
  QString version, user, server;
};

// How the command line calls a cluster.
struct KubeTarget {
  QString context;
  QString kubeconfig; // empty: a file that helm reads by itself
};

// A credential plugin at work.
struct SignInNote {
  bool running = false;
  QString program;
  QByteArray text; // a piece of what it prints for the person who waits
};

// Files: values files as they are written.
enum class CompareWhat { Manifest, SuppliedValues, ComputedValues, Notes, Hooks, Files };

// A side of a comparison, of one cluster: what a revision recorded, or what the cluster holds now of the
// revision's objects.
struct CompareSide {
  ReleaseKey key;
  RevisionItem revision;
  bool live = false;
};

// A side of files on this machine. With a chart they are computed and rendered as for `as`, by no cluster.
struct FilesSide {
  QStringList files; // later wins
  QString chartPath; // empty: the chart of the revision below, or none
  RevisionItem chartOf;
  ReleaseKey as; // empty: named after the chart, in "default"
};

// What is known of a side.
struct CompareDocument {
  struct File {
    QString name;
    std::string text;
    bool decrypted = false;
  };
  std::string text;
  std::vector<File> files;    // of CompareWhat::Files
  std::vector<Value> secrets; // that were decrypted for it
  QString remark;             // what the reader must know; may be empty
};

using DiffPointer = std::shared_ptr<const diff::DiffModel>;

enum class ValuesChoice { Default, Reset, Reuse, ResetThenReuse };

// What is seldom asked for, with Helm's defaults.
struct ApplyExtras {
  bool waitForJobs = false, noHooks = false, skipCrds = false, forceReplace = false, forceConflicts = false;
  bool takeOwnership = false, cleanupOnFail = false, skipSchemaValidation = false;
  int historyMax = 10; // 0: all
  QString description;
  bool operator==(const ApplyExtras&) const = default;
};

// An upgrade or an install, as the page describes it.
struct ApplyInput {
  bool install = false;
  ReleaseKey key;
  QString chartPath;       // a directory or archive; empty: the chart of `current`
  QString chartName;       // what a person calls it, where it came from elsewhere: "repository/chart"
  QString chartVersion;    // with chartName
  RevisionItem current;    // of an upgrade
  QStringList valuesFiles; // later wins
  QString editorText;      // wins over the files
  ValuesChoice values = ValuesChoice::Default;
  bool wait = false, rollbackOnFailure = false, createNamespace = false;
  int timeoutSeconds = 300;
  ApplyExtras extras;
  bool revealSecrets = false;
};

struct RollbackInput {
  ReleaseKey key;
  int revision = 0;
  bool wait = true;
  int timeoutSeconds = 300;
  bool revealSecrets = false;
};

struct UninstallInput {
  ReleaseKey key;
  bool keepHistory = false;
  bool wait = true;
  int timeoutSeconds = 300;
};

// What would happen, ready to be shown.
struct PlanView {
  DiffPointer diff;
  QString leftName, rightName;
  bool serverChecked = false;
  QString notServerChecked;
  int created = 0, changed = 0, deleted = 0, unchanged = 0;
  int podsBefore = 0, podsAfter = 0, restarting = 0; // restarting: objects whose pods start anew
  QStringList willFail, editedByOthers, warnings;
  std::vector<StepItem> steps; // one an object that changes, Planned
};

// What a way to come to an upgrade's values would change against the revision that runs.
struct StrategyView {
  ValuesChoice choice = ValuesChoice::Default;
  QString problem; // why it does not render
  int values = 0, objects = 0, lines = 0;
  std::shared_ptr<const diff::TextDiff> diff; // of the values that templates see; null with a problem
};
struct StrategiesView {
  int revision = 0; // that runs
  std::vector<StrategyView> ways;
};

// What somebody typed and gave, and why the plan of it was refused, where it was.
struct ProblemsInput {
  ApplyInput apply;
  ValueKeys keys; // of the chart; null: none is unknown
  std::optional<Error> refusal;
};

struct ChartView {
  QString path, name, version, appVersion, description, defaults, kubeVersion, type, home;
  int defaultKeys = 0, templates = 0;
  bool hasSchema = false, deprecated = false;
  QStringList dependencies;
  ValueKeys keys; // for whoever writes values
};

// A line of an object and what made it: an upgrade or install that is not done yet, or a revision's record.
struct CauseInput {
  std::optional<ApplyInput> apply;
  RevisionItem revision; // where `apply` is not set
  ObjectId object;
  std::string text; // of the object, as shown
  int line = 0;     // from 1
  bool revealSecrets = false;
};

// One live object, for a closer look.
struct EventItem {
  QDateTime time;
  QString type, reason, message;
};
struct ObjectView {
  QString yaml;                  // what a Secret holds is masked
  QStringList containers;        // of a pod
  QStringList conditions;        // "Available: False, MinimumReplicasUnavailable: ..."
  std::vector<EventItem> events; // newest first
  QString noEvents;              // why they could not be read
};
struct LogInput {
  QString nameSpace, pod, container;
  bool previous = false; // of the container before its last restart
};

// A release that an operation left half-way: what it is, what of it is in the cluster, and the ways out.
enum class Repair { Rollback, MarkFailed, MarkDeployed, Drop, Uninstall };

struct RepairWay {
  Repair kind = Repair::MarkFailed;
  bool possible = true, recommended = false;
  QString whyNot;
  QStringList effects; // one sentence each
};

struct DiagnosisView {
  ReleaseKey key;
  int revision = 0, lastGood = 0;
  ReleaseStatus status = ReleaseStatus::Unknown;
  QDateTime changed;       // when the operation began
  QString summary, record; // one sentence; what the record says of itself
  bool stuck = false, mayBeAlive = false;
  int present = 0, differing = 0, missing = 0;
  std::vector<StepItem> objects;
  std::vector<RepairWay> ways;
};

struct RepairInput {
  ReleaseKey key;
  Repair kind = Repair::MarkFailed;
  int lastGood = 0; // the target of a roll-back
  // As diagnosed: where somebody went on meanwhile nothing is done.
  int revision = 0;
  ReleaseStatus status = ReleaseStatus::Unknown;
};

// Why the line is there.
struct CauseView {
  struct Value {
    QString path, text, source; // ".Values.replicas", "3", "values-prod.yaml:4"
    bool decides = false;       // an if, with or range around the line read it
    bool hidden = false;        // of a Secret
  };
  QString field;            // "spec.replicas"; empty: the line belongs to no field
  bool hasTemplate = false; // false: the cluster or somebody else set the field
  QString file, templateLine;
  int line = 0;
  QStringList includes; // "include \"shop.labels\" at shop/templates/a.yaml:7", outermost first
  std::vector<Value> values;
};

// What became of an operation.
struct Outcome {
  int revision = 0;
  ReleaseStatus status = ReleaseStatus::Unknown;
  QString description, kept;
};

class EngineGateway {
public:
  virtual ~EngineGateway() = default;

  // `context` is the window's name of it.
  [[nodiscard]] virtual KubeTarget target(const QString& context) const { return {context, {}}; }
  // Told by any thread, from connect() on; set it before.
  virtual void onSignIn(std::function<void(const SignInNote&)> tell) = 0;
  [[nodiscard]] virtual Result<ServerInfo> connect(std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<ReleaseListing> listReleases(const QString& nameSpace,
                                                            std::stop_token stop) = 0;
  // Fills in what only the record and the cluster tell; a record that does not decode gives `problem`. The
  // record's part is handed over first, health after it.
  virtual void inspect(ReleaseItem item, const std::function<void(ReleaseItem)>& onKnown,
                       std::stop_token stop) = 0;
  // Blocks until stop or an error.
  [[nodiscard]] virtual Result<void> watch(const QString& nameSpace, const QString& resourceVersion,
                                           const std::function<void(ReleaseItem, bool deleted)>& onChange,
                                           std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<HistoryView> history(const ReleaseKey& key, std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<RevisionTexts> texts(const RevisionItem& revision, std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<HealthView> health(const RevisionItem& revision, std::stop_token stop) = 0;
  // `asStored`: a revision's manifest as the cluster would store it, to be compared with what is live.
  [[nodiscard]] virtual Result<CompareDocument> document(const CompareSide& side, CompareWhat what,
                                                         bool asStored, std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<ObjectView> object(const ResourceItem& item, std::stop_token stop) = 0;
  // Follows the log until the container ends or stop; the last thousand lines first.
  [[nodiscard]] virtual Result<void> logs(const LogInput& input, const std::function<void(QString)>& onLine,
                                          std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<DiagnosisView> diagnose(const ReleaseKey& key, std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<CauseView> cause(const CauseInput& input, std::stop_token stop) = 0;
  // Every revision of every release, in any order.
  [[nodiscard]] virtual Result<std::vector<TimelineItem>> timeline(std::stop_token stop) = 0;

  [[nodiscard]] virtual Result<PlanView> planApply(const ApplyInput& input, std::stop_token stop) = 0;
  // Every way to come to the values, rendered here; the input's own choice does not matter.
  [[nodiscard]] virtual Result<StrategiesView> strategies(const ApplyInput& input, std::stop_token stop) = 0;
  // Asks nothing of the cluster.
  [[nodiscard]] virtual std::vector<ProblemItem> problems(const ProblemsInput& input,
                                                          std::stop_token stop) = 0;
  // The text of a template, by its name with the charts' before it.
  [[nodiscard]] virtual Result<QString> chartFile(const ApplyInput& input, const QString& name,
                                                  std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<PlanView> planRollback(const RollbackInput& input, std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<Outcome> apply(const ApplyInput& input, const ProgressSink& progress,
                                              std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<Outcome> rollback(const RollbackInput& input, const ProgressSink& progress,
                                                 std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<Outcome> uninstall(const UninstallInput& input, const ProgressSink& progress,
                                                  std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<Outcome> repair(const RepairInput& input, const ProgressSink& progress,
                                               std::stop_token stop) = 0;
};

class ChartLibrary;

// Where gateways come from. Thread-safe; sends nothing until a gateway is asked something.
class EngineProvider {
public:
  virtual ~EngineProvider() = default;
  // Never fails for a file: each tells its own problem.
  [[nodiscard]] virtual Result<ContextListing> contexts() = 0;
  // Kubeconfig files besides those that were given at first.
  virtual void setAddedConfigs(const QStringList& paths) = 0;
  [[nodiscard]] virtual Result<std::shared_ptr<EngineGateway>> open(const QString& context) = 0;
  // A directory or an archive on this machine.
  [[nodiscard]] virtual Result<ChartView> readChart(const QString& path, std::stop_token stop) = 0;
  [[nodiscard]] virtual Result<CompareDocument> readFiles(const FilesSide& side, CompareWhat what,
                                                          std::stop_token stop) = 0;
  // What was done from this machine.
  [[nodiscard]] virtual Result<JournalListing> journal(std::stop_token stop) = 0;
  // Repositories and registries; never null.
  [[nodiscard]] virtual std::shared_ptr<ChartLibrary> charts() = 0;
};

} // namespace pilothouse::ui
