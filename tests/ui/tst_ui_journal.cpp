// The journal page: what is listed, found, told in full and exported; and the engine's own journal behind it.
#include "core/codec/json.h"
#include "tests/ui/window_test.h"
#include "ui/models/journal_export.h"
#include "ui/pages/journal_page.h"
#include "ui/pages/release_pane.h"
#include "ui/pages/releases_page.h"
#include "ui/session/journal_convert.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace pilothouse;
using namespace pilothouse::ui;

namespace {

JournalItem item(const char* operation, const char* context, const char* name, int from, int to,
                 JournalOutcome outcome, int minutesAgo) {
  JournalItem result;
  result.id = QStringLiteral("%1-%2").arg(QLatin1String(name)).arg(to);
  result.started = QDateTime::currentDateTimeUtc().addSecs(-60 * minutesAgo);
  result.milliseconds = 12'300;
  result.program = "pilothouse";
  result.user = "alice";
  result.kubeUser = "alice@corp";
  result.context = context;
  result.operation = operation;
  result.key = {"shop", name};
  result.fromRevision = from;
  result.toRevision = to;
  result.fromChart = "checkout-2.0.4";
  result.toChart = "checkout-2.1.0";
  result.created = 1;
  result.changed = 2;
  result.objects =
      QStringList{"+ ConfigMap/shop/extra", "~ Deployment/shop/checkout", "~ Service/shop/checkout"};
  result.outcome = outcome;
  result.json = QStringLiteral("{\"release\":\"%1\"}").arg(QLatin1String(name));
  return result;
}

} // namespace

class TestUiJournal final : public WindowTest {
  Q_OBJECT

private Q_SLOTS:
  void listsFiltersAndTells();
  void leadsToTheRelease();
  void isEmptyAtFirst();
  void exports();
  void readsTheEnginesJournal();

private:
  void fill();
};

void TestUiJournal::fill() {
  provider_->journalListing.items = {
      item("upgrade", "prod-eu", "checkout", 13, 14, JournalOutcome::Failed, 6),
      item("rollback", "prod-eu", "cart", 9, 10, JournalOutcome::Succeeded, 90),
      item("install", "dev", "web", 0, 1, JournalOutcome::Succeeded, 3000),
      item("uninstall", "dev", "old", 4, 0, JournalOutcome::Interrupted, 9000),
  };
  provider_->journalListing.items[0].message = "context deadline exceeded";
}

void TestUiJournal::listsFiltersAndTells() {
  fill();
  QTest::keyClick(window_.get(), Qt::Key_5, Qt::ControlModifier);
  JournalPage* page = window_->journal();
  QVERIFY(page->isVisible());
  const QAbstractItemModelTester tester(page->model());
  QTRY_COMPARE(page->table()->model()->rowCount(), 4);
  QCOMPARE(page->table()->model()->index(0, JournalModel::Revisions).data().toString(),
           QStringLiteral("13 → 14"));
  QCOMPARE(page->chip(JournalFilter::Group::Failed)->count(), 2);
  QCOMPARE(provider_->opened.load(), 0); // no cluster is asked for that
  QTest::keyClick(page, Qt::Key_Slash);
  QCOMPARE(QApplication::focusWidget(), page->search());
  QTest::keyClicks(page->search(), "dev install");
  QCOMPARE(page->table()->model()->rowCount(), 2); // "uninstall" as well
  QTest::keyClicks(page->search(), " nothing");
  QCOMPARE(page->table()->model()->rowCount(), 0);
  QTest::keyClick(page->search(), Qt::Key_Escape);
  page->chip(JournalFilter::Group::Failed)->click();
  QCOMPARE(page->table()->model()->rowCount(), 2);
  page->table()->setFocus();
  QTest::keyClick(page->table(), Qt::Key_Home, Qt::ControlModifier);
  page->table()->setCurrentIndex(page->table()->model()->index(0, 0));
  QVERIFY(page->details()->isVisible());
  QVERIFY(page->details()->toPlainText().contains("context deadline exceeded"));
  QVERIFY(page->details()->toPlainText().contains("~ Deployment/shop/checkout"));
  picture("50-journal");
  // Read again, the chosen one stays chosen.
  provider_->journalListing.items.insert(provider_->journalListing.items.begin(),
                                         item("upgrade", "dev", "web", 1, 2, JournalOutcome::Cancelled, 0));
  QTest::keyClick(page->table(), Qt::Key_F5);
  QTRY_COMPARE(page->model()->rowCount(), 5);
  QCOMPARE(page->table()->currentIndex().row(), 1);
  QVERIFY(page->details()->toPlainText().contains("context deadline exceeded"));
}

void TestUiJournal::leadsToTheRelease() {
  fill();
  window_->showPage(SideBar::Journal);
  JournalPage* page = window_->journal();
  QTRY_COMPARE(page->model()->rowCount(), 4);
  page->table()->setCurrentIndex(page->table()->model()->index(0, 0));
  page->goButton()->click();
  QTRY_COMPARE(window_->releases()->pane()->item().key, (ReleaseKey{"shop", "checkout"}));
  QCOMPARE(window_->cluster().context(), QStringLiteral("prod-eu"));
  QVERIFY(window_->releases()->isVisible());
}

void TestUiJournal::isEmptyAtFirst() {
  window_->showPage(SideBar::Journal);
  QTest::qWait(50);
  picture("51-journal-empty");
  QVERIFY(!window_->journal()->table()->isVisible());
}

void TestUiJournal::exports() {
  fill();
  provider_->journalListing.items[1].message = "a, \"b\"\nc | d";
  window_->showPage(SideBar::Journal);
  JournalPage* page = window_->journal();
  QTRY_COMPARE(page->model()->rowCount(), 4);
  QTest::keyClicks(page->search(), "prod-eu"); // what is shown, nothing else
  const QJsonArray array = QJsonDocument::fromJson(page->text(ExportFormat::Json).toUtf8()).array();
  QCOMPARE(array.size(), 2);
  QCOMPARE(array[0].toObject()["release"].toString(), QStringLiteral("checkout"));
  const QStringList csv = page->text(ExportFormat::Csv).split("\r\n");
  QVERIFY(csv[0].startsWith("started,context,namespace,release,operation,from,to,"));
  QVERIFY(csv[1].contains(",prod-eu,shop,checkout,upgrade,13,14,"));
  QVERIFY(csv[2].endsWith(",\"a, \"\"b\"\"\nc | d\""));
  const QStringList markdown = page->text(ExportFormat::Markdown).split('\n');
  QCOMPARE(markdown.size(), 5); // two lines of head, two operations, the end
  QVERIFY(markdown[3].contains("c \\| d"));
  QCOMPARE(csvCell("=cmd()"), QStringLiteral("'=cmd()"));
}

void TestUiJournal::readsTheEnginesJournal() {
  const journal::Journal journal(dir_->filePath("journal").toStdString(), "test");
  journal::Entry entry = journal.begin(SystemClock().now());
  entry.context = "prod-eu";
  entry.nameSpace = "shop";
  entry.release = "checkout";
  entry.operation = "upgrade";
  entry.fromRevision = 13;
  entry.toRevision = 14;
  entry.changes.changed = 1;
  entry.changes.objects = {"~ Deployment/shop/checkout"};
  QVERIFY(journal.append(entry, false));
  entry.outcome = journal::Outcome::Succeeded;
  entry.duration = std::chrono::milliseconds(1500);
  QVERIFY(journal.append(entry, true));
  const auto listing = readJournalListing(&journal);
  QVERIFY(listing);
  QCOMPARE(listing->items.size(), std::size_t(1));
  const JournalItem& read = listing->items.front();
  QCOMPARE(read.outcome, JournalOutcome::Succeeded);
  QCOMPARE(read.milliseconds, 1500);
  QCOMPARE(revisionsText(read), QStringLiteral("13 → 14"));
  QCOMPARE(read.objects, QStringList{"~ Deployment/shop/checkout"});
  QVERIFY(qAbs(read.started.secsTo(QDateTime::currentDateTimeUtc())) < 10);
  QCOMPARE(QJsonDocument::fromJson(read.json.toUtf8())["release"].toString(), QStringLiteral("checkout"));
}

QTEST_MAIN(TestUiJournal)
#include "tst_ui_journal.moc"
