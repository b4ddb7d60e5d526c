// The list of problems below the editor: filled while one types, and a way to each place.
#include "tests/ui/window_test.h"
#include "ui/dialogs/source_dialog.h"
#include "ui/editor/yaml_editor.h"
#include "ui/pages/problems_panel.h"
#include "ui/pages/release_pane.h"
#include "ui/pages/releases_page.h"
#include "ui/pages/upgrade_page.h"
#include "ui/pages/values_layers.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace pilothouse;
using namespace pilothouse::ui;

class TestUiProblems final : public WindowTest {
  Q_OBJECT

private Q_SLOTS:
  void modelKeepsItsWord();
  void filledWhileTyping();
  void walkedByKeyboardAlone();
  void aClickLeadsThere();
  void templatesAreShown();
  void filesAreShown();
  void goneWithAnotherRelease();

private:
  bool open() {
    openCheckout();
    window_->releases()->pane()->upgradeButton()->click();
    return QTest::qWaitFor([this] { return page()->isPlanned(); });
  }
  UpgradePage* page() const { return window_->upgrade(); }
  ProblemsPanel* panel() const { return page()->problems(); }
  QPlainTextEdit* edit() const { return page()->editor()->edit(); }
  void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const {
    QTest::keyClick(window_->focusWidget(), static_cast<Qt::Key>(key), modifiers);
  }
};

void TestUiProblems::modelKeepsItsWord() {
  ProblemsModel model;
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
  using enum ProblemItem::Where;
  ProblemItem item{ProblemItem::Severity::Error, Template, "shop/templates/a.yaml", 3, 5, "nil pointer"};
  model.setProblems({item});
  QCOMPARE(model.data(model.index(0), ProblemsModel::PlaceRole).toString(), QStringLiteral("a.yaml:3:5"));
  QVERIFY(model.data(model.index(0), Qt::AccessibleTextRole).toString().startsWith("error"));
  item.where = Editor;
  model.setProblems({item, item});
  QCOMPARE(model.rowCount(), 2);
  QCOMPARE(model.data(model.index(1), ProblemsModel::PlaceRole).toString(), QStringLiteral("3:5"));
  model.setProblems({});
  QCOMPARE(model.rowCount(), 0);
}

void TestUiProblems::filledWhileTyping() {
  QVERIFY(open());
  QCOMPARE(panel()->header(), QStringLiteral("No problems"));
  QVERIFY(!panel()->list()->isVisible());
  edit()->setFocus();
  edit()->clear();
  QTest::keyClicks(edit(), "!one");
  press(Qt::Key_Return);
  QTest::keyClicks(edit(), "?two");
  QTRY_COMPARE(panel()->problems().size(), 2U);
  QVERIFY(panel()->header().startsWith("2 problem"));
  QVERIFY(panel()->list()->isVisible());
  QVERIFY(edit()->hasFocus()); // nothing moved
  QTRY_COMPARE(page()->editor()->problems().size(), 2);
  picture("upgrade-problems");
  edit()->clear();
  QTRY_COMPARE(panel()->header(), QStringLiteral("No problems"));
  QVERIFY(page()->editor()->problems().isEmpty());
}

void TestUiProblems::walkedByKeyboardAlone() {
  QVERIFY(open());
  edit()->setFocus();
  page()->editor()->setText("!one\na: 1\n?two\nb: 1\n!three\n");
  QTRY_COMPARE(panel()->problems().size(), 3U);
  for (const int line : {1, 3, 5, 1}) {
    press(Qt::Key_F8);
    QCOMPARE(page()->editor()->currentLine(), line);
  }
  press(Qt::Key_F8, Qt::ShiftModifier);
  QCOMPARE(page()->editor()->currentLine(), 5);
  QCOMPARE(panel()->current(), 2);
  press(Qt::Key_Escape); // the list is the next stop after the editor
  press(Qt::Key_Tab);
  QVERIFY(panel()->list()->hasFocus());
  press(Qt::Key_Up);
  press(Qt::Key_Return);
  QVERIFY(edit()->hasFocus());
  QCOMPARE(page()->editor()->currentLine(), 3);
}

void TestUiProblems::aClickLeadsThere() {
  QVERIFY(open());
  page()->editor()->setText("a: 1\nb: 2\n!wrong\n");
  QTRY_COMPARE(panel()->problems().size(), 1U);
  QListView* list = panel()->list();
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                    list->visualRect(list->model()->index(0, 0)).center());
  QCOMPARE(page()->editor()->currentLine(), 3);
  QVERIFY(edit()->hasFocus());
}

void TestUiProblems::templatesAreShown() {
  Error broken{ErrorCode::Template, "nil pointer evaluating interface {}.tag"};
  broken.position = SourcePosition{"checkout/templates/deployment.yaml", 2, 14, {}};
  QVERIFY(open());
  provider_->engine->planError = broken;
  page()->editor()->setText("image: {}\n");
  QTRY_COMPARE(panel()->problems().size(), 1U);
  QCOMPARE(panel()->problems()[0].line, 2);
  QVERIFY(!page()->applyButton()->isEnabled());
  edit()->setFocus();
  press(Qt::Key_F8); // walking opens nothing
  QVERIFY(!window_->overlay());
  panel()->list()->setFocus();
  press(Qt::Key_Return);
  auto* dialog = qobject_cast<SourceDialog*>(window_->overlay());
  QVERIFY(dialog);
  QTRY_VERIFY(dialog->text()->text().contains("checkout/templates/deployment.yaml"));
  QTRY_COMPARE(dialog->text()->currentLine(), 2);
  picture("upgrade-problem-template");
  press(Qt::Key_Escape);
  QTRY_VERIFY(!window_->overlay());
  provider_->engine->planError.reset();
  page()->editor()->setText("image: {tag: 1}\n");
  QTRY_COMPARE(panel()->header(), QStringLiteral("No problems"));
}

void TestUiProblems::filesAreShown() {
  QVERIFY(open());
  QFile file(dir_->filePath("wrong.yaml"));
  QVERIFY(file.open(QIODevice::WriteOnly) && file.write("a: 1\nb: [\n") > 0);
  file.close();
  page()->layers()->addFiles({file.fileName()});
  QTRY_COMPARE(panel()->problems().size(), 1U);
  QVERIFY(page()->editor()->problems().isEmpty());
  panel()->list()->setFocus();
  panel()->list()->setCurrentIndex(panel()->list()->model()->index(0, 0));
  press(Qt::Key_Return);
  auto* dialog = qobject_cast<SourceDialog*>(window_->overlay());
  QVERIFY(dialog);
  QTRY_COMPARE(dialog->text()->currentLine(), 2);
}

void TestUiProblems::goneWithAnotherRelease() {
  QVERIFY(open());
  page()->editor()->setText("!wrong\n");
  QTRY_COMPARE(panel()->problems().size(), 1U);
  page()->openUpgrade({"shop", "cart"});
  QCOMPARE(panel()->header(), QStringLiteral("No problems"));
}

QTEST_MAIN(TestUiProblems)
#include "tst_ui_problems.moc"
