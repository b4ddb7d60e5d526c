#include "tests/ui/walk/hand.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QShortcut>
#include <QTabBar>
#include <QTest>
#include <QWheelEvent>
#include <QWindow>

namespace pilothouse::walk {
namespace {

constexpr Qt::Key plainKeys[] = {
    Qt::Key_Tab,      Qt::Key_Backtab, Qt::Key_Return,    Qt::Key_Escape, Qt::Key_Space, Qt::Key_Up,
    Qt::Key_Down,     Qt::Key_Left,    Qt::Key_Right,     Qt::Key_Home,   Qt::Key_End,   Qt::Key_PageUp,
    Qt::Key_PageDown, Qt::Key_Delete,  Qt::Key_Backspace, Qt::Key_F2,     Qt::Key_F3,    Qt::Key_F6,
    Qt::Key_F7,       Qt::Key_Menu,    Qt::Key_N,         Qt::Key_P,      Qt::Key_U,     Qt::Key_Question};
constexpr Qt::Key withControl[] = {Qt::Key_A, Qt::Key_C,   Qt::Key_V,      Qt::Key_X,    Qt::Key_Z,
                                   Qt::Key_Y, Qt::Key_S,   Qt::Key_Return, Qt::Key_Home, Qt::Key_End,
                                   Qt::Key_K, Qt::Key_Tab, Qt::Key_H};
// Names that dialogs ask for are among them, so that a walk does roll back and uninstall.
constexpr const char* words[] = {"checkout",
                                 "payments",
                                 "storefront",
                                 "shop",
                                 "replicas: 3\n",
                                 "a: [1, 2",
                                 "  x: \"y\n",
                                 "web",
                                 "12",
                                 "<&>\"'",
                                 "\xea\xb2\xb0\xec\xa0\x9c",
                                 "{{ .Values }}"};

bool invitesClicks(const QWidget& widget) {
  if (!widget.isVisible() || !widget.isEnabled() || widget.visibleRegion().isEmpty()) return false;
  return widget.focusPolicy() != Qt::NoFocus || qobject_cast<const QAbstractButton*>(&widget) ||
         qobject_cast<const QAbstractItemView*>(widget.parentWidget());
}

QString nameOf(const QWidget& widget) {
  QString name = QString::fromLatin1(widget.metaObject()->className());
  if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
    name += QStringLiteral(" \"%1\"").arg(button->text());
  else if (!widget.accessibleName().isEmpty())
    name += QStringLiteral(" \"%1\"").arg(widget.accessibleName());
  return name;
}

QWidget* receiver(QWidget& top) { return top.focusWidget() ? top.focusWidget() : &top; }

void strike(QWidget& top, QKeyCombination keys) {
  QTest::keyClick(receiver(top), keys.key(), keys.keyboardModifiers());
}

} // namespace

int Hand::below(int limit) {
  return limit <= 1 ? 0 : static_cast<int>(random_() % static_cast<unsigned>(limit));
}

QPoint Hand::pointIn(const QWidget& widget) {
  const QRect seen = widget.visibleRegion().boundingRect();
  if (const auto* view = qobject_cast<const QAbstractItemView*>(widget.parentWidget());
      view && view->viewport() == &widget && view->model() && view->model()->rowCount() > 0) {
    const QModelIndex index = view->indexAt({widget.width() / 2, below(widget.height())});
    if (const QRect row = view->visualRect(index) & seen; !row.isEmpty()) return row.center();
  }
  if (const auto* tabs = qobject_cast<const QTabBar*>(&widget); tabs && tabs->count() > 0)
    if (const QRect tab = tabs->tabRect(below(tabs->count())) & seen; !tab.isEmpty()) return tab.center();
  if (qobject_cast<const QAbstractButton*>(&widget)) return seen.center();
  return seen.topLeft() + QPoint(below(seen.width()), below(seen.height()));
}

Hand::Place Hand::choose(QWidget& top) {
  std::vector<QWidget*> inviting;
  for (QWidget* widget : top.findChildren<QWidget*>())
    if (widget->window() == &top && invitesClicks(*widget)) inviting.push_back(widget);
  QPoint place(below(top.width()), below(top.height()));
  if (!inviting.empty() && below(5) > 0) {
    const QWidget& wanted = *inviting[static_cast<std::size_t>(below(static_cast<int>(inviting.size())))];
    place = wanted.mapTo(&top, pointIn(wanted));
  }
  QWidget* hit = top.childAt(place);
  if (!hit) hit = &top;
  return {hit->mapFrom(&top, place), hit};
}

QString Hand::click(QWidget& top) {
  const Place place = choose(top);
  const QString what = nameOf(*place.widget);
  const int kind = below(12);
  const Qt::KeyboardModifiers modifiers = kind == 0   ? Qt::ControlModifier
                                          : kind == 1 ? Qt::ShiftModifier
                                                      : Qt::NoModifier;
  const Qt::MouseButton button = kind == 3 ? Qt::RightButton : Qt::LeftButton;
  QTest::mousePress(place.widget, button, modifiers, place.local);
  if (place.widget) QTest::mouseRelease(place.widget, button, modifiers, place.local);
  if (kind == 2 && place.widget) QTest::mouseDClick(place.widget, button, modifiers, place.local);
  return QString::fromLatin1(kind == 3 ? "right click " : kind == 2 ? "double click " : "click ") + what;
}

QString Hand::drag(QWidget& top) {
  const Place from = choose(top), to = choose(top);
  const QString what = QStringLiteral("drag %1 to %2").arg(nameOf(*from.widget), nameOf(*to.widget));
  held_ = from.widget;
  heldAt_ = held_->mapFromGlobal(to.widget->mapToGlobal(to.local));
  QTest::mousePress(held_, Qt::LeftButton, {}, from.local);
  if (held_) QTest::mouseMove(held_, (from.local + heldAt_) / 2);
  if (held_) QTest::mouseMove(held_, heldAt_);
  return what;
}

QString Hand::release() {
  if (!held_) return {};
  QWidget* widget = held_;
  held_ = nullptr; // the release may be answered by a loop of its own
  QTest::mouseRelease(widget, Qt::LeftButton, {}, heldAt_);
  return QStringLiteral("release");
}

QString Hand::hover(QWidget& top) {
  const Place place = choose(top);
  const QString what = QStringLiteral("hover ") + nameOf(*place.widget);
  QTest::mouseMove(place.widget, place.local);
  return what;
}

QString Hand::scroll(QWidget& top) {
  const Place place = choose(top);
  const QString what = QStringLiteral("scroll ") + nameOf(*place.widget);
  const QPoint angle = below(4) == 0 ? QPoint(240 - 480 * below(2), 0) : QPoint(0, 240 - 480 * below(2));
  QWheelEvent event(place.local, place.widget->mapToGlobal(place.local), {}, angle, Qt::NoButton,
                    Qt::NoModifier, Qt::NoScrollPhase, false);
  QApplication::sendEvent(place.widget, &event);
  return what;
}

QKeySequence Hand::keys(const QWidget& top) {
  const int kind = below(10);
  if (kind < 5) return QKeySequence(plainKeys[below(std::size(plainKeys))]);
  if (kind < 7) return QKeySequence(Qt::CTRL | withControl[below(std::size(withControl))]);
  const auto shortcuts = top.findChildren<QShortcut*>();
  if (shortcuts.isEmpty()) return QKeySequence(Qt::Key_Tab);
  return shortcuts[below(static_cast<int>(shortcuts.size()))]->key();
}

QString Hand::press(QWidget& top) {
  const QKeySequence sequence = keys(top);
  if (!sequence.isEmpty()) strike(top, sequence[0]);
  return QStringLiteral("press ") + sequence.toString(QKeySequence::PortableText);
}

QString Hand::type(QWidget& top) {
  const QString word = QString::fromUtf8(words[below(std::size(words))]);
  const QPointer<QWidget> window = &top;
  for (const QChar letter : word) {
    if (!window || !window->isVisible()) break; // a key closed it
    if (letter == u'\n')
      strike(top, Qt::Key_Return);
    else
      QTest::sendKeyEvent(QTest::Click, receiver(top), Qt::Key_unknown, QString(letter), Qt::NoModifier);
  }
  return QStringLiteral("type \"%1\"").arg(word);
}

} // namespace pilothouse::walk
