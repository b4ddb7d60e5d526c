// The foot of a destructive dialog: in production the release's name must be typed, then the named, red
// button answers. UI thread only.
#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace pilothouse::ui {

class ConfirmRow final : public QWidget {
  Q_OBJECT
public:
  // `name` is what must be typed; empty: nothing must.
  ConfirmRow(const QString& name, const QString& action, QWidget* parent = nullptr);

  void setReady(bool ready);                  // the preview is there, the action may be offered
  void setRunning(const QString& cancelText); // after the click: no more action, other words for leaving
  void confirm();                             // the same as the button, when it may be pressed
  [[nodiscard]] QLineEdit* field() const { return field_; }
  [[nodiscard]] QPushButton* action() const { return action_; }
  [[nodiscard]] QPushButton* cancel() const { return cancel_; }

Q_SIGNALS:
  void confirmed();
  void cancelled();

private:
  void update();
  QString name_;
  bool ready_ = false, running_ = false;
  QWidget* typing_;
  QLineEdit* field_;
  QPushButton *cancel_, *action_;
};

} // namespace pilothouse::ui
