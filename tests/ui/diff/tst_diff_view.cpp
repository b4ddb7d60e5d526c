// The diff view through its widgets: navigation, toggles, folding, find, copying, messages.
#include "story.h"
#include "ui/diff/diff_canvas.h"
#include "ui/diff/diff_view.h"
#include "ui/diff/find_bar.h"
#include "ui/diff/object_list.h"
#include "ui/diff/overview_ruler.h"
#include "ui/theme/style.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace pilothouse;
using ui::DiffView;

namespace {

struct Shown {
  DiffView view;
  ui::DiffCanvas* canvas = view.findChild<ui::DiffCanvas*>();

  explicit Shown(QSize size = {1000, 620}) {
    view.resize(size);
    view.setModel(test::storyModel(), QStringLiteral("stored"), QStringLiteral("9 days ago"),
                  QStringLiteral("stored"), QStringLiteral("6 min ago"));
    view.setPill(DiffView::Side::Left, QStringLiteral("13"), DiffView::Tone::Good);
    view.setPill(DiffView::Side::Right, QStringLiteral("14"), DiffView::Tone::Bad);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
  }
};

} // namespace

class TestDiffView : public QObject {
  Q_OBJECT
private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp, {}); }

  void changesAreWalkedAndWrap() {
    Shown shown;
    const int count = shown.view.changeCount();
    QVERIFY(count >= 7);
    QCOMPARE(shown.view.currentChange(), 1);
    QSignalSpy changed(&shown.view, &DiffView::currentChangeChanged);
    shown.canvas->setFocus();
    QTest::keyClick(shown.canvas, Qt::Key_F7);
    QCOMPARE(shown.view.currentChange(), 2);
    QTest::keyClick(shown.canvas, Qt::Key_F7, Qt::ShiftModifier);
    QTest::keyClick(shown.canvas, Qt::Key_F7, Qt::ShiftModifier);
    QCOMPARE(shown.view.currentChange(), count);
    QTest::mouseClick(shown.view.findChild<QPushButton*>(QStringLiteral("nextChange")), Qt::LeftButton);
    QCOMPARE(shown.view.currentChange(), 1);
    QVERIFY(changed.count() >= 4);
    QCOMPARE(shown.view.findChild<QLabel*>(QStringLiteral("changeCounter"))->text(),
             QStringLiteral("1 of %1").arg(count));
  }

  void theCurrentChangeIsInView() {
    Shown shown({900, 300});
    for (int i = 0; i < shown.view.changeCount(); ++i) {
      shown.view.nextChange();
      const auto& state = shown.canvas->state();
      const auto& hunk = state.visible.hunks[static_cast<std::size_t>(state.currentHunk)];
      const int top = state.visible.tops[static_cast<std::size_t>(hunk.first)];
      QVERIFY(top >= state.scrollY && top < state.scrollY + shown.canvas->viewport()->height());
    }
  }

  void theNavigatorCountsAndJumps() {
    Shown shown;
    auto* list = shown.view.findChild<ui::ObjectList*>();
    const auto text = [&](int row) { return list->model()->index(row, 0).data().toString(); };
    const auto count = [&](int row) {
      return list->model()->index(row, 0).data(ui::ObjectListModel::CountRole).toString();
    };
    QCOMPARE(list->model()->rowCount(), 6);
    QCOMPARE(text(0), QStringLiteral("Deployment checkout"));
    QCOMPARE(text(2), QStringLiteral("Secret checkout-db"));
    QVERIFY(count(2).startsWith(QLatin1Char('1')));
    QCOMPARE(text(3), QStringLiteral("HPA checkout"));
    QVERIFY(text(5).startsWith(QLatin1Char('9')));
    QSignalSpy current(&shown.view, &DiffView::currentObjectChanged);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(4, 0)).center());
    QCOMPARE(current.last().at(0).toInt(), 4);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(5, 0)).center());
    QCOMPARE(list->model()->rowCount(), 15);
  }

  void theNavigatorModelIsSound() {
    ui::ObjectListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector<ui::PartTitle> titles(3);
    titles[0].summary.change = diff::ObjectChange::Changed;
    model.setTitles(titles);
    QCOMPARE(model.rowCount(), 2);
    model.toggleUnchanged();
    QCOMPARE(model.rowCount(), 4);
    model.toggleUnchanged();
    QCOMPARE(model.rowCount(), 2);
  }

  void collapsedLinesOpen() {
    Shown shown;
    const auto gaps = [&] {
      return std::ranges::count(shown.canvas->state().visible.rows, ui::VisibleRow::Kind::Gap,
                                &ui::VisibleRow::kind);
    };
    const auto before = gaps();
    QVERIFY(before >= 1);
    const auto& state = shown.canvas->state();
    const auto gap = std::ranges::find(state.visible.rows, ui::VisibleRow::Kind::Gap, &ui::VisibleRow::kind);
    const auto row = static_cast<std::size_t>(gap - state.visible.rows.begin());
    const QRect rect(0, state.visible.tops[row] - state.scrollY, shown.canvas->viewport()->width(),
                     state.heights.gap);
    const QRect all = ui::DiffPainter::linkRect(state, *gap, rect, ui::GapLink::All, theme::metrics().code());
    QTest::mouseClick(shown.canvas->viewport(), Qt::LeftButton, {}, all.center());
    QCOMPARE(gaps(), before - 1);
    shown.view.setShowAllLines(true);
    QCOMPARE(gaps(), 0);
  }

  void noiseIsHiddenAndCounted() {
    Shown shown;
    const int before = shown.view.changeCount();
    auto* chip = shown.view.findChild<QPushButton*>(QStringLiteral("noiseChip"));
    QVERIFY(chip->isVisible());
    QSignalSpy hidden(&shown.view, &DiffView::hideNoiseChanged);
    QTest::mouseClick(chip, Qt::LeftButton);
    QVERIFY(shown.view.hidesNoise());
    QCOMPARE(hidden.count(), 1);
    QCOMPARE(shown.view.changeCount(), before - 1); // the two labels were one change
    QVERIFY(shown.view.patch().contains(QStringLiteral("+    helm.sh/chart: checkout-2.1.0")));
  }

  void onlyNoiseSaysSo() {
    DiffView view;
    const auto text = [](const char* version) {
      return std::string("labels:\n  helm.sh/chart: a-") + version + "\n";
    };
    view.setHideNoise(true);
    view.setText(std::make_shared<const diff::TextDiff>(diff::diffTexts(text("1"), text("2"))), {}, {}, {},
                 {});
    QCOMPARE(view.findChild<QLabel*>(QStringLiteral("diffMessage"))->text(), QStringLiteral("No changes"));
    QVERIFY(!view.findChild<QLabel*>(QStringLiteral("diffMessageDetail"))->text().isEmpty());
    view.setHideNoise(false);
    QCOMPARE(view.changeCount(), 1);
  }

  void whitespaceCanBeIgnored() {
    DiffView view;
    view.setText(std::make_shared<const diff::TextDiff>(diff::diffTexts("a:  1\nb: 2\n", "a: 1\nb: 3\n")), {},
                 {}, {}, {});
    QCOMPARE(view.changeCount(), 1);
    view.setIgnoreWhitespace(true);
    QCOMPARE(view.changeCount(), 1);
    view.setText(std::make_shared<const diff::TextDiff>(diff::diffTexts("a:  1\n", "a: 1\n")), {}, {}, {},
                 {});
    QCOMPARE(view.changeCount(), 0);
  }

  void unifiedKeepsTheCount() {
    Shown shown;
    const int count = shown.view.changeCount();
    QSignalSpy changed(&shown.view, &DiffView::modeChanged);
    shown.view.setMode(DiffView::Mode::Unified);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(shown.view.changeCount(), count);
    shown.canvas->setFocus();
    QTest::keyClick(shown.canvas, Qt::Key_A, Qt::ControlModifier);
    shown.view.copySelection();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.contains(QStringLiteral("-  replicas: 2\n")));
    QVERIFY(copied.contains(QStringLiteral("+  replicas: 5\n")));
  }

  void findWalksBothPanes() {
    Shown shown;
    shown.view.openFind();
    auto* bar = shown.view.findChild<ui::FindBar*>();
    QVERIFY(bar->isVisible());
    QTest::keyClicks(bar->focusProxy(), QStringLiteral("  replicas: "));
    QTRY_COMPARE(shown.canvas->state().matches.size(), std::size_t{2});
    QTRY_COMPARE(shown.canvas->state().currentMatch, 0);
    QTest::keyClick(bar->focusProxy(), Qt::Key_Return);
    QCOMPARE(shown.canvas->state().currentMatch, 1);
    QTest::keyClick(bar->focusProxy(), Qt::Key_Return);
    QCOMPARE(shown.canvas->state().currentMatch, 0);
    // A match in a folded region opens it.
    qobject_cast<QLineEdit*>(bar->focusProxy())->setText(QStringLiteral("probe9"));
    QTRY_COMPARE(shown.canvas->state().matches.size(), std::size_t{2});
    QTRY_VERIFY(shown.canvas->selectedText().contains(QStringLiteral("probe9")));
    QTest::keyClick(bar->focusProxy(), Qt::Key_Escape);
    QVERIFY(!bar->isVisible());
    QVERIFY(shown.canvas->state().matches.empty());
  }

  void linesAreSelectedByKeyAndMouse() {
    Shown shown;
    shown.canvas->setFocus();
    QSignalSpy clicked(&shown.view, &DiffView::lineClicked);
    const auto& state = shown.canvas->state();
    const int y = state.heights.section + state.heights.line / 2;
    QTest::mouseClick(shown.canvas->viewport(), Qt::LeftButton, {},
                      QPoint(state.geometry.right.left() + 80, y));
    QCOMPARE(clicked.count(), 1);
    QCOMPARE(clicked.first().at(2).toInt(), 1);
    QTest::keyClick(shown.canvas, Qt::Key_Down, Qt::ShiftModifier);
    shown.view.copySelection();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("apiVersion: apps/v1\nkind: Deployment\n"));
  }

  void theRulerJumps() {
    Shown shown({900, 260});
    auto* ruler = shown.view.findChild<ui::OverviewRuler*>();
    QTest::mouseClick(ruler, Qt::LeftButton, {}, QPoint(5, ruler->height() - 3));
    QCOMPARE(shown.canvas->verticalScrollBar()->value(), shown.canvas->verticalScrollBar()->maximum());
  }

  void sectionsFold() {
    Shown shown;
    const auto rows = shown.canvas->state().visible.rows.size();
    QTest::mouseClick(shown.canvas->viewport(), Qt::LeftButton, {}, QPoint(60, 10));
    QVERIFY(shown.canvas->state().visible.rows.size() < rows);
    QTest::mouseClick(shown.canvas->viewport(), Qt::LeftButton, {}, QPoint(60, 10));
    QCOMPARE(shown.canvas->state().visible.rows.size(), rows);
  }

  // Values are being typed: a new model of the same comparison must not move the reader.
  void aNewModelKeepsThePlace() {
    Shown shown({900, 300});
    shown.view.showObject(3);
    shown.canvas->verticalScrollBar()->setValue(shown.canvas->verticalScrollBar()->value() + 60);
    const auto top = [&] {
      const auto& state = shown.canvas->state();
      const auto& row = state.visible.rows[static_cast<std::size_t>(state.visible.rowAt(state.scrollY))];
      return std::pair(state.titles[static_cast<std::size_t>(row.part)].kind, row.row);
    };
    const auto before = top();
    std::string newer = test::story(true);
    newer.replace(newer.find("replicas: 5"), 11, "replicas: 2"); // one change less above
    shown.view.setModel(
        std::make_shared<const diff::DiffModel>(diff::diffManifests(test::story(false), newer, "shop", {})),
        QStringLiteral("stored"), {}, QStringLiteral("stored"), {});
    QCOMPARE(top(), before);
    shown.view.setModel(test::storyModel(), QStringLiteral("other"), {}, QStringLiteral("stored"), {});
    QCOMPARE(shown.canvas->verticalScrollBar()->value(), 0);
  }

  void coarseIsSaid() {
    DiffView view;
    diff::TextDiff text = diff::diffTexts("a\n", "b\n");
    auto* notice = view.findChild<QLabel*>(QStringLiteral("diffNotice"));
    view.setText(std::make_shared<const diff::TextDiff>(text), {}, {}, {}, {});
    QVERIFY(notice->isHidden());
    text.coarse = true;
    view.setText(std::make_shared<const diff::TextDiff>(text), {}, {}, {}, {});
    QVERIFY(!notice->isHidden());
  }

  void messagesReplaceTheText() {
    Shown shown;
    shown.view.showMessage(QStringLiteral("Loading revision 13"), QStringLiteral("from prod-eu"));
    QCOMPARE(shown.view.changeCount(), 0);
    QVERIFY(!shown.view.findChild<ui::ObjectList*>()->isVisible());
    shown.view.nextChange();
    shown.view.copyPatch();
    QTest::keyClick(shown.canvas, Qt::Key_Down);
  }

  void screenReadersGetTheLine() {
    Shown shown;
    shown.canvas->setFocus();
    QTest::keyClick(shown.canvas, Qt::Key_Down);
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(shown.canvas);
    QVERIFY(face);
    QCOMPARE(face->role(), QAccessible::Document);
    QVERIFY(!face->text(QAccessible::Name).isEmpty());
    QVERIFY(face->text(QAccessible::Value).contains(QStringLiteral("apiVersion")));
  }

  // For people: PILOTHOUSE_SHOTS=DIR writes what it looks like.
  void screenshots() {
    const QString folder = qEnvironmentVariable("PILOTHOUSE_SHOTS");
    if (folder.isEmpty()) QSKIP("PILOTHOUSE_SHOTS is not set");
    for (const auto scheme : {theme::Scheme::Light, theme::Scheme::Dark}) {
      theme::apply(*qApp, {scheme});
      const QString name = folder + (scheme == theme::Scheme::Light ? QStringLiteral("/light-%1.png")
                                                                    : QStringLiteral("/dark-%1.png"));
      Shown shown({900, 560});
      shown.view.setHideNoise(true);
      QVERIFY(shown.view.grab().save(name.arg(QStringLiteral("side"))));
      shown.view.nextChange();
      shown.view.nextChange();
      shown.view.nextChange();
      QVERIFY(shown.view.grab().save(name.arg(QStringLiteral("scrolled"))));
      shown.view.setMode(DiffView::Mode::Unified);
      QVERIFY(shown.view.grab().save(name.arg(QStringLiteral("unified"))));
      shown.view.setMode(DiffView::Mode::SideBySide);
      shown.view.openFind();
      QTest::keyClicks(shown.view.findChild<ui::FindBar*>()->focusProxy(), QStringLiteral("checkout"));
      QTest::qWait(300);
      QVERIFY(shown.view.grab().save(name.arg(QStringLiteral("find"))));
      shown.view.findChild<ui::FindBar*>()->hide();
      shown.view.resize(1300, 760);
      shown.view.setHideNoise(false);
      QTest::qWait(50);
      QVERIFY(shown.view.grab().save(name.arg(QStringLiteral("wide"))));
      shown.view.showMessage(QStringLiteral("Loading revision 13"), QStringLiteral("from prod-eu"));
      QTest::qWait(50);
      QVERIFY(shown.view.grab().save(name.arg(QStringLiteral("message"))));
    }
    theme::apply(*qApp, {theme::Scheme::Light, theme::Variant::ColourBlind, 200});
    Shown large({1300, 760});
    QVERIFY(large.view.grab().save(folder + QStringLiteral("/large.png")));
    theme::apply(*qApp, {});
  }
};

QTEST_MAIN(TestDiffView)
#include "tst_diff_view.moc"
