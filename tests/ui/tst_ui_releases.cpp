// Several releases chosen at once: kept across refreshes, copied, uninstalled after one question.
#include "tests/ui/window_test.h"
#include "ui/dialogs/bulk_uninstall_dialog.h"
#include "ui/dialogs/confirm_row.h"
#include "ui/dialogs/uninstall_dialog.h"
#include "ui/pages/release_pane.h"
#include "ui/pages/releases_header.h"
#include "ui/pages/releases_page.h"
#include "ui/pages/selection_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>

using namespace pilothouse;
using namespace pilothouse::ui;

class TestUiReleases final : public WindowTest {
  Q_OBJECT

private Q_SLOTS:
  void choiceAndScrollOutliveRefreshes();
  void copies();
  void uninstallsSeveral();
  void aFilterLimitsTheChoice();
  void aHeldKeyAddsNothing();

private:
  [[nodiscard]] QStringList chosen() const;
  void choose(const QStringList& names);
  [[nodiscard]] QTableView* table() const { return window_->releases()->table(); }
};

QStringList TestUiReleases::chosen() const {
  QStringList names;
  for (const ReleaseItem& item : window_->releases()->chosen()) names.append(item.key.name);
  names.sort();
  return names;
}

// By mouse, the second and later ones with Ctrl.
void TestUiReleases::choose(const QStringList& names) {
  for (const QString& name : names)
    for (int row = 0; row < table()->model()->rowCount(); ++row) {
      const QModelIndex index = table()->model()->index(row, 0);
      if (index.data().toString() != name) continue;
      table()->scrollTo(index);
      QTest::mouseClick(table()->viewport(), Qt::LeftButton,
                        name == names.front() ? Qt::NoModifier : Qt::ControlModifier,
                        table()->visualRect(index).center());
    }
}

void TestUiReleases::choiceAndScrollOutliveRefreshes() {
  for (int i = 0; i < 300; ++i) {
    ReleaseItem item = provider_->engine->releases[2];
    item.key.name = QStringLiteral("web-%1").arg(i, 3, 10, QLatin1Char('0'));
    provider_->engine->releases.push_back(item);
  }
  window_->openContext("prod-eu");
  QTRY_COMPARE(window_->releases()->model()->rowCount(), 309);
  choose({"web-150", "web-152", "web-153"});
  QCOMPARE(chosen(), (QStringList{"web-150", "web-152", "web-153"}));
  QTRY_COMPARE(window_->releases()->pane()->item().key.name, QStringLiteral("web-153"));
  const int scroll = table()->verticalScrollBar()->value();
  QVERIFY(scroll > 0);

  // The whole list anew, with a release that is gone, one that is new and some that changed.
  auto& releases = provider_->engine->releases;
  std::erase_if(releases, [](const ReleaseItem& item) { return item.key.name == "web-299"; });
  releases.push_back(releases[2]);
  releases.back().key.name = "zz-new";
  for (ReleaseItem& item : releases)
    if (item.key.name == "web-152" || item.key.name == "web-200") ++item.revision;
  QTest::keyClick(window_.get(), Qt::Key_F5);
  QTRY_VERIFY(window_->releases()->model()->find({"shop", "zz-new"}));
  QVERIFY(!window_->releases()->model()->find({"shop", "web-299"}));
  QCOMPARE(chosen(), (QStringList{"web-150", "web-152", "web-153"}));
  QCOMPARE(window_->releases()->pane()->item().key.name, QStringLiteral("web-153"));
  QCOMPARE(table()->verticalScrollBar()->value(), scroll);

  // By watch: one of the chosen ones fails, and so moves to the top.
  ReleaseItem failed = *window_->releases()->model()->find({"shop", "web-150"});
  ++failed.revision;
  failed.status = ReleaseStatus::Failed;
  provider_->engine->announce(failed);
  QTRY_COMPARE(window_->releases()->model()->find(failed.key)->revision, failed.revision);
  QCOMPARE(chosen(), (QStringList{"web-150", "web-152", "web-153"}));
  // One of them goes for good.
  std::erase_if(releases, [](const ReleaseItem& item) { return item.key.name == "web-152"; });
  window_->cluster().refresh();
  QTRY_COMPARE(chosen(), (QStringList{"web-150", "web-153"}));
  QTest::keyClick(table(), Qt::Key_Escape);
  QCOMPARE(chosen(), QStringList{"web-153"});
  QVERIFY(!window_->releases()->selectionBar()->isVisible());
}

void TestUiReleases::copies() {
  openCheckout();
  // What only the record tells comes after the row.
  QTRY_VERIFY(!window_->releases()->model()->find({"monitoring", "grafana"})->appVersion.isEmpty());
  choose({"cart", "grafana"});
  QVERIFY(window_->releases()->selectionBar()->isVisible());
  picture("60-several");
  QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
  const QStringList lines = QApplication::clipboard()->text().split('\n');
  QCOMPARE(lines.size(), 4); // the head, two releases, the end
  QVERIFY(lines[0].startsWith("NAME\tNAMESPACE\tREVISION"));
  QVERIFY(lines[1].startsWith("cart\tshop\t9\t"));
  Q_EMIT window_->releases()->selectionBar()->copyRequested(CopyFormat::Markdown);
  QVERIFY(QApplication::clipboard()->text().contains("| grafana | monitoring | 22 |"));
  Q_EMIT window_->releases()->selectionBar()->copyRequested(CopyFormat::Json);
  const QJsonArray json = QJsonDocument::fromJson(QApplication::clipboard()->text().toUtf8()).array();
  QCOMPARE(json.size(), 2);
  QCOMPARE(json[1].toObject()["app_version"].toString(), QStringLiteral("12.2.0"));
}

void TestUiReleases::uninstallsSeveral() {
  openCheckout();
  choose({"cart", "grafana", "main-app"});
  QTest::keyClick(table(), Qt::Key_Delete);
  auto* dialog = qobject_cast<BulkUninstallDialog*>(window_->overlay());
  QVERIFY(dialog);
  QCOMPARE(dialog->keys().size(), std::size_t(3));
  ConfirmRow* row = dialog->confirmRow();
  QVERIFY(!row->action()->isEnabled()); // production: the cluster's name is asked for
  QTest::keyClicks(row->field(), "prod-e");
  QVERIFY(!row->action()->isEnabled());
  QTest::keyClicks(row->field(), "u");
  picture("61-uninstall-several");
  QTest::keyClick(row->field(), Qt::Key_Return, Qt::ControlModifier);
  QVERIFY(!window_->overlay());
  QCOMPARE(window_->operations().ids().size(), std::size_t(3));
  QTRY_COMPARE(window_->operations().runningCount(), 0);
  QStringList names;
  for (const quint64 id : window_->operations().ids()) {
    QCOMPARE(window_->operations().find(id)->kind, Operation::Kind::Uninstall);
    names.append(window_->operations().find(id)->key.name);
  }
  names.sort();
  QCOMPARE(names, (QStringList{"cart", "grafana", "main-app"}));
  // A single one has the dialog that tells what is lost.
  choose({"catalog"});
  QTest::keyClick(table(), Qt::Key_Delete);
  QVERIFY(qobject_cast<UninstallDialog*>(window_->overlay()));
}

// Ctrl+Enter confirms, Ctrl+K finds: while Ctrl is down the program may choose a release, and only that one.
void TestUiReleases::aHeldKeyAddsNothing() {
  openCheckout();
  choose({"cart", "grafana"});
  QCOMPARE(chosen().size(), 2);
  QTest::keyPress(window_.get(), Qt::Key_Control, Qt::ControlModifier);
  window_->releases()->select({"shop", "checkout"});
  QCOMPARE(chosen(), QStringList{"checkout"});
  QTest::keyRelease(window_.get(), Qt::Key_Control, Qt::NoModifier);
}

void TestUiReleases::aFilterLimitsTheChoice() {
  openCheckout();
  choose({"cart", "grafana", "checkout"});
  window_->releases()->header()->filter()->setText("shop");
  QCOMPARE(chosen(), (QStringList{"cart", "checkout"})); // what is not seen is not touched
}

QTEST_MAIN(TestUiReleases)
#include "tst_ui_releases.moc"
