// Which chart, under which name, in which namespace. The page that follows shows what it would do. UI thread
// only.
#pragma once

#include "ui/dialogs/overlay.h"
#include "ui/session/page_context.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace pilothouse::ui {

class TextLabel;

// The chart that was chosen before the dialog came up.
struct ChartChoice {
  QString path;
  QString name, version; // what a person calls it, where it came from elsewhere: "repository/chart"
};

class InstallDialog final : public Overlay {
  Q_OBJECT
public:
  // `begun`: installs that were not run, to go on with.
  InstallDialog(QWidget* host, PageContext context, const ChartChoice& choice = {},
                const std::vector<ApplyInput>& begun = {});
  [[nodiscard]] QComboBox* chart() const { return chart_; }
  [[nodiscard]] QLineEdit* name() const { return name_; }
  [[nodiscard]] QPushButton* next() const { return next_; }
  [[nodiscard]] const QList<QPushButton*>& begun() const { return begun_; }

Q_SIGNALS:
  void chosen(const pilothouse::ui::ApplyInput& input);

private:
  [[nodiscard]] bool isChoice() const; // the chart is still the one that was chosen before
  [[nodiscard]] QString path() const;
  QWidget* buildBegun(const std::vector<ApplyInput>& begun);
  void readChart();
  void update();
  void choose(bool directory);
  void proceed();

  PageContext context_;
  ChartChoice choice_;
  Latest reading_;
  QComboBox* chart_;
  TextLabel* about_;
  QLineEdit *name_, *namespace_;
  QCheckBox* create_;
  QPushButton* next_;
  QList<QPushButton*> begun_; // one an install to go on with
  bool readable_ = false;
};

} // namespace pilothouse::ui
