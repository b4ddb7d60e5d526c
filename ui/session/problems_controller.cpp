#include "ui/session/problems_controller.h"

namespace pilothouse::ui {
namespace {

constexpr int settleMs = 150;

} // namespace

ProblemsController::ProblemsController(TaskRunner& runner, QObject* parent) : QObject(parent), task_(runner) {
  delay_.setSingleShot(true);
  delay_.setInterval(settleMs);
  connect(&delay_, &QTimer::timeout, this, &ProblemsController::start);
}

void ProblemsController::reset(std::shared_ptr<EngineGateway> gateway) {
  delay_.stop();
  task_.cancel();
  gateway_ = std::move(gateway);
  input_ = {};
  Q_EMIT found({});
}

void ProblemsController::setKeys(const ValueKeys& keys) {
  if (input_.keys == keys) return;
  input_.keys = keys;
  delay_.start();
}

// What the last plan was refused for stays until the next one answers, at the place where it is now.
void ProblemsController::look(const ApplyInput& input) {
  task_.cancel();
  input_.apply = input;
  delay_.start();
}

void ProblemsController::setRefusal(const std::optional<Error>& error) {
  if (!error && !input_.refusal) return;
  input_.refusal = error;
  delay_.stop();
  start();
}

void ProblemsController::start() {
  if (!gateway_) return;
  task_.start(
      this,
      [gateway = gateway_, input = input_](std::stop_token stop) { return gateway->problems(input, stop); },
      [this](const std::vector<ProblemItem>& problems) { Q_EMIT found(problems); });
}

} // namespace pilothouse::ui
