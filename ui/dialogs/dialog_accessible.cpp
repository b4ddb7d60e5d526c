#include "ui/dialogs/dialog_accessible.h"

#include "ui/dialogs/overlay.h"
#include "ui/widgets/basics.h"

#include <QAccessibleWidget>

namespace pilothouse::ui {
namespace {

class AccessibleDialog final : public QAccessibleWidget {
public:
  explicit AccessibleDialog(Overlay& dialog) : QAccessibleWidget(&dialog, QAccessible::Dialog) {}

  [[nodiscard]] QString text(QAccessible::Text kind) const override {
    const QString own = QAccessibleWidget::text(kind);
    if (kind != QAccessible::Name || !own.isEmpty()) return own;
    const auto* heading = widget()->findChild<TextLabel*>();
    return heading ? heading->text() : QString();
  }
  [[nodiscard]] QAccessible::State state() const override {
    QAccessible::State state = QAccessibleWidget::state();
    state.modal = true;
    return state;
  }
};

QAccessibleInterface* make(const QString&, QObject* object) {
  auto* dialog = qobject_cast<Overlay*>(object);
  return dialog ? new AccessibleDialog(*dialog) : nullptr;
}

} // namespace

void installDialogAccessibility() {
  QAccessible::removeFactory(make);
  QAccessible::installFactory(make);
}

} // namespace pilothouse::ui
