// The real window over a fake engine, for tests that go an operator's ways. With PILOTHOUSE_PICTURES set to a
// folder, stations are saved as pictures.
#pragma once

#include "tests/ui/fake_engine.h"
#include "ui/dialogs/rollback_dialog.h"
#include "ui/shell/main_window.h"

#include <QTemporaryDir>
#include <QTest>

namespace pilothouse::ui {

// A widget that is shown before it has a parent flashes up as a window of its own, and takes the focus.
class StrayWindows final : public QObject {
public:
  QStringList seen;

protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    const auto* widget = qobject_cast<QWidget*>(watched);
    if (widget && event->type() == QEvent::Show && widget->isWindow() &&
        !qobject_cast<const MainWindow*>(widget) &&
        (widget->windowType() == Qt::Widget || widget->windowType() == Qt::Window))
      seen.append(QString::fromLatin1(widget->metaObject()->className()));
    return false;
  }
};

class WindowTest : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void init();
  void cleanup();

protected:
  void openCheckout();
  void picture(const QString& name) const;
  [[nodiscard]] RollbackDialog* rollbackDialog() const {
    return qobject_cast<RollbackDialog*>(window_->overlay());
  }
  int textPercent_ = 100;
  StrayWindows strays_;
  std::unique_ptr<QTemporaryDir> dir_;
  std::unique_ptr<Preferences> preferences_;
  std::shared_ptr<FakeProvider> provider_;
  std::unique_ptr<MainWindow> window_;
};

} // namespace pilothouse::ui
