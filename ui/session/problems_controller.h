// What is wrong with what was typed and given, looked for while a person types: debounced, off the UI thread,
// the newest wins. UI thread only.
#pragma once

#include "ui/async/task_runner.h"
#include "ui/session/gateway.h"

#include <QObject>
#include <QTimer>

namespace pilothouse::ui {

class ProblemsController final : public QObject {
  Q_OBJECT
public:
  explicit ProblemsController(TaskRunner& runner, QObject* parent = nullptr);

  void reset(std::shared_ptr<EngineGateway> gateway); // nothing is known any more
  void setKeys(const ValueKeys& keys);
  void look(const ApplyInput& input); // soon
  // How the plan of what is looked at ended; no error: it is one that works.
  void setRefusal(const std::optional<Error>& error);

Q_SIGNALS:
  void found(const std::vector<pilothouse::ui::ProblemItem>& problems);

private:
  void start();
  std::shared_ptr<EngineGateway> gateway_;
  ProblemsInput input_;
  QTimer delay_;
  Latest task_;
};

} // namespace pilothouse::ui
