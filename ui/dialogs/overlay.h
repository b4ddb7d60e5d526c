// A dialog inside the window: the rest is dimmed and out of the keyboard's reach, Escape closes. No event
// loop of its own. Subclasses fill `body()`. UI thread only.
#pragma once

#include <QPointer>
#include <QWidget>

class QVBoxLayout;

namespace pilothouse::ui {

class Overlay : public QWidget {
  Q_OBJECT
public:
  // `host` is covered; the card gets at most the given size (designed pixels).
  Overlay(QWidget* host, int width, int height);

  void open(QWidget* focus);
  void close(); // emits closed() and deletes itself later
  [[nodiscard]] QWidget* card() const { return card_; }

Q_SIGNALS:
  void closed();
  void confirmPressed(); // Ctrl+Enter

protected:
  [[nodiscard]] QVBoxLayout* body() const { return body_; }
  virtual void reject() { close(); } // Escape
  void paintEvent(QPaintEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  bool focusNextPrevChild(bool next) override;

private:
  void place();
  QWidget* card_;
  QVBoxLayout* body_;
  QSize wanted_;
  QPointer<QWidget> focusBefore_;
};

} // namespace pilothouse::ui
