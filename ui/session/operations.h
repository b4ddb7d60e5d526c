// Operations that change a cluster: running ones with their steps, log and cancel, finished ones with their
// outcome. They go on when the page that started them is left. UI thread only.
#pragma once

#include "ui/async/batch.h"
#include "ui/async/task_runner.h"
#include "ui/session/gateway.h"

#include <QObject>

#include <map>

namespace pilothouse::ui {

struct Operation {
  enum class Kind { Install, Upgrade, Rollback, Uninstall, Repair };
  enum class State { Running, Cancelling, Succeeded, Failed, Cancelled };

  quint64 id = 0;
  Kind kind = Kind::Upgrade;
  State state = State::Running;
  QString context;
  ReleaseKey key;
  int revision = 0; // the target of a roll-back, then the revision written
  QString phase;    // the step it is in
  int done = 0, total = 0;
  QDateTime started, finished;
  std::vector<StepItem> steps;
  QStringList log;
  QString command; // the equivalent helm command
  QString outcome; // one sentence, once it ended
  [[nodiscard]] bool isRunning() const { return state == State::Running || state == State::Cancelling; }
  [[nodiscard]] int ready() const; // steps that are done
};

class Operations final : public QObject {
  Q_OBJECT
public:
  explicit Operations(TaskRunner& runner, QObject* parent = nullptr);

  quint64 apply(const QString& context, std::shared_ptr<EngineGateway> gateway, const ApplyInput& input);
  quint64 rollback(const QString& context, std::shared_ptr<EngineGateway> gateway,
                   const RollbackInput& input);
  quint64 uninstall(const QString& context, std::shared_ptr<EngineGateway> gateway,
                    const UninstallInput& input);
  quint64 repair(const QString& context, std::shared_ptr<EngineGateway> gateway, const RepairInput& input);
  // Asks it to stop; it ends in a stated state, which the outcome tells.
  void cancel(quint64 id);

  [[nodiscard]] const Operation* find(quint64 id) const;
  [[nodiscard]] std::vector<quint64> ids() const; // newest first
  [[nodiscard]] int runningCount() const;
  [[nodiscard]] bool isRunning(const QString& context, const ReleaseKey& key) const;

Q_SIGNALS:
  void added(quint64 id);
  void changed(quint64 id);
  void finished(quint64 id);

private:
  using Work = std::function<Result<Outcome>(const ProgressSink&, std::stop_token)>;
  quint64 start(Operation operation, Work work);
  void take(quint64 id, const std::vector<ProgressEvent>& events);
  void end(quint64 id, const Result<Outcome>& outcome);

  TaskRunner& runner_;
  std::map<quint64, Operation> operations_;
  std::map<quint64, std::stop_source> stops_;
  quint64 next_ = 0;
};

} // namespace pilothouse::ui
