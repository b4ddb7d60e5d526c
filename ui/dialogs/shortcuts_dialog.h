// F1: the keys, by where they work. UI thread only.
#pragma once

#include "ui/dialogs/overlay.h"

class QGridLayout;
class QPushButton;

namespace pilothouse::ui {

class ShortcutsDialog final : public Overlay {
  Q_OBJECT
public:
  explicit ShortcutsDialog(QWidget* host);
  [[nodiscard]] QPushButton* closeButton() const { return close_; }

private:
  void addGroup(QGridLayout* grid, const QString& title, const QList<std::pair<QString, QString>>& keys);
  QPushButton* close_;
};

} // namespace pilothouse::ui
