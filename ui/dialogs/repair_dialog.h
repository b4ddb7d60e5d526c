// A release that an operation left half-way: what is known of it, what of it is in the cluster, and the ways
// out, each with what it does. The recommended one is chosen; nothing happens before the click. UI thread
// only.
#pragma once

#include "ui/dialogs/overlay.h"
#include "ui/session/page_context.h"

class QButtonGroup;
class QRadioButton;
class QVBoxLayout;

namespace pilothouse::ui {

class ConfirmRow;
class ElidedLabel;
class StepsModel;
class TextLabel;

class RepairDialog final : public Overlay {
  Q_OBJECT
public:
  RepairDialog(QWidget* host, PageContext context, const ReleaseKey& key);
  [[nodiscard]] ConfirmRow* confirmRow() const { return confirm_; }
  [[nodiscard]] QRadioButton* way(Repair kind) const; // null: not offered
  [[nodiscard]] bool isDiagnosed() const { return diagnosed_; }

Q_SIGNALS:
  void started(quint64 operation);

private:
  void build();
  void diagnose();
  void show(const DiagnosisView& found);
  void addWay(const RepairWay& way);
  void start();
  [[nodiscard]] QString title(Repair kind) const;

  PageContext context_;
  RepairInput input_;
  Latest reading_;
  bool diagnosed_ = false;
  ElidedLabel* subtitle_;
  TextLabel *summary_, *warning_, *found_;
  StepsModel* objects_;
  QVBoxLayout* ways_;
  QButtonGroup* choice_;
  ConfirmRow* confirm_;
};

} // namespace pilothouse::ui
