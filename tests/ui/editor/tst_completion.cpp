// The list of suggestions in the editor, by keys alone.
#include "ui/editor/code_edit.h"
#include "ui/editor/completion.h"
#include "ui/editor/yaml_editor.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QTest>

using namespace pilothouse;
using namespace pilothouse::ui;

class TestCompletion final : public QObject {
  Q_OBJECT

private Q_SLOTS:
  void initTestCase() { theme::apply(*qApp, {}); }
  void init();
  void cleanup() { editor_.reset(); }
  void typingOffers();
  void arrowsChoose();
  void escapeLeavesTheText();
  void askedFor();
  void aValueFollows();
  void nothingWithoutKeys();
  void readOnly();
  void inside();
  void toldOfAKey();

private:
  [[nodiscard]] QPlainTextEdit* edit() const { return editor_->edit(); }
  [[nodiscard]] Completion* list() const { return editor_->findChild<Completion*>(); }
  std::unique_ptr<YamlEditor> editor_;
};

void TestCompletion::init() {
  auto keys = std::make_shared<ValueKey>();
  auto& image = keys->child("image");
  image.child("pullPolicy").allowed = QStringList{"Always", "Never"};
  auto& tag = image.child("tag");
  tag.type = "string";
  tag.description = "What is pulled.";
  keys->child("replicas").fallback = "2";
  keys->child("resources").type = "object";
  editor_ = std::make_unique<YamlEditor>();
  editor_->setKeys(keys);
  editor_->resize(420, 300);
  editor_->show();
  QVERIFY(QTest::qWaitForWindowExposed(editor_.get()));
  edit()->setFocus();
}

void TestCompletion::typingOffers() {
  QVERIFY(list()->isHidden());
  QTest::keyClicks(edit(), "re");
  QVERIFY(list()->isVisible());
  QCOMPARE(list()->shown().size(), 2U);
  QTest::keyClicks(edit(), "p");
  QCOMPARE(list()->shown().size(), 1U);
  QTest::keyClick(edit(), Qt::Key_Return);
  QCOMPARE(editor_->text(), QStringLiteral("replicas: "));
  QTest::keyClick(edit(), Qt::Key_Z, Qt::ControlModifier); // one step back
  QCOMPARE(editor_->text(), QStringLiteral("rep"));
}

void TestCompletion::arrowsChoose() {
  QTest::keyClicks(edit(), "re");
  QTest::keyClick(edit(), Qt::Key_Down);
  QTest::keyClick(edit(), Qt::Key_Tab);
  QCOMPARE(editor_->text(), QStringLiteral("resources:\n  "));
  QVERIFY(list()->isHidden());
}

void TestCompletion::escapeLeavesTheText() {
  QTest::keyClicks(edit(), "re");
  QTest::keyClick(edit(), Qt::Key_Escape);
  QVERIFY(list()->isHidden());
  QCOMPARE(editor_->text(), QStringLiteral("re"));
  QTest::keyClick(edit(), Qt::Key_Return); // a line, as ever
  QCOMPARE(editor_->text(), QStringLiteral("re\n"));
}

void TestCompletion::askedFor() {
  QTest::keyClick(edit(), Qt::Key_Space, Qt::ControlModifier);
  QVERIFY(list()->isVisible());
  QCOMPARE(list()->shown().size(), 3U);
  QTest::keyClick(edit(), Qt::Key_Left);
  QVERIFY(list()->isHidden());
}

void TestCompletion::aValueFollows() {
  editor_->setText("image:\n");
  edit()->moveCursor(QTextCursor::End);
  QTest::keyClicks(edit(), "  pu");
  QTest::keyClick(edit(), Qt::Key_Return);
  QCOMPARE(editor_->text(), QStringLiteral("image:\n  pullPolicy: "));
  QVERIFY(list()->isVisible()); // what it may be
  QTest::keyClick(edit(), Qt::Key_Down);
  QTest::keyClick(edit(), Qt::Key_Return);
  QCOMPARE(editor_->text(), QStringLiteral("image:\n  pullPolicy: Never"));
}

void TestCompletion::nothingWithoutKeys() {
  editor_->setKeys({});
  QTest::keyClicks(edit(), "re");
  QTest::keyClick(edit(), Qt::Key_Space, Qt::ControlModifier);
  QVERIFY(list()->isHidden());
  QCOMPARE(editor_->text(), QStringLiteral("re"));
}

void TestCompletion::readOnly() {
  editor_->setReadOnly(true);
  QTest::keyClick(edit(), Qt::Key_Space, Qt::ControlModifier);
  QVERIFY(list()->isHidden());
}

// The list never reaches out of the editor, wherever the cursor is.
void TestCompletion::inside() {
  editor_->setText(QString(40, u'\n'));
  for (const auto place : {QTextCursor::Start, QTextCursor::End}) {
    edit()->moveCursor(place);
    QTest::keyClick(edit(), Qt::Key_Space, Qt::ControlModifier);
    QVERIFY(list()->isVisible());
    QVERIFY(edit()->viewport()->rect().contains(list()->geometry()));
    QVERIFY(!list()->geometry().intersects(edit()->cursorRect()));
  }
}

void TestCompletion::toldOfAKey() {
  editor_->setText("image:\n  tag: 1\n");
  QVERIFY(list()->about(1).contains("What is pulled."));
  QVERIFY(list()->about(1).startsWith("image.tag"));
  QCOMPARE(list()->about(5), QString());
}

QTEST_MAIN(TestCompletion)
#include "tst_completion.moc"
