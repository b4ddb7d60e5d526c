// The layers of an upgrade's values: dragged, moved by key, left out, looked into, and all of it undone.
#include "tests/ui/window_test.h"
#include "ui/dialogs/source_dialog.h"
#include "ui/editor/yaml_editor.h"
#include "ui/pages/layers_view.h"
#include "ui/pages/release_pane.h"
#include "ui/pages/releases_page.h"
#include "ui/pages/upgrade_page.h"
#include "ui/pages/values_layers.h"

#include <QAbstractItemModelTester>
#include <QDesktopServices>
#include <QFile>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUrl>

using namespace pilothouse;
using namespace pilothouse::ui;

class TestUiLayers final : public WindowTest {
  Q_OBJECT

private Q_SLOTS:
  void modelKeepsItsWord();
  void draggedWithTheMouse();
  void aDragThatIsGivenUp();
  void movedByKeyboardAlone();
  void leftOutAndUndone();
  void lookedInto();
  void startedOverAndUndone();

public Q_SLOTS:
  void elsewhere(const QUrl& url) { opened_ = url.toLocalFile(); }

private:
  bool open(); // an upgrade of three files
  UpgradePage* page() const { return window_->upgrade(); }
  LayersView* view() const { return page()->layers()->view(); }
  QString path(const char* name) const { return dir_->filePath(QLatin1String(name)); }
  QStringList names() const {
    QStringList result;
    for (const QString& file : page()->layers()->files()) result.append(QFileInfo(file).baseName());
    return result;
  }
  QPoint middleOf(int file) const { return view()->visualRect(view()->model()->index(file + 1, 0)).center(); }
  void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const {
    QTest::keyClick(window_->focusWidget(), static_cast<Qt::Key>(key), modifiers);
  }
  QString opened_;
};

bool TestUiLayers::open() {
  openCheckout();
  window_->releases()->pane()->upgradeButton()->click();
  if (!QTest::qWaitFor([this] { return page()->isPlanned(); })) return false;
  page()->editor()->setText("replicaCount: 9\n"); // deletes nothing, so nothing is asked
  QStringList files;
  for (const char* name : {"a.yaml", "b.yaml", "c.yaml"}) {
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write("replicaCount: 4\nlogLevel: info\n") <= 0)
      return false;
    files.append(file.fileName());
  }
  page()->layers()->addFiles(files);
  return QTest::qWaitFor([this] { return page()->isPlanned(); });
}

void TestUiLayers::modelKeepsItsWord() {
  LayersModel model;
  QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
  model.setFiles({"/a", "/b", "/c", "/d"});
  QCOMPARE(model.rowCount(), 6);
  model.move(0, 2);
  QCOMPARE(model.files(), QStringList({"/b", "/c", "/a", "/d"}));
  model.move(3, 0);
  QCOMPARE(model.files(), QStringList({"/d", "/b", "/c", "/a"}));
  model.move(3, 4);
  model.move(-1, 0);
  QCOMPARE(model.files(), QStringList({"/d", "/b", "/c", "/a"}));
  model.remove(1);
  QCOMPARE(model.files(), QStringList({"/d", "/c", "/a"}));
  QCOMPARE(model.fileAt(0), -1); // the chart's defaults stay first, the editor last
  QCOMPARE(model.fileAt(1), 0);
  QCOMPARE(model.fileAt(4), -1);
  QCOMPARE(model.data(model.index(1), LayersModel::MissingRole).toBool(), true);
  LayersModel files(LayersModel::Scope::FilesOnly);
  QAbstractItemModelTester another(&files, QAbstractItemModelTester::FailureReportingMode::QtTest);
  files.setFiles({"/a", "/b"});
  QCOMPARE(files.rowCount(), 2);
  files.move(1, 0);
  QCOMPARE(files.files(), QStringList({"/b", "/a"}));
  QCOMPARE(files.fileAt(0), 0);
  files.setDefaults("4");
  files.remove(0);
  QCOMPARE(files.rowCount(), 1);
}

void TestUiLayers::draggedWithTheMouse() {
  QVERIFY(open());
  const int before = provider_->engine->plans;
  const QPoint from = middleOf(2), to = middleOf(0);
  QWidget* area = view()->viewport();
  QTest::mousePress(area, Qt::LeftButton, {}, from);
  QTest::mouseMove(area, from - QPoint(0, 12));
  QTest::mouseMove(area, middleOf(1));
  QCOMPARE(names(), QStringList({"a", "c", "b"}));
  picture("upgrade-layers-drag");
  QTest::mouseMove(area, to - QPoint(0, 200)); // above the first: the chart's defaults stay the lowest
  QCOMPARE(names(), QStringList({"c", "a", "b"}));
  QTest::mouseRelease(area, Qt::LeftButton, {}, to);
  QCOMPARE(view()->currentFile(), 0);
  QTRY_VERIFY(provider_->engine->plans > before && page()->isPlanned());
  QCOMPARE(page()->input().valuesFiles, QStringList({path("c.yaml"), path("a.yaml"), path("b.yaml")}));
  const QString command = page()->command();
  QVERIFY(command.indexOf("c.yaml") < command.indexOf("a.yaml"));
  QVERIFY(command.indexOf("a.yaml") < command.indexOf("b.yaml"));
  QVERIFY(command.indexOf("b.yaml") < command.indexOf("--values -")); // the editor wins
}

void TestUiLayers::aDragThatIsGivenUp() {
  QVERIFY(open());
  QWidget* area = view()->viewport();
  QTest::mousePress(area, Qt::LeftButton, {}, middleOf(0));
  QTest::mouseMove(area, middleOf(0) + QPoint(0, 12));
  QTest::mouseMove(area, middleOf(2));
  QCOMPARE(names(), QStringList({"b", "c", "a"}));
  QTest::keyClick(view(), Qt::Key_Escape);
  QCOMPARE(names(), QStringList({"a", "b", "c"}));
  QTest::mouseMove(area, middleOf(1));
  QTest::mouseRelease(area, Qt::LeftButton, {}, middleOf(1));
  QCOMPARE(names(), QStringList({"a", "b", "c"}));
  QVERIFY(page()->isVisible()); // Escape was the list's
}

void TestUiLayers::movedByKeyboardAlone() {
  QVERIFY(open());
  page()->editor()->edit()->setFocus();
  press(Qt::Key_Escape);
  for (int i = 0; i < 12 && !view()->hasFocus(); ++i) press(Qt::Key_Backtab, Qt::ShiftModifier);
  QVERIFY(view()->hasFocus());
  press(Qt::Key_Home); // the chart's defaults
  QCOMPARE(view()->currentFile(), -1);
  press(Qt::Key_Down, Qt::AltModifier);
  QCOMPARE(names(), QStringList({"a", "b", "c"}));
  press(Qt::Key_Down);
  QCOMPARE(view()->currentFile(), 0);
  press(Qt::Key_Down, Qt::AltModifier);
  press(Qt::Key_Down, Qt::AltModifier);
  press(Qt::Key_Down, Qt::AltModifier); // the editor stays the last
  QCOMPARE(names(), QStringList({"b", "c", "a"}));
  press(Qt::Key_Up, Qt::AltModifier);
  QCOMPARE(names(), QStringList({"b", "a", "c"}));
  picture("upgrade-layers");
  press(Qt::Key_Delete);
  QCOMPARE(names(), QStringList({"b", "c"}));
  press(Qt::Key_Z, Qt::ControlModifier);
  QCOMPARE(names(), QStringList({"b", "a", "c"}));
  press(Qt::Key_Return);
  QVERIFY(qobject_cast<SourceDialog*>(window_->overlay()));
  press(Qt::Key_Escape);
  QTRY_VERIFY(!window_->overlay());
  QVERIFY(view()->hasFocus());
  QTRY_VERIFY(page()->isPlanned());
  press(Qt::Key_Return, Qt::ControlModifier);
  QTRY_COMPARE(provider_->engine->lastApply.valuesFiles,
               QStringList({path("b.yaml"), path("a.yaml"), path("c.yaml")}));
}

void TestUiLayers::leftOutAndUndone() {
  QVERIFY(open());
  ValuesLayers* layers = page()->layers();
  const QString typed = page()->editor()->text();
  layers->remove(0);
  layers->move(1, 0);
  QCOMPARE(names(), QStringList({"c", "b"}));
  view()->setFocus();
  for (const QStringList& then :
       {QStringList{"b", "c"}, QStringList{"a", "b", "c"}, QStringList{}, QStringList{}}) {
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(names(), then);
  }
  layers->redo();
  QCOMPARE(names(), QStringList({"a", "b", "c"}));
  layers->remove(2);
  layers->redo(); // what was undone is gone with a new change
  QCOMPARE(names(), QStringList({"a", "b"}));
  QCOMPARE(page()->editor()->text(), typed);
  QTRY_VERIFY(page()->isPlanned());
  QCOMPARE(page()->input().valuesFiles.size(), 2);
}

void TestUiLayers::lookedInto() {
  QVERIFY(open());
  QTest::mouseDClick(view()->viewport(), Qt::LeftButton, {}, middleOf(1));
  auto* dialog = qobject_cast<SourceDialog*>(window_->overlay());
  QVERIFY(dialog);
  QTRY_COMPARE(dialog->text()->text(), QStringLiteral("replicaCount: 4\nlogLevel: info\n"));
  QVERIFY(dialog->text()->isReadOnly());
  picture("upgrade-layer-open");
  QDesktopServices::setUrlHandler("file", this, "elsewhere");
  for (auto* button : dialog->findChildren<QPushButton*>())
    if (button->text().contains("another program")) button->click();
  QDesktopServices::unsetUrlHandler("file");
  QCOMPARE(opened_, path("b.yaml"));
  dialog->closeButton()->click();
  QTRY_VERIFY(!window_->overlay());
}

void TestUiLayers::startedOverAndUndone() {
  QVERIFY(open());
  page()->editor()->setText("replicaCount: 9\n");
  window_->releases()->pane()->upgradeButton()->click(); // leaves and comes back
  const auto button = [this](const char* text) -> QPushButton* {
    for (auto* one : page()->findChildren<QPushButton*>())
      if (one->text() == QLatin1String(text) && one->isVisible()) return one;
    return nullptr;
  };
  QTRY_VERIFY(button("Start over"));
  button("Start over")->click();
  QTRY_VERIFY(page()->isPlanned() && page()->draftCount() == 0);
  QCOMPARE(names(), QStringList());
  QVERIFY(button("Undo"));
  picture("upgrade-started-over");
  page()->layers()->addFiles({path("b.yaml")});
  view()->setFocus();
  press(Qt::Key_Z, Qt::ControlModifier); // the file
  QCOMPARE(names(), QStringList());
  press(Qt::Key_Z, Qt::ControlModifier); // starting over
  QCOMPARE(names(), QStringList({"a", "b", "c"}));
  QCOMPARE(page()->editor()->text(), QStringLiteral("replicaCount: 9\n"));
  QCOMPARE(page()->draftCount(), 1);
  QTRY_VERIFY(page()->isPlanned());
}

QTEST_MAIN(TestUiLayers)
#include "tst_ui_layers.moc"
