// Looks, language, what happens at the start. What is chosen is in effect at once (the language at the next
// start). UI thread only.
#pragma once

#include "ui/session/preferences.h"

#include <QWidget>

class QComboBox;
class QSpinBox;

namespace pilothouse::ui {

class SettingsPage final : public QWidget {
  Q_OBJECT
public:
  explicit SettingsPage(Preferences& preferences, QWidget* parent = nullptr);

  [[nodiscard]] QComboBox* atStart() const { return atStart_; }
  [[nodiscard]] QComboBox* notify() const { return notify_; }

private:
  void store();
  Preferences& preferences_;
  QComboBox *scheme_, *variant_, *language_, *atStart_, *notify_;
  QSpinBox* text_;
};

} // namespace pilothouse::ui
