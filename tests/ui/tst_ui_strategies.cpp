// How an upgrade comes to its values: each way is seen before it is chosen.
#include "tests/ui/window_test.h"
#include "ui/diff/diff_view.h"
#include "ui/editor/yaml_editor.h"
#include "ui/pages/release_pane.h"
#include "ui/pages/releases_page.h"
#include "ui/pages/strategy_dialog.h"
#include "ui/pages/upgrade_page.h"
#include "ui/pages/upgrade_parts.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>

using namespace pilothouse;
using namespace pilothouse::ui;

class TestUiStrategies final : public WindowTest {
  Q_OBJECT

private Q_SLOTS:
  void eachWayTellsWhatItChanges();
  void theMouseShowsAnother();
  void chosenByKeyboardAlone();
  void newInputCutsTheComparison();

private:
  StrategyDialog* open();
  UpgradePage* page() const { return window_->upgrade(); }
};

StrategyDialog* TestUiStrategies::open() {
  openCheckout();
  window_->releases()->pane()->upgradeButton()->click();
  if (!QTest::qWaitFor([this] { return page()->isPlanned(); })) return nullptr;
  page()->options()->values()->click();
  return qobject_cast<StrategyDialog*>(window_->overlay());
}

void TestUiStrategies::eachWayTellsWhatItChanges() {
  StrategyDialog* dialog = open();
  QVERIFY(dialog);
  QTRY_VERIFY(dialog->isCompared());
  QVERIFY(dialog->figures(ValuesChoice::Reset).contains("2 value"));
  QVERIFY(dialog->figures(ValuesChoice::Reset).contains("1 object"));
  QVERIFY(dialog->figures(ValuesChoice::Reset).contains("2 line"));
  QCOMPARE(dialog->figures(ValuesChoice::Reuse), QStringLiteral("changes nothing"));
  QVERIFY(dialog->figures(ValuesChoice::ResetThenReuse).contains("a.yaml:3:5"));
  QCOMPARE(dialog->shown(), ValuesChoice::Default);
  QVERIFY(dialog->diff()->changeCount() > 0);
  picture("upgrade-strategies");
  dialog->way(ValuesChoice::Reuse)->setChecked(true);
  QCOMPARE(dialog->shown(), ValuesChoice::Reuse);
  QCOMPARE(dialog->diff()->changeCount(), 0);
  picture("upgrade-strategies-same");
  QVERIFY(!page()->command().contains("--reuse-values")); // seen, not chosen
}

void TestUiStrategies::theMouseShowsAnother() {
  StrategyDialog* dialog = open();
  QVERIFY(dialog);
  QTRY_VERIFY(dialog->isCompared());
  QWidget* row = dialog->way(ValuesChoice::Reuse)->parentWidget();
  QEnterEvent enter(QPointF(2, 2), QPointF(2, 2), row->mapToGlobal(QPointF(2, 2)));
  QApplication::sendEvent(row, &enter);
  QCOMPARE(dialog->shown(), ValuesChoice::Reuse);
  QVERIFY(dialog->use()->text().contains("default"));
  QEvent leave(QEvent::Leave);
  QApplication::sendEvent(row, &leave);
  QCOMPARE(dialog->shown(), ValuesChoice::Default);
  QTest::mouseClick(row, Qt::LeftButton);
  QVERIFY(dialog->way(ValuesChoice::Reuse)->isChecked());
  QVERIFY(dialog->use()->text().contains("reuse"));
}

void TestUiStrategies::chosenByKeyboardAlone() {
  openCheckout();
  window_->releases()->pane()->upgradeButton()->click();
  QTRY_VERIFY(page()->isPlanned());
  const auto press = [this](Qt::Key key) { QTest::keyClick(window_->focusWidget(), key); };
  QTRY_VERIFY(page()->editor()->edit()->hasFocus());
  page()->editor()->setText("replicaCount: 9\n"); // deletes nothing, so nothing is asked
  press(Qt::Key_Escape);                          // Tab leaves the editor after it
  QPushButton* opener = page()->options()->values();
  for (int i = 0; i < 60 && !opener->hasFocus(); ++i) press(Qt::Key_Tab);
  QVERIFY(opener->hasFocus());
  press(Qt::Key_Space);
  auto* dialog = qobject_cast<StrategyDialog*>(window_->overlay());
  QVERIFY(dialog);
  QVERIFY(dialog->way(ValuesChoice::Default)->hasFocus());
  QTRY_VERIFY(dialog->isCompared());
  press(Qt::Key_Down);
  press(Qt::Key_Down);
  QCOMPARE(dialog->shown(), ValuesChoice::Reuse);
  press(Qt::Key_Return);
  QTRY_VERIFY(!window_->overlay());
  QTRY_VERIFY(page()->isPlanned());
  QVERIFY(page()->command().contains(" --reuse-values"));
  QVERIFY(opener->text().startsWith("reuse"));
  QTest::keyClick(window_.get(), Qt::Key_Return, Qt::ControlModifier);
  QTRY_COMPARE(provider_->engine->lastApply.values, ValuesChoice::Reuse);
}

void TestUiStrategies::newInputCutsTheComparison() {
  provider_->engine->holdStrategies = true;
  StrategyDialog* dialog = open();
  QVERIFY(dialog);
  QTRY_COMPARE(provider_->engine->comparisons, 1);
  QVERIFY(!dialog->isCompared());
  page()->editor()->setText("replicaCount: 9\n"); // as a watched file does that changes
  QTRY_COMPARE(provider_->engine->cutComparisons, 1);
  QTRY_COMPARE(provider_->engine->comparisons, 2);
  provider_->engine->holdStrategies = false;
  QTRY_VERIFY(dialog->isCompared());
  QVERIFY(dialog->diff()->patch().contains("+replicaCount: 9"));
  dialog->close();
  QCOMPARE(provider_->engine->cutComparisons, 1);
}

QTEST_MAIN(TestUiStrategies)
#include "tst_ui_strategies.moc"
