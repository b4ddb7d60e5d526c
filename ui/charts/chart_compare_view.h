// Two versions of a chart side by side: values, templates, everything. UI thread only.
#pragma once

#include "ui/models/chart_tables.h"
#include "ui/session/chart_library.h"
#include "ui/session/page_context.h"

#include <QWidget>

class QAbstractItemModel;
class QButtonGroup;
class QComboBox;
class QPushButton;

namespace pilothouse::ui {

class DiffView;
class TextLabel;

class ChartCompareView final : public QWidget {
  Q_OBJECT
public:
  explicit ChartCompareView(SharedContext context, QWidget* parent = nullptr);

  // The version before the chart's own beside it; `versions` as the chart's picker lists them, newest first.
  void compare(const ChartContents& chart, const QAbstractItemModel& versions);
  void choosePart(ChartPart part);
  [[nodiscard]] DiffView* diff() const { return diff_; }
  [[nodiscard]] QComboBox* left() const { return left_; }
  [[nodiscard]] QComboBox* right() const { return right_; }
  [[nodiscard]] bool isReady() const { return ready_; }

Q_SIGNALS:
  void closed();

protected:
  void keyPressEvent(QKeyEvent* event) override;

private:
  QWidget* buildStrip();
  void ask();
  void show(const DiffPointer& diff);

  SharedContext context_;
  std::shared_ptr<ChartLibrary> library_;
  Latest asking_;
  ChartReference reference_;
  TextLabel* title_;
  QComboBox *left_, *right_;
  QButtonGroup* part_;
  QPushButton* cancel_;
  DiffView* diff_;
  bool ready_ = false;
};

} // namespace pilothouse::ui
