// Tells of operations that end where the user does not look: a note in the corner of the window that leads to
// the operation, and one by the desktop when the window is in the background. UI thread only.
#pragma once

#include "ui/session/operations.h"
#include "ui/session/preferences.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QPushButton;
class QSystemTrayIcon;

namespace pilothouse::ui {

// One note. A good end leaves by itself, a bad one when it was seen.
class Toast final : public QWidget {
  Q_OBJECT
public:
  Toast(const Operation& operation, QWidget* host);
  [[nodiscard]] quint64 operation() const { return operation_; }
  [[nodiscard]] QPushButton* showButton() const { return show_; }
  [[nodiscard]] QPushButton* closeButton() const { return close_; }

Q_SIGNALS:
  void showRequested(quint64 operation);
  void closed();

protected:
  void paintEvent(QPaintEvent* event) override;

private:
  quint64 operation_;
  QString icon_;
  Tone tone_;
  QPushButton *show_, *close_;
  QTimer leave_;
};

class Notifications final : public QObject {
  Q_OBJECT
public:
  // Notes lie in the lower right corner of `host`, `margin` above its edge.
  Notifications(QWidget* host, int margin, Preferences& preferences, QObject* parent = nullptr);
  ~Notifications() override;

  // `background`: the window is not the active one.
  void tell(const Operation& operation, bool background);
  void forget(quint64 operation);                                       // it is looked at
  [[nodiscard]] const QList<Toast*>& toasts() const { return toasts_; } // the newest last

Q_SIGNALS:
  void showRequested(quint64 operation);
  void toldDesktop(const QString& title, const QString& text);

protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

private:
  void remove(Toast* toast);
  void place();
  void tellDesktop(const Operation& operation);

  QPointer<QWidget> host_;
  int margin_;
  Preferences& preferences_;
  QList<Toast*> toasts_;
  std::unique_ptr<QSystemTrayIcon> tray_;
  quint64 toldLast_ = 0;
};

} // namespace pilothouse::ui
