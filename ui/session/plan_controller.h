// What an upgrade, install or roll-back would do, computed while a person types: debounced, the newest wins.
// UI thread only.
#pragma once

#include "ui/async/task_runner.h"
#include "ui/session/gateway.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace pilothouse::ui {

class PlanController final : public QObject {
  Q_OBJECT
public:
  explicit PlanController(TaskRunner& runner, QObject* parent = nullptr);

  void setGateway(std::shared_ptr<EngineGateway> gateway) { gateway_ = std::move(gateway); }
  void planApply(const ApplyInput& input, int delayMs = 250);
  void planRollback(const RollbackInput& input);
  void cancel();
  [[nodiscard]] bool isBusy() const { return delay_.isActive() || task_.isRunning(); }

Q_SIGNALS:
  void planning(); // the shown plan is out of date
  void planned(const pilothouse::ui::PlanView& plan, qint64 milliseconds);
  void failed(const pilothouse::Error& error);

private:
  template <class Ask> void start(Ask ask);
  std::shared_ptr<EngineGateway> gateway_;
  ApplyInput pending_;
  QTimer delay_;
  QElapsedTimer clock_;
  Latest task_;
};

} // namespace pilothouse::ui
