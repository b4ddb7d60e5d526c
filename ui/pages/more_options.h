// The options of an upgrade or install that are seldom needed, by Helm's names and with its defaults. UI
// thread only.
#pragma once

#include "ui/dialogs/overlay.h"
#include "ui/session/gateway.h"

#include <vector>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace pilothouse::ui {

class MoreOptions final : public Overlay {
  Q_OBJECT
public:
  MoreOptions(QWidget* host, const ApplyExtras& extras, bool install);
  [[nodiscard]] QPushButton* done() const { return done_; }
  // How many differ from Helm's defaults.
  [[nodiscard]] static int countOf(const ApplyExtras& extras);

Q_SIGNALS:
  void chosen(const pilothouse::ui::ApplyExtras& extras);

private:
  struct Switch {
    QCheckBox* box;
    bool ApplyExtras::* member;
  };
  void finish();
  ApplyExtras extras_;
  std::vector<Switch> switches_;
  QSpinBox* history_;
  QLineEdit* description_;
  QPushButton* done_;
};

} // namespace pilothouse::ui
