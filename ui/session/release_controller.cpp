#include "ui/session/release_controller.h"

namespace pilothouse::ui {
namespace {
constexpr int healthIntervalMs = 3000;
} // namespace

ReleaseController::ReleaseController(TaskRunner& runner, QObject* parent)
    : QObject(parent), historyTask_(runner), textsTask_(runner), healthTask_(runner), diffTask_(runner) {
  healthTimer_.setSingleShot(true);
  connect(&healthTimer_, &QTimer::timeout, this, &ReleaseController::askHealth);
}

void ReleaseController::open(std::shared_ptr<EngineGateway> gateway, const ReleaseKey& key) {
  if (gateway_ != gateway || key_ != key) {
    close();
    gateway_ = std::move(gateway);
    key_ = key;
  }
  reload();
}

void ReleaseController::close() {
  for (Latest* task : {&historyTask_, &textsTask_, &healthTask_, &diffTask_}) task->cancel();
  healthTimer_.stop();
  gateway_.reset();
  key_ = {};
  history_ = {};
}

void ReleaseController::reload() {
  if (!gateway_) return;
  historyTask_.start(
      this, [gateway = gateway_, key = key_](std::stop_token stop) { return gateway->history(key, stop); },
      [this](Result<HistoryView> history) {
        if (!history) {
          Q_EMIT historyFailed(history.error());
          return;
        }
        history_ = *std::move(history);
        Q_EMIT historyReady();
        if (healthWanted_) askHealth();
      });
}

void ReleaseController::loadTexts(int revision) {
  const RevisionItem* item = history_.find(revision);
  if (!gateway_ || !item) return;
  textsTask_.start(
      this, [gateway = gateway_, item = *item](std::stop_token stop) { return gateway->texts(item, stop); },
      [this](const Result<RevisionTexts>& texts) {
        if (texts)
          Q_EMIT textsReady(*texts);
        else
          Q_EMIT textsFailed(texts.error());
      });
}

void ReleaseController::compare(int left, int right, CompareWhat what, bool reveal) {
  const RevisionItem *first = history_.find(left), *second = history_.find(right);
  if (!gateway_ || !first || !second) return;
  const CompareInput input{{key_, *first}, {key_, *second}, what, reveal};
  diffTask_.start(
      this,
      [gateway = gateway_, input](std::stop_token stop) { return compareRevisions(*gateway, input, stop); },
      [this, input](const Result<DiffPointer>& diff) {
        if (diff)
          Q_EMIT diffReady(input, *diff);
        else
          Q_EMIT diffFailed(diff.error());
      });
}

void ReleaseController::setHealthWanted(bool wanted) {
  healthWanted_ = wanted;
  if (wanted)
    askHealth();
  else
    healthTimer_.stop();
}

void ReleaseController::askHealth() {
  if (!gateway_ || history_.revisions.empty() || !healthWanted_) return;
  healthTask_.start(
      this,
      [gateway = gateway_, item = history_.revisions.front()](std::stop_token stop) {
        return gateway->health(item, stop);
      },
      [this](const Result<HealthView>& health) {
        if (health)
          Q_EMIT healthReady(*health);
        else
          Q_EMIT healthFailed(health.error());
        if (healthWanted_) healthTimer_.start(healthIntervalMs);
      });
}

} // namespace pilothouse::ui
