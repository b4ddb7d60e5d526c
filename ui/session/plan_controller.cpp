#include "ui/session/plan_controller.h"

namespace pilothouse::ui {

PlanController::PlanController(TaskRunner& runner, QObject* parent) : QObject(parent), task_(runner) {
  delay_.setSingleShot(true);
  connect(&delay_, &QTimer::timeout, this, [this] {
    start([input = pending_](EngineGateway& gateway, std::stop_token stop) {
      return gateway.planApply(input, stop);
    });
  });
}

template <class Ask> void PlanController::start(Ask ask) {
  if (!gateway_) return;
  clock_.start();
  task_.start(
      this, [gateway = gateway_, ask](std::stop_token stop) { return ask(*gateway, stop); },
      [this](const Result<PlanView>& plan) {
        if (plan)
          Q_EMIT planned(*plan, clock_.elapsed());
        else
          Q_EMIT failed(plan.error());
      });
}

void PlanController::planApply(const ApplyInput& input, int delayMs) {
  task_.cancel();
  pending_ = input;
  delay_.start(delayMs);
  Q_EMIT planning();
}

void PlanController::planRollback(const RollbackInput& input) {
  Q_EMIT planning();
  start([input](EngineGateway& gateway, std::stop_token stop) { return gateway.planRollback(input, stop); });
}

void PlanController::cancel() {
  delay_.stop();
  task_.cancel();
}

} // namespace pilothouse::ui
