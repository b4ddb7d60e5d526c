// Uninstall, with what is lost said before. UI thread only.
#pragma once

#include "ui/dialogs/overlay.h"
#include "ui/session/page_context.h"

class QCheckBox;

namespace pilothouse::ui {

class ConfirmRow;
class StepsModel;
class TextLabel;

class UninstallDialog final : public Overlay {
  Q_OBJECT
public:
  UninstallDialog(QWidget* host, PageContext context, const ReleaseKey& key);
  [[nodiscard]] ConfirmRow* confirmRow() const { return confirm_; }

Q_SIGNALS:
  void started(quint64 operation);

private:
  void readObjects();
  PageContext context_;
  UninstallInput input_;
  Latest reading_;
  TextLabel* loss_;
  StepsModel* objects_;
  QCheckBox* keepHistory_;
  ConfirmRow* confirm_;
};

} // namespace pilothouse::ui
