// The revisions of a release and the difference of any two of them. One chosen: against the one before. Two
// chosen: against each other. UI thread only.
#pragma once

#include "ui/session/page_context.h"
#include "ui/session/release_controller.h"

#include <QWidget>

class QComboBox;
class QListView;
class QStackedWidget;

namespace pilothouse::ui {

class CauseBar;
class DiffView;
class HistoryModel;
class MessagePanel;

class HistoryTab final : public QWidget {
  Q_OBJECT
public:
  HistoryTab(PageContext context, ReleaseController& controller, QWidget* parent = nullptr);

  void showHistory();
  void showLoading();
  void showError(const Error& error);
  void select(int left, int right); // two revisions
  [[nodiscard]] DiffView* diff() const { return diff_; }
  [[nodiscard]] CauseBar* cause() const { return cause_; }
  [[nodiscard]] QListView* list() const { return list_; }
  [[nodiscard]] HistoryModel* model() const { return model_; }
  [[nodiscard]] bool hasDiff() const { return hasDiff_; }

private:
  void compareChosen();
  void showDiff(const CompareInput& input, const DiffPointer& diff);

  PageContext context_;
  ReleaseController& controller_;
  HistoryModel* model_;
  QListView* list_;
  QComboBox* what_;
  DiffView* diff_;
  CauseBar* cause_;
  QWidget* comparison_; // both
  MessagePanel* message_;
  QStackedWidget* stack_;
  bool hasDiff_ = false, reveal_ = false;
  bool quiet_ = false; // the selection is being set by us
};

} // namespace pilothouse::ui
