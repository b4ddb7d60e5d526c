#include "tests/ui/walk/walk.h"

#include "ui/pages/release_pane.h"
#include "ui/pages/releases_page.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QMessageBox>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QTimer>

namespace pilothouse::walk {
namespace {

constexpr int longestPauseMs = 40;
constexpr int textSizes[] = {100, 100, 125, 200};
constexpr const char* contexts[] = {gui::demoProduction, gui::demoProduction, gui::demoDevelopment,
                                    gui::demoUnreachable};
constexpr const char* languages[] = {"en", "ko"};

} // namespace

Walk::Walk(unsigned seed, int steps) : hand_(seed), weather_(site_.provider()), left_(steps) {}

void Walk::note(const QString& line) { log_.append(QStringLiteral("%1 %2").arg(left_).arg(line)); }

void Walk::run() {
  watchdog_.setPaused(true); // until the window stands nobody waits for its answer
  site_.restart(QString::fromLatin1(languages[hand_.below(2)]), 100);
  watchdog_.setPaused(false);
  // Every other walk begins on a list that is there, the others while it is being read.
  if (hand_.below(2) == 0)
    (void)QTest::qWaitFor(
        [this] { return site_.window()->cluster().state() != ui::ClusterController::State::Connecting; },
        60'000);
  QTimer::singleShot(0, this, &Walk::step);
  loop_.exec();
  leaveDialogs();
  watchdog_.setPaused(true); // the program has left its loop: nobody waits for an answer any more
  QElapsedTimer timer;
  timer.start();
  site_.provider().stopFilling();
  site_.close();
  note(QStringLiteral("closed in %1 ms").arg(timer.elapsed()));
}

void Walk::step() {
  if (left_-- == 0) return loop_.quit();
  // Before the step: a menu or a drag may run a loop of its own in it.
  QTimer::singleShot(hand_.below(longestPauseMs), this, &Walk::step);
  const QString before = log_.isEmpty() ? QString() : log_.last();
  watchdog_.setActivity(QStringLiteral("what followed \"%1\"").arg(before));
  const QString done = act();
  note(done);
  watchdog_.setActivity(QStringLiteral("\"%1\", after \"%2\"").arg(log_.last(), before));
  lookAround();
}

QWidget& Walk::top() const {
  if (QWidget* popup = QApplication::activePopupWidget()) return *popup;
  if (QWidget* modal = QApplication::activeModalWidget()) return *modal;
  return *site_.window();
}

QString Walk::act() {
  if (const QString released = hand_.release(); !released.isEmpty()) return released;
  QWidget& where = top();
  // Into the machine's files it does not go.
  if (qobject_cast<QFileDialog*>(&where)) {
    QTest::keyClick(&where, Qt::Key_Escape);
    return QStringLiteral("leave the file dialog");
  }
  switch (const int kind = hand_.below(100); kind / 10) {
  case 0: return change();
  case 1: return hand_.scroll(where);
  case 2: return hand_.press(where);
  case 3: return kind < 35 ? hand_.press(where) : hand_.type(where);
  case 4: return kind < 45 ? hand_.hover(where) : hand_.drag(where);
  default: return hand_.click(where);
  }
}

QString Walk::change() {
  const int kind = hand_.below(14);
  ui::MainWindow* window = site_.window();
  // A hand alone stays for long on pages with many controls and few ways out.
  if (kind >= 12) return visit();
  if (kind < 3) {
    window->resize(640 + hand_.below(1300), 400 + hand_.below(700));
    return QStringLiteral("resize to %1 x %2").arg(window->width()).arg(window->height());
  }
  if (kind < 5) {
    ui::Appearance look = site_.preferences().appearance();
    look.scheme = hand_.below(2) == 0 ? ui::SchemeChoice::Light : ui::SchemeChoice::Dark;
    look.variant = hand_.below(3);
    site_.preferences().setAppearance(look);
    return QStringLiteral("another theme");
  }
  // A start in the middle of the demo's own start would wait for it: that is no fault of the window's.
  if (kind == 5 && &top() == window && site_.provider().cluster(QString::fromLatin1(gui::demoProduction))) {
    watchdog_.setPaused(true);
    QElapsedTimer timer;
    timer.start();
    site_.restart(QString::fromLatin1(languages[hand_.below(2)]),
                  textSizes[hand_.below(std::size(textSizes))]);
    watchdog_.setPaused(false);
    return QStringLiteral("another start in %1 ms").arg(timer.elapsed());
  }
  return weather_.change(hand_.below(2) == 0 ? Weather::Fine
                                             : static_cast<Weather::Kind>(hand_.below(Weather::Count)));
}

QString Walk::visit() {
  ui::MainWindow* window = site_.window();
  if (hand_.below(3) == 0) {
    const QString context = QString::fromLatin1(contexts[hand_.below(std::size(contexts))]);
    window->openContext(context);
    return QStringLiteral("open ") + context;
  }
  window->showPage(ui::SideBar::Releases);
  const QAbstractItemModel& rows = *window->releases()->table()->model();
  if (rows.rowCount() == 0) return QStringLiteral("to the releases");
  window->releases()->table()->setCurrentIndex(rows.index(hand_.below(rows.rowCount()), 0));
  ui::ReleasePane* pane = window->releases()->pane();
  pane->tabs()->setCurrentIndex(hand_.below(pane->tabs()->count()));
  return QStringLiteral("to %1").arg(pane->item().key.name);
}

void Walk::lookAround() {
  for (const QWidget* widget : QApplication::topLevelWidgets())
    if (widget->isVisible() && qobject_cast<const QMessageBox*>(widget))
      complaints_.append(QStringLiteral("a message box after ") + log_.last());
  if (!site_.window()->isVisible()) {
    note(QStringLiteral("the window was closed"));
    site_.window()->show();
  }
}

void Walk::leaveDialogs() {
  hand_.release();
  constexpr int enough = 10;
  for (int i = 0; i < enough && (&top() != site_.window() || site_.window()->overlay()); ++i) {
    QWidget& where = top();
    QTest::keyClick(where.focusWidget() ? where.focusWidget() : &where, Qt::Key_Escape);
    QTest::qWait(1);
  }
  for (const QWidget* widget : QApplication::topLevelWidgets())
    if (widget->isVisible() && widget != site_.window() && !widget->inherits("QTipLabel"))
      complaints_.append(
          QStringLiteral("%1 stays open").arg(QString::fromLatin1(widget->metaObject()->className())));
  if (site_.window()->overlay()) complaints_.append(QStringLiteral("a dialog that Escape does not close"));
}

} // namespace pilothouse::walk
