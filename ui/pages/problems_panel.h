// All that is wrong with the values, below their editor: how much in the header, each with its place. Click,
// Enter, F8 and Shift+F8 lead there. UI thread only.
#pragma once

#include "ui/models/problems_model.h"

#include <QWidget>

class QListView;

namespace pilothouse::ui {

class TextLabel;

class ProblemsPanel final : public QWidget {
  Q_OBJECT
public:
  explicit ProblemsPanel(QWidget* parent = nullptr);

  void setProblems(const std::vector<ProblemItem>& problems);
  [[nodiscard]] const std::vector<ProblemItem>& problems() const { return model_->problems(); }
  [[nodiscard]] QString header() const;
  [[nodiscard]] QListView* list() const { return list_; }
  [[nodiscard]] int current() const; // from 0; -1: none

public Q_SLOTS:
  void step(int direction); // to the next or previous, wraps

Q_SIGNALS:
  // `walking`: on the way from one to the next, not asked for by itself.
  void chosen(const pilothouse::ui::ProblemItem& problem, bool walking);

protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

private:
  void choose(int row, bool walking);
  void fitHeight();
  ProblemsModel* model_;
  TextLabel* header_;
  QListView* list_;
};

} // namespace pilothouse::ui
