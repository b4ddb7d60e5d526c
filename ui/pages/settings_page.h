// Looks and language. What is chosen is in effect at once (the language at the next start). UI thread only.
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

private:
  void store();
  Preferences& preferences_;
  QComboBox *scheme_, *variant_, *language_;
  QSpinBox* text_;
};

} // namespace pilothouse::ui
