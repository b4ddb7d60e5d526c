// Two short questions: an upgrade in production that deletes objects, and leaving while something runs or was
// typed and not applied. UI thread only.
#pragma once

#include "ui/dialogs/overlay.h"
#include "ui/models/data.h"

class QPushButton;

namespace pilothouse::ui {

class ConfirmRow;

class DeletionDialog final : public Overlay {
  Q_OBJECT
public:
  DeletionDialog(QWidget* host, const QString& context, const ReleaseKey& key, int deleted);
  [[nodiscard]] ConfirmRow* confirmRow() const { return confirm_; }

Q_SIGNALS:
  void confirmed();

private:
  ConfirmRow* confirm_;
};

class LeaveDialog final : public Overlay {
  Q_OBJECT
public:
  LeaveDialog(QWidget* host, int running, int drafts);
  [[nodiscard]] QPushButton* stay() const;

Q_SIGNALS:
  void leave();

private:
  ConfirmRow* confirm_;
};

} // namespace pilothouse::ui
