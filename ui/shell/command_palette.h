// Ctrl+K: everything that can be done or opened, found by typing a few letters of it. UI thread only.
#pragma once

#include "ui/dialogs/overlay.h"
#include "ui/models/palette_model.h"

class QLineEdit;
class QListView;

namespace pilothouse::ui {

class CommandPalette final : public Overlay {
  Q_OBJECT
public:
  CommandPalette(QWidget* host, std::vector<PaletteEntry> entries);
  [[nodiscard]] QLineEdit* field() const { return field_; }
  [[nodiscard]] PaletteModel* model() const { return model_; }

protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override; // beside the card: closes

private:
  void run(int row);
  void choose(int row);
  PaletteModel* model_;
  QLineEdit* field_;
  QListView* list_;
};

} // namespace pilothouse::ui
