// The row of options of the upgrade page. UI thread only.
#pragma once

#include "ui/session/gateway.h"

#include <QWidget>

class QCheckBox;
class QPushButton;
class QSpinBox;

namespace pilothouse::ui {

class UpgradeOptions final : public QWidget {
  Q_OBJECT
public:
  explicit UpgradeOptions(QWidget* parent = nullptr);
  void showInput(const ApplyInput& input);
  void fill(ApplyInput& input) const;
  void setExtras(const ApplyExtras& extras); // a choice
  [[nodiscard]] const ApplyExtras& extras() const { return extras_; }
  void setValues(ValuesChoice choice); // a choice
  [[nodiscard]] QPushButton* more() const { return more_; }
  [[nodiscard]] QPushButton* values() const { return values_; }

Q_SIGNALS:
  void changed(bool affectsPlan);
  void moreRequested();
  void strategiesRequested();

private:
  void showExtras();
  void showValues();
  QCheckBox *wait_, *back_;
  QSpinBox* timeout_;
  QWidget* valuesRow_;
  QPushButton *values_, *more_;
  ValuesChoice choice_ = ValuesChoice::Default;
  ApplyExtras extras_;
};

} // namespace pilothouse::ui
