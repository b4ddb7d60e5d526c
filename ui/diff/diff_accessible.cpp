#include "ui/diff/diff_accessible.h"

#include "ui/diff/diff_canvas.h"

#include <QAccessibleWidget>

namespace pilothouse::ui {
namespace {

class AccessibleCanvas final : public QAccessibleWidget {
public:
  explicit AccessibleCanvas(DiffCanvas& canvas)
      : QAccessibleWidget(&canvas, QAccessible::Document), canvas_(canvas) {}

  [[nodiscard]] QString text(QAccessible::Text kind) const override {
    if (kind == QAccessible::Value) return canvas_.spokenLine();
    return QAccessibleWidget::text(kind);
  }
  [[nodiscard]] QAccessible::State state() const override {
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = true;
    state.multiLine = true;
    return state;
  }

private:
  DiffCanvas& canvas_;
};

QAccessibleInterface* make(const QString&, QObject* object) {
  auto* canvas = qobject_cast<DiffCanvas*>(object);
  return canvas ? new AccessibleCanvas(*canvas) : nullptr;
}

} // namespace

void installDiffAccessibility() {
  QAccessible::removeFactory(make);
  QAccessible::installFactory(make);
}

} // namespace pilothouse::ui
