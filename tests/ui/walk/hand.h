// A hand without a plan: clicks, drags, scrolls and types somewhere in a window, as the seed says. Events
// take the way of real ones, through the window's own handle. Each call returns what it did, for the log.
#pragma once

#include <QKeySequence>
#include <QPointer>
#include <QString>
#include <QWidget>

#include <random>

namespace pilothouse::walk {

class Hand {
public:
  explicit Hand(unsigned seed) : random_(seed) {}

  [[nodiscard]] int below(int limit); // 0 to limit - 1
  QString click(QWidget& top);
  QString drag(QWidget& top); // the button stays down until release()
  QString release();
  QString hover(QWidget& top);
  QString scroll(QWidget& top);
  QString press(QWidget& top); // one key or shortcut
  QString type(QWidget& top);  // a word

private:
  struct Place {
    QPoint local;
    QPointer<QWidget> widget;
  };
  [[nodiscard]] Place choose(QWidget& top);
  [[nodiscard]] QPoint pointIn(const QWidget& widget);
  [[nodiscard]] QKeySequence keys(const QWidget& top);

  std::mt19937 random_;
  QPointer<QWidget> held_;
  QPoint heldAt_;
};

} // namespace pilothouse::walk
