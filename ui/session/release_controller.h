// Everything that the release page shows of one release: history, texts of a revision, live health,
// comparisons. Each question drops the answer of the former one. UI thread only.
#pragma once

#include "ui/async/task_runner.h"
#include "ui/session/compare.h"

#include <QObject>
#include <QTimer>

namespace pilothouse::ui {

class ReleaseController final : public QObject {
  Q_OBJECT
public:
  explicit ReleaseController(TaskRunner& runner, QObject* parent = nullptr);

  // Another release: forgets everything of the former. The same one again: reloads.
  void open(std::shared_ptr<EngineGateway> gateway, const ReleaseKey& key);
  void close();
  void reload();
  void loadTexts(int revision);
  void compare(int left, int right, CompareWhat what, bool reveal = false);
  void setHealthWanted(bool wanted); // asked at once and again every few seconds while it is

  [[nodiscard]] const ReleaseKey& key() const { return key_; }
  [[nodiscard]] const HistoryView& history() const { return history_; }
  [[nodiscard]] std::shared_ptr<EngineGateway> gateway() const { return gateway_; }

Q_SIGNALS:
  void historyReady();
  void historyFailed(const pilothouse::Error& error);
  void textsReady(const pilothouse::ui::RevisionTexts& texts);
  void textsFailed(const pilothouse::Error& error);
  void healthReady(const pilothouse::ui::HealthView& health);
  void healthFailed(const pilothouse::Error& error);
  void diffReady(const pilothouse::ui::CompareInput& input, const pilothouse::ui::DiffPointer& diff);
  void diffFailed(const pilothouse::Error& error);

private:
  void askHealth();

  std::shared_ptr<EngineGateway> gateway_;
  ReleaseKey key_;
  HistoryView history_;
  Latest historyTask_, textsTask_, healthTask_, diffTask_;
  QTimer healthTimer_;
  bool healthWanted_ = false;
};

} // namespace pilothouse::ui
