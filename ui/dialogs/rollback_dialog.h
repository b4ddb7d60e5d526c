// Two clicks back to a good revision: the preview from live to the target is there at once, the consequences
// are counted, and after the click each object shows what it still waits for. UI thread only.
#pragma once

#include "ui/dialogs/overlay.h"
#include "ui/session/page_context.h"
#include "ui/session/plan_controller.h"

class QComboBox;
class QListView;

namespace pilothouse::ui {

class ConfirmRow;
class CauseBar;
class DiffView;
class ElidedLabel;
class PlanSummary;
class StepsModel;
class TextLabel;

class RollbackDialog final : public Overlay {
  Q_OBJECT
public:
  RollbackDialog(QWidget* host, PageContext context, const HistoryView& history, int revision);

  [[nodiscard]] ConfirmRow* confirmRow() const { return confirm_; }
  [[nodiscard]] DiffView* diff() const { return diff_; }
  [[nodiscard]] CauseBar* cause() const { return cause_; }
  [[nodiscard]] PlanSummary* summary() const { return summary_; }
  [[nodiscard]] quint64 operation() const { return operation_; }
  [[nodiscard]] bool isPlanned() const { return planned_; }

Q_SIGNALS:
  void started(quint64 operation);

private:
  void build();
  void plan();
  void showPlan(const PlanView& plan, qint64 milliseconds);
  void showTarget();
  void start();
  void showOperation();

  PageContext context_;
  HistoryView history_;
  RollbackInput input_;
  PlanController* plans_;
  QComboBox* revision_;
  ElidedLabel* subtitle_;
  PlanSummary* summary_;
  DiffView* diff_;
  CauseBar* cause_;
  TextLabel* stepsTitle_;
  StepsModel* steps_;
  QListView* stepsView_;
  ConfirmRow* confirm_;
  std::vector<StepItem> plannedSteps_;
  quint64 operation_ = 0;
  bool planned_ = false;
};

} // namespace pilothouse::ui
