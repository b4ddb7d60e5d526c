// The Compare page: revisions, what is live, other clusters; by mouse and by keyboard.
#include "tests/ui/window_test.h"
#include "ui/diff/diff_header.h"
#include "ui/diff/diff_view.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/releases_page.h"
#include "ui/shell/cluster_pages.h"

#include <QApplication>
#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QPushButton>

using namespace pilothouse;
using namespace pilothouse::ui;

namespace {

const ReleaseKey checkout{QStringLiteral("shop"), QStringLiteral("checkout")};

// Somebody scaled it by hand.
std::string scaled() {
  std::string text = checkoutManifest(true);
  return text.replace(text.find("replicas: 5"), 11, "replicas: 3");
}

} // namespace

class TestUiCompare final : public WindowTest {
  Q_OBJECT

private Q_SLOTS:
  void nothingIsOpen();
  void twoRevisions();
  void whatIsLive();
  void valuesAreNotLive();
  void twoClusters();
  void closingAClusterLetsItGo();
  void sidesAreSwapped();
  void theSameOnBothSides();
  void whatIsComparedIsRemembered();
  void aHistoryThatCannotBeRead();
  void filesByKeyboardAndDrop();
  void filesAndARelease();
  void filesAndWhatIsLive();
  void decryptedValuesAreHidden();
  void filesAreRemembered();

private:
  [[nodiscard]] ComparePage* page() const { return window_->compare(); }
  [[nodiscard]] QString title(DiffView::Side side) const { return header()->side(side).title; }
  [[nodiscard]] const DiffHeader* header() const { return page()->diff()->findChild<DiffHeader*>(); }
  void openPage();
  [[nodiscard]] QString file(const QString& name) const;
  void drop(const QStringList& paths, double where) const; // 0: the left edge of the page, 1: the right one
  void choose(CompareWhat what) const {
    page()->what()->setCurrentIndex(page()->what()->findData(static_cast<int>(what)));
    Q_EMIT page()->what()->activated(page()->what()->currentIndex());
  }
  static void press(QComboBox* box, Qt::Key key) {
    box->setFocus();
    QTest::keyClick(box, key);
  }
};

void TestUiCompare::openPage() {
  openCheckout();
  window_->showPage(SideBar::Compare);
  page()->setPair("prod-eu", checkout, 14);
  QTRY_VERIFY(page()->isReady());
}

void TestUiCompare::nothingIsOpen() {
  window_->showPage(SideBar::Compare);
  QVERIFY(page()->isVisible());
  QCOMPARE(page()->message(), QStringLiteral("Choose what to compare"));
  QCOMPARE(provider_->opened.load(), 0); // looking asks no cluster
  picture("40-compare-nothing");
}

void TestUiCompare::twoRevisions() {
  openPage();
  QVERIFY(page()->diff()->changeCount() > 0);
  QVERIFY(page()->diff()->patch().contains("-  replicas: 2\n+  replicas: 5"));
  QCOMPARE(title(DiffView::Side::Left), QStringLiteral("prod-eu · checkout · revision 13"));
  QCOMPARE(title(DiffView::Side::Right), QStringLiteral("prod-eu · checkout · revision 14"));
  QCOMPARE(header()->side(DiffView::Side::Left).detail, QStringLiteral("shop"));
  QCOMPARE(header()->side(DiffView::Side::Left).pill, QStringLiteral("PROD"));
  QCOMPARE(page()->right()->note(), QStringLiteral("checkout-2.1.0 · 6 min ago"));
  picture("41-compare-revisions");
}

void TestUiCompare::whatIsLive() {
  provider_->engine->live = scaled;
  openPage();
  // All by keyboard: the page, the revision of the right side, its first entry.
  window_->showPage(SideBar::Releases);
  QTest::keyClick(window_.get(), Qt::Key_3, Qt::ControlModifier);
  QTRY_VERIFY(page()->isVisible());
  QVERIFY(page()->isAncestorOf(QApplication::focusWidget()));
  press(page()->right()->revisionBox(), Qt::Key_Home);
  QCOMPARE(page()->right()->revisionBox()->currentText(), QStringLiteral("live in the cluster now"));
  press(page()->left()->revisionBox(), Qt::Key_Up); // 14
  QTRY_VERIFY(page()->isReady());
  QCOMPARE(page()->diff()->changeCount(), 1);
  QVERIFY(page()->diff()->patch().contains("-  replicas: 5\n+  replicas: 3"));
  QCOMPARE(title(DiffView::Side::Right), QStringLiteral("prod-eu · checkout · live"));
  QVERIFY(page()->right()->note().contains("objects of revision 14"));
  // The record is compared as the server would store it; where that is not known it is said.
  QVERIFY(page()->left()->note().contains("computed here: the server was not asked"));
  QVERIFY(page()->left()->note().contains("dry runs are not allowed"));
  picture("42-compare-live");
}

void TestUiCompare::valuesAreNotLive() {
  openPage();
  press(page()->right()->revisionBox(), Qt::Key_Home);
  QTRY_VERIFY(page()->isReady());
  const int asked = provider_->engine->documents;
  press(page()->what(), Qt::Key_Down);
  QCOMPARE(page()->what()->currentText(), QStringLiteral("Computed values"));
  QVERIFY(page()->message().contains("objects, not the values"));
  QCOMPARE(provider_->engine->documents.load(), asked);
  picture("43-compare-live-values");
  press(page()->right()->revisionBox(), Qt::Key_Down);
  QTRY_VERIFY(page()->isReady());
}

void TestUiCompare::twoClusters() {
  const auto dev = provider_->engines["dev"] = std::make_shared<FakeEngine>();
  dev->manifests = [](int) { return scaled(); };
  openPage();
  QCOMPARE(page()->left()->sourceBox()->count(), 2); // and files; those that are not open are not offered
  window_->openContext("dev");
  QTRY_COMPARE(window_->releases()->model()->rowCount(), 9);
  QTest::keyClick(window_.get(), Qt::Key_3, Qt::ControlModifier);
  QCOMPARE(page()->right()->sourceBox()->count(), 3);
  QCOMPARE(page()->right()->sourceBox()->currentText(), QStringLiteral("prod-eu")); // the choice stays
  press(page()->right()->sourceBox(), Qt::Key_Home);
  QCOMPARE(page()->right()->sourceBox()->currentText(), QStringLiteral("dev"));
  QCOMPARE(page()->right()->releaseBox()->currentText(), QStringLiteral("shop / checkout"));
  page()->left()->choose("prod-eu", checkout, 14);
  QTRY_VERIFY(page()->isReady());
  QVERIFY(page()->diff()->patch().contains("-  replicas: 5\n+  replicas: 3"));
  QCOMPARE(title(DiffView::Side::Left), QStringLiteral("prod-eu · checkout · revision 14"));
  QCOMPARE(title(DiffView::Side::Right), QStringLiteral("dev · checkout · revision 14"));
  QCOMPARE(header()->side(DiffView::Side::Left).pill, QStringLiteral("PROD"));
  QCOMPARE(header()->side(DiffView::Side::Right).pill, QString());
  QCOMPARE(provider_->opened.load(), 2);
  picture("44-compare-clusters");
}

void TestUiCompare::closingAClusterLetsItGo() {
  const auto dev = provider_->engines["dev"] = std::make_shared<FakeEngine>();
  const auto before = dev.use_count();
  openPage();
  window_->openContext("dev");
  QTRY_COMPARE(window_->releases()->model()->rowCount(), 9);
  window_->showPage(SideBar::Compare);
  page()->right()->choose("dev", checkout, SidePicker::Newest);
  QTRY_VERIFY(page()->isReady());
  window_->closeContext("dev");
  QTRY_COMPARE(dev.use_count(), before);
  QTRY_COMPARE(page()->right()->sourceBox()->count(), 2);
  // What was shown may stay, but nothing new is asked of it.
  window_->showPage(SideBar::Compare);
  QVERIFY(!page()->right()->choice() || page()->right()->choice()->cluster.name == "prod-eu");
}

void TestUiCompare::sidesAreSwapped() {
  openPage();
  page()->left()->revisionBox()->setFocus();
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_S, Qt::AltModifier);
  QTRY_VERIFY(page()->isReady());
  QVERIFY(page()->diff()->patch().contains("-  replicas: 5\n+  replicas: 2"));
  page()->swapButton()->click();
  QTRY_VERIFY(page()->isReady());
  QVERIFY(page()->diff()->patch().contains("-  replicas: 2\n+  replicas: 5"));
}

void TestUiCompare::theSameOnBothSides() {
  openPage();
  page()->left()->choose("prod-eu", checkout, 14);
  QTRY_VERIFY(page()->isReady());
  QCOMPARE(page()->diff()->changeCount(), 0);
  QCOMPARE(page()->diff()->patch(), QString());
  picture("45-compare-same");
}

void TestUiCompare::whatIsComparedIsRemembered() {
  openPage();
  choose(CompareWhat::SuppliedValues);
  QTRY_VERIFY(page()->isReady());
  QCOMPARE(page()->diff()->changeCount(), 0); // both revisions had the same
  window_ = std::make_unique<MainWindow>(provider_, *preferences_);
  QCOMPARE(page()->what()->currentText(), QStringLiteral("Supplied values"));
}

void TestUiCompare::aHistoryThatCannotBeRead() {
  openPage();
  page()->right()->choose("prod-eu", {"shop", "gone"}, SidePicker::Newest);
  QTRY_VERIFY(!page()->message().isEmpty());
  QVERIFY(!page()->isReady());
}

QString TestUiCompare::file(const QString& name) const {
  QFile file(dir_->filePath(name));
  if (file.open(QIODevice::WriteOnly)) file.write("a: 1\n");
  return file.fileName();
}

void TestUiCompare::drop(const QStringList& paths, double where) const {
  QMimeData data;
  QList<QUrl> urls;
  for (const QString& path : paths) urls.append(QUrl::fromLocalFile(path));
  data.setUrls(urls);
  const QPointF at(page()->width() * where, page()->height() / 2.0);
  QDragEnterEvent enter(at.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(page(), &enter);
  QVERIFY(enter.isAccepted());
  QDropEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(page(), &event);
}

void TestUiCompare::filesByKeyboardAndDrop() {
  window_->showPage(SideBar::Compare);
  press(page()->left()->sourceBox(), Qt::Key_End);
  QVERIFY(page()->left()->isFiles());
  QVERIFY(page()->left()->files()->chartBox()->isVisible());
  QVERIFY(!page()->left()->releaseBox()->isVisible());
  press(page()->right()->sourceBox(), Qt::Key_End);
  QCOMPARE(page()->message(), QStringLiteral("Choose values files"));
  picture("46-compare-no-files");
  drop({file("values.yaml"), file("values-dev.yaml")}, 0.2);
  drop({file("values.yaml"), file("values-prod.yaml")}, 0.8);
  QCOMPARE(page()->message(), QStringLiteral("Without a chart there are no manifests"));
  press(page()->what(), Qt::Key_Down); // computed values
  QTRY_VERIFY(page()->isReady());
  QCOMPARE(title(DiffView::Side::Left), QStringLiteral("values.yaml + values-dev.yaml"));
  QVERIFY(page()->diff()->patch().contains("values-dev.yaml"));
  choose(CompareWhat::Files);
  QTRY_VERIFY(page()->isReady());
  drop({"/charts/checkout.tgz"}, 0.2);
  drop({"/charts/checkout.tgz"}, 0.8);
  choose(CompareWhat::Manifest);
  QTRY_VERIFY(page()->isReady());
  QVERIFY(page()->left()->note().contains("chart checkout.tgz · rendered here"));
  QCOMPARE(provider_->opened.load(), 0); // no cluster is needed
  picture("47-compare-files");
}

void TestUiCompare::filesAndARelease() {
  openPage();
  drop({file("values-prod.yaml")}, 0.9);
  choose(CompareWhat::SuppliedValues);
  QTRY_VERIFY(page()->isReady());
  QCOMPARE(title(DiffView::Side::Right), QStringLiteral("values-prod.yaml"));
  QCOMPARE(header()->side(DiffView::Side::Right).pill, QString());
  // Rendered with the chart, the name and the namespace of the other side.
  QComboBox* chart = page()->right()->files()->chartBox();
  press(chart, Qt::Key_Down);
  QCOMPARE(chart->currentText(), QStringLiteral("the other side's chart"));
  choose(CompareWhat::Manifest);
  QTRY_VERIFY(page()->isReady());
  QCOMPARE(provider_->lastFiles.as, checkout);
  QCOMPARE(provider_->lastFiles.chartOf.revision, 13);
  QVERIFY(page()->right()->note().contains("chart of checkout"));
  choose(CompareWhat::Files);
  QCOMPARE(page()->message(), QStringLiteral("A release keeps no values files"));
}

void TestUiCompare::filesAndWhatIsLive() {
  std::atomic<bool> encrypted = false;
  for (RevisionItem& item : provider_->engine->histories[checkout].revisions)
    item.record = std::make_shared<const Release>();
  provider_->fileReader = [&encrypted](const FilesSide&, CompareWhat) {
    CompareDocument document;
    document.text = scaled();
    if (encrypted) document.secrets = {Value("something")};
    return document;
  };
  openPage();
  page()->left()->choose("prod-eu", checkout, SidePicker::Live);
  page()->right()->takeFiles({file("values.yaml"), "/charts/checkout.tgz"});
  QTRY_VERIFY(page()->isReady());
  // By a dry run in the cluster of the other side; this one allows none.
  QCOMPARE(provider_->engine->lastStored, scaled());
  QVERIFY(page()->right()->note().contains("dry runs are not allowed"));
  provider_->engine->lastStored.clear();
  encrypted = true;
  page()->refresh();
  QTRY_VERIFY(page()->isReady() && page()->right()->note().contains("sent to no cluster"));
  QCOMPARE(provider_->engine->lastStored, std::string());
}

void TestUiCompare::decryptedValuesAreHidden() {
  provider_->fileReader = [](const FilesSide& side, CompareWhat) {
    CompareDocument document;
    const bool dev = side.files.value(0).contains("dev");
    document.text = dev ? "password: first-word\nuser: same-one\n" : "password: other-word\nuser: same-one\n";
    document.secrets = {Value(dev ? "first-word" : "other-word"), Value("same-one")};
    return document;
  };
  window_->showPage(SideBar::Compare);
  page()->left()->takeFiles({file("secrets-dev.yaml")});
  page()->right()->takeFiles({file("secrets-prod.yaml")});
  choose(CompareWhat::SuppliedValues);
  QTRY_VERIFY(page()->isReady());
  QVERIFY(!page()->diff()->patch().contains("-word"));
  QVERIFY(!page()->diff()->patch().contains("same-one"));
  QCOMPARE(page()->diff()->changeCount(), 1); // the same one is seen to be the same
  QVERIFY(page()->left()->note().contains("hidden"));
  picture("48-compare-encrypted");
  Q_EMIT page()->diff()->revealRequested(true);
  QTRY_VERIFY(page()->diff()->patch().contains("-password: first-word\n+password: other-word"));
  Q_EMIT page()->diff()->revealRequested(false);
  QTRY_VERIFY(!page()->diff()->patch().contains("-word"));
}

void TestUiCompare::filesAreRemembered() {
  window_->showPage(SideBar::Compare);
  page()->left()->takeFiles({file("values-dev.yaml")});
  page()->right()->takeFiles({file("values-prod.yaml")});
  page()->swapSides();
  choose(CompareWhat::SuppliedValues);
  QTRY_VERIFY(page()->isReady());
  window_ = std::make_unique<MainWindow>(provider_, *preferences_);
  QVERIFY(page()->left()->isFiles());
  QCOMPARE(page()->left()->files()->choice().files, QStringList{dir_->filePath("values-prod.yaml")});
  QTRY_VERIFY(page()->isReady());
}

QTEST_MAIN(TestUiCompare)
#include "tst_ui_compare.moc"
