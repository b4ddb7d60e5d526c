// The upgrade page beyond its preview: seldom used options, changes that were begun, files that change on
// disk.
#include "tests/ui/window_test.h"
#include "ui/dialogs/deletion_dialog.h"
#include "ui/editor/completion.h"
#include "ui/editor/yaml_editor.h"
#include "ui/pages/more_options.h"
#include "ui/pages/release_pane.h"
#include "ui/pages/releases_page.h"
#include "ui/pages/upgrade_page.h"
#include "ui/pages/upgrade_parts.h"
#include "ui/pages/values_layers.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace pilothouse;
using namespace pilothouse::ui;

class TestUiUpgrade final : public WindowTest {
  Q_OBJECT

private Q_SLOTS:
  void seldomUsedOptions();
  void changesAreKept();
  void startedOver();
  void appliedChangesAreNoDraft();
  void leavingAsks();
  void closingTheClusterAsks();
  void filesAreWatched();
  void suggestsWhatTheChartKnows();

private:
  UpgradePage* openUpgrade();
  [[nodiscard]] QPushButton* startOver() const {
    for (auto* button : window_->upgrade()->findChildren<QPushButton*>())
      if (button->text() == QStringLiteral("Start over")) return button;
    return nullptr;
  }
};

UpgradePage* TestUiUpgrade::openUpgrade() {
  window_->releases()->pane()->upgradeButton()->click();
  UpgradePage* page = window_->upgrade();
  const bool planned = QTest::qWaitFor([page] { return page->isPlanned(); });
  return planned ? page : nullptr;
}

void TestUiUpgrade::seldomUsedOptions() {
  openCheckout();
  UpgradePage* page = openUpgrade();
  QVERIFY(page);
  QVERIFY(!page->command().contains("--no-hooks"));
  page->editor()->setText("replicaCount: 9\n");
  QTRY_VERIFY(page->isPlanned());
  page->options()->more()->click();
  auto* dialog = qobject_cast<MoreOptions*>(window_->overlay());
  QVERIFY(dialog);
  picture("upgrade-more-options");
  for (auto* box : dialog->findChildren<QCheckBox*>())
    if (box->accessibleDescription() == "--no-hooks" || box->accessibleDescription() == "--wait-for-jobs")
      box->setChecked(true);
  QTest::keyClick(dialog->done(), Qt::Key_Return, Qt::ControlModifier);
  QTRY_VERIFY(!window_->overlay());
  QTRY_VERIFY(page->isPlanned());
  QVERIFY(page->command().contains(" --wait-for-jobs --no-hooks"));
  QVERIFY(page->options()->more()->text().contains("2"));
  page->applyButton()->click();
  QTRY_VERIFY(provider_->engine->lastApply.extras.noHooks);
  QVERIFY(provider_->engine->lastApply.extras.waitForJobs);
  QVERIFY(!provider_->engine->lastApply.extras.skipCrds);
  QCOMPARE(provider_->engine->lastApply.extras.historyMax, 10);
}

void TestUiUpgrade::changesAreKept() {
  openCheckout();
  UpgradePage* page = openUpgrade();
  QVERIFY(page);
  page->editor()->setText("replicaCount: 9\n");
  QTRY_VERIFY(page->isPlanned());
  QCOMPARE(page->draftCount(), 1);
  QTest::keyClick(window_.get(), Qt::Key_Escape);
  window_->showPage(SideBar::Releases);
  page = openUpgrade();
  QVERIFY(page);
  QTRY_COMPARE(page->editor()->text(), QStringLiteral("replicaCount: 9\n"));
  QVERIFY(startOver()->isVisible());
  QCOMPARE(page->draftCount(), 1);
  picture("upgrade-draft");
}

void TestUiUpgrade::startedOver() {
  openCheckout();
  UpgradePage* page = openUpgrade();
  QVERIFY(page);
  const QString before = page->editor()->text();
  page->editor()->setText("replicaCount: 9\n");
  page = openUpgrade();
  QVERIFY(page && startOver()->isVisible());
  startOver()->click();
  QTRY_COMPARE(page->editor()->text(), before);
  QVERIFY(!startOver()->isVisible());
  QCOMPARE(page->draftCount(), 0);
}

void TestUiUpgrade::appliedChangesAreNoDraft() {
  openCheckout();
  UpgradePage* page = openUpgrade();
  QVERIFY(page);
  page->editor()->setText("replicaCount: 9\n");
  QTRY_VERIFY(page->isPlanned() && page->applyButton()->isEnabled());
  page->applyButton()->click();
  QTRY_COMPARE(provider_->engine->lastApply.editorText, QStringLiteral("replicaCount: 9\n"));
  QCOMPARE(page->draftCount(), 0);
}

void TestUiUpgrade::leavingAsks() {
  openCheckout();
  UpgradePage* page = openUpgrade();
  QVERIFY(page);
  page->editor()->setText("replicaCount: 9\n");
  window_->close();
  QVERIFY(window_->isVisible());
  auto* dialog = qobject_cast<LeaveDialog*>(window_->overlay());
  QVERIFY(dialog);
  picture("upgrade-leave");
  dialog->stay()->click();
  QTRY_VERIFY(!window_->overlay());
  QVERIFY(window_->isVisible());
  QCOMPARE(page->draftCount(), 1);
}

void TestUiUpgrade::closingTheClusterAsks() {
  openCheckout();
  UpgradePage* page = openUpgrade();
  QVERIFY(page);
  page->editor()->setText("replicaCount: 9\n");
  window_->closeContext("prod-eu");
  auto* dialog = qobject_cast<LeaveDialog*>(window_->overlay());
  QVERIFY(dialog);
  dialog->stay()->click();
  QTRY_VERIFY(!window_->overlay());
  QCOMPARE(window_->upgrade(), page);
  QCOMPARE(page->draftCount(), 1);
  window_->closeContext("prod-eu");
  QVERIFY(window_->overlay());
  QTest::keyClick(window_->overlay()->card(), Qt::Key_Return, Qt::ControlModifier);
  QTRY_VERIFY(!window_->overlay());
  QVERIFY(!window_->cluster().gateway());
  QCOMPARE(window_->upgrade()->draftCount(), 0);
}

void TestUiUpgrade::filesAreWatched() {
  openCheckout();
  UpgradePage* page = openUpgrade();
  QVERIFY(page);
  const QString path = dir_->filePath("values-prod.yaml");
  const auto write = [&path](const char* text) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(text) > 0;
  };
  QVERIFY(write("a: 1\n"));
  auto* layers = page->findChild<ValuesLayers*>();
  layers->setFiles({path});
  const int before = provider_->engine->plans;
  QVERIFY(write("a: 2\n"));
  QTRY_VERIFY(provider_->engine->plans > before);
  // As an editor does that writes beside it and renames: and again after that.
  const int then = provider_->engine->plans;
  QVERIFY(QFile::remove(path) && write("a: 3\n"));
  QTRY_VERIFY(provider_->engine->plans > then);
  QTest::qWait(400);
  const int last = provider_->engine->plans;
  QVERIFY(write("a: 4\n"));
  QTRY_VERIFY(provider_->engine->plans > last);
}

void TestUiUpgrade::suggestsWhatTheChartKnows() {
  auto keys = std::make_shared<ValueKey>();
  keys->child("replicaCount").fallback = "3";
  keys->child("replicaCount").description = "How many pods serve the shop at the same time.";
  keys->child("resources").type = "object";
  openCheckout();
  UpgradePage* page = openUpgrade();
  QVERIFY(page);
  page->editor()->setKeys(keys);
  page->editor()->setText("");
  QPlainTextEdit* edit = page->editor()->edit();
  edit->setFocus();
  QTest::keyClicks(edit, "re");
  QVERIFY(page->editor()->findChild<Completion*>()->isVisible());
  picture("upgrade-completion");
  QTest::keyClick(edit, Qt::Key_Return);
  QCOMPARE(page->editor()->text(), QStringLiteral("replicaCount: "));
}

QTEST_MAIN(TestUiUpgrade)
#include "tst_ui_upgrade.moc"
