// An install that was begun and not run: kept, found again, asked about before it is lost.
#include "tests/ui/window_test.h"
#include "ui/dialogs/deletion_dialog.h"
#include "ui/dialogs/install_dialog.h"
#include "ui/editor/yaml_editor.h"
#include "ui/pages/releases_page.h"
#include "ui/pages/upgrade_page.h"
#include "ui/pages/values_layers.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace pilothouse;
using namespace pilothouse::ui;

class TestUiInstallDraft final : public WindowTest {
  Q_OBJECT

private Q_SLOTS:
  void openedAloneIsNoDraft();
  void survivesLeavingThePage();
  void goneOnWithByKeyboardAlone();
  void startedOverAndUndone();
  void leavingAsks();
  void closingTheClusterAsks();
  void runItIsNoDraft();

private:
  UpgradePage* page() const { return window_->upgrade(); }
  InstallDialog* dialog() {
    Q_EMIT window_->releases()->installRequested();
    return qobject_cast<InstallDialog*>(window_->overlay());
  }
  bool begin(const QString& name = "second") {
    window_->openContext("minikube");
    if (!QTest::qWaitFor([this] { return window_->releases()->model()->rowCount() > 0; })) return false;
    InstallDialog* asked = dialog();
    if (!asked) return false;
    asked->chart()->setCurrentText("/charts/checkout");
    asked->name()->setText(name);
    if (!QTest::qWaitFor([asked] { return asked->next()->isEnabled(); })) return false;
    asked->next()->click();
    return QTest::qWaitFor([this] { return !window_->overlay() && page()->isPlanned(); });
  }
  void type(const QString& text) { page()->editor()->setText(text); }
  QPushButton* button(const char* text) const {
    for (auto* one : page()->findChildren<QPushButton*>())
      if (one->text() == QLatin1String(text) && one->isVisible()) return one;
    return nullptr;
  }
};

void TestUiInstallDraft::openedAloneIsNoDraft() {
  QVERIFY(begin());
  QCOMPARE(page()->draftCount(), 0);
  window_->showPage(SideBar::Releases);
  QVERIFY(dialog()->begun().isEmpty());
}

void TestUiInstallDraft::survivesLeavingThePage() {
  QVERIFY(begin());
  QFile file(dir_->filePath("prod.yaml"));
  QVERIFY(file.open(QIODevice::WriteOnly) && file.write("a: 1\n") > 0);
  file.close();
  type("replicaCount: 7\n");
  page()->layers()->addFiles({file.fileName()});
  window_->showPage(SideBar::Releases);
  page()->openUpgrade({"shop", "checkout"}); // the page is used for something else
  QTRY_VERIFY(page()->isPlanned());
  QCOMPARE(page()->draftCount(), 1);
  QVERIFY(begin()); // the same name and namespace
  QCOMPARE(page()->editor()->text(), QStringLiteral("replicaCount: 7\n"));
  QCOMPARE(page()->layers()->files(), QStringList{file.fileName()});
  QVERIFY(button("Start over"));
  picture("install-draft");
  page()->openUpgrade({"shop", "checkout"});
  QTRY_VERIFY(page()->isPlanned());
  QVERIFY(begin("third")); // another one begins with nothing
  QCOMPARE(page()->editor()->text(), QString());
  QCOMPARE(page()->draftCount(), 1);
}

void TestUiInstallDraft::goneOnWithByKeyboardAlone() {
  QVERIFY(begin());
  type("replicaCount: 7\n");
  window_->showPage(SideBar::Releases);
  InstallDialog* asked = dialog();
  QVERIFY(asked);
  QCOMPARE(asked->begun().size(), 1);
  QVERIFY(asked->begun().front()->text().contains("second"));
  picture("install-begun");
  const auto press = [this](Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QTest::keyClick(window_->focusWidget(), key, modifiers);
  };
  for (int i = 0; i < 12 && !asked->begun().front()->hasFocus(); ++i)
    press(Qt::Key_Backtab, Qt::ShiftModifier);
  QVERIFY(asked->begun().front()->hasFocus());
  press(Qt::Key_Space);
  QTRY_VERIFY(!window_->overlay() && page()->isPlanned());
  QVERIFY(page()->isVisible() && page()->isInstall());
  QCOMPARE(page()->editor()->text(), QStringLiteral("replicaCount: 7\n"));
  QVERIFY(page()->command().startsWith("helm install second /charts/checkout"));
}

void TestUiInstallDraft::startedOverAndUndone() {
  QVERIFY(begin());
  type("replicaCount: 7\n");
  window_->showPage(SideBar::Releases);
  dialog()->begun().front()->click();
  QTRY_VERIFY(page()->isPlanned() && button("Start over"));
  button("Start over")->click();
  QCOMPARE(page()->editor()->text(), QString());
  QCOMPARE(page()->draftCount(), 0);
  QVERIFY(page()->isInstall());
  button("Undo")->click();
  QCOMPARE(page()->editor()->text(), QStringLiteral("replicaCount: 7\n"));
  QCOMPARE(page()->draftCount(), 1);
}

void TestUiInstallDraft::leavingAsks() {
  QVERIFY(begin());
  type("replicaCount: 7\n");
  window_->close();
  QVERIFY(window_->isVisible());
  auto* leave = qobject_cast<LeaveDialog*>(window_->overlay());
  QVERIFY(leave);
  leave->stay()->click();
  QTRY_VERIFY(!window_->overlay());
  QCOMPARE(page()->editor()->text(), QStringLiteral("replicaCount: 7\n"));
}

void TestUiInstallDraft::closingTheClusterAsks() {
  QVERIFY(begin());
  type("replicaCount: 7\n");
  window_->showPage(SideBar::Releases);
  window_->closeContext("minikube");
  auto* leave = qobject_cast<LeaveDialog*>(window_->overlay());
  QVERIFY(leave);
  leave->stay()->click();
  QTRY_VERIFY(!window_->overlay());
  QVERIFY(window_->cluster().gateway());
  QCOMPARE(page()->draftCount(), 1);
}

void TestUiInstallDraft::runItIsNoDraft() {
  QVERIFY(begin());
  type("replicaCount: 7\n");
  QTRY_VERIFY(page()->isPlanned() && page()->applyButton()->isEnabled());
  page()->confirm();
  QTRY_COMPARE(provider_->engine->lastApply.editorText, QStringLiteral("replicaCount: 7\n"));
  QVERIFY(provider_->engine->lastApply.install);
  QCOMPARE(page()->draftCount(), 0);
}

QTEST_MAIN(TestUiInstallDraft)
#include "tst_ui_install_draft.moc"
