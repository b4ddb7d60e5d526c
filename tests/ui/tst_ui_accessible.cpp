// What a screen reader and the keyboard find: on every page and in every dialog each control says its name
// and what it is, and Tab reaches all of them and comes back. Over the tree that Qt hands to AT-SPI.
#include "tests/ui/window_test.h"
#include "ui/charts/chart_pane.h"
#include "ui/charts/charts_page.h"
#include "ui/editor/yaml_editor.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/history_tab.h"
#include "ui/pages/release_pane.h"
#include "ui/pages/releases_page.h"
#include "ui/pages/upgrade_page.h"

#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSet>
#include <QTabBar>

using namespace pilothouse;
using namespace pilothouse::ui;

namespace {

// Parts that Qt puts into its own controls: the control speaks for them.
bool isInner(const QWidget& widget) {
  return widget.objectName().startsWith(QLatin1String("qt_")) || widget.inherits("QHeaderView") ||
         (widget.parentWidget() && (widget.parentWidget()->inherits("QComboBox") ||
                                    widget.parentWidget()->inherits("QAbstractSpinBox")));
}

bool takesTab(const QWidget& widget) {
  return (widget.focusPolicy() & Qt::TabFocus) != 0 && widget.isEnabled() && widget.isVisible() &&
         !widget.visibleRegion().isEmpty() && !isInner(widget);
}

// Of buttons of which one is chosen Tab reaches that one, the arrow keys the others.
bool isReachedByArrows(const QWidget& widget) {
  const auto* button = qobject_cast<const QAbstractButton*>(&widget);
  if (!button || button->isChecked()) return false;
  return button->autoExclusive() || (button->group() && button->group()->exclusive());
}

QString describe(const QWidget& widget) {
  QString text = QString::fromLatin1(widget.metaObject()->className());
  for (const QWidget* parent = widget.parentWidget(); parent; parent = parent->parentWidget()) {
    text += QStringLiteral(" in ") + QString::fromLatin1(parent->metaObject()->className());
    if (QString::fromLatin1(parent->metaObject()->className()).startsWith(QLatin1String("pilothouse"))) break;
  }
  return text + u' ' + widget.accessibleName();
}

bool speaksForItself(QAccessible::Role role) {
  return role != QAccessible::NoRole && role != QAccessible::Client && role != QAccessible::Pane &&
         role != QAccessible::Grouping && role != QAccessible::Window;
}

} // namespace

class TestUiAccessible final : public WindowTest {
  Q_OBJECT

private Q_SLOTS:
  void pages_data();
  void pages();
  void dialogs_data();
  void dialogs();
  void operations();

private:
  void check(QWidget& within);
  void checkNames(const QWidget& within);
  void checkTab(QWidget& within);
};

void TestUiAccessible::checkNames(const QWidget& within) {
  QStringList nameless;
  for (QWidget* widget : within.findChildren<QWidget*>()) {
    if (!widget->isVisible() || isInner(*widget)) continue;
    if (!takesTab(*widget) && !qobject_cast<QAbstractButton*>(widget)) continue;
    const QAccessibleInterface* told = QAccessible::queryAccessibleInterface(widget);
    QVERIFY(told);
    if (told->text(QAccessible::Name).trimmed().isEmpty()) nameless.append(describe(*widget) + ": no name");
    // Qt has no role for an area that only scrolls what is in it.
    const bool scrolls = widget->inherits("QScrollArea") && told->role() == QAccessible::Client;
    if (!scrolls && !speaksForItself(told->role())) nameless.append(describe(*widget) + ": no role");
  }
  QCOMPARE(nameless.join(u'\n'), QString());
}

// Walks with Tab until it comes to where it has been: everything must have been on the way.
void TestUiAccessible::checkTab(QWidget& within) {
  QSet<QWidget*> wanted, reached;
  for (QWidget* widget : within.findChildren<QWidget*>())
    if (takesTab(*widget) && !isReachedByArrows(*widget)) wanted.insert(widget);
  QVERIFY(!wanted.isEmpty());
  QWidget* first = QApplication::focusWidget();
  if (!first || !within.isAncestorOf(first)) (*wanted.begin())->setFocus(Qt::TabFocusReason);
  const int enough = 4 * static_cast<int>(wanted.size()) + 10;
  for (int i = 0; i < enough && reached.size() < wanted.size(); ++i) {
    QWidget* at = QApplication::focusWidget();
    QVERIFY2(at, "the focus is nowhere");
    for (QWidget* widget : std::as_const(wanted))
      if (widget == at || widget->focusProxy() == at || (isInner(*at) && widget->isAncestorOf(at)))
        reached.insert(widget);
    // In an editor Tab indents; Escape lets it go on from there, as the list of keys says.
    if (auto* editor = qobject_cast<QPlainTextEdit*>(at); editor && !editor->isReadOnly())
      QTest::keyClick(at, Qt::Key_Escape);
    QTest::keyClick(at, Qt::Key_Tab);
  }
  QStringList missed;
  for (const QWidget* widget : std::as_const(wanted -= reached)) missed.append(describe(*widget));
  missed.sort();
  QVERIFY2(
      missed.isEmpty(),
      qPrintable(QStringLiteral("Tab stays at %1 and misses\n%2")
                     .arg(QApplication::focusWidget() ? describe(*QApplication::focusWidget()) : QString(),
                          missed.join(u'\n'))));
}

void TestUiAccessible::check(QWidget& within) {
  QTest::qWait(50);
  checkNames(within);
  if (!QTest::currentTestFailed()) checkTab(within);
}

void TestUiAccessible::pages_data() {
  QTest::addColumn<int>("page");
  QTest::addColumn<int>("tab");
  QTest::newRow("releases") << int(SideBar::Releases) << -1;
  for (const ReleasePane::Tab tab :
       {ReleasePane::Overview, ReleasePane::History, ReleasePane::Values, ReleasePane::Manifest,
        ReleasePane::Resources, ReleasePane::Hooks, ReleasePane::Notes})
    QTest::addRow("a release, tab %d", tab) << int(SideBar::Releases) << int(tab);
  QTest::newRow("charts") << int(SideBar::Charts) << -1;
  for (int tab = 0; tab < 6; ++tab) QTest::addRow("a chart, tab %d", tab) << int(SideBar::Charts) << tab;
  QTest::newRow("compare") << int(SideBar::Compare) << -1;
  QTest::newRow("timeline") << int(SideBar::Timeline) << -1;
  QTest::newRow("journal") << int(SideBar::Journal) << -1;
  QTest::newRow("settings") << int(SideBar::Settings) << -1;
}

void TestUiAccessible::pages() {
  QFETCH(int, page);
  QFETCH(int, tab);
  if (tab < 0) {
    window_->openContext("prod-eu");
    QTRY_COMPARE(window_->releases()->model()->rowCount(), 9);
  } else {
    openCheckout();
  }
  window_->showPage(static_cast<SideBar::Page>(page));
  if (page == SideBar::Releases && tab >= 0)
    window_->releases()->pane()->showTab(static_cast<ReleasePane::Tab>(tab));
  if (page == SideBar::Charts && tab >= 0) {
    window_->charts()->openPath("/charts/checkout");
    QTRY_VERIFY(window_->charts()->pane()->isShown());
    window_->charts()->pane()->tabs()->setCurrentIndex(tab);
  }
  check(*window_);
}

void TestUiAccessible::dialogs_data() {
  QTest::addColumn<QString>("which");
  for (const char* name :
       {"rollback", "uninstall", "install", "repair", "shortcuts", "palette", "add repository"})
    QTest::newRow(name) << QString::fromLatin1(name);
}

void TestUiAccessible::dialogs() {
  QFETCH(QString, which);
  openCheckout();
  ReleasesPage* releases = window_->releases();
  if (which == "rollback") releases->pane()->rollbackButton()->click();
  if (which == "uninstall") Q_EMIT releases->uninstallRequested({"shop", "checkout"});
  if (which == "install") Q_EMIT releases->installRequested();
  if (which == "repair") Q_EMIT releases->repairRequested({"shop", "checkout"});
  if (which == "shortcuts") window_->openShortcuts();
  if (which == "palette") window_->openPalette();
  if (which == "add repository") Q_EMIT window_->charts()->addRepositoryRequested();
  QTRY_VERIFY(window_->overlay());
  if (which == "rollback") QTRY_VERIFY(rollbackDialog() && rollbackDialog()->isPlanned());
  check(*window_->overlay());
}

void TestUiAccessible::operations() {
  openCheckout();
  window_->releases()->pane()->upgradeButton()->click();
  QTRY_VERIFY(window_->upgrade()->isPlanned());
  check(*window_);
  if (QTest::currentTestFailed()) return;
  window_->upgrade()->editor()->setText("replicaCount: 7\n");
  QTRY_VERIFY(!window_->upgrade()->isPlanned());
  QTRY_VERIFY(window_->upgrade()->isPlanned() && window_->upgrade()->applyButton()->isEnabled());
  provider_->engine->hold = true;
  window_->upgrade()->applyButton()->click();
  QTRY_COMPARE(window_->operations().runningCount(), 1);
  check(*window_);
}

QTEST_MAIN(TestUiAccessible)
#include "tst_ui_accessible.moc"
