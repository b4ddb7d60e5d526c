#include "ui/session/operations.h"

#include "ui/models/words.h"
#include "ui/session/helm_command.h"

#include <algorithm>

namespace pilothouse::ui {
namespace {

constexpr qsizetype maxLogLines = 5000;
constexpr std::size_t maxKept = 50;

StepState stepState(ProgressState state) {
  switch (state) {
  case ProgressState::Running: return StepState::Running;
  case ProgressState::Succeeded: return StepState::Done;
  case ProgressState::Failed: return StepState::Failed;
  case ProgressState::Waiting: return StepState::Waiting;
  case ProgressState::Skipped: return StepState::Skipped;
  }
  return StepState::Waiting;
}

// "Deployment/shop/checkout" reads better as "Deployment checkout".
QString subjectText(const ProgressEvent& event) {
  const QString subject = QString::fromStdString(event.subject);
  if (event.kind == ProgressKind::Hook) return Words::tr("hook %1").arg(subject.section(u'/', -1));
  if (subject.count(u'/') < 1) return subject;
  return subject.section(u'/', 0, 0) + u' ' + subject.section(u'/', -1);
}

void takeStep(Operation& operation, const ProgressEvent& event) {
  const StepItem step{subjectText(event), QString::fromStdString(event.message), stepState(event.state)};
  const auto known = std::ranges::find(operation.steps, step.subject, &StepItem::subject);
  if (known != operation.steps.end())
    *known = step;
  else
    operation.steps.push_back(step);
}

void takeEvent(Operation& operation, const ProgressEvent& event) {
  const QString message = QString::fromStdString(event.message);
  switch (event.kind) {
  case ProgressKind::Step:
    operation.phase = event.subject.empty() ? message : QString::fromStdString(event.subject);
    operation.log.append(message.isEmpty() || message == operation.phase
                             ? operation.phase
                             : operation.phase + QStringLiteral(": ") + message);
    if (event.total > 0) {
      operation.done = event.done;
      operation.total = event.total;
    }
    break;
  case ProgressKind::Resource:
  case ProgressKind::Hook:
    takeStep(operation, event);
    if (event.total > 0) {
      operation.done = event.done;
      operation.total = event.total;
    }
    operation.log.append(subjectText(event) + QStringLiteral(": ") + message);
    break;
  case ProgressKind::Log: operation.log.append(QStringLiteral("  | ") + message); break;
  case ProgressKind::Warning: operation.log.append(Words::tr("warning: %1").arg(message)); break;
  case ProgressKind::Done: break;
  }
  if (operation.log.size() > maxLogLines) operation.log.remove(0, operation.log.size() - maxLogLines);
}

} // namespace

int Operation::ready() const {
  return static_cast<int>(std::ranges::count_if(steps, [](const StepItem& step) {
    return step.state == StepState::Done || step.state == StepState::Skipped;
  }));
}

Operations::Operations(TaskRunner& runner, QObject* parent) : QObject(parent), runner_(runner) {}

quint64 Operations::apply(const QString& context, std::shared_ptr<EngineGateway> gateway,
                          const ApplyInput& input) {
  Operation operation;
  operation.kind = input.install ? Operation::Kind::Install : Operation::Kind::Upgrade;
  operation.context = context;
  operation.key = input.key;
  operation.command = helmCommand(input, gateway->target(context));
  return start(std::move(operation), [gateway, input](const ProgressSink& progress, std::stop_token stop) {
    return gateway->apply(input, progress, stop);
  });
}

quint64 Operations::rollback(const QString& context, std::shared_ptr<EngineGateway> gateway,
                             const RollbackInput& input) {
  Operation operation;
  operation.kind = Operation::Kind::Rollback;
  operation.context = context;
  operation.key = input.key;
  operation.revision = input.revision;
  operation.command = helmCommand(input, gateway->target(context));
  return start(std::move(operation), [gateway, input](const ProgressSink& progress, std::stop_token stop) {
    return gateway->rollback(input, progress, stop);
  });
}

quint64 Operations::uninstall(const QString& context, std::shared_ptr<EngineGateway> gateway,
                              const UninstallInput& input) {
  Operation operation;
  operation.kind = Operation::Kind::Uninstall;
  operation.context = context;
  operation.key = input.key;
  operation.command = helmCommand(input, gateway->target(context));
  return start(std::move(operation), [gateway, input](const ProgressSink& progress, std::stop_token stop) {
    return gateway->uninstall(input, progress, stop);
  });
}

quint64 Operations::repair(const QString& context, std::shared_ptr<EngineGateway> gateway,
                           const RepairInput& input) {
  Operation operation;
  operation.kind = Operation::Kind::Repair;
  operation.context = context;
  operation.key = input.key;
  operation.command = repairCommand(input, gateway->target(context));
  return start(std::move(operation), [gateway, input](const ProgressSink& progress, std::stop_token stop) {
    return gateway->repair(input, progress, stop);
  });
}

quint64 Operations::start(Operation operation, Work work) {
  const quint64 id = ++next_;
  operation.id = id;
  operation.started = QDateTime::currentDateTimeUtc();
  operations_.emplace(id, std::move(operation));
  if (operations_.size() > maxKept && !operations_.begin()->second.isRunning())
    operations_.erase(operations_.begin());
  auto batch = Batch<ProgressEvent>::create(
      runner_, this, [this, id](const std::vector<ProgressEvent>& events) { take(id, events); });
  stops_[id] = runner_.run(
      this,
      [batch, work = std::move(work)](std::stop_token stop) {
        return work([&batch](const ProgressEvent& event) { batch->push(event); }, stop);
      },
      [this, id, batch](const Result<Outcome>& outcome) {
        batch->flush(); // what was still on its way belongs before the end
        end(id, outcome);
      },
      TaskRunner::Lane::Long);
  Q_EMIT added(id);
  return id;
}

void Operations::cancel(quint64 id) {
  const auto found = operations_.find(id);
  if (found == operations_.end() || found->second.state != Operation::State::Running) return;
  found->second.state = Operation::State::Cancelling;
  stops_[id].request_stop();
  Q_EMIT changed(id);
}

void Operations::take(quint64 id, const std::vector<ProgressEvent>& events) {
  const auto found = operations_.find(id);
  if (found == operations_.end()) return;
  for (const ProgressEvent& event : events) takeEvent(found->second, event);
  Q_EMIT changed(id);
}

void Operations::end(quint64 id, const Result<Outcome>& outcome) {
  const auto found = operations_.find(id);
  if (found == operations_.end()) return;
  Operation& operation = found->second;
  const bool wasCancelled = operation.state == Operation::State::Cancelling;
  operation.finished = QDateTime::currentDateTimeUtc();
  stops_.erase(id);
  if (outcome) {
    operation.state = Operation::State::Succeeded;
    operation.revision = outcome->revision;
    operation.outcome = outcome->description;
    if (!outcome->kept.isEmpty()) operation.log.append(outcome->kept);
  } else {
    operation.state = wasCancelled ? Operation::State::Cancelled : Operation::State::Failed;
    operation.outcome = QString::fromStdString(outcome.error().message);
  }
  operation.log.append(operation.outcome);
  Q_EMIT changed(id);
  Q_EMIT finished(id);
}

const Operation* Operations::find(quint64 id) const {
  const auto found = operations_.find(id);
  return found == operations_.end() ? nullptr : &found->second;
}

std::vector<quint64> Operations::ids() const {
  std::vector<quint64> result;
  for (const auto& [id, operation] : operations_) result.push_back(id);
  std::ranges::reverse(result);
  return result;
}

int Operations::runningCount() const {
  return static_cast<int>(
      std::ranges::count_if(operations_, [](const auto& entry) { return entry.second.isRunning(); }));
}

bool Operations::isRunning(const QString& context, const ReleaseKey& key) const {
  return std::ranges::any_of(operations_, [&](const auto& entry) {
    return entry.second.isRunning() && entry.second.context == context && entry.second.key == key;
  });
}

} // namespace pilothouse::ui
